import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCrossrefCitations } from './crossref-references'
import { readHuggingFacePaper } from './hugging-face-paper'
import { readInspire } from './inspire'
import { readCitationCount, readOpenCitations } from './open-citations'
import { readOpenAlexPage, readOpenAlexWork } from './openalex'
import { readScholarAuthors, readScholarEdges } from './scholar-edges'

const shared = new URL('../../../shared/fixtures/', import.meta.url)
const hasShared = existsSync(shared)
if (!hasShared)
  console.warn('citation answers: ../shared/fixtures is not there, recorded answers are skipped')
const recorded = (name: string): string => readFileSync(new URL(name, shared), 'utf8')
const json = JSON.stringify
const valueIn = <T>(
  reading: { readonly ok: true; readonly value: T } | { readonly ok: false },
): T | undefined => (reading.ok ? reading.value : undefined)

describe('a work of OpenAlex', () => {
  const work = {
    id: 'https://openalex.org/W77',
    doi: 'https://doi.org/10.48550/arXiv.2401.00001',
    display_name: 'Looms of <i>Amber</i>',
    publication_year: 2024,
    cited_by_count: 3,
    is_retracted: true,
    referenced_works: ['https://openalex.org/W1', 'https://openalex.org/A2', null],
  }
  it('gives its ids, figures and the ids of what it cites', () => {
    expect(valueIn(readOpenAlexWork(json(work)))).toEqual({
      id: 'W77',
      identifiers: [
        { scheme: 'arxiv', value: '2401.00001' },
        { scheme: 'openalex', value: 'W77' },
      ],
      title: 'Looms of Amber',
      year: 2024,
      citationCount: 3,
      isRetracted: true,
      referencedIds: ['W1'],
    })
  })
  it('is known by the arXiv page that it lies on, beside its published DOI', () => {
    const published = {
      ...work,
      doi: '10.5555/looms',
      locations: [{ landing_page_url: 'http://arxiv.org/abs/2401.00001v2' }, null],
    }
    expect(valueIn(readOpenAlexWork(json(published)))?.identifiers).toEqual([
      { scheme: 'doi', value: '10.5555/looms' },
      { scheme: 'arxiv', value: '2401.00001' },
      { scheme: 'openalex', value: 'W77' },
    ])
  })
  it('comes in pages with a cursor, and what is no work is left out', () => {
    const page = { meta: { count: 9, next_cursor: 'abc' }, results: [null, {}, work] }
    expect(valueIn(readOpenAlexPage(json(page)))).toMatchObject({
      works: [{ id: 'W77' }],
      total: 9,
      nextCursor: 'abc',
    })
  })
  it.skipIf(!hasShared)('is read as it was recorded', () => {
    const one = valueIn(readOpenAlexWork(recorded('openalex/work-3.json')))
    expect(one?.referencedIds).toHaveLength(42)
    expect(one).toMatchObject({ citationCount: 750, isRetracted: false })
    const page = valueIn(readOpenAlexPage(recorded('openalex/search-arxiv-work.json')))
    expect(page?.works[0]?.identifiers[0]).toEqual({ scheme: 'arxiv', value: '2312.07559' })
    expect(page?.works[0]?.referencedIds).toEqual([])
  })
})

describe('an answer of OpenCitations', () => {
  it('gives the DOIs of one end, and leaves out ends without one', () => {
    const edges = [
      { citing: 'omid:br/1 doi:10.5555/A', cited: 'omid:br/2 doi:10.5555/B pmid:3' },
      { citing: 'omid:br/1 doi:10.5555/A', cited: 'omid:br/4' },
      null,
    ]
    const b = { identifiers: [{ scheme: 'doi', value: '10.5555/b' }] }
    expect(valueIn(readOpenCitations(json(edges), 'cited'))).toEqual([b])
    expect(valueIn(readOpenCitations(json(edges), 'citing'))).toHaveLength(2)
  })
  it('counts', () => {
    expect(valueIn(readCitationCount('[{"count":"12"}]'))).toBe(12)
    expect(readCitationCount('[{"count":"many"}]').ok).toBe(false)
    expect(readCitationCount('[]').ok).toBe(false)
  })
})

