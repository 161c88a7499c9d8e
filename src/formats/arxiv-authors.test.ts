import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitArxivAuthors } from './arxiv-authors'

const names = (line: string): readonly string[] => splitArxivAuthors(line).map(({ name }) => name)

describe('splitArxivAuthors', () => {
  it.each([
    ["A. One, B. Two and \\'Edgar Three", ['A. One', 'B. Two', 'Édgar Three']],
    ['A. One, B. Two, and C. Three', ['A. One', 'B. Two', 'C. Three']],
    [
      'A. One (1, 2), B. Two (Somewhere (Really), Elsewhere) ((1) Here, (2) There)',
      ['A. One', 'B. Two'],
    ],
    ['The Great Collaboration: A. One, B. Two', ['The Great Collaboration: A. One', 'B. Two']],
    ['Great Collaboration : A. One', ['Great Collaboration', 'A. One']],
    ['A. One, Jr., B. Two, III', ['A. One Jr.', 'B. Two III']],
    ['Sandra Andrews', ['Sandra Andrews']],
    ['A. One et al.', ['A. One']],
    ['A. One (never closed, B. Two', ['A. One']],
    ['', []],
  ])('reads %j', (line, expected) => {
    expect(names(line)).toEqual(expected)
  })

  it('never throws, and every name has letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        for (const name of names(line)) expect(name).toMatch(/\p{L}/u)
      }),
    )
  })
})
