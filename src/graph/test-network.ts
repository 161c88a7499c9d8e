import fc from 'fast-check'
import { type CitationGraph, createCitationGraph } from './citation-graph'

/** Small networks of every shape for properties: loops, doubles, two-way and forward edges, loose nodes, nothing at all. */
export const anyNetwork: fc.Arbitrary<CitationGraph> = fc
  .integer({ min: 0, max: 24 })
  .chain((nodeCount) =>
    fc
      .array(fc.tuple(fc.nat(Math.max(0, nodeCount - 1)), fc.nat(Math.max(0, nodeCount - 1))), {
        maxLength: nodeCount === 0 ? 0 : 70,
      })
      .map((edges) => networkOf(nodeCount, edges)),
  )

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
