import fc from 'fast-check'
import Graph, { DirectedGraph } from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'
import { describe, expect, it } from 'vitest'
import { writeEdgesCsv, writePapersCsv } from './graph-csv'
import type { GraphDocument } from './graph-document'
import { writeGexf } from './graph-gexf'
import { writeGraphml } from './graph-graphml'
import { writeGraphJson } from './graph-json'

/** Text as upstreams send it: markup, quotes, controls, lone halves of surrogates. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('<b>&amp;"\'</b>', '=SUM(A1)', ']]>', '\u0000\ud800', 'two\nlines', '0', ''),
)

const documents: fc.Arbitrary<GraphDocument> = fc
  .array(
    fc.record(
      {
        title: hostile,
        year: fc.integer({ min: 1900, max: 2100 }),
        authors: hostile,
        x: fc.integer({ min: -9000, max: 9000 }),
        y: fc.integer({ min: -9000, max: 9000 }),
      },
      { requiredKeys: ['title'] },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .chain((papers) =>
    fc.record({
      title: hostile,
      createdAt: fc.constant('2026-11-26T00:00:00.000Z'),
      papers: fc.constant(
        papers.map((paper, index) => ({ ...paper, id: `w${index}`, citedHere: index })),
      ),
      edges: fc.uniqueArray(
        fc.tuple(fc.nat({ max: papers.length - 1 }), fc.nat({ max: papers.length - 1 })),
        { maxLength: 20, selector: ([from, to]) => `${from} ${to}` },
      ),
    }),
  )
  .map(({ edges, ...document }) => ({
    ...document,
    from: edges.map(([from]) => from),
    to: edges.map(([, to]) => to),
    isDirected: true,
  }))

const pairs = ({ from, to }: GraphDocument): readonly string[] =>
  Array.from({ length: from.length }, (_, edge) => `w${from[edge]} w${to[edge]}`).sort()

describe('a written graph', () => {
  it('comes back from GraphML with every paper, year, place and citation', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const read = graphml.parse(DirectedGraph, writeGraphml(document))
        expect(read.nodes()).toEqual(document.papers.map(({ id }) => id))
        expect(read.mapEdges((_, __, source, target) => `${source} ${target}`).sort()).toEqual(
          pairs(document),
        )
        for (const { id, year, x, y } of document.papers) {
          const found = read.getNodeAttributes(id)
          expect([found.year, found.x, found.y]).toEqual([year, x, y])
        }
      }),
    )
  })

  it('comes back from GEXF with every paper, year, place and citation', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const read = gexf.parse(Graph, writeGexf(document))
        expect(read.nodes()).toEqual(document.papers.map(({ id }) => id))
        expect(read.mapEdges((_, __, source, target) => `${source} ${target}`).sort()).toEqual(
          pairs(document),
        )
        for (const { id, year, x, y } of document.papers) {
          const found = read.getNodeAttributes(id)
          expect(found.year).toBe(year)
          if (x !== undefined && y !== undefined) expect([found.x, found.y]).toEqual([x, -y + 0])
        }
      }),
    )
  })

  it('keeps titles as they are, but for what XML cannot hold', () => {
    const document: GraphDocument = {
      title: 'A map',
      createdAt: '2026-11-26T00:00:00.000Z',
      papers: [{ id: 'a', title: 'If x < y & "z"\u0001, then 𝒜', citedHere: 0 }],
      from: [],
      to: [],
      isDirected: true,
    }
    const title = 'If x < y & "z", then 𝒜'
    expect(
      graphml.parse(DirectedGraph, writeGraphml(document)).getNodeAttribute('a', 'title'),
    ).toBe(title)
    expect(gexf.parse(Graph, writeGexf(document)).getNodeAttribute('a', 'label')).toBe(title)
  })

  it('comes back from JSON as it was', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const read = JSON.parse(writeGraphJson(document)) as {
          nodes: unknown
          links: { source: string; target: string }[]
        }
        expect(read.nodes).toEqual(JSON.parse(JSON.stringify(document.papers)))
        expect(read.links.map(({ source, target }) => `${source} ${target}`).sort()).toEqual(
          pairs(document),
        )
      }),
    )
  })

  it('is one line a citation and one line a paper in CSV, and no formula', () => {
    const document: GraphDocument = {
      title: '',
      createdAt: '',
      papers: [
        { id: 'a', title: '=HYPERLINK("x")', citedHere: 1, year: 2020, x: 1.239, y: -2 },
        { id: 'b,c', title: 'Plain', citedHere: 0 },
      ],
      from: [1],
      to: [0],
      isDirected: true,
    }
    expect(writeEdgesCsv(document)).toBe('source,target\r\n"b,c",a\r\n')
    expect(writePapersCsv(document).split('\r\n').slice(1, 3)).toEqual([
      'a,"\'=HYPERLINK(""x"")",,2020,,,,1,,1.24,-2',
      '"b,c",Plain,,,,,,0,,,',
    ])
  })
})
