import { createCitationGraph } from '#graph/citation-graph'
import { createLayout } from '#graph/layout-session'
import { arrangeByYear } from '#graph/year-layout'

/** What the page asks the layout worker: one request, answered by steps and one end. */
export interface LayoutRequest {
  readonly nodeCount: number
  /** Edge i: node `edgeFrom[i]` cites node `edgeTo[i]`. */
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
  readonly seed: number
  /** Known places, x and y of each node in turn, NaN for a new paper. */
  readonly positions?: Float32Array
  /** Non-zero: stays at its known place. */
  readonly pinned?: Uint8Array
  /** Levels of groups to be drawn together, the outermost first: the group of each node, −1 for none. */
  readonly groups?: readonly Int32Array[]
  /** Papers stand by their year, free up and down; 0 where it is not known. */
  readonly years?: Int16Array
}

/** Buffers are transferred: a receiver owns them. */
export type LayoutEvent =
  | {
      readonly kind: 'moved'
      readonly positions: Float32Array
      /** 0–1. */
      readonly progress: number
    }
  | { readonly kind: 'settled'; readonly positions: Float32Array; readonly ticks: number }
  | { readonly kind: 'failed'; readonly message: string }

/** Two screen frames: more often would only be copied, never seen. */
const postEveryMs = 33

/**
 * Ticks until settled and tells of the places on the way. Runs in the worker; pure but for what it is given, so that it
 * is tested without one. To cancel a run its worker is terminated: nothing is lost, the page holds the last places.
 */
export function runLayout(
  request: LayoutRequest,
  { post, now }: { readonly post: (event: LayoutEvent) => void; readonly now: () => number },
): void {
  if (request.years !== undefined) {
    const positions = arrangeByYear({ ...request, years: request.years })
    post({ kind: 'settled', positions, ticks: 0 })
    return
  }
  const graph = createCitationGraph(request.nodeCount, request.edgeFrom, request.edgeTo)
  const session = createLayout(graph, request)
  let ticks = 0
  post({ kind: 'moved', positions: session.positions.slice(), progress: 0 })
  let postedAt = now()
  while (!session.isSettled) {
    session.tick()
    ticks += 1
    if (now() - postedAt < postEveryMs) continue
    postedAt = now()
    post({ kind: 'moved', positions: session.positions.slice(), progress: session.progress })
  }
  post({ kind: 'settled', positions: session.positions, ticks })
}
