import { describe, expect, it } from 'vitest'
import type { ArxivQuery } from '#domain/source'
import type { SingleFacts, WorkRecord } from '#domain/work'
import { matchesArxivQuery } from './arxiv-local-filter'

const paper = (facts: SingleFacts): WorkRecord => ({
  provider: 'arxiv',
  fetchedAt: '2026-01-01T00:00:00.000Z',
  identifiers: [],
  facts,
})
const lanterns = paper({
  title: 'Sparse Lanterns for Long Winters',
  abstract: 'We look at orchards and their ledger.',
  authors: [{ name: 'Éloïse Dvořák' }, { name: 'B. Almquist' }],
  categories: ['cs.LG', 'stat.ML'],
  publishedAt: '2024-03-01T10:00:00.000Z',
})
const query = (part: Partial<ArxivQuery>): ArxivQuery => ({
  categories: [],
  words: [],
  authors: [],
  ...part,
})
const word = (field: 'all' | 'title' | 'abstract', text: string) =>
  query({ words: [{ field, text }] })

describe('the local judgement of a tracker', () => {
  it.each([
    ['no condition', query({})],
    ['one of the categories', query({ categories: ['hep-th', 'stat.ML'] })],
    ['a whole archive', query({ categories: ['cs'] })],
    ['an archive with a star', query({ categories: ['cs.*'] })],
    ['a word of the title', word('title', 'lantern')],
    ['a phrase over plural and case', word('title', 'sparse lantern')],
    ['a beginning', word('title', 'lant*')],
    ['a word anywhere', word('all', 'orchard')],
    ['an author without accents', query({ authors: ['Eloise Dvorak'] })],
    ['an author by initial', query({ authors: ['Bruno Almquist'] })],
    ['the day of submission', query({ since: '2024-03-01' })],
  ])('takes %s', (_name, wanted) => {
    expect(matchesArxivQuery(wanted, lanterns)).toBe(true)
  })

  it.each([
    ['another category', query({ categories: ['cs.CL'] })],
    ['a category that only begins alike', query({ categories: ['stat.MLX'] })],
    ['a word of the other field', word('title', 'orchards')],
    ['the words of a phrase in another order', word('title', 'lanterns sparse')],
    ['half a word', word('title', 'lant')],
    ['another author', query({ authors: ['Carla Almquist'] })],
    ['an earlier paper', query({ since: '2024-03-02' })],
    [
      'one of two words',
      query({
        words: [
          { field: 'all', text: 'lantern' },
          { field: 'all', text: 'loom' },
        ],
      }),
    ],
  ])('leaves out %s', (_name, wanted) => {
    expect(matchesArxivQuery(wanted, lanterns)).toBe(false)
  })

  it('takes a paper titled "0" by its title', () => {
    expect(matchesArxivQuery(word('title', '0'), paper({ title: '0' }))).toBe(true)
  })
})
