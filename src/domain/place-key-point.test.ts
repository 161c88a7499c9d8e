import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMachineWords, machineQuote } from './machine-words'
import { keyPointHeadings, structuredBody } from './note-template'
import { hasHeading, inserted, placeUnder } from './place-key-point'

const put = (body: string, heading: string, lines: readonly string[]): string =>
  inserted(body, placeUnder(body, heading, lines))

describe('a key point', () => {
  it('goes under its heading, below what stands there', () => {
    const body = '# Ledgers\n\n## Problem\n\nMine.\n\n## Method\n\n\n'
    expect(put(body, 'Problem', ['> theirs'])).toBe(
      '# Ledgers\n\n## Problem\n\nMine.\n\n> theirs\n\n## Method\n\n\n',
    )
    expect(put(body, 'Method', ['> theirs'])).toBe(
      '# Ledgers\n\n## Problem\n\nMine.\n\n## Method\n\n> theirs\n\n\n',
    )
  })

  it('stays apart from a heading that stands right below', () => {
    expect(put('## Problem\n## Method', 'problem', ['> x'])).toBe('## Problem\n\n> x\n\n## Method')
  })

  it('stands below the parts of its heading, before the next one', () => {
    expect(put('## Results\n\n### Speed\n\nFast.\n\n# End', 'Results', ['> x'])).toBe(
      '## Results\n\n### Speed\n\nFast.\n\n> x\n\n# End',
    )
  })

  it('brings its heading where there is none, headings in code left aside', () => {
    expect(put('', 'Problem', ['> x'])).toBe('## Problem\n\n> x\n')
    expect(put('Mine.', 'Problem', ['> x'])).toBe('Mine.\n\n## Problem\n\n> x\n')
    const code = '```\n## Problem\n```\n'
    expect(hasHeading(code, ['Problem'])).toBe(false)
    expect(put(code, 'Problem', ['> x'])).toBe(`${code}\n## Problem\n\n> x\n`)
  })

  it('keeps the line ends of the note', () => {
    expect(put('## Problem\r\n\r\n', 'Problem', ['> x', '> y'])).toBe(
      '## Problem\r\n\r\n> x\r\n> y\r\n\r\n',
    )
  })

  it('takes nothing away from a note, whatever it is', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('', '## Problem', '### Problem ##', '# Other', '```', '> x', '- y', '  '),
    )
    fc.assert(
      fc.property(
        fc.array(line).map((lines) => lines.join('\n')),
        fc.constantFrom(...keyPointHeadings),
        (body, heading) => {
          const { at, text } = placeUnder(body, heading, ['> x'])
          expect(at).toBeGreaterThanOrEqual(0)
          expect(at).toBeLessThanOrEqual(body.length)
          const put = inserted(body, { at, text })
          expect(put.slice(0, at) + put.slice(at + text.length)).toBe(body)
          expect(text.split('\n')).toContain('> x')
        },
      ),
    )
  })

  it('is still known as a machine’s words in a structured note, in any order', () => {
    const order = fc.shuffledSubarray([...keyPointHeadings], { minLength: 1 })
    fc.assert(
      fc.property(order, fc.constantFrom('', 'Mine.'), (headings, mine) => {
        const words = { model: 'loom', on: '2026-11-26' }
        const body = headings.reduce(
          (text, heading) => put(text, heading, machineQuote(words, [`On ${heading}.`])),
          structuredBody(mine),
        )
        const found = findMachineWords(body)
        expect(found).toHaveLength(headings.length)
        expect(found.every(({ isAsWritten }) => isAsWritten)).toBe(true)
      }),
    )
  })
})
