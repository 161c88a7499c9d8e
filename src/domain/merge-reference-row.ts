import type { Bibliography, CitingList, ReferenceRow } from './citation'
import { type Figures, mergeFigures } from './figures'
import { mergeBibliography, mergeCitingList } from './merge-bibliography'

/** Answers about the citations of one work. */
export interface CitationAnswers {
  readonly bibliographies?: readonly Bibliography[]
  readonly citingLists?: readonly CitingList[]
  readonly figures?: readonly Figures[]
}

/** Takes answers into what is known of a work's citations. Answers `before` itself when they say nothing new. */
export function mergeReferenceRow(before: ReferenceRow, answers: CitationAnswers): ReferenceRow {
  const heldLists = before.citingLists ?? []
  const heldFigures = before.figures ?? []
  const bibliographies = (answers.bibliographies ?? []).reduce(
    mergeBibliography,
    before.bibliographies,
  )
  const citingLists = (answers.citingLists ?? []).reduce(mergeCitingList, heldLists)
  const figures = (answers.figures ?? []).reduce(mergeFigures, heldFigures)
  const isSame =
    bibliographies === before.bibliographies && citingLists === heldLists && figures === heldFigures
  if (isSame) return before
  return {
    ...before,
    bibliographies,
    ...(citingLists.length > 0 && { citingLists }),
    ...(figures.length > 0 && { figures }),
  }
}
