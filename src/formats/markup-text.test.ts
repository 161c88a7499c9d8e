import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markupText } from './markup-text'

describe('the text of markup', () => {
  it.each([
    ['Plain words', 'Plain words'],
    ['Growing <i>E. coli</i> in H<sub>2</sub>O', 'Growing E. coli in H2O'],
    ['Lamps &amp; Looms', 'Lamps & Looms'],
    ['Lamps &amp;amp; Looms', 'Lamps & Looms'],
    ['&lt;i&gt;Lamps&lt;/i&gt; and Looms', 'Lamps and Looms'],
    ['Gr&uuml;nwald’s Lamp', 'Grünwald’s Lamp'],
    ['Lamps\n        <b>and\n   Looms</b>', 'Lamps and Looms'],
    ['When a < b and c > d', 'When a < b and c > d'],
    ['0', '0'],
    ['', ''],
    [
      'The <mml:math xmlns:mml="x"><mml:mi>k</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:math> lamps',
      'The k+1 lamps',
    ],
    [
      '<jats:title>Abstract</jats:title><jats:p>First.</jats:p><jats:p>Second.</jats:p>',
      'First. Second.',
    ],
    [
      '<jats:sec><jats:title>Aims</jats:title><jats:p>To see.</jats:p></jats:sec><jats:sec><jats:title>Results:</jats:title><jats:p>Light.</jats:p></jats:sec>',
      'Aims: To see. Results: Light.',
    ],
    [
      '<jats:p>Let <jats:inline-formula><jats:alternatives><jats:tex-math>$n$</jats:tex-math><mml:math><mml:mi>n</mml:mi></mml:math></jats:alternatives></jats:inline-formula> grow.</jats:p>',
      'Let $n$ grow.',
    ],
  ])('%j is %j', (markup, text) => {
    expect(markupText(markup)).toBe(text)
  })

  it('never throws and never holds a line break, whatever stands there', () => {
    const pieces = fc.constantFrom(
      '<jats:p>',
      '</jats:p>',
      '<title>',
      '</jats:title>',
      '<jats:alternatives>',
      '</jats:alternatives>',
      '<i',
      '>',
      '&amp;',
      '&#0;',
      '&#x110000;',
      '<!--',
      '<![CDATA[',
      'word ',
      '\u0000',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 }))), (parts) => {
        expect(markupText(parts.join(''))).not.toMatch(/\n/)
      }),
    )
  })

  it('takes hostile nesting in its stride', () => {
    expect(markupText(`${'<jats:alternatives>'.repeat(20_000)}deep`)).toBe('')
  })
})
