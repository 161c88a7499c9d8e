import type { CitationGraph } from './citation-graph'
import { createGroupedLayout } from './grouped-layout'
import type { GroupLevels } from './layout-groups'
import { createMapLayout } from './map-layout'

export interface LayoutOptions {
  /** The same seed and graph give the same picture. */
  readonly seed: number
  /**
   * Places known from before, x and y of each node in turn; a node with a coordinate that is not finite is new. Without groups a
   * known node makes room for new ones by less than 2 % of the diameter.
   */
  readonly positions?: ArrayLike<number>
  /** Non-zero: this node stays at its known place. Ignored for a node that has none. */
  readonly pinned?: ArrayLike<number>
  /** Papers to be drawn together, also those that no citation holds. */
  readonly groups?: GroupLevels
}

/** A layout under way. The one seam that the screen, the worker and the command line know of the engine. */
export interface LayoutSession {
  /** Does the next slice of the work: a few milliseconds, about 50 at 100,000 papers. To cancel, tick no more. */
  tick(): void
  /** The places now, x and y of each node in turn, all finite. Written to by `tick`. */
  readonly positions: Float32Array
  readonly isSettled: boolean
  /** 0 at the start, 1 when settled. */
  readonly progress: number
}

export function createLayout(graph: CitationGraph, options: LayoutOptions): LayoutSession {
  return (options.groups ?? []).length > 0
    ? createGroupedLayout(graph, options)
    : createMapLayout(graph, options)
}
