import { pairIdOf } from '#domain/same-words'
import type { MatchCandidate } from '#domain/survey-row'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import { workIdOf } from '#domain/work-id'
import { addBeside } from './add-paper'
import { findWorkByIdentifier } from './find-work'
import { library } from './library-database'
import { sayDifferentPapers, sayOnePaper } from './same-commands'

/**
 * What a person says of a paper that was found for one of theirs by its title. Both are words of sameness (`SameWord`): one that they take
 * is joined with theirs and can be parted again; one that they refuse is never joined with it, by which way ever it comes.
 */

export async function takeFound(
  workId: WorkId,
  record: WorkRecord,
  sourceId: SourceId,
): Promise<void> {
  const now = new Date().toISOString()
  const found = await addBeside(library, record, { sourceId, beside: workId, now })
  await sayOnePaper(workId, found, 'Paper found, and joined with what you pasted')
}

export const refuseFound = async (workId: WorkId, record: WorkRecord): Promise<void> =>
  await sayDifferentPapers(workId, await workOf(record), 'Found paper refused: it is another')

/** Without those that are refused. */
export async function openCandidates(
  workId: WorkId,
  candidates: readonly MatchCandidate[],
): Promise<readonly MatchCandidate[]> {
  const ids = await Promise.all(candidates.map(({ work }) => workOf(work)))
  const words = await library.sameWords.bulkGet(ids.map((id) => pairIdOf(workId, id)))
  return candidates.filter((_, index) => words[index]?.verdict !== 'different')
}

/** The work of the library that holds an identifier of the record, else the one that the record would make. */
async function workOf(record: WorkRecord): Promise<WorkId> {
  for (const identifier of record.identifiers) {
    const held = await findWorkByIdentifier(library, identifier)
    if (held !== undefined) return held
  }
  return workIdOf(record)
}
