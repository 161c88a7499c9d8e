import type { AsideRecord, PlacementRecord } from '#contract/sync-record'
import { identityKey } from '#domain/identifier'
import type {
  AsideKind,
  AsideRow,
  SurveyHeader,
  SurveyReading,
  SurveyRow,
  UnreadRow,
} from '#domain/survey'
import { unreadRowKey } from '#domain/survey-row'
import type { CountedRow } from '#domain/survey-snapshot'
import { titleKey } from '#domain/title-match'
import type { Link, LinkRelation, WorkRecord } from '#domain/work'
import { compareIdentifiers, stableHash } from '#domain/work-id'
import { safeHttpUrl } from '#formats/safe-url'

/** Where the files came from. */
export interface SurveyOrigin {
  /** Used when the survey does not name itself. */
  readonly name: string
  readonly location: string
  /** https address of the repository. */
  readonly url?: string
  readonly commit?: string
  readonly committedAt?: string
  /** ISO UTC. */
  readonly fetchedAt: string
}

export interface SurveyRecords {
  readonly header: SurveyHeader
  /** In reading order. */
  readonly placements: readonly PlacementRecord[]
  /** Rows that are no paper or could not be read, in reading order among themselves. */
  readonly asides: readonly AsideRecord[]
}

/** A table row of this length is a page of text; what it says is long clear. */
const longestRaw = 5_000

/** What a sync delivers of a reading. `surveyEnd` is for the caller to add: its keys are those of placements and asides. */
export function surveyRecords(reading: SurveyReading, origin: SurveyOrigin): SurveyRecords {
  const keys = createKeys()
  return {
    header: headerOf(reading, origin),
    placements: reading.rows.map((row, index) => placementOf(row, index, keys, origin)),
    asides: asidesOf(reading, keys, origin),
  }
}

function headerOf(reading: SurveyReading, origin: SurveyOrigin): SurveyHeader {
  const paper: WorkRecord | undefined =
    reading.ownIdentifiers.length === 0
      ? undefined
      : {
          provider: 'survey',
          fetchedAt: origin.fetchedAt,
          identifiers: reading.ownIdentifiers,
          facts: reading.ownTitle === undefined ? {} : { title: reading.ownTitle },
        }
  return {
    title: reading.title ?? origin.name,
    location: origin.location,
    ...(origin.commit === undefined ? {} : { commit: origin.commit }),
    ...(origin.committedAt === undefined ? {} : { committedAt: origin.committedAt }),
    files: [...new Set(reading.rows.map(({ file }) => file))],
    links: origin.url === undefined ? [] : [{ relation: 'project', url: origin.url }],
    ...(paper === undefined ? {} : { paper }),
  }
}

/** A survey may list a paper twice under one heading: the second time its key ends in `-2`. */
function createKeys(): (...parts: readonly string[]) => string {
  const seen = new Map<string, number>()
  return (...parts) => {
    const key = stableHash(parts.join('\n'))
    const repeat = (seen.get(key) ?? 0) + 1
    seen.set(key, repeat)
    return repeat === 1 ? key : `${key}-${repeat}`
  }
}

type Keys = ReturnType<typeof createKeys>

const placementOf = (
  row: SurveyRow,
  ordinal: number,
  keyOf: Keys,
  origin: SurveyOrigin,
): PlacementRecord => ({
  key: keyOf(row.file, ...row.taxonomy, rowIdentity(row)),
  work: workOf(row, origin.fetchedAt),
  path: row.taxonomy,
  file: row.file,
  line: row.line,
  ordinal,
  raw: cut(row.raw),
})

const cut = (raw: string): string => raw.slice(0, longestRaw)

/** What a row is recognised by when the survey is read again: never its line, which moves with every commit. */
function rowIdentity(row: SurveyRow): string {
  const [first] = row.identifiers.toSorted(compareIdentifiers)
  return first === undefined ? (titleKey(row.title) ?? row.title.trim()) : identityKey(first)
}

