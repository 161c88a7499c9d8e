import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialsOf, splitName } from './author-name'

describe('splitName', () => {
  it.each([
    ['Ada Lovelace', 'Ada', 'Lovelace'],
    ['Lovelace, Ada', 'Ada', 'Lovelace'],
    ['Ludwig van der Berg', 'Ludwig', 'van der Berg'],
    ['Van Gogh', 'Van', 'Gogh'],
    ['D. E. Knuth', 'D. E.', 'Knuth'],
    ['Aristotle', '', 'Aristotle'],
    ['Qwen Team', '', 'Qwen Team'],
  ])('splits %s', (name, given, family) => {
    expect(splitName(name)).toMatchObject({ given, family })
  })

  it('keeps suffixes apart', () => {
    const expected = { given: 'A.', family: 'One', suffix: 'Jr.', isGroup: false }
    expect(splitName('A. One Jr.')).toEqual(expected)
    expect(splitName('A. One, Jr.')).toEqual(expected)
  })

  it('loses no word, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const { given, family, suffix = '' } = splitName(name)
        const letters = (text: string) => [...text.replace(/[\s,]/g, '')].sort().join('')
        expect(letters(given + family + suffix)).toBe(letters(name))
      }),
    )
  })
})

describe('initialsOf', () => {
  it('shortens each given name', () => {
    expect(initialsOf('Ada Maria')).toBe('A. M.')
    expect(initialsOf('Jean-Luc')).toBe('J.-L.')
    expect(initialsOf('D. E.')).toBe('D. E.')
    expect(initialsOf('')).toBe('')
  })
})
