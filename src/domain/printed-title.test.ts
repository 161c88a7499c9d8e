import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { titleCandidates } from './printed-title'

const title = 'Patient looms without maps'
describe('titleCandidates', () => {
  it.each([
    `A. Almquist and B. Benítez. ${title}. Annals of Lanterns 7, 2001.`,
    `[12] A. Almquist, “${title},” in Proc. Lanterns, 2001, pp. 1–9.`,
    `Almquist, A., & Benítez, B. (2001). ${title}. Annals of Lanterns.`,
    `Almquist, A. et al. ${title}. Ann. Lant. 7, 1–9 (2001).`,
    `${title}`,
  ])('holds the title of %s', (text) => {
    expect(titleCandidates(text)).toContain(title)
  })
  it('is short, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        expect(titleCandidates(text).length).toBeLessThanOrEqual(8)
      }),
    )
  })
})
