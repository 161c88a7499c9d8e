import { type CitationGraph, createCitationGraph } from './citation-graph'

/**
 * A small network from any numbers, for properties (the pure folders know no fast-check): the first says how many nodes, pairs
 * of the others who cites whom. Loops, doubles, two-way and forward edges, loose nodes, nothing at all.
 */
export function networkFromNumbers(numbers: readonly number[]): CitationGraph {
  const [first = 0, ...ends] = numbers
  const nodeCount = first % 25
  if (nodeCount === 0) return networkOf(0, [])
  return networkOf(
    nodeCount,
    ends.flatMap((from, at) =>
      at % 2 === 0 ? [[from % nodeCount, (ends[at + 1] ?? from) % nodeCount] as const] : [],
    ),
  )
}

/** Edge `[a, b]` is "a cites b". */
export const networkOf = (
  nodeCount: number,
  edges: readonly (readonly [number, number])[],
): CitationGraph =>
  createCitationGraph(
    nodeCount,
    edges.map(([from]) => from),
    edges.map(([, to]) => to),
  )

/** Everything cites node 0. */
export const star = (nodeCount: number): CitationGraph =>
  networkOf(
    nodeCount,
    Array.from({ length: nodeCount - 1 }, (_, node) => [node + 1, 0] as const),
  )

/** Many small chains of three. */
export const chains = (count: number): CitationGraph =>
  networkOf(
    3 * count,
    Array.from({ length: count }, (_, chain) => 3 * chain).flatMap((at) => [
      [at, at + 1] as const,
      [at + 1, at + 2] as const,
    ]),
  )

export const edgesOf = ({ nodeCount, references }: CitationGraph): readonly [number, number][] =>
  Array.from({ length: nodeCount }, (_, node) => node).flatMap((node) =>
    [...references.targets.subarray(references.offsets[node], references.offsets[node + 1])].map(
      (cited): [number, number] => [node, cited],
    ),
  )
