import { pairIdOf, type SameWord } from '#domain/same-words'
import type { WorkId } from '#domain/work'
import { perform } from '#renderer/state/history'

/** What a person says of two records. The folds follow it, and follow its undo: see `applyFolds`. */

export async function sayOnePaper(
  one: WorkId,
  other: WorkId,
  label = 'Two records joined: one paper',
): Promise<void> {
  await say(label, [[one, other]], 'same')
}

export async function sayDifferentPapers(
  one: WorkId,
  other: WorkId,
  label = 'Two records kept apart: different papers',
): Promise<void> {
  await say(label, [[one, other]], 'different')
}

/** Parts a record from all that it is shown with. */
export async function partRecord(part: WorkId, others: readonly WorkId[]): Promise<void> {
  await say(
    'Record parted from its paper',
    others.map((other) => [part, other]),
    'different',
  )
}

async function say(
  label: string,
  pairs: readonly (readonly [WorkId, WorkId])[],
  verdict: SameWord['verdict'],
): Promise<void> {
  const changedAt = new Date().toISOString()
  await perform(
    label,
    ['sameWords'],
    async (writer) =>
      await writer.putAll<SameWord>(
        'sameWords',
        pairs.map(([one, other]) => ({
          id: pairIdOf(one, other),
          works: one < other ? [one, other] : [other, one],
          verdict,
          changedAt,
          rev: writer.rev,
        })),
      ),
    { isAnnounced: true },
  )
}
