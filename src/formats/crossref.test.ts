import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCrossref } from './crossref'

const fixtures = new URL('../../../shared/fixtures/crossref/', import.meta.url)
const hasFixtures = existsSync(fixtures)
if (!hasFixtures)
  console.warn('crossref: ../shared/fixtures is not there, recorded answers are skipped')

const worksOf = (...items: readonly unknown[]) => {
  const reading = readCrossref(JSON.stringify({ status: 'ok', message: { items } }))
  if (!reading.ok) throw new Error(reading.message)
  return reading.works
}
const doi = '10.5555/invented'

describe('readCrossref', () => {
  it('reads what a publisher deposited, cleaned of markup', () => {
    expect(
      worksOf({
        DOI: '10.5555/Invented',
        title: ['<i>Sparse</i> Lanterns &amp; Looms'],
        author: [
          { given: 'Ada', family: 'Almquist', sequence: 'first' },
          { family: 'Benítez', suffix: 'Jr.' },
          { name: 'The Lantern Group' },
          {},
          null,
        ],
        abstract: '<jats:title>Abstract</jats:title><jats:p>We light lamps.</jats:p>',
        issued: { 'date-parts': [[2024, 3, 9]] },
        'container-title': ['Journal of Lamps &amp; Light'],
        'is-referenced-by-count': 12,
      }),
    ).toEqual([
      {
        identifier: { scheme: 'doi', value: doi },
        title: 'Sparse Lanterns & Looms',
        authors: ['Ada Almquist', 'Benítez Jr.', 'The Lantern Group'],
        abstract: 'We light lamps.',
        year: 2024,
        publishedAt: '2024-03-09T00:00:00.000Z',
        venue: 'Journal of Lamps & Light',
      },
    ])
  })

  it.each([
    [{ issued: { 'date-parts': [[2024]] } }, { year: 2024 }],
    [{ issued: { 'date-parts': [[2024, 6]] } }, { year: 2024 }],
    [
      { issued: { 'date-parts': [[null]] }, 'published-print': { 'date-parts': [[1999, 1]] } },
      { year: 1999 },
    ],
    [{ issued: { 'date-parts': [[99, 1, 1]] } }, {}],
    [{ issued: { 'date-parts': [] } }, {}],
    [{ issued: { 'date-parts': [[2024, 13, 1]] } }, { year: 2024 }],
  ])('takes from the dates %j the year and, when it is whole, the day', (dates, expected) => {
    expect(worksOf({ DOI: doi, ...dates })).toEqual([
      { identifier: { scheme: 'doi', value: doi }, ...expected },
    ])
  })

  it.each([
    ['Lanterns', 'A Study of Light', 'Lanterns: A Study of Light'],
    ['Lanterns:', 'A Study of Light', 'Lanterns: A Study of Light'],
    ['Lanterns: A Study of Light', 'a study of light', 'Lanterns: A Study of Light'],
    ['0', undefined, '0'],
  ])('joins title %j and subtitle %j once', (title, subtitle, expected) => {
    const [work] = worksOf({ DOI: doi, title: [title], subtitle: [subtitle] })
    expect(work?.title).toBe(expected)
  })

  it('takes the name of the conference where there is no series', () => {
    expect(worksOf({ DOI: doi, event: { name: 'Lamp Days' } })[0]?.venue).toBe('Lamp Days')
  })

  it('leaves out what has no DOI, and reads the rest', () => {
    expect(worksOf({ title: ['x'] }, null, 'junk', { DOI: doi })).toHaveLength(1)
  })

  it.each([
    ['', 'notJson'],
    ['Resource not found.', 'notJson'],
    ['{"status":"failed","message":[{"message":"No such filter"}]}', 'upstreamError'],
    ['{}', 'unexpectedShape'],
    ['[]', 'unexpectedShape'],
    ['null', 'unexpectedShape'],
  ])('answers %j with %s', (body, reason) => {
    expect(readCrossref(body)).toMatchObject({ ok: false, reason })
  })

  it('never throws on any JSON', () => {
    const names = ['DOI', 'title', 'author', 'issued', 'date-parts', 'abstract', 'message', 'items']
    fc.assert(
      fc.property(fc.anything({ key: fc.constantFrom(...names), maxDepth: 5 }), (value) => {
        const body = JSON.stringify({ message: { items: [value, { DOI: doi, title: value }] } })
        expect(typeof readCrossref(body).ok).toBe('boolean')
      }),
    )
  })
})

describe.skipIf(!hasFixtures)('recorded answers of Crossref', () => {
  const recorded = (name: string) => readCrossref(readFileSync(new URL(name, fixtures), 'utf8'))

  it('reads single works', () => {
    const article = recorded('work-cs-refs-to-arxiv.json')
    expect(article.ok && article.works).toMatchObject([
      {
        identifier: { scheme: 'doi', value: '10.1038/s42256-024-00832-8' },
        title: 'Augmenting large language models with chemistry tools',
        year: 2024,
        publishedAt: '2024-05-08T00:00:00.000Z',
        venue: 'Nature Machine Intelligence',
      },
    ])
    const [work] = article.ok ? article.works : []
    expect(work?.authors?.[1]).toBe('Sam Cox')
    expect(work?.abstract).not.toMatch(/[<>]|^Abstract/)
    const older = recorded('work-with-references.json')
    expect(older.ok && older.works).toMatchObject([{ year: 2015 }])
    expect(older.ok && older.works[0]?.publishedAt).toBeUndefined()
  })

  it('takes no results and refusals for what they are', () => {
    expect(recorded('query-zero-results.json')).toEqual({ ok: true, works: [] })
    expect(recorded('error-filter-not-allowed.http400.json')).toMatchObject({
      reason: 'upstreamError',
    })
    expect(recorded('error-arxiv-doi-not-in-crossref.http404.txt')).toMatchObject({
      reason: 'notJson',
    })
  })
})
