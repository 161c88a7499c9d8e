import { citedFirst, withoutCycles, type Years } from './acyclic'
import { type Adjacency, type CitationGraph, rowOf } from './citation-graph'

export interface MainPath {
  /** From the oldest root to the newest work. */
  readonly nodes: readonly number[]
  /** Of the step from `nodes[i]` to `nodes[i + 1]`: the share of all chains, from a root to a work that none cites, that take it. */
  readonly shares: readonly number[]
}

/**
 * The chain that the field grew along. Every citation is weighed by how many chains, from a work that cites nothing here to
 * one that nothing here cites, go through it (search path count); from the heaviest one the path follows the heaviest both
 * ways. Empty without citations.
 *
 * Hummon, Doreian (1989), https://doi.org/10.1016/0378-8733(89)90017-8; the count is Batagelj (2003),
 * https://arxiv.org/abs/cs/0309023; starting at the heaviest ("key route") is Liu, Lu (2012), https://doi.org/10.1002/asi.21692.
 * Counts are kept as logarithms: chains of 33,868 papers are more than a number can hold.
 */
export function mainPath(graph: CitationGraph, years: Years): MainPath {
  const acyclic = withoutCycles(graph, years)
  const { nodeCount, references, citations } = acyclic
  const order = citedFirst(acyclic)
  const fromRoots = countChains(references, order)
  const toEnds = countChains(citations, order.toReversed())
  const weight = (citing: number, cited: number): number =>
    (fromRoots[cited] as number) + (toEnds[citing] as number)

  let total = Number.NEGATIVE_INFINITY
  let heaviest: readonly [number, number] | undefined
  let most = Number.NEGATIVE_INFINITY
  for (let citing = 0; citing < nodeCount; citing += 1) {
    const cites = rowOf(references, citing)
    // Chains are counted at their newer end.
    if (cites.length > 0 && rowOf(citations, citing).length === 0) {
      total = logSum(total, fromRoots[citing] as number)
    }
    for (const cited of cites) {
      const value = weight(citing, cited)
      if (value <= most + rounding) continue
      most = value
      heaviest = [cited, citing]
    }
  }
  if (heaviest === undefined) return { nodes: [], shares: [] }
  const path = [...heaviest]
  for (;;) {
    const first = path[0] as number
    const next = best(rowOf(references, first), (cited) => weight(first, cited))
    if (next === undefined) break
    path.unshift(next)
  }
  for (;;) {
    const last = path.at(-1) as number
    const next = best(rowOf(citations, last), (citing) => weight(citing, last))
    if (next === undefined) break
    path.push(next)
  }
  return {
    nodes: path,
    shares: path
      .slice(1)
      .map((citing, at) => Math.min(1, Math.exp(weight(citing, path[at] as number) - total))),
  }
}

/** Weights that differ by less are equal; the lower node wins. */
const rounding = 1e-9

/** Logarithm of how many chains reach each node over `towards`, whose ends come before it in `order`. */
function countChains(towards: Adjacency, order: Uint32Array): Float64Array {
  const counts = new Float64Array(towards.offsets.length - 1)
  for (const node of order) {
    const row = rowOf(towards, node)
    if (row.length === 0) continue
    let sum = Number.NEGATIVE_INFINITY
    for (const other of row) sum = logSum(sum, counts[other] as number)
    counts[node] = sum
  }
  return counts
}

function logSum(a: number, b: number): number {
  const high = Math.max(a, b)
  return high === Number.NEGATIVE_INFINITY
    ? high
    : high + Math.log1p(Math.exp(Math.min(a, b) - high))
}

function best(row: Uint32Array, weightOf: (node: number) => number): number | undefined {
  let found: number | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const node of row) {
    const weight = weightOf(node)
    if (weight <= most + rounding) continue
    most = weight
    found = node
  }
  return found
}