const workOf = (row: SurveyRow, fetchedAt: string): WorkRecord => ({
  provider: 'survey',
  fetchedAt,
  identifiers: row.identifiers,
  facts: {
    title: row.title,
    ...(row.authors.length === 0 ? {} : { authors: row.authors.map((name) => ({ name })) }),
    ...(row.hasMoreAuthors ? { hasMoreAuthors: true } : {}),
    ...(isPossibleYear(row.year, fetchedAt) ? { year: row.year } : {}),
    ...(row.venue === undefined ? {} : { venue: row.venue }),
  },
  ...(row.otherTitles.length === 0 ? {} : { otherTitles: row.otherTitles }),
  ...(row.links.length === 0 ? {} : { links: row.links }),
})

/** A misprint such as 2033 is no fact. Next year is: conferences are announced ahead. */
const isPossibleYear = (year: number | undefined, fetchedAt: string): year is number =>
  year !== undefined && year <= new Date(fetchedAt).getUTCFullYear() + 1

/** The kinds stand first in what is hashed, so that a paper that comes later can never take the key of an aside. */
function asidesOf(
  reading: SurveyReading,
  keyOf: Keys,
  origin: SurveyOrigin,
): readonly AsideRecord[] {
  const fileOrder = new Map<string, number>()
  for (const { file } of [...reading.rows, ...reading.asides, ...reading.unread])
    if (!fileOrder.has(file)) fileOrder.set(file, fileOrder.size)
  const orderOf = ({ file }: { readonly file: string }): number => fileOrder.get(file) ?? 0
  return [
    ...reading.asides.map((row) => asideOf(row, keyOf, origin)),
    ...reading.unread.map((row) => unreadOf(row, keyOf)),
  ]
    .toSorted((one, other) => orderOf(one) - orderOf(other) || one.line - other.line)
    .map((aside, ordinal) => ({ ...aside, ordinal }))
}

type UnnumberedAside = Omit<AsideRecord, 'ordinal'>

const asideOf = (row: AsideRow, keyOf: Keys, { fetchedAt }: SurveyOrigin): UnnumberedAside => {
  const links = linksOf(row)
  return {
    key: keyOf('aside', row.file, ...row.taxonomy, titleKey(row.title) ?? row.title.trim()),
    kind: row.kind,
    printed: {
      provider: 'survey',
      fetchedAt,
      identifiers: [],
      facts: { title: row.title },
      ...(links.length === 0 ? {} : { links }),
    },
    path: row.taxonomy,
    file: row.file,
    line: row.line,
    raw: cut(row.raw),
  }
}

const unreadOf = (row: UnreadRow, keyOf: Keys): UnnumberedAside => ({
  key: keyOf('unread', row.file, unreadRowKey(row.raw)),
  kind: 'unread',
  path: [],
  file: row.file,
  line: row.line,
  raw: cut(row.raw),
  reason: row.reason,
})

const relations: Readonly<Record<AsideKind, LinkRelation>> = {
  tool: 'project',
  dataset: 'data',
  model: 'model',
  course: 'other',
  blog: 'blog',
  video: 'video',
  book: 'other',
  list: 'other',
  other: 'other',
}

/** The row's own address first, where its other links do not have it. */
function linksOf({ kind, url, links }: AsideRow): readonly Link[] {
  const safe = url === undefined ? undefined : safeHttpUrl(url)
  return safe === undefined || links.some((link) => link.url === safe)
    ? links
    : [{ relation: relations[kind], url: safe }, ...links]
}

/** A reading as far as `snapshotOf` needs it. */
export const countedRows = ({ rows }: SurveyReading): readonly CountedRow[] =>
  rows.map(({ title, identifiers, taxonomy }) => ({
    work: { identifiers, facts: { title } },
    path: taxonomy,
  }))
