import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPersonName, namesOfList } from './person-names'

describe('a person’s name', () => {
  it.each([
    'Ada Almquist',
    'Laurens van der Maaten',
    'J. P. McCoy',
    'Jean-Luc O’Neil',
    'Joseph E. Gonzalez',
    'Marta A. Quist',
    'Zoë Müller-Lüdenscheidt',
    'María del Carmen Ruiz',
    'Ludwig Berg Jr.',
    'Yi Wu',
  ])('is %s', (name) => expect(isPersonName(name)).toBe(true))

  it.each([
    'Almquist',
    'Google Brain',
    'University of Tübingen',
    'Carnegie Mellon',
    'San Francisco',
    'New York',
    'A Quiet Study',
    'Sparse Looms for Learning',
    'ADA ALMQUIST',
    'ada almquist',
    'Ada A.',
    'Ada Almquist 1',
    'ada@guild.org',
    'Microsoft Office User',
    'Ada, Almquist',
    'Ada AlmquistID',
    'January 2024',
    'Technical Report',
    'Equal Contribution',
  ])('is not %s', (text) => expect(isPersonName(text)).toBe(false))
})

describe('a list of names', () => {
  it('is read however it is parted', () => {
    const both = ['Ada Almquist', 'Max Roe']
    expect(namesOfList('Ada Almquist, Max Roe')).toEqual(both)
    expect(namesOfList('Ada Almquist and Max Roe')).toEqual(both)
    expect(namesOfList('Almquist, Ada; Roe, Max')).toEqual(both)
    expect(namesOfList('Ada Almquist; Max Roe')).toEqual(both)
    expect(namesOfList('Ada Almquist, Max Roe, and Bo Li')).toEqual([...both, 'Bo Li'])
  })

  it('is none as soon as one of it is no name', () => {
    for (const text of ['', 'Almquist, Ada', 'Ada Almquist, LaTeX', 'pdfTeX', 'C. Team, Max Roe'])
      expect(namesOfList(text)).toEqual([])
  })

  it('never throws, and gives names alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(namesOfList(text).every(isPersonName)).toBe(true)
      }),
    )
  })
})
