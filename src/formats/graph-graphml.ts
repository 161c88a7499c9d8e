import { coordinate, escapeXml, type GraphDocument, type GraphPaper } from './graph-document'

/** Keys by their GraphML type, in the order in which they are declared. */
const keys = {
  title: 'string',
  authors: 'string',
  year: 'int',
  category: 'string',
  group: 'string',
  status: 'string',
  citedHere: 'int',
  citedEverywhere: 'int',
  x: 'double',
  y: 'double',
} as const satisfies Readonly<Partial<Record<keyof GraphPaper, string>>>

/** GraphML (http://graphml.graphdrawing.org/specification.html): read by yEd, Gephi, NetworkX, igraph and Cytoscape. */
export function writeGraphml(document: GraphDocument): string {
  const { papers, from, to } = document
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    `  <desc>${escapeXml(document.title)}, ${document.createdAt}</desc>`,
    ...Object.entries(keys).map(
      ([name, type]) => `  <key id="${name}" for="node" attr.name="${name}" attr.type="${type}"/>`,
    ),
    `  <graph id="G" edgedefault="${document.isDirected ? 'directed' : 'undirected'}">`,
  ]
  for (const paper of papers) {
    lines.push(`    <node id="${escapeXml(paper.id)}">`)
    for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
      const value = paper[name]
      if (value === undefined) continue
      const text = typeof value === 'number' ? coordinate(value) : escapeXml(value)
      lines.push(`      <data key="${name}">${text}</data>`)
    }
    lines.push('    </node>')
  }
  for (let edge = 0; edge < from.length; edge += 1) {
    const source = escapeXml(papers[from[edge] as number]?.id ?? '')
    const target = escapeXml(papers[to[edge] as number]?.id ?? '')
    lines.push(`    <edge id="e${edge}" source="${source}" target="${target}"/>`)
  }
  lines.push('  </graph>', '</graphml>', '')
  return lines.join('\n')
}
