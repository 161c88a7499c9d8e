import { type Attachment, attachmentIdOf } from '#domain/attachment'
import { type Identifier, identityKey } from '#domain/identifier'
import type { ReadingState } from '#domain/reading'
import type { WorkId } from '#domain/work'
import { perform } from '#renderer/state/history'
import { attached, type NewAttachment } from './attachment-commands'
import { findWorkByIdentifier } from './find-work'
import { library } from './library-database'

/** Whether the library shows a paper under an identifier, or a person removed it. */
export interface FoundPaper {
  readonly workId: WorkId
  readonly isRemoved: boolean
}

export async function findPaper(identifier: Identifier): Promise<FoundPaper | undefined> {
  const workId = await findWorkByIdentifier(library, identifier)
  return workId === undefined ? undefined : await foundPaper(workId)
}

export const foundPaper = async (workId: WorkId): Promise<FoundPaper> => ({
  workId,
  isRemoved: (await library.readingStates.get(workId))?.isRemoved === true,
})

/**
 * Papers that a person asked for have come, with their files: one step for undo, which removes them again. Those that they had removed
 * are there again. `replaced`: papers that they take the place of.
 */
export async function keepCame(
  label: string,
  workIds: readonly WorkId[],
  files: readonly NewAttachment[],
  replaced: readonly WorkId[] = [],
): Promise<void> {
  await perform(label, ['readingStates', 'attachments'], async (writer) => {
    const changedAt = new Date().toISOString()
    const stateOf = async (workId: WorkId, isRemoved: boolean): Promise<ReadingState> => ({
      tagIds: [],
      ...(await writer.get<ReadingState>('readingStates', workId)),
      workId,
      isRemoved,
      changedAt,
      rev: writer.rev,
    })
    for (const workId of replaced)
      await writer.put<ReadingState>('readingStates', await stateOf(workId, true))
    for (const workId of new Set(workIds)) {
      const state = await stateOf(workId, false)
      await writer.putOver<ReadingState>('readingStates', state, { ...state, isRemoved: true })
    }
    for (const file of files) {
      const before = await writer.get<Attachment>(
        'attachments',
        attachmentIdOf(file.workId, file.hash),
      )
      if (before?.isRemoved === false) continue
      await writer.put('attachments', attached(file, before, changedAt, writer.rev))
    }
  })
}

/** Why a source did not bring a paper: what it said of the identifier. */
export async function reasonAgainst(identifier: Identifier): Promise<string | undefined> {
  // As the sources name what they reject (services/sync/pasted-sync.ts).
  const names = [identityKey(identifier) as string, `arXiv ${identifier.value}`]
  const rejected = await library.quarantine
    .filter(({ where }) => where !== undefined && names.includes(where))
    .toArray()
  return rejected.sort((one, other) => (one.at < other.at ? 1 : -1))[0]?.reason
}
