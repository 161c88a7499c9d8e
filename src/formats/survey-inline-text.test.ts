import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { passOverText } from './survey-inline-text'

const usual = new MarkdownIt({ html: true })
const quick = new MarkdownIt({ html: true })
passOverText(quick)

describe('passOverText', () => {
  it('changes nothing of what is read', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '[',
        ']',
        '(',
        ')',
        '![',
        '!',
        '*',
        '**',
        '_',
        '~~',
        '`',
        '\\',
        '<',
        '>',
        '&',
      ),
      fc.constantFrom(
        '<b>',
        '</b>',
        '<https://a.org>',
        '&amp;',
        '](b)',
        '[a]: c',
        ' ',
        '  \n',
        '\n',
      ),
      fc.constantFrom(
        'a',
        'Zé',
        '#',
        ':',
        '://',
        '-',
        '=',
        '+',
        '$',
        '%',
        '^',
        '{',
        '}',
        '@',
        '"',
        '1. ',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const markdown = pieces.join('')
        expect(quick.render(markdown)).toBe(usual.render(markdown))
      }),
      { numRuns: 3000 },
    )
  })
})
