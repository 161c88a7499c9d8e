import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperOfRis, readRis, splitRis } from './ris-reader'

const factsOf = (text: string) => paperOfRis(readRis(text))?.facts

describe('a record of RIS', () => {
  it('says title, authors, year and venue', () => {
    expect(
      factsOf(
        [
          'TY  - CONF',
          'AU  - Roe, Jane',
          'AU  - Doe, John, Jr.',
          'A2  - Editor, Ann',
          'T1  - Amber Looms',
          'PY  - 2019/05/01',
          'T2  - Conference of Looms',
          'AB  - Threads are counted by hand,',
          '  and then again.',
          'UR  - https://looms.example.org/amber',
          'ER  - ',
        ].join('\r\n'),
      ),
    ).toEqual({
      title: 'Amber Looms',
      authors: [{ name: 'Jane Roe' }, { name: 'John Doe Jr.' }],
      year: 2019,
      venue: 'Conference of Looms',
      abstract: 'Threads are counted by hand, and then again.',
    })
  })

  it('is of no paper where it has no title, or is of a page', () => {
    expect(factsOf('TY  - JOUR\nAU  - Roe, Jane\nER  - ')).toBeUndefined()
    expect(factsOf('TY  - ELEC\nTI  - The page of looms\nER  - ')).toBeUndefined()
  })

  it('is found among other text, which stays whole', () => {
    const text = 'before\nTY  - JOUR\nTI  - A\nER  - \nbetween\nTY  - JOUR\nTI  - B'
    expect(splitRis(text)).toEqual([
      'before\n',
      'TY  - JOUR\nTI  - A\nER  - ',
      '\nbetween\n',
      'TY  - JOUR\nTI  - B',
    ])
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('TY  - JOUR', 'ER  - ', 'TI  - A', '', 'x', 'AU  -')),
        (lines) => {
          const written = lines.join('\n')
          expect(splitRis(written).join('')).toBe(written)
          for (const part of splitRis(written)) paperOfRis(readRis(part))
        },
      ),
    )
  })
})