describe('a record of INSPIRE', () => {
  it('gives references with their ids, titles, and the printed text of those without a title', () => {
    const body = {
      hits: {
        hits: [
          {
            metadata: {
              arxiv_eprints: [{ value: 'hep-th/9901001' }],
              citation_count: 5,
              references: [
                {
                  reference: {
                    arxiv_eprint: 'hep-th/9802150',
                    dois: ['10.5555/STRINGS'],
                    title: { title: 'Quiet Strings' },
                    publication_info: { year: 1998 },
                  },
                },
                { raw_refs: [{ value: 'A. Almquist, unpublished' }], reference: {} },
                { reference: {} },
              ],
            },
          },
          null,
        ],
      },
    }
    expect(valueIn(readInspire(json(body)))).toEqual([
      {
        arxivIds: ['hep-th/9901001'],
        citationCount: 5,
        references: [
          {
            identifiers: [
              { scheme: 'arxiv', value: 'hep-th/9802150' },
              { scheme: 'doi', value: '10.5555/strings' },
            ],
            title: 'Quiet Strings',
            year: 1998,
          },
          { identifiers: [], text: 'A. Almquist, unpublished' },
        ],
      },
    ])
  })
  it('without a list of references has no answer, which is not none', () => {
    const [paper] = valueIn(readInspire('{"hits":{"hits":[{"metadata":{}}]}}')) ?? []
    expect(paper).toEqual({ arxivIds: [] })
  })
})

describe('a bibliography of Crossref', () => {
  it('gives DOIs, titles, and arXiv ids out of printed text', () => {
    const message = {
      DOI: '10.5555/BOOK',
      'is-referenced-by-count': 7,
      reference: [
        { key: '1', DOI: '10.5555/One', 'article-title': 'On Looms', year: '2001a' },
        {
          key: '2',
          unstructured:
            'Almquist, A. Harbours. Preprint at https://arxiv.org/abs/2401.00002 (2024).',
        },
        { key: '3' },
        null,
      ],
    }
    const [work] = valueIn(readCrossrefCitations(json({ message }))) ?? []
    expect(work).toEqual({
      identifier: { scheme: 'doi', value: '10.5555/book' },
      citationCount: 7,
      references: [
        { identifiers: [{ scheme: 'doi', value: '10.5555/one' }], title: 'On Looms', year: 2001 },
        {
          identifiers: [{ scheme: 'arxiv', value: '2401.00002' }],
          year: 2024,
          text: 'Almquist, A. Harbours. Preprint at https://arxiv.org/abs/2401.00002 (2024).',
        },
      ],
    })
  })
  it('that was not deposited is unknown, never none', () => {
    const reading = readCrossrefCitations(json({ message: { DOI: '10.5555/a', reference: [] } }))
    expect(valueIn(reading)).toEqual([{ identifier: { scheme: 'doi', value: '10.5555/a' } }])
  })
  it('says that a work was retracted, by which notice and when; a correction is no retraction', () => {
    const updated = { 'date-parts': [[2024, 3, 5]] }
    const read = (type: string) =>
      valueIn(
        readCrossrefCitations(
          json({
            message: { DOI: '10.5555/a', 'updated-by': [{ type, DOI: '10.5555/N', updated }] },
          }),
        ),
      )?.[0]?.retraction
    expect(read('retraction')).toEqual({ notice: '10.5555/n', on: '2024-03-05' })
    expect(read('correction')).toBeUndefined()
  })
  it.skipIf(!hasShared)('is read as it was recorded', () => {
    const [work] =
      valueIn(readCrossrefCitations(recorded('crossref/work-cs-refs-to-arxiv.json'))) ?? []
    expect(work?.references).toHaveLength(103)
    const schemes = work?.references?.flatMap(({ identifiers }) => identifiers) ?? []
    expect(schemes.filter(({ scheme }) => scheme === 'arxiv').length).toBeGreaterThanOrEqual(14)
    expect(schemes.filter(({ scheme }) => scheme === 'doi').length).toBeGreaterThanOrEqual(58)
  })
})

