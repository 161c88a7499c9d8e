import { type CitationGraph, rowOf } from './citation-graph'
import { type CitationShares, specificity } from './specificity'

export interface Foundation extends CitationShares {
  readonly node: number
  readonly score: number
}

export interface NicheOptions {
  /** Works whose references are known: the others cannot be counted on either side. */
  readonly hasReferences: (node: number) => boolean
  /** Undefined: not known. */
  readonly worldCitations?: (node: number) => number | undefined
  /** Cited by so many of the niche at least. */
  readonly atLeast?: number
}

/** What a niche builds on, the most specific first: see `specificity`. Every work that is cited often enough is there. */
export function rankFoundations(
  graph: CitationGraph,
  niche: Iterable<number>,
  { hasReferences, worldCitations, atLeast = 2 }: NicheOptions,
): readonly Foundation[] {
  const { nodeCount, references, citations } = graph
  const isHere = new Uint8Array(nodeCount)
  for (const node of niche) if (hasReferences(node)) isHere[node] = 1
  const here = new Uint32Array(nodeCount)
  let hereOf = 0
  let all = 0
  for (let node = 0; node < nodeCount; node += 1) {
    if (hasReferences(node)) all += 1
    if (isHere[node] === 0) continue
    hereOf += 1
    for (const cited of rowOf(references, node)) here[cited] = (here[cited] as number) + 1
  }
  const found: Foundation[] = []
  for (let node = 0; node < nodeCount; node += 1) {
    if ((here[node] as number) < Math.max(1, atLeast)) continue
    const world = worldCitations?.(node)
    const isMember = isHere[node] === 1
    let elsewhere = 0
    for (const citing of rowOf(citations, node)) {
      if (isHere[citing] === 0 && hasReferences(citing)) elsewhere += 1
    }
    const shares: CitationShares = {
      here: here[node] as number,
      // Nothing cites itself: a member is judged by the others.
      hereOf: hereOf - (isMember ? 1 : 0),
      elsewhere,
      elsewhereOf: all - hereOf - (!isMember && hasReferences(node) ? 1 : 0),
      ...(world !== undefined && { worldCitations: world }),
    }
    found.push({ node, ...shares, score: specificity(shares) })
  }
  return found.sort((a, b) => b.score - a.score || b.here - a.here || a.node - b.node)
}
