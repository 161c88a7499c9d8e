import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { machineQuote } from './machine-words'
import { contextOf, excerptOf, findMentions, plainText } from './note-context'
import { parseNoteLinks } from './note-links'

describe('excerptOf', () => {
  it('shows the first words, not the headings of a template or the markup', () => {
    expect(excerptOf('## Problem\n\nThe *cache* of [[H2O|arxiv:2306.14048]] grows.\n')).toBe(
      'The cache of H2O grows.',
    )
    expect(excerptOf('- [ ] read **all** of it')).toBe('read all of it')
    expect(excerptOf('')).toBe('')
  })

  it('says of a machine’s words that they are, as long as they are', () => {
    const quote = machineQuote({ model: 'loom', on: '2026-11-26' }, ['Ledgers grow.']).join('\n')
    expect(excerptOf(`## Problem\n\n${quote}\n`)).toBe('Drafted by loom: Ledgers grow.')
    expect(excerptOf(quote.replace('grow', 'shrink'))).toBe('Ledgers shrink.')
  })

  it('is short', () => {
    expect(excerptOf('x'.repeat(500))).toHaveLength(142)
  })
})

describe('contextOf', () => {
  it('is the sentence around a link, on one line', () => {
    const body = 'First one. A special case of [[Memory of attention|note:n]], point 2. Next one.'
    const [link] = parseNoteLinks(body)
    expect(link && contextOf(body, link, link.label)).toEqual({
      before: 'A special case of ',
      match: 'Memory of attention',
      after: ', point 2.',
    })
  })

  it('keeps the space behind the link', () => {
    const body = 'Read [[Longformer]] - before Friday.'
    const [link] = parseNoteLinks(body)
    expect(link && contextOf(body, link, link.label)).toEqual({
      before: 'Read ',
      match: 'Longformer',
      after: ' - before Friday.',
    })
  })

  it('never throws and stays short', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (body, a, b) => {
        const { before, after } = contextOf(body, { from: a, to: a + b }, '')
        expect(before.length + after.length).toBeLessThan(260)
      }),
    )
  })
})

describe('findMentions', () => {
  it('finds whole words in either case, outside links and code', () => {
    const body =
      'The memory of Attention. [[Memory of attention]] `memory of attention` my-memory of attentions'
    expect(findMentions(body, 'Memory of attention')).toEqual([{ from: 4, to: 23 }])
  })

  it('takes a title as plain words whatever signs it holds', () => {
    expect(findMentions('see C++ (2nd) now', 'C++ (2nd)')).toEqual([{ from: 4, to: 13 }])
    expect(findMentions('a 0 b', '0')).toEqual([])
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, title) => {
        for (const { from, to } of findMentions(body, title)) {
          expect(body.slice(from, to).toLowerCase()).toBe(title.trim().toLowerCase())
        }
      }),
    )
  })
})

describe('plainText', () => {
  it('keeps the words of links', () => {
    expect(plainText('> [a](https://example.org) and ![b](x.png) ~~c~~')).toBe('a and b c')
  })
})
