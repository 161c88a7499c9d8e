import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperOfCsl, readCslJson } from './csl-json-reader'

const factsOf = (record: unknown) =>
  (readCslJson(JSON.stringify(record)) ?? []).map((one) => paperOfCsl(one)?.facts)

describe('a record of CSL-JSON', () => {
  it('says title, authors, year and venue', () => {
    expect(
      factsOf({
        type: 'article-journal',
        title: 'Looms of <i>Betula</i>',
        author: [
          { given: 'Jane', family: 'Roe' },
          { given: 'Jan', 'non-dropping-particle': 'van', family: 'Doe', suffix: 'Jr' },
          { literal: 'The Loom Team' },
        ],
        issued: { 'date-parts': [['2019', 5, 1]] },
        'container-title': 'Journal of Looms',
        abstract: '<jats:p>Threads are counted.</jats:p>',
      }),
    ).toEqual([
      {
        title: 'Looms of Betula',
        authors: [{ name: 'Jane Roe' }, { name: 'Jan van Doe Jr' }, { name: 'The Loom Team' }],
        year: 2019,
        venue: 'Journal of Looms',
        abstract: 'Threads are counted.',
      },
    ])
  })

  it('is read as far as it is understood', () => {
    expect(
      factsOf([
        { type: 'book', title: 'Amber Looms', author: 'Jane', issued: 7, DOI: null },
        { type: 'book' },
        7,
      ]),
    ).toEqual([{ title: 'Amber Looms' }])
    expect(factsOf({ type: 'webpage', title: 'The page of looms' })).toEqual([undefined])
  })

  it('is not seen in text of other forms', () => {
    expect(readCslJson('[1] J. Roe, Amber Looms')).toBeUndefined()
    expect(readCslJson('[1]')).toBeUndefined()
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const record of readCslJson(text) ?? []) paperOfCsl(record)
      }),
    )
  })
})
