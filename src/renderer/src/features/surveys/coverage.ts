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

/** Of every category at once, by key: tree, map and papers ask for the same figures at each stroke. */
export function coverages(
  root: Category,
  statusOf: ReadonlyMap<WorkId, ShownStatus>,
): ReadonlyMap<string, Coverage> {
  const found = new Map<string, Coverage>()
  const walk = (category: Category): void => {
    found.set(category.key, coverageOf(category, statusOf))
    for (const child of category.children) walk(child)
  }
  walk(root)
  return found
}

export const noCoverage: Coverage = { read: 0, reading: 0, arrived: 0, total: 0 }

/** "12 of 86 read · 3 new". */
export const coverageWords = ({ read, total, arrived }: Coverage): string =>
  `${read.toLocaleString('en')} of ${total.toLocaleString('en')} read${
    arrived > 0 ? ` · ${arrived.toLocaleString('en')} new` : ''
  }`
