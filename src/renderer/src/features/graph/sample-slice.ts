import type { WorkId } from '#domain/work'
import type { GraphSlice, ShownStatus } from '#renderer/workers/library/protocol'

/** A small network for tests: `edges` are pairs of "cites". Everything else may be given per node. */
export function sampleSlice(
  nodeCount: number,
  edges: readonly (readonly [number, number])[],
  more: {
    readonly titles?: readonly string[]
    readonly authors?: readonly string[]
    readonly years?: readonly number[]
    readonly categories?: readonly string[]
    readonly statuses?: readonly ShownStatus[]
    readonly centre?: number
    /** Of each node. */
    readonly sources?: readonly (readonly string[])[]
  } = {},
): GraphSlice {
  const nodes = Array.from({ length: nodeCount }, (_, node) => node)
  const citedHere = new Uint32Array(nodeCount)
  for (const [, to] of edges) citedHere[to] = (citedHere[to] ?? 0) + 1
  return {
    ids: nodes.map((node) => `work-${node}` as WorkId),
    titles: more.titles ?? nodes.map((node) => `Paper ${node}`),
    authors: more.authors ?? nodes.map(() => ''),
    years: Int16Array.from(more.years ?? nodes.map(() => 0)),
    statuses: more.statuses ?? nodes.map(() => 'none'),
    categories: more.categories ?? nodes.map(() => ''),
    sourceSets: more.sources ?? [[]],
    sourceSetOf: Uint32Array.from(nodes, (node) => (more.sources === undefined ? 0 : node)),
    citedHere,
    citedEverywhere: new Int32Array(nodeCount).fill(-1),
    edgeFrom: Uint32Array.from(edges, ([from]) => from),
    edgeTo: Uint32Array.from(edges, ([, to]) => to),
    worksWithReferences: 0,
    worksWithoutAnswer: 0,
    ...(more.centre === undefined ? {} : { centre: more.centre }),
  }
}
