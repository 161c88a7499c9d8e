import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCitationsFile } from './citations-file'
import { writeEdgesCsv } from './graph-csv'
import type { GraphDocument } from './graph-document'
import { writeGraphml } from './graph-graphml'

const documents: fc.Arbitrary<GraphDocument> = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9.,/"& ]{0,10}[a-z0-9]$/), {
    minLength: 2,
    maxLength: 8,
  })
  .chain((ids) =>
    fc
      .array(fc.tuple(fc.nat({ max: ids.length - 1 }), fc.nat({ max: ids.length - 1 })), {
        minLength: 1,
        maxLength: 12,
      })
      .map((edges) => ({
        title: 'A map',
        createdAt: '2026-11-26T00:00:00.000Z',
        papers: ids.map((id) => ({ id, title: `About ${id}`, citedHere: 0 })),
        from: edges.map(([from]) => from),
        to: edges.map(([, to]) => to),
        isDirected: true,
      })),
  )

describe('citations of a file', () => {
  it('are read back from what we write', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const expected = Array.from({ length: document.from.length }, (_, edge) => ({
          citing: document.papers[document.from[edge] ?? -1]?.id,
          cited: document.papers[document.to[edge] ?? -1]?.id,
        }))
        const csv = readCitationsFile(writeEdgesCsv(document))
        expect(csv.ok && csv.citations).toEqual(expected)
        const graphml = readCitationsFile(writeGraphml(document))
        expect(graphml.ok && graphml.citations).toEqual(expected)
        expect(graphml.ok && [...graphml.titles]).toEqual(
          document.papers.map(({ id, title }) => [id, title]),
        )
      }),
    )
  })

  it('need no head, and may stand between semicolons or tabs', () => {
    for (const text of ['1706.03762,10.1/x', '1706.03762;10.1/x', '\uFEFF1706.03762\t10.1/x\r\n']) {
      expect(readCitationsFile(text)).toMatchObject({
        citations: [{ citing: '1706.03762', cited: '10.1/x' }],
      })
    }
  })

  it('are refused with a sentence that says where', () => {
    expect(readCitationsFile('source,target\na,b\nc')).toEqual({
      ok: false,
      message: 'Line 3 does not name two papers.',
    })
    for (const text of ['', 'source,target', '<gexf/>', '<graphml>', '<graphml/>', '"a,b']) {
      expect(readCitationsFile(text).ok).toBe(false)
    }
  })

  it('never throw on junk', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof readCitationsFile(text).ok).toBe('boolean')
        expect(typeof readCitationsFile(`<graphml>${text}`).ok).toBe('boolean')
      }),
    )
  })
})
