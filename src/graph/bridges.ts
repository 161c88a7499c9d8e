import { type CitationGraph, rowOf } from './citation-graph'
import { specificity } from './specificity'

export interface Bridge {
  readonly node: number
  /** Works of the first list that cite it or that it cites, and of how many. */
  readonly first: number
  readonly second: number
  /** Other works that are linked with it. */
  readonly elsewhere: number
  readonly score: number
}

/**
 * Works that two lists have in common: linked with both by citations, and more so than with all other works. The score is the
 * weaker of the two sides' specificity, so that a work deep inside of one list, or one that everybody cites, is no bridge.
 * A work that stands on both lists is left out: the lists say that already. `hasReferences`: works that are counted elsewhere as
 * citing; of the others only some citations are known, of some works more than of others.
 */
export function findBridges(
  graph: CitationGraph,
  first: Iterable<number>,
  second: Iterable<number>,
  hasReferences: (node: number) => boolean = () => true,
): readonly Bridge[] {
  const { nodeCount, references, citations } = graph
  const inFirst = flags(nodeCount, first)
  const inSecond = flags(nodeCount, second)
  const firstSize = inFirst.reduce((sum, flag) => sum + flag, 0)
  const secondSize = inSecond.reduce((sum, flag) => sum + flag, 0)
  const all = nodeCount - firstSize - secondSize
  const linkedWithFirst = linksWith(graph, inFirst)
  const linkedWithSecond = linksWith(graph, inSecond)
  const found: Bridge[] = []
  for (let node = 0; node < nodeCount; node += 1) {
    const a = linkedWithFirst[node] as number
    const b = linkedWithSecond[node] as number
    if (a === 0 || b === 0 || (inFirst[node] === 1 && inSecond[node] === 1)) continue
    const isElsewhere = (other: number): boolean => inFirst[other] === 0 && inSecond[other] === 0
    const elsewhere =
      rowOf(references, node).filter(isElsewhere).length +
      rowOf(citations, node).filter((citing) => isElsewhere(citing) && hasReferences(citing)).length
    const side = (count: number, size: number): number =>
      specificity({ here: count, hereOf: size, elsewhere, elsewhereOf: Math.max(all, elsewhere) })
    found.push({
      node,
      first: a,
      second: b,
      elsewhere,
      score: Math.min(side(a, Math.max(a, firstSize)), side(b, Math.max(b, secondSize))),
    })
  }
  return found.sort(
    (x, y) =>
      y.score - x.score ||
      Math.min(y.first, y.second) - Math.min(x.first, x.second) ||
      x.node - y.node,
  )
}

function flags(nodeCount: number, nodes: Iterable<number>): Uint8Array {
  const isIn = new Uint8Array(nodeCount)
  for (const node of nodes) isIn[node] = 1
  return isIn
}

/** Members that cite a node or are cited by it, each once. */
function linksWith(
  { nodeCount, references, citations }: CitationGraph,
  isIn: Uint8Array,
): Uint32Array {
  const counts = new Uint32Array(nodeCount)
  const countedFor = new Int32Array(nodeCount).fill(-1)
  for (let member = 0; member < nodeCount; member += 1) {
    if (isIn[member] === 0) continue
    for (const adjacency of [references, citations]) {
      for (const node of rowOf(adjacency, member)) {
        if (countedFor[node] === member) continue
        countedFor[node] = member
        counts[node] = (counts[node] as number) + 1
      }
    }
  }
  return counts
}
