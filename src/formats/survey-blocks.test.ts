import fc from 'fast-check'
import { expect, test } from 'vitest'
import { surveyBlocks } from './survey-blocks'
import type { Block } from './survey-document'

const linksOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap((item) => linksOf(item.blocks))
    if (block.kind !== 'paragraph') return []
    return block.pieces.flatMap(({ link }) => (link === undefined ? [] : [link.href]))
  })

test.each([
  '[1]: https://example.org/one',
  '> [1]: https://example.org/one',
  '- [1]: https://example.org/one',
  '  [1]:\n  https://example.org/one',
  '[2]: https://example.org/two\n[1]: https://example.org/one',
])('an address that stands below is known above: %s', (definition) => {
  const text = `A quiet lace, [here][1].\n\n## Knots\n\n- and [there][1]\n\n${definition}\n`
  expect(linksOf(surveyBlocks(text))).toEqual([
    'https://example.org/one',
    'https://example.org/one',
  ])
})

const part = fc.constantFrom(
  '# Knots',
  'A *quiet* lace, [paper](https://example.org/a) – é',
  '- [Tying of Laces](https://example.org/b)\n  - note\n    more',
  '> quoted\n>\n> - listed',
  '| Title | Year |\n|---|---|\n| Lace | 2020 |',
  '```\ncode\n```',
  '<table><tr><td>cell</td></tr></table>',
  '<details><summary>More</summary>',
  '</details>',
  '1. first\n\n2. second',
  '***',
)

test('blocks are the same whether they are read while the file is parsed or after it', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('\n\n')
      // A name that nobody uses: with one below, nothing is read before the end.
      expect(surveyBlocks(`${text}\n\n***\n\n[unused]: https://example.org/z\n`)).toEqual(
        surveyBlocks(`${text}\n\n***\n\n\n`),
      )
    }),
  )
})
