import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTexAccents } from './tex-accents'

describe('decodeTexAccents', () => {
  it.each([
    ["\\'Edgar Rold\\'an", 'Édgar Roldán'],
    ['Erd\\H{o}s and {\\"O}zg\\"{u}r', 'Erdős and Özgür'],
    ["Mart\\'{\\i}nez, Mart\\'\\i nez", 'Martínez, Martínez'],
    ['Fran\\c{c}ois, Bene\\v s, {\\v S}ar', 'François, Beneš, Šar'],
    [
      'S{\\o}ren, \\O rsted, Stra{\\ss}e, \\L{}ukasz, \\AA ngstr\\"om',
      'Søren, Ørsted, Straße, Łukasz, Ångström',
    ],
    ['A Gr\\"obner basis of $\\\'x \\in \\ell$', "A Gröbner basis of $\\'x \\in \\ell$"],
    ['\\emph{Kept} \\cite{as} \\over it is', '\\emph{Kept} \\cite{as} \\over it is'],
    ['{A \\"o}', '{A ö}'],
    ['Plain', 'Plain'],
  ])('reads %j', (text, expected) => {
    expect(decodeTexAccents(text)).toBe(expected)
  })

  it('leaves text without TeX alone, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const decoded = decodeTexAccents(text)
        if (!text.includes('\\')) expect(decoded).toBe(text)
      }),
    )
  })
})
