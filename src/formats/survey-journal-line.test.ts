import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journalLine } from './survey-journal-line'
import { onlyRow, rowsOf } from './survey-test-reading'

describe('a line of names, journal, volume and year', () => {
  it('says who and where below a linked title', () => {
    const rows = rowsOf(`# Laces

## Knots
1. [Knots that hold.](https://www.nature.com/articles/s41586-018-0001-2)
    J. Roe, K. M. Doe, & L.-P. Poe, Nature **559**, 547–555 (2018)
2. [Slip knots of the north](https://pubs.acs.org/doi/10.1021/acs.laces.0c00868)
    J. Roe, Chemical Laces **121**(16), 10037–10072 (2021)
3. [Bows and their loops](https://pubs.acs.org/doi/10.1021/acs.laces.0c00869)
    Jane M. Roe, K. Doe, & L. van der Poe. TrAC Laces in Chemistry **3**(5), 434 (2017) [Bows]
`)
    expect(rows.map(({ authors, venue, year }) => [authors, venue, year])).toEqual([
      [['J. Roe', 'K. M. Doe', 'L.-P. Poe'], 'Nature', 2018],
      [['J. Roe'], 'Chemical Laces', 2021],
      [['Jane M. Roe', 'K. Doe', 'L. van der Poe'], 'TrAC Laces in Chemistry', 2017],
    ])
  })

  it('needs names that are names', () => {
    expect(journalLine('Bakeries of the North, Journal 3, 12 (2020)')).toBeUndefined()
    expect(journalLine('We compare 12 laces with 14 (2020)')).toBeUndefined()
    expect(journalLine('J. Roe, Laces 3, 12 (2020)')?.published.venue).toBe('Laces')
  })

  it('is read from any text without fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const found = journalLine(`J. Roe, ${text} 12 (2020)`)
        if (found !== undefined) expect(found.names.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a reference as conferences of computing print it', () => {
  it('is a paper without a link, and its abbreviations end nothing', () => {
    const rows = rowsOf(`# Shoes

## To read

J. Roe and K. L. Doe. 2021. Lace-Aware Cupboards for Small Homes. In 2021 IFIP/IEEE Int. Symposium on Cupboards (IM). 286-294.

J.D. Roe, L. Poe, and T. Low. 2020. Elastic: Laces that Stretch on Cold Days. IEEE Access 8 (2020), 183879-183890.
`)
    expect(rows.map(({ title, authors, venue, year }) => [title, authors, venue, year])).toEqual([
      [
        'Lace-Aware Cupboards for Small Homes',
        ['J. Roe', 'K. L. Doe'],
        'IFIP/IEEE Int. Symposium on Cupboards (IM)',
        2021,
      ],
      [
        'Elastic: Laces that Stretch on Cold Days',
        ['J.D. Roe', 'L. Poe', 'T. Low'],
        'IEEE Access',
        2020,
      ],
    ])
  })
})

describe('a line in italics below the names', () => {
  it('says where, whatever it is called', () => {
    const row = onlyRow(`# Laces

## 3 May 2030

- [Waxed cords for cold hands](https://doi.org/10.26434/laces-2030-abc12)
Roe, Jane; Doe, John
*Laces and Eyelets on Shelves*
2030-05-02
It speaks of wax.
`)
    expect(row.authors).toEqual(['Jane Roe', 'John Doe'])
    expect(row.venue).toBe('Laces and Eyelets on Shelves')
    expect(row.date).toBe('2030-05-02')
  })
})
