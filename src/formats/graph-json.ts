import type { GraphDocument } from './graph-document'

/** Node-link JSON, as NetworkX and d3 read it: `nodes` with `id`, `links` with `source` and `target`. */
export function writeGraphJson(document: GraphDocument): string {
  const { papers, from, to, isDirected, title, createdAt } = document
  const links = Array.from({ length: from.length }, (_, edge) => ({
    source: papers[from[edge] as number]?.id ?? '',
    target: papers[to[edge] as number]?.id ?? '',
  }))
  return `${JSON.stringify({ directed: isDirected, multigraph: false, graph: { title, createdAt }, nodes: papers, links })}\n`
}
