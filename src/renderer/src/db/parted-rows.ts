import { ownWork } from '#domain/combine-works'
import { partRow } from '#domain/fold-words'
import type { Placement, Survey } from '#domain/survey'
import type { SurveyChange } from '#domain/survey-change'
import type { Work } from '#domain/work'
import type { LibraryRows } from './library-file-format'
import { type FoldedWork, ownChange, ownPlacement, ownSurvey } from './work-folds'

const keyFields = { readingStates: 'workId', listEntries: 'id', notes: 'id' } as const
type WordTable = keyof typeof keyFields

/**
 * A library's rows as they would be if nothing were folded: works by themselves, and what a person said of each where they said
 * it. What was found and what they said of sameness stays, so that the folds are made again where the rows are taken in.
 */
export function partedRows(rows: LibraryRows): LibraryRows {
  const folds = (rows.foldedWorks as readonly FoldedWork[]).toSorted((a, b) => b.order - a.order)
  if (folds.length === 0) return rows
  const words = Object.fromEntries(
    Object.entries(keyFields).map(([table, field]) => [
      table,
      new Map(
        rows[table as WordTable].map((row) => [
          String((row as Readonly<Record<string, unknown>>)[field]),
          row,
        ]),
      ),
    ]),
  ) as Record<WordTable, Map<string, object>>
  for (const fold of folds)
    for (const row of fold.rows.toReversed()) {
      const table = words[row.table]
      const parted = partRow(row, table.get(row.key))
      if (parted === undefined) table.delete(row.key)
      else table.set(row.key, parted)
    }
  return {
    ...rows,
    works: (rows.works as readonly Work[]).map(ownWork),
    placements: (rows.placements as readonly Placement[]).map(ownPlacement),
    surveys: (rows.surveys as readonly Survey[]).map(ownSurvey),
    surveyChanges: (rows.surveyChanges as readonly SurveyChange[]).map(ownChange),
    readingStates: [...words.readingStates.values()],
    listEntries: [...words.listEntries.values()],
    notes: [...words.notes.values()],
    foldedWorks: [],
  }
}
