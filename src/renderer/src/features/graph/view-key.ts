import type { GraphScope } from '#renderer/workers/library/protocol'

/**
 * Under which name the places of a scope are kept. Filters of the library and steps around a paper share one map, so
 * that papers stay where they were when a filter is taken away or a step is added. A survey drawn by topic has a map of
 * its own beside the one by citations, and so has every view that places papers otherwise.
 */
export function viewKey(scope: GraphScope, isByTopic = false, shape: GraphShape = 'map'): string {
  return shape === 'map' ? mapKey(scope, isByTopic) : `${shape} ${mapKey(scope, false)}`
}

/** How papers are placed: by their citations, by their year, as a tree of one paper's origins, or by what they share. */
export type GraphShape = 'map' | 'time' | 'tree' | 'similar'

/** A tree has no places that are kept. */
export const treeKey = 'tree'

function mapKey(scope: GraphScope, isByTopic: boolean): string {
  switch (scope.kind) {
    case 'library':
      return 'library'
    case 'list':
      return `list:${scope.listId}`
    case 'source':
      return isByTopic ? `topics:${scope.sourceId}` : `source:${scope.sourceId}`
    case 'ego':
      return `ego:${[scope.workId, ...(scope.others ?? [])].join('+')}`
    case 'origins':
      return `origins:${scope.workId}`
    default:
      return scope satisfies never
  }
}

/** A number for the seed of a view: the same view starts the same way on every machine. FNV-1a, 32 bits. */
export function seedOf(key: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
