import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ComparedWork, judgeSameWork } from './same-work'

const title = 'Sleeping Beauties in the Literature of Walking Machines'
const arxiv = (value: string) => [{ scheme: 'arxiv', value } as const]
const doi = (value: string) => [{ scheme: 'doi', value } as const]
const authors = (...names: readonly string[]) => names.map((name) => ({ name }))

const preprint: ComparedWork = {
  title,
  identifiers: arxiv('1901.00001'),
  authors: authors('Ada Berg', 'Carl Dahl'),
  year: 2019,
}
const verdict = (one: ComparedWork, other: ComparedWork, known = {}) =>
  judgeSameWork(one, other, known).verdict

test('a preprint and its journal version of one title and the same authors are certainly one paper', () => {
  const journal = {
    title,
    identifiers: doi('10.1/x'),
    authors: authors('Berg, A.', 'Dahl, C.'),
    year: 2021,
  }
  expect(verdict(preprint, journal)).toBe('certain')
  expect(verdict({ ...journal, identifiers: doi('10.1/y'), year: 2020 }, journal)).toBe('certain')
})

test('a title alone is enough when it is long and nothing speaks against it', () => {
  expect(verdict(preprint, { title: title.toLowerCase(), identifiers: [] })).toBe('certain')
  expect(
    verdict({ title: 'Fast Cows', identifiers: [] }, { title: 'fast cows', identifiers: [] }),
  ).toBe('likely')
})

test('a title alone is never enough when the years are far apart', () => {
  expect(verdict(preprint, { title, identifiers: [], year: 2023 })).toBe('no')
  expect(verdict(preprint, { ...preprint, identifiers: [], year: 2023 })).toBe('likely')
})

test('other authors make it another paper, whatever the title', () => {
  const other = { title, identifiers: [], authors: authors('Eva Falk'), year: 2019 }
  expect(verdict(preprint, other)).toBe('no')
})

test('two arXiv ids are proposed and never joined without a person', () => {
  const second = { ...preprint, identifiers: arxiv('1902.00002') }
  expect(verdict(preprint, second)).toBe('likely')
  const joined = { provider: 'semanticScholar', identifiers: arxiv('1902.00002') } as const
  expect(verdict(preprint, second, { joined })).toBe('likely')
})

test('papers that somebody cites side by side are proposed only', () => {
  const other = { title, identifiers: [] }
  const network = { sharedReferences: 0, leastReferences: 0, citedTogether: 1 }
  expect(verdict(preprint, other, { network })).toBe('likely')
})

test('identifiers that a trusted provider gave to one record join two', () => {
  const other = { title: 'Sleeping Beauties of Walking Machines', identifiers: doi('10.1/x') }
  const joined = { identifiers: doi('10.1/x') }
  expect(verdict(preprint, other, { joined: { ...joined, provider: 'crossref' } })).toBe('certain')
  expect(verdict(preprint, other, { joined: { ...joined, provider: 'survey' } })).toBe('likely')
  const unlike = { title: 'On the Colour of Distant Moons', identifiers: doi('10.1/x') }
  expect(verdict(preprint, unlike, { joined: { ...joined, provider: 'crossref' } })).toBe('no')
})

test('a nickname before the title is certain only with the same bibliography', () => {
  const named = { title: `WALKER: ${title}`, identifiers: [] }
  expect(verdict(preprint, named)).toBe('likely')
  const network = { sharedReferences: 18, leastReferences: 20, citedTogether: 0 }
  expect(verdict(preprint, named, { network })).toBe('certain')
})

const compared: fc.Arbitrary<ComparedWork> = fc.record(
  {
    title: fc.constantFrom(title, `WALKER: ${title}`, `${title}, Part II`, 'Cows', '', '0'),
    identifiers: fc.constantFrom([], arxiv('1901.00001'), arxiv('1902.00002'), doi('10.1/x')),
    authors: fc.constantFrom([], authors('Ada Berg'), authors('Eva Falk', 'A. Berg')),
    year: fc.integer({ min: 2010, max: 2020 }),
  },
  { requiredKeys: ['title', 'identifiers'] },
)

test('it does not matter which of two records comes first', () => {
  fc.assert(
    fc.property(compared, compared, (one, other) => {
      expect(verdict(one, other)).toBe(verdict(other, one))
    }),
  )
})

test('more that speaks against two being one never makes it surer', () => {
  const rank = { no: 0, likely: 1, certain: 2 }
  fc.assert(
    fc.property(compared, compared, fc.integer({ min: 1, max: 5 }), (one, other, papers) => {
      const network = { sharedReferences: 0, leastReferences: 0 }
      const before = verdict(one, other, { network: { ...network, citedTogether: 0 } })
      const after = verdict(one, other, { network: { ...network, citedTogether: papers } })
      expect(rank[after]).toBeLessThanOrEqual(rank[before])
    }),
  )
})
