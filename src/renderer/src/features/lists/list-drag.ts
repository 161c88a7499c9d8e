import type { EntryId, ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { worksType } from '#renderer/ui/drag-kinds'

/** What a drag carries beside papers (`worksType`): entries and lists, from here alone. */
export const entriesType = 'application/x-stemma-entries'
export const listType = 'application/x-stemma-list'

/** While a drag is over a target only the kinds of what it carries can be seen, not the content. */
export const carries = ({ types }: DataTransfer, ...kinds: readonly string[]): boolean =>
  kinds.some((kind) => types.includes(kind))

export const droppedWorks = (transfer: DataTransfer): readonly WorkId[] =>
  readIds(transfer, worksType) as WorkId[]

export const droppedEntries = (transfer: DataTransfer): readonly EntryId[] =>
  readIds(transfer, entriesType) as EntryId[]

export const droppedList = (transfer: DataTransfer): ListId | undefined => {
  const id = transfer.getData(listType)
  return id === '' ? undefined : (id as ListId)
}

/** Another program can drag anything in under these names. */
function readIds(transfer: DataTransfer, kind: string): readonly string[] {
  try {
    const ids: unknown = JSON.parse(transfer.getData(kind))
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
