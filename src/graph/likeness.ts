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
 *
 * `hasReferences`: works whose references are known. The others, of which only somebody else says that they cite, couple with
 * nothing, since what they do not share is not known; as citing works they bring two works together and keep none apart, and weigh
 * as if they cited as much as works do on average.
 */
export function likenessTo(
  { nodeCount, references, citations }: CitationGraph,
  seeds: readonly number[],
  kind: LikenessKind,
  hasReferences: (node: number) => boolean = () => true,
): Likeness {
  const isCoupling = kind === 'coupling'
  const [towards, back] = isCoupling ? [references, citations] : [citations, references]
  const isKnown = Uint8Array.from({ length: nodeCount }, (_, node) => Number(hasReferences(node)))
  const degrees = knownDegrees({ references, nodeCount }, kind, isKnown)
  const weightOf = (shared: number): number =>
    Math.log(1 + nodeCount / Math.max(1, degrees[shared] as number))
  const isPartial = (citing: number): boolean => !isCoupling && isKnown[citing] === 0
  /** How many of the seeds have it. */
  const ofSeeds = new Map<number, number>()
  for (const seed of new Set(seeds)) {
    if (isCoupling && isKnown[seed] === 0) continue
    for (const shared of rowOf(towards, seed)) ofSeeds.set(shared, (ofSeeds.get(shared) ?? 0) + 1)
  }
  const scores = new Float64Array(nodeCount)
  const counts = new Uint32Array(nodeCount)
  /** What the seeds' length gains by citing works that count only where they cite both. */
  const gains = new Float64Array(nodeCount)
  let seedLength = 0
  for (const [shared, count] of ofSeeds) {
    const weight = weightOf(shared)
    const gain = isPartial(shared) ? (count * weight) ** 2 : 0
    if (gain === 0) seedLength += (count * weight) ** 2
    for (const node of rowOf(back, shared)) {
      if (isCoupling && isKnown[node] === 0) continue
      gains[node] = (gains[node] as number) + gain
      scores[node] = (scores[node] as number) + count * weight * weight
      counts[node] = (counts[node] as number) + 1
    }
  }
  for (const seed of seeds) scores[seed] = 0
  for (let node = 0; node < nodeCount; node += 1) {
    if (scores[node] === 0) continue
    const count = counts[node] as number
    const length = lengthOf(
      towards,
      node,
      (shared) => !isPartial(shared) || ofSeeds.has(shared),
      weightOf,
    )
    const ofBoth = (seedLength + (gains[node] as number)) * length
    scores[node] = ((scores[node] as number) / Math.sqrt(ofBoth)) * (count / (count + 1))
  }
  return {
    scores,
    shared: (node) =>
      [...rowOf(towards, node)]
        .filter((other) => ofSeeds.has(other))
        .sort((a, b) => (degrees[a] as number) - (degrees[b] as number) || a - b),
  }
}

/** By how many others a work is shared: its citing works with known references, or as a citing work what it cites. */
function knownDegrees(
  { references, nodeCount }: Pick<CitationGraph, 'references' | 'nodeCount'>,
  kind: LikenessKind,
  isKnown: Uint8Array,
): Float64Array {
  const degrees = new Float64Array(nodeCount)
  let knownCount = 0
  let edges = 0
  for (let node = 0; node < nodeCount; node += 1) {
    const degree = degreeOf(references, node)
    if (kind === 'coCitation') degrees[node] = degree
    if (isKnown[node] === 0) continue
    if (degree > 0) knownCount += 1
    edges += degree
    if (kind === 'coCitation') continue
    for (const cited of rowOf(references, node)) degrees[cited] = (degrees[cited] as number) + 1
  }
  if (kind === 'coupling' || knownCount === 0) return degrees
  const usual = edges / knownCount
  for (let node = 0; node < nodeCount; node += 1) {
    if (isKnown[node] === 0) degrees[node] = Math.max(usual, degrees[node] as number)
  }
  return degrees
}

function lengthOf(
  towards: Adjacency,
  node: number,
  isCounted: (shared: number) => boolean,
  weightOf: (shared: number) => number,
): number {
  let sum = 0
  for (const shared of rowOf(towards, node)) if (isCounted(shared)) sum += weightOf(shared) ** 2
  return sum
}
