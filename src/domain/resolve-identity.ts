import { hasIdentifier, type Identifier, identifierOf } from './identifier'
import { isTitledOtherwise, normaliseTitle, titleKey } from './title-match'
import type { Work, WorkId, WorkRecord } from './work'
import { compareIdentifiers, workIdOf } from './work-id'

/** One of the record's identifiers, at a work other than the one it belongs to. */
export interface Holding {
  readonly workId: WorkId
  readonly identifier: Identifier
}

/** Where a record belongs. */
export interface Resolution {
  /** `new`: no candidate is this work; make one with `workId`. */
  readonly kind: 'existing' | 'new'
  readonly workId: WorkId
  /** The record's identifiers that belong to a clearly different work: for `mergeWork`, which keeps them out of the identity. */
  readonly doubtful: readonly Identifier[]
  /** Identifiers that other works hold wrongly: for `evictIdentifiers`, and to point to `workId` from now on. */
  readonly evict: readonly Holding[]
  /**
   * Further works that the record's identifiers show to be this one: two sources named it apart before a third joined them.
   * An identifier points to one work alone, so these stay with their holders (`withheld` of `mergeWork`).
   */
  readonly sameAs: readonly Holding[]
}

/**
 * Decides which work a record speaks of. `candidates` are the works that the store finds by the record's identifiers
 * (held or doubtful), by its title key, and by `workIdOf(record)`, and `previous` if there is one: the work to which the
 * same row of a survey belonged the last time. More candidates do no harm.
 *
 * - Found by an identifier: the same work, unless the titles are clearly different. One wrong link in a list must never
 *   merge two papers, and one placeholder (`2501.12345`) must not merge five.
 * - An identifier that a person gave a work is that work's.
 * - Else arXiv is the authority on its ids: who holds one under a clearly different title loses it, and a work that arXiv
 *   itself described stays the same however its authors rename it.
 * - Otherwise by the exact title, when no identifier of one scheme contradicts and the years are near.
 */
export function resolveIdentity(
  record: WorkRecord,
  candidates: readonly Work[],
  previous?: WorkId,
): Resolution {
  const holders = candidates.filter((work) => sharesIdentifier(work.identifiers, record))
  const same = holders.filter((work) => isHolderTheSame(work, record)).sort(byClaim(record))
  const others = holders.filter((work) => !same.includes(work))
  const doubtful = record.identifiers.filter(
    (identifier) =>
      !isAuthority(record, identifier) &&
      others.some((work) => hasIdentifier(work.identifiers, identifier)),
  )
  const apart = candidates.filter(
    (work) => !holders.includes(work) && !contradicts(work, record, doubtful),
  )
  const chosen =
    same[0] ??
    apart.find((work) => isAsBefore(work, record, previous)) ??
    findByTitle(record, apart)
  return {
    kind: chosen === undefined ? 'new' : 'existing',
    workId: chosen?.id ?? workIdOf(record),
    doubtful,
    evict: holdings(others, record).filter(({ identifier }) => isAuthority(record, identifier)),
    sameAs: holdings(same.slice(1), record),
  }
}

const holdings = (works: readonly Work[], record: WorkRecord): readonly Holding[] =>
  works.flatMap((work) =>
    work.identifiers
      .filter((identifier) => hasIdentifier(record.identifiers, identifier))
      .map((identifier) => ({ workId: work.id, identifier })),
  )

const sharesIdentifier = (identifiers: readonly Identifier[], record: WorkRecord): boolean =>
  record.identifiers.some((identifier) => hasIdentifier(identifiers, identifier))

const isAuthority = (record: WorkRecord, identifier: Identifier): boolean =>
  record.provider === 'arxiv' && identifier.scheme === 'arxiv'

function isHolderTheSame(work: Work, record: WorkRecord): boolean {
  return (
    !isTitledDifferently(work, record) ||
    wasDescribedByArxiv(work, record) ||
    sharesIdentifier(work.confirmedIdentifiers ?? [], record)
  )
}

