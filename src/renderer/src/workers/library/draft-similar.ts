import type { Work } from '#domain/work'
import { likenessTo } from '#graph/likeness'
import { type Draft, type Ground, oneGroup } from './answer-drafts'
import { wordsInCommon } from './words-in-common'

/** Of words alone as much as of half the references: titles of one field are all a little alike. */
const wordShare = 0.5
const shownWords = 5
/** A paper that the library does not have is known by what cites it alone: two of these at least. */
const leastCitingOfAbsent = 2

/** Papers like those asked about, by shared references, by being cited together, and by rare words. */
export function draftSimilar({ memory, network, rows }: Ground, seeds: readonly Work[]): Draft {
  const { columns } = memory
  const { graph, rowCount } = network
  const coupling = likenessTo(graph, rows, 'coupling', network.hasReferences)
  const coCitation = likenessTo(graph, rows, 'coCitation', network.hasReferences)
  const words = wordsInCommon(memory, seeds)
  const isSeed = new Set(rows)
  const found: { readonly node: number; readonly score: number }[] = []
  for (let node = 0; node < graph.nodeCount; node += 1) {
    if (isSeed.has(node) || (node < rowCount && columns.isHidden(node))) continue
    if (node >= rowCount && coCitation.scores[node] === 0) continue
    const score =
      (coupling.scores[node] ?? 0) +
      (coCitation.scores[node] ?? 0) +
      wordShare * (words.scores.get(node) ?? 0)
    if (score > 0) found.push({ node, score })
  }
  found.sort((a, b) => b.score - a.score || a.node - b.node)
  const best = found
    .slice(0, 400)
    .filter(({ node }) => node < rowCount || coCitation.shared(node).length >= leastCitingOfAbsent)
    .slice(0, 100)
  return oneGroup(
    best,
    ({ node }) => node,
    ({ node }) => {
      const references = coupling.shared(node)
      const citing = coCitation.shared(node)
      return {
        node,
        reason: {
          kind: 'similar',
          sharedReferences: references.length,
          sharedCiting: citing.length,
          words: node < rowCount ? words.wordsOf(node).slice(0, shownWords) : [],
        },
        evidence: [
          { kind: 'sharedReferences', nodes: references },
          { kind: 'sharedCiting', nodes: citing },
        ],
      }
    },
  )
}
