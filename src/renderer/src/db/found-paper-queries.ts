import { useLiveQuery } from 'dexie-react-hooks'
import type { MatchCandidate } from '#domain/survey-row'
import type { WorkId } from '#domain/work'
import { openCandidates } from './found-paper-commands'

/** Undefined until they are read: what was read of others is no answer. */
export function useOpenCandidates(
  workId: WorkId,
  candidates: readonly MatchCandidate[],
): readonly MatchCandidate[] | undefined {
  const read = useLiveQuery(
    async () => ({ of: candidates, open: await openCandidates(workId, candidates) }),
    [workId, candidates],
  )
  return read?.of === candidates ? read.open : undefined
}