/** Every title of the record against every title of the work: one likeness is enough. */
function isTitledDifferently(work: Work, record: WorkRecord): boolean {
  const given = titlesOf(record.facts.title, record.otherTitles)
  const known = titlesOf(work.title, work.otherTitles)
  return given.length > 0 && given.every((one) => isTitledOtherwise(one, known))
}

const titlesOf = (title: string | undefined, others: readonly string[] = []): readonly string[] =>
  [title ?? '', ...others].filter((one) => one !== '')

/** A paper that its authors renamed between two versions: arXiv gave the old title for the same, only, arXiv id. */
function wasDescribedByArxiv(work: Work, record: WorkRecord): boolean {
  const id = record.provider === 'arxiv' ? identifierOf(record.identifiers, 'arxiv') : undefined
  const held = work.identifiers.filter(({ scheme }) => scheme === 'arxiv')
  return held.length === 1 && held[0]?.value === id && work.provenance.title?.provider === 'arxiv'
}

/** Of several works: the one with the more telling identifier in common, then the lower id, so that the answer is stable. */
const byClaim =
  (record: WorkRecord) =>
  (one: Work, other: Work): number => {
    const first = firstShared(one, record)
    const second = firstShared(other, record)
    const order = first && second ? compareIdentifiers(first, second) : 0
    return order || (one.id < other.id ? -1 : 1)
  }

const firstShared = (work: Work, record: WorkRecord): Identifier | undefined =>
  record.identifiers
    .filter((identifier) => hasIdentifier(work.identifiers, identifier))
    .sort(compareIdentifiers)[0]

/** A year that another source has since corrected must not make a second work of a row without identifiers. */
const isAsBefore = (work: Work, record: WorkRecord, previous: WorkId | undefined): boolean =>
  work.id === previous && !isTitledDifferently(work, record)

function findByTitle(record: WorkRecord, candidates: readonly Work[]): Work | undefined {
  const title = record.facts.title ?? ''
  const key = titleKey(title)
  const ownId = workIdOf(record)
  return candidates
    .filter((work) => {
      // The work that this very record once made: it has lost, or never got, the identifier.
      if (work.id === ownId || isClaimedBefore(work, record)) return true
      return key !== undefined && hasTitleKey(work, key) && isCompatible(work, record)
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .at(0)
}

/** Holds one of the record's identifiers as doubtful under a title that is like the record's. */
const isClaimedBefore = (work: Work, record: WorkRecord): boolean =>
  normaliseTitle(record.facts.title ?? '') !== '' &&
  sharesIdentifier(work.doubtfulIdentifiers, record) &&
  !isTitledDifferently(work, record)

const hasTitleKey = (work: Work, key: string): boolean =>
  titlesOf(work.title, work.otherTitles).some((title) => titleKey(title) === key)

/** Years: arXiv's and a journal's often differ by one or two; a title without any identifier needs more care. */
const isCompatible = (work: Work, record: WorkRecord): boolean =>
  isYearNear(work.year, record.facts.year, record.identifiers.length === 0 ? 1 : 2)

const isYearNear = (one: number | undefined, other: number | undefined, most: number): boolean =>
  one === undefined || other === undefined || Math.abs(one - other) <= most

/** Both have identifiers of one scheme, and none in common. Doubtful ones, on either side, contradict nothing. */
function contradicts(work: Work, record: WorkRecord, doubtful: readonly Identifier[]): boolean {
  const believed = record.identifiers.filter(
    (identifier) =>
      !hasIdentifier(doubtful, identifier) && !hasIdentifier(work.doubtfulIdentifiers, identifier),
  )
  return believed.some(({ scheme }) => {
    const held = work.identifiers.filter((identifier) => identifier.scheme === scheme)
    return held.length > 0 && !believed.some((identifier) => hasIdentifier(held, identifier))
  })
}
