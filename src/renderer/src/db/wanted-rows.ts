import type { WantedRow } from '#contract/contract'
import { type Identifier, identityKey } from '#domain/identifier'
import { isInForce } from '#domain/survey'
import { correctionId, type KeptRow } from '#domain/survey-row'
import type { SourceId } from '#domain/work'
import type { StemmaDatabase } from './database'

/** Commits of a survey whose counts are known. */
export async function knownCommits(
  database: StemmaDatabase,
  surveyId: SourceId,
): Promise<readonly string[]> {
  const snapshots = await database.surveySnapshots.where('surveyId').equals(surveyId).toArray()
  return snapshots.map(({ commit }) => commit)
}

/** What upstream did not know is asked for again after so long: new papers appear there late. */
const askAgainMs = 30 * 86_400_000

/** Without the identifiers that `sourceId` was told are unknown in the last 30 days. */
export async function withoutUnknown(
  database: StemmaDatabase,
  sourceId: SourceId,
  identifiers: readonly Identifier[],
  now: Date,
): Promise<readonly Identifier[]> {
  const told = await database.quarantine.where('sourceId').equals(sourceId).toArray()
  const isOld = (at: string): boolean => !(now.getTime() - Date.parse(at) < askAgainMs)
  // The answer to the next question takes the place of the old one.
  await database.quarantine.bulkDelete(told.filter(({ at }) => isOld(at)).map(({ id }) => id))
  const unknown = new Set(told.filter(({ at }) => !isOld(at)).map(({ where }) => where))
  return identifiers.filter((one) => !unknown.has(identityKey(one)))
}

/** As many as one run looks for; the next one goes on. */
const mostRows = 20_000

/**
 * Rows to look for by their title: placed now, without an identifier in the row and in what their paper got since, not corrected,
 * and not asked before.
 */
export async function wantedRows(
  database: StemmaDatabase,
  surveyId: SourceId,
): Promise<readonly WantedRow[]> {
  const [rows, placements, corrections, matches] = await Promise.all([
    database.surveyRows.where('surveyId').equals(surveyId).toArray(),
    database.placements.where('surveyId').equals(surveyId).toArray(),
    database.rowCorrections.where('surveyId').equals(surveyId).toArray(),
    database.rowMatches.where('surveyId').equals(surveyId).toArray(),
  ])
  const settled = new Set([...corrections, ...matches].map(({ id }) => id))
  const workOf = new Map(placements.filter(isInForce).map(({ id, workId }) => [id, workId]))
  const bare = rows.filter(
    (row) =>
      row.kind === 'paper' &&
      workOf.has(row.id) &&
      row.printed?.identifiers.length === 0 &&
      !settled.has(correctionId(surveyId, row.rowKey)),
  )
  const works = await database.works.bulkGet(bare.flatMap(({ id }) => workOf.get(id) ?? []))
  const wanted = new Map<string, WantedRow>()
  bare.forEach((row, index) => {
    const isKnown = (works[index]?.identifiers.length ?? 0) > 0
    if (!isKnown && !wanted.has(row.rowKey)) wanted.set(row.rowKey, wantedOf(row))
  })
  return [...wanted.values()].slice(0, mostRows)
}

function wantedOf({ rowKey, printed }: KeptRow): WantedRow {
  const { title = '', authors = [], year } = printed?.facts ?? {}
  return {
    rowKey,
    title: title.slice(0, 2_000),
    authors: authors.slice(0, 50).map(({ name }) => name.slice(0, 500)),
    ...(year !== undefined && { year }),
  }
}
