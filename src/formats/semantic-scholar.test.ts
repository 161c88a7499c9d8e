import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScholarBatch, readScholarMatches } from './semantic-scholar'

const fixtures = new URL('../../../shared/fixtures/semantic-scholar/', import.meta.url)
const hasFixtures = existsSync(fixtures)
if (!hasFixtures)
  console.warn('semantic-scholar: ../shared/fixtures is not there, recorded answers are skipped')

const read = (value: unknown, expected = 1) => readScholarBatch(JSON.stringify(value), expected)
const papersOf = (value: readonly unknown[]) => {
  const reading = read(value, value.length)
  if (!reading.ok) throw new Error(reading.message)
  return reading.papers
}
const hash = 'a'.repeat(40)

describe('readScholarBatch', () => {
  it('keeps the order of the request, and undefined for unknown papers', () => {
    const papers = papersOf([null, { paperId: hash, title: ' A\n title ', year: 2020 }, null])
    expect(papers).toEqual([
      undefined,
      { identifiers: [{ scheme: 's2', value: hash }], title: 'A title', year: 2020 },
      undefined,
    ])
  })

  it('reads identifiers and references', () => {
    const [paper] = papersOf([
      {
        paperId: hash.toUpperCase(),
        externalIds: {
          ArXiv: '2401.01234',
          DOI: '10.48550/arXiv.2401.01234',
          CorpusId: 7,
          ACL: 'P19-1001',
          MAG: '3',
        },
        citationCount: 12,
        referenceCount: 4,
        references: [
          { paperId: null, title: 'Unresolved', year: null, externalIds: null },
          { paperId: null, title: null },
          { paperId: hash, title: '0', externalIds: { DOI: '10.1000/X' }, year: 1999 },
          null,
          'junk',
        ],
      },
    ])
    expect(paper).toEqual({
      identifiers: [
        { scheme: 'arxiv', value: '2401.01234' },
        { scheme: 's2', value: hash },
        { scheme: 'corpus', value: '7' },
        { scheme: 'acl', value: 'P19-1001' },
      ],
      citationCount: 12,
      referenceCount: 4,
      references: [
        { identifiers: [], title: 'Unresolved' },
        {
          identifiers: [
            { scheme: 'doi', value: '10.1000/x' },
            { scheme: 's2', value: hash },
          ],
          title: '0',
          year: 1999,
        },
      ],
    })
  })

  it('never takes a missing or withheld list for no references', () => {
    const papers = papersOf([
      { paperId: hash, references: null },
      { paperId: hash, referenceCount: 30, references: [] },
      { paperId: hash, references: [] },
      { paperId: hash, referenceCount: 0, references: [] },
    ])
    expect(papers.map((paper) => paper?.references)).toEqual([undefined, undefined, undefined, []])
  })

  it('reads who wrote it, what it says and where it appeared', () => {
    const [paper, preprint] = papersOf([
      {
        paperId: hash,
        authors: [{ authorId: '1', name: ' Ada  Almquist ' }, { name: null }, null, { name: '' }],
        abstract: ' We light\nlamps. ',
        venue: 'Journal of Lamps',
        publicationDate: '2024-03-09',
      },
      { paperId: hash, authors: [], abstract: null, venue: 'arXiv.org', publicationDate: '2024' },
    ])
    expect(paper).toMatchObject({
      authors: ['Ada Almquist'],
      abstract: 'We light lamps.',
      venue: 'Journal of Lamps',
      publishedOn: '2024-03-09',
    })
    expect(preprint).toEqual({ identifiers: [{ scheme: 's2', value: hash }] })
  })

  it.each([
    ['', 'notJson'],
    ['<html>', 'notJson'],
    ['{"message":"Too Many Requests.","code":"429"}', 'upstreamError'],
    ['{"error":"bad"}', 'upstreamError'],
    ['{}', 'unexpectedShape'],
    ['null', 'unexpectedShape'],
    ['["a"]', 'unexpectedShape'],
    ['[null,null]', 'unexpectedShape'],
  ])('answers %j with %s', (body, reason) => {
    expect(readScholarBatch(body, 1)).toMatchObject({ ok: false, reason })
  })

  it('never throws on any JSON', () => {
    const names = [
      'paperId',
      'externalIds',
      'references',
      'title',
      'year',
      'ArXiv',
      'DOI',
      'CorpusId',
      'ACL',
    ]
    const anything = fc.anything({ key: fc.constantFrom(...names), maxDepth: 4 })
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 3 }), (value) => {
        const body = JSON.stringify(value)
        expect(typeof readScholarBatch(body, value.length).ok).toBe('boolean')
      }),
    )
  })
})

describe('readScholarMatches', () => {
  it('reads the papers with the nearest title', () => {
    const body = JSON.stringify({
      data: [{ paperId: hash, title: 'A Title', matchScore: 9 }, null],
    })
    expect(readScholarMatches(body)).toEqual({
      ok: true,
      papers: [{ identifiers: [{ scheme: 's2', value: hash }], title: 'A Title' }],
    })
  })

  it.each(['{"data":[]}', '{"error":"Title match not found"}', '{"total":0,"offset":0}'])(
    'takes %s for nothing found',
    (body) => {
      expect(readScholarMatches(body)).toEqual({ ok: true, papers: [] })
    },
  )

  it.each([
    ['{"error":"Unrecognized or unsupported fields: [x]"}', 'upstreamError'],
    ['{"data":7}', 'unexpectedShape'],
    ['[]', 'unexpectedShape'],
    ['<html>', 'notJson'],
  ])('answers %s with %s', (body, reason) => {
    expect(readScholarMatches(body)).toMatchObject({ ok: false, reason })
  })
})

describe.skipIf(!hasFixtures)('recorded answers of Semantic Scholar', () => {
  const recorded = (name: string): string => readFileSync(new URL(name, fixtures), 'utf8')
  const batchOf = (...names: readonly string[]) =>
    papersOf(names.map((name) => JSON.parse(recorded(name))))

  it('reads a paper with all fields', () => {
    const [full, byDoi, nulls] = batchOf(
      'paper-full-inline-edges.json',
      'paper-by-arxiv-doi.json',
      'paper-object-nulls.json',
    )
    expect(full).toMatchObject({ year: 1950, citationCount: 10059, referenceCount: 14 })
    expect(full?.references).toHaveLength(14)
    expect(full?.references?.filter(({ identifiers }) => identifiers.length === 0)).toHaveLength(6)
    expect(byDoi?.identifiers[0]).toEqual({ scheme: 'arxiv', value: '2312.07559' })
    expect(byDoi?.identifiers.some(({ scheme }) => scheme === 'doi')).toBe(false)
    expect(nulls).toEqual({ identifiers: [{ scheme: 's2', value: expect.any(String) }] })
  })

  it.each([
    'search-match-empty-data.json',
    'error-title-match-not-found.http404.json',
    'search-empty.json',
  ])('%s is nothing found', (name) => {
    expect(readScholarMatches(recorded(name))).toEqual({ ok: true, papers: [] })
  })

  it.each([
    'error-forbidden.http403.json',
    'error-not-found.http404.json',
    'error-unsupported-field.http400.json',
  ])('%s', (name) => {
    expect(readScholarBatch(recorded(name), 1)).toMatchObject({
      ok: false,
      reason: 'upstreamError',
    })
  })
})
