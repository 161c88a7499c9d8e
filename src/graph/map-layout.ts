import type { CitationGraph } from './citation-graph'
import { fitToKnown } from './fit-to-known'
import { joinMap } from './join-map'
import { layOutParts } from './layout-parts'
import type { LayoutOptions, LayoutSession } from './layout-session'
import { type LayoutStart, startPositions } from './layout-start'
import { neighboursOf } from './neighbours'
import { createRandom } from './random'

/**
 * The layout of papers that are in no groups. A first one is made from the whole network; papers that come to a map enter it
 * beside their neighbours.
 */
export function createMapLayout(graph: CitationGraph, options: LayoutOptions): LayoutSession {
  const { nodeCount } = graph
  const start = startPositions(graph, options)
  const { positions } = start
  const isDone = nodeCount < 2 || start.knownCount === nodeCount
  const work = arrange(graph, options, start)
  let isSettled = isDone
  let progress = isDone ? 1 : 0

  return {
    positions,
    get isSettled() {
      return isSettled
    },
    get progress() {
      return progress
    },
    tick() {
      if (isSettled) return
      const step = work.next()
      isSettled = step.done === true
      progress = step.done === true ? 1 : step.value
    },
  }
}

/** Yields the share that is done. */
function* arrange(
  graph: CitationGraph,
  options: LayoutOptions,
  start: LayoutStart,
): Generator<number, void> {
  const { positions, isKnown, knownCount } = start
  const rows = neighboursOf(graph)
  yield 0
  const isFirst = knownCount < graph.nodeCount / 2
  if (isFirst) {
    const known = positions.slice()
    const share = knownCount === 0 ? 1 : 0.5
    for (const done of layOutParts(graph, rows, createRandom(options.seed), positions)) {
      yield done * share
    }
    if (knownCount === 0) return
    fitToKnown(positions, known, isKnown)
  }
  const isPinned = Uint8Array.from(isKnown, (known, node) =>
    known === 1 && (options.pinned?.[node] ?? 0) !== 0 ? 1 : 0,
  )
  for (const done of joinMap(graph, rows, positions, isKnown, isPinned)) {
    yield isFirst ? 0.5 + done / 2 : done
  }
}
