import type { Category } from '#domain/taxonomy'
import type { WorkId } from '#domain/work'
import type { ShownStatus } from '#renderer/workers/library/protocol'

export interface Coverage {
  readonly read: number
  readonly reading: number
  readonly arrived: number
  readonly total: number
}

/** Read and skimmed papers count as read: both have been looked through on purpose. */
export function coverageOf(
  category: Category,
  statusOf: ReadonlyMap<WorkId, ShownStatus>,
): Coverage {
  let read = 0
  let reading = 0
  let arrived = 0
  for (const id of category.all) {
    const status = statusOf.get(id)
    if (status === 'read' || status === 'skimmed') read += 1
    else if (status === 'reading') reading += 1
    else if (status === 'new') arrived += 1
  }
  return { read, reading, arrived, total: category.all.length }
}
