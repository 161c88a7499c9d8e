import { hasIdentifier, type Identifier } from './identifier'
import { normaliseTitle } from './title-match'
import {
  type FactName,
  type Link,
  linkRelations,
  type Provenance,
  providers,
  type SingleFacts,
  type SourceId,
  type Version,
  type Work,
  type WorkId,
  type WorkRecord,
} from './work'
import { compareIdentifiers } from './work-id'

export interface MergeContext {
  /** From `resolveIdentity`. */
  readonly id: WorkId
  readonly sourceId: SourceId
  readonly isArrival: boolean
  /** Identifiers of the record that belong to a clearly different work (`doubtful`). */
  readonly doubtful?: readonly Identifier[]
  /** Identifiers of the record that another work holds for the same paper (`sameAs`): not taken. */
  readonly withheld?: readonly Identifier[]
}

/**
 * Takes a record into a work. A single-valued fact comes from the most trusted provider (order of `providers`), from its
 * latest record, and between records of one time from the greater value, so that the facts depend neither on the order
 * nor on the repetition of records. An absent field erases nothing. Lists are unions in one canonical order.
 * Answers `existing` itself when nothing changes. `rev` is left to the store.
 */
export function mergeWork(
  existing: Work | undefined,
  record: WorkRecord,
  context: MergeContext,
): Work {
  const before = existing ?? emptyWork(record, context)
  const facts = mergeFacts(before, record)
  const title = facts?.values.title ?? before.title
  const changes = {
    otherTitles: mergeTitles(before, record, title),
    ...mergeIdentifiers(before, record, context),
    links: mergeLinks(before.links, record.links ?? []),
    versions: mergeVersions(before.versions, record.versions ?? []),
    sourceIds: before.sourceIds.includes(context.sourceId)
      ? before.sourceIds
      : [...before.sourceIds, context.sourceId].sort(),
    addedAt: earlier(record.fetchedAt, before.addedAt),
  }
  const isUnchanged =
    facts === undefined &&
    changes.otherTitles === before.otherTitles &&
    changes.identifiers === before.identifiers &&
    changes.doubtfulIdentifiers === before.doubtfulIdentifiers &&
    (changes.confirmedIdentifiers ?? []).length === (before.confirmedIdentifiers ?? []).length &&
    changes.links === before.links &&
    changes.versions === before.versions &&
    changes.sourceIds === before.sourceIds &&
    changes.addedAt === before.addedAt
  if (isUnchanged) return before
  if (facts === undefined) return { ...before, ...changes }
  return { ...before, ...facts.values, ...changes, provenance: facts.provenance }
}

/** ISO UTC times compare as text. */
const earlier = (one: string, other: string): string => (other > one ? one : other)

const emptyWork = (record: WorkRecord, context: MergeContext): Work => ({
  id: context.id,
  rev: 0,
  title: '',
  otherTitles: [],
  identifiers: [],
  doubtfulIdentifiers: [],
  links: [],
  versions: [],
  provenance: {},
  sourceIds: [],
  addedAt: record.fetchedAt,
  isArrival: context.isArrival,
})

/**
 * Deep equality but for `rev` and the times in the provenance: a work that differs in these alone, because the same facts
 * came again, is not worth a write.
 */
export function isSameWork(one: Work, other: Work): boolean {
  if (one === other) return true
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Work>
  for (const name of names) {
    if (name === 'rev' || name === 'provenance') continue
    if (!isSameValue(one[name], other[name])) return false
  }
  return isSameProviders(one.provenance, other.provenance)
}

const isSameProviders = (one: Work['provenance'], other: Work['provenance']): boolean => {
  const names = Object.keys(one) as FactName[]
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => one[name]?.provider === other[name]?.provider)
  )
}

/** Moves identifiers that turned out to belong to another work out of the way: shown as doubtful, never used to merge. */
export function evictIdentifiers(work: Work, evicted: readonly Identifier[]): Work {
  const held = evicted.filter((identifier) => hasIdentifier(work.identifiers, identifier))
  if (held.length === 0) return work
  return {
    ...work,
    identifiers: work.identifiers.filter((identifier) => !hasIdentifier(held, identifier)),
    doubtfulIdentifiers: union(work.doubtfulIdentifiers, held),
  }
}

interface MergedFacts {
  readonly values: SingleFacts
  readonly provenance: Work['provenance']
}

/** Undefined when the record changes no fact. */
function mergeFacts(before: Work, record: WorkRecord): MergedFacts | undefined {
  // One object for all facts of a record: a structured clone then stores it once.
  const said: Provenance = { provider: record.provider, at: record.fetchedAt }
  const values: Record<string, unknown> = {}
  const provenance: Partial<Record<FactName, Provenance>> = {}
  let isChanged = false
  for (const name of Object.keys(record.facts) as FactName[]) {
    const value = record.facts[name]
    // "And others" is part of the author list: it never comes from another record than the list.
    if (value === undefined || name === 'hasMoreAuthors') continue
    if (name === 'title' && value === '') continue
    const order = compareClaims(before, name, value, said, record.facts)
    if (order <= 0) continue
    isChanged = true
    values[name] = value
    provenance[name] = said
    if (name === 'authors') {
      values.hasMoreAuthors = record.facts.hasMoreAuthors ?? false
      provenance.hasMoreAuthors = said
    }
  }
  if (!isChanged) return undefined
  return { values: values as SingleFacts, provenance: { ...before.provenance, ...provenance } }
}

