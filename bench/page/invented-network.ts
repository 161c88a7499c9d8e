import type { WorkId } from '#domain/work'
import { createRandom } from '#graph/random'
import type { ColouredGraph } from '#renderer/features/graph/graph-colouring'
import type { GraphSlice } from '#renderer/workers/library/protocol'

const families = 8

/** Families in a ring, each denser towards its middle, as a layout draws them. */
export function inventedPlaces(nodeCount: number): Float32Array {
  const random = createRandom(11)
  const reach = 14 * Math.sqrt(nodeCount)
  const positions = new Float32Array(2 * nodeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    const family = (2 * Math.PI * (node % families)) / families
    const angle = 2 * Math.PI * random()
    const distance = 0.45 * reach * random() ** 0.7
    positions[2 * node] = 0.6 * reach * Math.cos(family) + distance * Math.cos(angle)
    positions[2 * node + 1] = 0.6 * reach * Math.sin(family) + distance * Math.sin(angle)
  }
  return positions
}

/** Families that cite inside mostly, and old papers more often than new ones. */
export function inventedNetwork(
  nodeCount: number,
  edgeCount: number,
): { readonly slice: GraphSlice; readonly coloured: ColouredGraph } {
  const random = createRandom(7)
  const edgeFrom = new Uint32Array(edgeCount)
  const edgeTo = new Uint32Array(edgeCount)
  const citedHere = new Uint32Array(nodeCount)
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const from = 1 + Math.floor(random() * (nodeCount - 1))
    const any = Math.floor(random() ** 2 * from)
    const to =
      random() < 0.85 ? Math.max(0, any - (any % families) + (from % families)) % from : any
    edgeFrom[edge] = from
    edgeTo[edge] = to
    citedHere[to] = (citedHere[to] ?? 0) + 1
  }
  const nodes = Array.from({ length: nodeCount }, (_, node) => node)
  return {
    slice: {
      ids: nodes.map((node) => `work-${node}` as WorkId),
      titles: nodes.map((node) => `Invented paper ${node} on something of note`),
      authors: nodes.map(() => ''),
      years: new Int16Array(nodeCount),
      statuses: nodes.map((node) => (node % 9 === 0 ? 'read' : 'none')),
      categories: nodes.map((node) => `family ${node % families}`),
      sourceSets: [[]],
      sourceSetOf: new Uint32Array(nodeCount),
      citedHere,
      citedEverywhere: new Int32Array(nodeCount).fill(-1),
      edgeFrom,
      edgeTo,
      worksWithReferences: nodeCount,
      worksWithoutAnswer: 0,
    },
    coloured: {
      groupOf: Uint8Array.from(nodes, (node) => node % families),
      groups: Array.from({ length: families }, (_, family) => ({
        key: `family ${family}`,
        label: `family ${family}`,
        colour: `cat-${family}` as const,
        shape: 'disc' as const,
        count: 0,
        isBackground: false,
      })),
    },
  }
}
