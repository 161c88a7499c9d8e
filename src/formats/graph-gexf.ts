import { coordinate, escapeXml, type GraphDocument, type GraphPaper } from './graph-document'

const attributes = {
  authors: 'string',
  year: 'integer',
  category: 'string',
  group: 'string',
  status: 'string',
  citedHere: 'integer',
  citedEverywhere: 'integer',
} as const satisfies Readonly<Partial<Record<keyof GraphPaper, string>>>

/** GEXF 1.3 (https://gexf.net/schema.html) with places, for Gephi and its kin. */
export function writeGexf(document: GraphDocument): string {
  const { papers, from, to } = document
  const names = Object.keys(attributes) as (keyof typeof attributes)[]
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `  <meta lastmodifieddate="${document.createdAt.slice(0, 10)}">`,
    '    <creator>Stemma</creator>',
    `    <description>${escapeXml(document.title)}</description>`,
    '  </meta>',
    `  <graph defaultedgetype="${document.isDirected ? 'directed' : 'undirected'}" mode="static">`,
    '    <attributes class="node">',
    ...names.map(
      (name) => `      <attribute id="${name}" title="${name}" type="${attributes[name]}"/>`,
    ),
    '    </attributes>',
    '    <nodes>',
  ]
  for (const paper of papers) {
    lines.push(
      `      <node id="${escapeXml(paper.id)}" label="${escapeXml(paper.title)}">`,
      '        <attvalues>',
    )
    for (const name of names) {
      const value = paper[name]
      if (value === undefined) continue
      lines.push(`          <attvalue for="${name}" value="${escapeXml(String(value))}"/>`)
    }
    lines.push('        </attvalues>')
    if (paper.x !== undefined && paper.y !== undefined) {
      // Gephi's y points up, the screen's down.
      lines.push(
        `        <viz:position x="${coordinate(paper.x)}" y="${coordinate(-paper.y)}" z="0"/>`,
      )
    }
    lines.push('      </node>')
  }
  lines.push('    </nodes>', '    <edges>')
  for (let edge = 0; edge < from.length; edge += 1) {
    const source = escapeXml(papers[from[edge] as number]?.id ?? '')
    const target = escapeXml(papers[to[edge] as number]?.id ?? '')
    lines.push(`      <edge id="${edge}" source="${source}" target="${target}"/>`)
  }
  lines.push('    </edges>', '  </graph>', '</gexf>', '')
  return lines.join('\n')
}