/** Above zero when the new claim wins over what the work holds. */
function compareClaims(
  before: Work,
  name: FactName,
  value: unknown,
  said: Provenance,
  facts: SingleFacts,
): number {
  const held = before.provenance[name]
  if (held === undefined) return 1
  if (held.provider !== said.provider) {
    return providers.indexOf(held.provider) - providers.indexOf(said.provider)
  }
  if (held.at !== said.at) return said.at > held.at ? 1 : -1
  if (name === 'authors') {
    return compareValues(
      [value, facts.hasMoreAuthors ?? false],
      [before.authors, before.hasMoreAuthors ?? false],
    )
  }
  return compareValues(value, before[name])
}

const compareValues = (one: unknown, other: unknown): number => {
  if (isSameValue(one, other)) return 0
  return canonicalText(one) > canonicalText(other) ? 1 : -1
}

/** JSON with the keys in order. */
const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other)) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameValue(one[name], other[name]))
  )
}

/**
 * Every title that was ever given, but for spellings of the title in force: one spelling each, the first that came.
 * (Which spelling comes first is the one thing here that depends on the order; which titles there are does not.)
 */
function mergeTitles(before: Work, record: WorkRecord, title: string): readonly string[] {
  const given = [...(record.otherTitles ?? [])]
  if (record.facts.title !== undefined) given.push(record.facts.title)
  if (before.title !== title) given.push(before.title)
  // The commonest case by far: the record repeats the title in force.
  const isFirst = before.title === '' && before.otherTitles.length === 0
  const isKept = isFirst || before.title === title
  if (isKept && given.every((one) => one === title || one === '')) return before.otherTitles
  const inForce = normaliseTitle(title)
  const known = new Map(before.otherTitles.map((one) => [normaliseTitle(one), one]))
  const size = known.size
  const hadTitle = known.delete(inForce)
  let isNew = false
  for (const one of given) {
    const normalised = normaliseTitle(one)
    if (normalised === '' || normalised === inForce || known.has(normalised)) continue
    known.set(normalised, one)
    isNew = true
  }
  if (!hadTitle && !isNew && known.size === size) return before.otherTitles
  return [...known.values()].sort()
}

interface MergedIdentifiers {
  readonly identifiers: readonly Identifier[]
  readonly doubtfulIdentifiers: readonly Identifier[]
  readonly confirmedIdentifiers?: readonly Identifier[]
}

/** What was doubtful stays so, until arXiv itself gives this work the arXiv id, or a person says that it is its own. */
function mergeIdentifiers(
  before: Work,
  record: WorkRecord,
  { doubtful = [], withheld = [] }: MergeContext,
): MergedIdentifiers {
  const isPersons = record.provider === 'user'
  const confirmedBefore = before.confirmedIdentifiers ?? []
  const confirmedIdentifiers = isPersons
    ? union(confirmedBefore, record.identifiers)
    : confirmedBefore
  const confirmed = isPersons
    ? record.identifiers
    : record.provider === 'arxiv'
      ? record.identifiers.filter(
          (identifier) => identifier.scheme === 'arxiv' && !hasIdentifier(doubtful, identifier),
        )
      : []
  const stillDoubtful = before.doubtfulIdentifiers.some((one) => hasIdentifier(confirmed, one))
    ? before.doubtfulIdentifiers.filter((one) => !hasIdentifier(confirmed, one))
    : before.doubtfulIdentifiers
  const doubtfulIdentifiers = union(
    stillDoubtful,
    doubtful.filter((one) => !hasIdentifier(before.identifiers, one)),
  )
  const taken = record.identifiers.filter(
    (one) => !hasIdentifier(doubtfulIdentifiers, one) && !hasIdentifier(withheld, one),
  )
  return {
    identifiers: union(before.identifiers, taken),
    doubtfulIdentifiers,
    ...(confirmedIdentifiers.length > 0 && { confirmedIdentifiers }),
  }
}

/** The same list when nothing is new. */
function union(before: readonly Identifier[], added: readonly Identifier[]): readonly Identifier[] {
  const all = [...before]
  for (const identifier of added) if (!hasIdentifier(all, identifier)) all.push(identifier)
  return all.length === before.length ? before : all.sort(compareIdentifiers)
}

function mergeLinks(before: readonly Link[], added: readonly Link[]): readonly Link[] {
  let links: Link[] | undefined
  for (const link of added) {
    const all: readonly Link[] = links ?? before
    const place = all.findIndex(
      ({ relation, url }) => relation === link.relation && url === link.url,
    )
    const held = all[place]
    if (held === undefined) links = [...all, link]
    // Of two labels the smaller one stays, whichever came first.
    else if (link.label !== undefined && (held.label === undefined || link.label < held.label)) {
      links = all.with(place, link)
    }
  }
  return links?.sort(compareLinks) ?? before
}

const compareLinks = (one: Link, other: Link): number =>
  linkRelations.indexOf(one.relation) - linkRelations.indexOf(other.relation) ||
  (one.url < other.url ? -1 : one.url > other.url ? 1 : 0)

/** Two times for one version differ by seconds between arXiv's own interfaces: the earlier one stays. */
function mergeVersions(before: readonly Version[], added: readonly Version[]): readonly Version[] {
  let versions: Version[] | undefined
  for (const version of added) {
    const all: readonly Version[] = versions ?? before
    const place = all.findIndex(({ number }) => number === version.number)
    const held = all[place]
    if (held === undefined) versions = [...all, version]
    else if (version.submittedAt < held.submittedAt) versions = all.with(place, version)
  }
  return versions?.sort((one, other) => one.number - other.number) ?? before
}
