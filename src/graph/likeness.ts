import { type Adjacency, type CitationGraph, degreeOf, rowOf } from './citation-graph'

/** Which of the two ways of being alike: citing the same works, or being cited by the same works. */
export type LikenessKind = 'coupling' | 'coCitation'

export interface Likeness {
  /** 0 … 1 per node; seeds are 0. */
  readonly scores: Float64Array
  /** What a node shares with the seeds, the rarest first. */
  readonly shared: (node: number) => readonly number[]
}

/**
 * How much works are like the seeds: the cosine of what they share, where a shared work weighs less the more others share it
 * too, and where one shared work alone is half believed. Kessler (1963), "Bibliographic coupling between scientific papers",
 * https://doi.org/10.1002/asi.5090140103; Small (1973), "Co-citation in the scientific literature",
 * https://doi.org/10.1002/asi.4630240406.
 */
export function likenessTo(
  { nodeCount, references, citations }: CitationGraph,
  seeds: readonly number[],
  kind: LikenessKind,
): Likeness {
  const [towards, back] = kind === 'coupling' ? [references, citations] : [citations, references]
  const weightOf = (shared: number): number =>
    Math.log(1 + nodeCount / Math.max(1, degreeOf(back, shared)))
  /** How many of the seeds have it. */
  const ofSeeds = new Map<number, number>()
  for (const seed of new Set(seeds)) {
    for (const shared of rowOf(towards, seed)) ofSeeds.set(shared, (ofSeeds.get(shared) ?? 0) + 1)
  }
  const scores = new Float64Array(nodeCount)
  const counts = new Uint32Array(nodeCount)
  let seedLength = 0
  for (const [shared, count] of ofSeeds) {
    const weight = weightOf(shared)
    seedLength += (count * weight) ** 2
    for (const node of rowOf(back, shared)) {
      scores[node] = (scores[node] as number) + count * weight * weight
      counts[node] = (counts[node] as number) + 1
    }
  }
  for (const seed of seeds) scores[seed] = 0
  for (let node = 0; node < nodeCount; node += 1) {
    if (scores[node] === 0) continue
    const count = counts[node] as number
    const length = lengthOf(towards, node, weightOf)
    scores[node] =
      ((scores[node] as number) / Math.sqrt(seedLength * length)) * (count / (count + 1))
  }
  return {
    scores,
    shared: (node) =>
      [...rowOf(towards, node)]
        .filter((other) => ofSeeds.has(other))
        .sort((a, b) => degreeOf(back, a) - degreeOf(back, b) || a - b),
  }
}

function lengthOf(towards: Adjacency, node: number, weightOf: (shared: number) => number): number {
  let sum = 0
  for (const shared of rowOf(towards, node)) sum += weightOf(shared) ** 2
  return sum
}