describe('a page of citations from Semantic Scholar', () => {
  it('gives the sentences that cite, what for, and which weigh more', () => {
    const body = {
      offset: 0,
      next: 2,
      data: [
        {
          contexts: ['We weave  as in [1].', null],
          intents: ['methodology'],
          isInfluential: true,
          citedPaper: { paperId: null, title: 'Looms', year: 2001, externalIds: null },
        },
        { contexts: null, citedPaper: { paperId: null, title: null } },
      ],
    }
    expect(valueIn(readScholarEdges(json(body), 'citedPaper'))).toEqual({
      entries: [
        {
          identifiers: [],
          title: 'Looms',
          year: 2001,
          contexts: ['We weave as in [1].'],
          intents: ['methodology'],
          isInfluential: true,
        },
      ],
      next: 2,
      isWithheld: false,
    })
  })
  it('without data is withheld, which is not none', () => {
    expect(valueIn(readScholarEdges('{"data":null}', 'citedPaper'))).toEqual({
      entries: [],
      isWithheld: true,
    })
    expect(readScholarEdges('{}', 'citedPaper').ok).toBe(false)
  })
  it('has authors by their ids, whatever their order', () => {
    const body = json([
      { authorId: '2', name: 'Bruno' },
      null,
      { authorId: '1', name: 'Ada', hIndex: 4 },
    ])
    expect(valueIn(readScholarAuthors(body, ['1', '2', '3']))).toEqual([
      { name: 'Ada', hIndex: 4 },
      { name: 'Bruno' },
    ])
  })
  it.skipIf(!hasShared)('is read as it was recorded', () => {
    const first = valueIn(
      readScholarEdges(recorded('semantic-scholar/references-page1.json'), 'citedPaper'),
    )
    expect(first?.next).toBe(50)
    const last = valueIn(
      readScholarEdges(
        recorded('semantic-scholar/references-page2-null-paperid.json'),
        'citedPaper',
      ),
    )
    expect(last?.next).toBeUndefined()
    expect(last?.entries.some(({ identifiers }) => identifiers.length === 0)).toBe(true)
  })
})

describe('a paper of Hugging Face', () => {
  it('names its code, as a plain address only', () => {
    const read = (githubRepo: string) =>
      valueIn(
        readHuggingFacePaper(json({ id: '2401.00001', githubRepo, githubStars: 9 }), '2401.00001'),
      )
    expect(read('https://github.com/looms/amber')).toEqual({
      repository: 'https://github.com/looms/amber',
      repositoryStars: 9,
    })
    expect(read('javascript:alert(1)')).toEqual({})
  })
  it('that is another than the one asked for is refused', () => {
    expect(readHuggingFacePaper(json({ id: '2401.00009' }), '2401.00001').ok).toBe(false)
  })
})

describe('whatever comes', () => {
  const readers: readonly ((body: string) => unknown)[] = [
    readOpenAlexPage,
    readOpenAlexWork,
    (body) => readOpenCitations(body, 'cited'),
    readCitationCount,
    readInspire,
    readCrossrefCitations,
    (body) => readScholarEdges(body, 'citedPaper'),
    (body) => readScholarAuthors(body, ['1']),
    (body) => readHuggingFacePaper(body, '1'),
  ]
  it('never throws', () => {
    const names = fc.constantFrom(
      'id',
      'doi',
      'DOI',
      'message',
      'items',
      'reference',
      'results',
      'meta',
      'hits',
      'metadata',
      'references',
      'data',
      'citedPaper',
      'contexts',
      'updated-by',
      'updated',
      'date-parts',
      'cited',
      'count',
      'title',
      'unstructured',
      'raw_refs',
      'externalIds',
      'referenced_works',
      'authorId',
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.constant(null),
        fc.integer(),
        fc.string(),
        fc.constantFrom('10.5555/a', '2401.00001', 'https://openalex.org/W1', 'doi:10.5555/b'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(names, tie('tree'), { maxKeys: 6 }),
      ),
    }))
    fc.assert(
      fc.property(
        fc.oneof(
          tree.map((value) => json(value) ?? ''),
          fc.string(),
        ),
        (body) => {
          for (const read of readers) expect(() => read(body)).not.toThrow()
        },
      ),
      { numRuns: 300 },
    )
  })
})
