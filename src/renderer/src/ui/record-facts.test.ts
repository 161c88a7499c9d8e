import { expect, it } from 'vitest'
import { factsOfRecord } from './record-facts'

it('names a paper by whom and from when it is, as far as it is known', () => {
  const identifiers = [{ scheme: 'arxiv', value: '2101.00001' }] as const
  const authors = [{ name: 'Ada Almquist' }, { name: 'Bo Berg' }]
  expect(factsOfRecord({ identifiers, facts: { authors, year: 2021 } })).toBe(
    'Ada Almquist and others, 2021',
  )
  expect(factsOfRecord({ identifiers, facts: { authors: authors.slice(0, 1) } })).toBe(
    'Ada Almquist, arXiv 2101.00001',
  )
  expect(factsOfRecord({ identifiers: [], facts: {} })).toBe('')
})
