import type { PlacementRecord, SyncRecord } from '#contract/sync-record'
import { identityKey } from '#domain/identifier'
import type { SurveyHeader, SurveyReading, SurveyRow, UnreadRow } from '#domain/survey'
import { titleKey } from '#domain/title-match'
import type { WorkRecord } from '#domain/work'
import { compareIdentifiers, stableHash } from '#domain/work-id'

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

const longestRaw = 5_000

/** The header first, then placements in reading order, then what could not be read. `surveyEnd` is for the caller to add. */
export function surveyRecords(
  reading: SurveyReading,
  origin: SurveyOrigin,
): { readonly header: SurveyHeader; readonly placements: readonly PlacementRecord[] } {
  return { header: headerOf(reading, origin), placements: placementsOf(reading.rows, origin) }
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

function placementsOf(
  rows: readonly SurveyRow[],
  origin: SurveyOrigin,
): readonly PlacementRecord[] {
  const seen = new Map<string, number>()
  return rows.map((row, index) => {
    const key = stableHash([row.file, ...row.taxonomy, rowIdentity(row)].join('\n'))
    const repeat = (seen.get(key) ?? 0) + 1
    seen.set(key, repeat)
    return {
      // A survey may list a paper twice under one heading.
      key: repeat === 1 ? key : `${key}-${repeat}`,
      work: workOf(row, origin.fetchedAt),
      path: row.taxonomy,
      file: row.file,
      line: row.line,
      ordinal: index,
    }
  })
}

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

export const unreadRecord = (row: UnreadRow): SyncRecord => ({
  kind: 'rejected',
  reason: row.reason,
  raw: row.raw.slice(0, longestRaw),
  where: `${row.file}:${row.line}`,
})
