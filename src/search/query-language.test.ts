import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsPhrase, parseTextQuery } from './query-language'

const words = (text: string) =>
  parseTextQuery(text).words.map(
    ({ text: word, isPrefix, field }) =>
      `${field === 'author' ? '@' : ''}${word}${isPrefix ? '*' : ''}`,
  )

describe('the query language', () => {
  it('takes words, the last one as a beginning until a space follows', () => {
    expect(words('sparse atten')).toEqual(['sparse', 'atten*'])
    expect(words('sparse attention ')).toEqual(['sparse', 'attention'])
  })

  it('takes phrases, finished or not', () => {
    expect(parseTextQuery('"Mixture of  Experts" router')).toMatchObject({
      phrases: ['mixture of experts'],
    })
    expect(words('"mixture of experts"')).toEqual(['mixture', 'of', 'experts'])
    expect(words('"mixture of exp')).toEqual(['mixture', 'of', 'exp*'])
  })

  it('takes authors, years and tags', () => {
    const query = parseTextQuery('author:Schölkopf year:2020-2023 tag:"To Revisit" kernel')
    expect(query).toEqual({
      words: [
        { text: 'scholkopf', isPrefix: true, field: 'author' },
        { text: 'kernel', isPrefix: true, field: 'any' },
      ],
      phrases: [],
      years: { from: 2020, to: 2023 },
      tags: ['to revisit'],
    })
  })

  it.each([
    ['year:2023', { from: 2023, to: 2023 }],
    ['year:2023-', { from: 2023 }],
    ['year:..2019', { to: 2019 }],
    ['year:>2021', { from: 2022 }],
    ['year:<=2021', { to: 2021 }],
    ['year:20', {}],
  ])('reads %s', (text, years) => {
    const query = parseTextQuery(text)
    expect(query.years).toEqual(years)
    expect(query.words).toEqual([])
  })

  it('takes what it does not know as words', () => {
    expect(words('venue:acl')).toEqual(['venue', 'acl*'])
    expect(words('year:soon')).toEqual(['year', 'soon*'])
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('author:', 'year:', 'tag:', '"', ' ', '2020', '-')),
        ),
        (parts) => {
          parseTextQuery(parts.join(''))
        },
      ),
    )
  })

  it('finds a phrase across case and punctuation, in whole words only', () => {
    expect(holdsPhrase('On Mixture-of-Experts, again', 'mixture of experts')).toBe(true)
    expect(holdsPhrase('Mixture of expertsmen', 'mixture of experts')).toBe(false)
  })
})
