import {
  forceCenter,
  forceLink,
  forceManyBody,
  forceSimulation,
  type SimulationNodeDatum,
} from 'd3'
import { forceManyBodyReuse } from 'd3-force-reuse'
import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import { graphToByteArrays } from 'graphology-layout-forceatlas2/helpers.js'
import iterate from 'graphology-layout-forceatlas2/iterate.js'
import createNgraphLayout from 'ngraph.forcelayout'
import createNgraph from 'ngraph.graph'
import type { CitationGraph } from '../../src/graph/citation-graph'
import { createLayout } from '../../src/graph/layout-session'
import { createRandom } from '../../src/graph/random'

/** A layout that can be stopped and looked at. */
export interface Engine {
  /** How many steps the library takes, or suggests, when nothing else is said; unknown for ours, which stops by itself. */
  readonly steps?: number
  /** False when it is at rest. */
  step(): boolean
  positions(): ArrayLike<number>
}

export const engines: Readonly<Record<string, (graph: CitationGraph) => Engine>> = {
  stemma(graph) {
    const session = createLayout(graph, { seed: 1 })
    return {
      step() {
        session.tick()
        return !session.isSettled
      },
      positions: () => session.positions,
    }
  },
  'd3-force': (graph) => d3Engine(graph, forceManyBody()),
  'd3-force-reuse': (graph) => d3Engine(graph, forceManyBodyReuse()),
  'ngraph.forcelayout'(graph) {
    const network = createNgraph()
    for (let node = 0; node < graph.nodeCount; node += 1) network.addNode(node)
    for (const [from, to] of edgesOf(graph)) network.addLink(from, to)
    const layout = createNgraphLayout(network)
    return {
      steps: 500,
      step() {
        layout.step()
        return true
      },
      positions: () =>
        Array.from({ length: graph.nodeCount }, (_, node) => {
          const { x, y } = layout.getNodePosition(node)
          return [x, y]
        }).flat(),
    }
  },
  ForceAtlas2(graph) {
    const random = createRandom(1)
    const network = new Graph({ type: 'undirected' })
    for (let node = 0; node < graph.nodeCount; node += 1) {
      network.addNode(node, { x: random() * 1000, y: random() * 1000 })
    }
    for (const [from, to] of edgesOf(graph)) network.mergeEdge(from, to)
    const { nodes, edges } = graphToByteArrays(network, () => 1)
    const settings = { ...defaultSettings, ...forceAtlas2.inferSettings(network) }
    const width = nodes.length / graph.nodeCount
    return {
      steps: 500,
      step() {
        iterate(settings, nodes, edges)
        return true
      },
      positions: () =>
        Array.from(
          { length: 2 * graph.nodeCount },
          (_, index) => nodes[(index >> 1) * width + (index & 1)] ?? 0,
        ),
    }
  },
}

/** As in the library's defaults.js, which `inferSettings` is laid over. */
const defaultSettings = {
  linLogMode: false,
  outboundAttractionDistribution: false,
  adjustSizes: false,
  edgeWeightInfluence: 1,
  scalingRatio: 1,
  strongGravityMode: false,
  gravity: 1,
  slowDown: 1,
  barnesHutOptimize: false,
  barnesHutTheta: 0.5,
}

function d3Engine(graph: CitationGraph, charge: ReturnType<typeof forceManyBody>): Engine {
  const nodes: SimulationNodeDatum[] = Array.from({ length: graph.nodeCount }, (_, index) => ({
    index,
  }))
  const links = Array.from(edgesOf(graph), ([source, target]) => ({ source, target }))
  const simulation = forceSimulation(nodes)
    .force('link', forceLink(links))
    .force('charge', charge)
    .force('center', forceCenter())
    .stop()
  return {
    steps: 300,
    step() {
      simulation.tick()
      return true
    },
    positions: () => nodes.flatMap(({ x = 0, y = 0 }) => [x, y]),
  }
}

function* edgesOf({ nodeCount, references }: CitationGraph): Generator<[number, number]> {
  for (let node = 0; node < nodeCount; node += 1) {
    const stop = references.offsets[node + 1] ?? 0
    for (let slot = references.offsets[node] ?? 0; slot < stop; slot += 1) {
      yield [node, references.targets[slot] ?? 0]
    }
  }
}
