import { useLiveQuery } from 'dexie-react-hooks'
import { type DoubtfulRow, doubtfulRows } from '#domain/row-doubt'
import { isInForce, type PlacementId } from '#domain/survey'
import { correctionId, type KeptRow, type RowCorrection } from '#domain/survey-row'
import type { SourceId, Work } from '#domain/work'
import type { StemmaDatabase } from './database'
import { library } from './library-database'

export interface SurveyCheck {
  readonly doubtful: readonly DoubtfulRow[]
  /** What the person has said, newest first, with the row that it holds for; no row when none prints that any more. */
  readonly corrected: readonly { readonly correction: RowCorrection; readonly row?: KeptRow }[]
  /** Rows that name something else than a paper, in the survey's order. */
  readonly asides: readonly KeptRow[]
  /** Rows without an identifier that nobody was asked about yet. */
  readonly unasked: number
}

/** Undefined while loading, and without a survey. Follows corrections, matches and syncs. */
export const useSurveyCheck = (surveyId: SourceId | undefined): SurveyCheck | undefined =>
  useLiveQuery(
    async () => (surveyId === undefined ? undefined : await checkSurvey(library, surveyId)),
    [surveyId],
  )

export async function checkSurvey(
  database: StemmaDatabase,
  surveyId: SourceId,
): Promise<SurveyCheck> {
  const [rows, placements, corrections, matches] = await Promise.all([
    database.surveyRows.where('surveyId').equals(surveyId).toArray(),
    database.placements.where('surveyId').equals(surveyId).toArray(),
    database.rowCorrections.where('surveyId').equals(surveyId).toArray(),
    database.rowMatches.where('surveyId').equals(surveyId).toArray(),
  ])
  const placed = placements.filter(isInForce)
  const works = await database.works.bulkGet([...new Set(placed.map(({ workId }) => workId))])
  const workById = new Map(works.flatMap((work) => (work ? [[work.id, work] as const] : [])))
  const workOf = new Map<PlacementId, Work>()
  for (const { id, workId } of placed) {
    const work = workById.get(workId)
    if (work) workOf.set(id, work)
  }
  const matchById = new Map(matches.map((one) => [one.id, one]))
  const doubtful = doubtfulRows({
    rows,
    workOf,
    corrections: new Map(corrections.map((one) => [one.id, one])),
    matches: matchById,
  })
  const goneIds = new Set(
    placements.filter(({ goneSince }) => goneSince !== undefined).map(({ id }) => id),
  )
  const rowOf = new Map<string, KeptRow>()
  for (const row of rows)
    if (!goneIds.has(row.id)) rowOf.set(correctionId(surveyId, row.rowKey), row)
  return {
    doubtful,
    corrected: corrections
      .toSorted((one, other) => (one.changedAt < other.changedAt ? 1 : -1))
      .map((correction) => {
        const row = rowOf.get(correction.id)
        return { correction, ...(row !== undefined && { row }) }
      }),
    asides: rows
      .filter(({ id, kind }) => kind !== 'paper' && kind !== 'unread' && !workOf.has(id))
      .sort((one, other) => one.ordinal - other.ordinal),
    unasked: doubtful.filter(
      ({ row, doubts }) =>
        doubts.some(({ kind }) => kind === 'noIdentifier') &&
        !matchById.has(correctionId(surveyId, row.rowKey)),
    ).length,
  }
}
