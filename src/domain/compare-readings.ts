import { identityKey } from './identifier'
import { isInForce, type Placement } from './survey'
import type { RowEdit, SurveyChange } from './survey-change'
import type { KeptRow } from './survey-row'
import { areTitlesClearlyDifferent, normaliseTitle } from './title-match'
import type { WorkRecord } from './work'
import { compareIdentifiers, stableHash } from './work-id'

export interface ReadingToCompare {
  readonly surveyId: SurveyChange['surveyId']
  /** The reading that has just ended. */
  readonly commit: string
  readonly committedAt?: string
  readonly readAt: string
  /** Readings since the last one that ended, as in `Survey.openReadings`: all but this one were interrupted. */
  readonly readings: ReadonlySet<string>
  /** Every placement of the survey. */
  readonly placements: readonly Placement[]
  /** Those that were there until this reading. */
  readonly left: readonly Placement[]
  /** The rows of these placements. */
  readonly rows: ReadonlyMap<string, KeptRow>
}

type Unnumbered = SurveyChange extends infer Change
  ? Change extends SurveyChange
    ? Omit<Change, 'id' | 'ordinal' | 'rev' | 'surveyId' | 'commit' | 'committedAt' | 'readAt'>
    : never
  : never

/**
 * What a reading found different from the last one that ended: places added, left and changed, in the survey's order. A paper that
 * left one place and stands at another has moved; a place whose row prints another title or identifier was corrected.
 */
export function compareReadings(reading: ReadingToCompare): readonly Omit<SurveyChange, 'rev'>[] {
  const { placements, rows, readings } = reading
  const fresh = placements.filter(
    (one) => isInForce(one) && one.since !== undefined && readings.has(one.since),
  )
  const left = reading.left.filter(({ isSetAside }) => isSetAside !== true)
  const pairs = pairUp(left, fresh, rows)
  const changes: { readonly change: Unnumbered; readonly ordinal: number }[] = []
  for (const [before, after] of pairs) {
    const edits = editsBetween(rows.get(before.id)?.printed, rows.get(after.id)?.printed)
    const { workId, path, file, line, ordinal } = after
    if (!isSamePath(before.path, path)) {
      changes.push({
        ordinal,
        change: { kind: 'moved', workId, from: before.path, path, file, line },
      })
    }
    if (edits.length > 0) {
      changes.push({ ordinal, change: { kind: 'corrected', workId, path, file, line, edits } })
    }
  }
  const paired = new Set(pairs.flat())
  for (const one of fresh) {
    if (paired.has(one)) continue
    const { workId, path, file, line, ordinal } = one
    changes.push({ ordinal, change: { kind: 'added', workId, path, file, line } })
  }
  for (const one of left) {
    if (paired.has(one)) continue
    const { workId, path, ordinal } = one
    changes.push({ ordinal, change: { kind: 'removed', workId, path } })
  }
  const isFresh = new Set(fresh)
  for (const placement of placements) {
    if (!isInForce(placement) || isFresh.has(placement)) continue
    const row = rows.get(placement.id)
    if (row?.before === undefined || !readings.has(row.before.until)) continue
    const edits = editsBetween(row.before.printed, row.printed)
    const { workId, path, file, line, ordinal } = placement
    if (edits.length > 0)
      changes.push({ ordinal, change: { kind: 'corrected', workId, path, file, line, edits } })
  }
  return changes
    .sort((one, other) => one.ordinal - other.ordinal)
    .map(({ change }, index) => numbered(reading, change, index))
}

function numbered(
  { surveyId, commit, committedAt, readAt }: ReadingToCompare,
  change: Unnumbered,
  ordinal: number,
): Omit<SurveyChange, 'rev'> {
  const what = [change.kind, change.workId, ...change.path, 'from' in change ? change.from : []]
  return {
    ...change,
    id: `${surveyId}/${commit}/${stableHash([readAt, ...what.flat(), String(ordinal)].join('\n'))}`,
    surveyId,
    commit,
    ...(committedAt !== undefined && { committedAt }),
    readAt,
    ordinal,
  }
}

const isSamePath = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((heading, index) => heading === other[index])

/** Which place that was left became which new one: by the paper, nearest path first; then, in one place, by what they print. */
function pairUp(
  left: readonly Placement[],
  fresh: readonly Placement[],
  rows: ReadonlyMap<string, KeptRow>,
): readonly (readonly [Placement, Placement])[] {
  const pairs: [Placement, Placement][] = []
  const open = new Set(left)
  const wanting = new Set(fresh)
  const pair = (before: Placement, after: Placement): void => {
    pairs.push([before, after])
    open.delete(before)
    wanting.delete(after)
  }
  const byWork = groupBy(left, ({ workId }) => workId)
  for (const isNear of [true, false]) {
    for (const after of [...wanting]) {
      const before = byWork
        .get(after.workId)
        ?.find((one) => open.has(one) && (!isNear || isSamePath(one.path, after.path)))
      if (before) pair(before, after)
    }
  }
  const byPlace = groupBy([...open], placeOf)
  for (const after of [...wanting]) {
    const before = byPlace
      .get(placeOf(after))
      ?.find(
        (one) => open.has(one) && isSameRow(rows.get(one.id)?.printed, rows.get(after.id)?.printed),
      )
    if (before) pair(before, after)
  }
  return pairs
}

const placeOf = ({ file, path }: Placement): string => [file, ...path].join('\n')

function groupBy<Key>(
  placements: readonly Placement[],
  keyOf: (placement: Placement) => Key,
): ReadonlyMap<Key, readonly Placement[]> {
  const groups = new Map<Key, Placement[]>()
  for (const one of placements) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** Two wordings of one row: an identifier in common, or titles that are not clearly different. */
function isSameRow(one: WorkRecord | undefined, other: WorkRecord | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const keys = new Set(one.identifiers.map(identityKey))
  if (other.identifiers.some((identifier) => keys.has(identityKey(identifier)))) return true
  const [first = '', second = ''] = [one.facts.title, other.facts.title]
  return (
    normaliseTitle(first).length > 0 &&
    normaliseTitle(second).length > 0 &&
    !areTitlesClearlyDifferent(first, second)
  )
}

/** What two readings of one row print differently. A title that differs in spelling alone is none. */
export function editsBetween(
  before: WorkRecord | undefined,
  after: WorkRecord | undefined,
): readonly RowEdit[] {
  if (before === undefined || after === undefined) return []
  const edits: RowEdit[] = []
  const compare = (what: RowEdit['what'], one: string, other: string, isSame = one === other) => {
    if (!isSame) edits.push({ what, before: one, after: other })
  }
  const [title, otherTitle] = [before.facts.title ?? '', after.facts.title ?? '']
  compare('title', title, otherTitle, normaliseTitle(title) === normaliseTitle(otherTitle))
  compare('identifiers', identifierText(before), identifierText(after))
  compare('year', String(before.facts.year ?? ''), String(after.facts.year ?? ''))
  compare('venue', before.facts.venue ?? '', after.facts.venue ?? '')
  compare('authors', authorText(before), authorText(after))
  compare('code', codeText(before), codeText(after))
  return edits
}

const identifierText = ({ identifiers }: WorkRecord): string =>
  identifiers.toSorted(compareIdentifiers).map(identityKey).join(', ')
const authorText = ({ facts }: WorkRecord): string =>
  (facts.authors ?? []).map(({ name }) => name).join(', ')
const codeText = ({ links }: WorkRecord): string =>
  (links ?? []).find(({ relation }) => relation === 'code')?.url ?? ''
