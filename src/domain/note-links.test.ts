import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifierSchemes } from './identifier'
import type { NoteId } from './note'
import { formatNoteLink, type LinkTarget, linkKey, oneLine, parseNoteLinks } from './note-links'
import type { WorkId } from './work'

const targets = (body: string) =>
  parseNoteLinks(body).map(({ target }) => linkKey(target) ?? target)
const labels = (body: string) => parseNoteLinks(body).map(({ label }) => label)

const anyText = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'[]|\\ab:%$`\n') }))

const anyTarget: fc.Arbitrary<LinkTarget> = fc.oneof(
  anyText.filter((id) => id !== '').map((id) => ({ kind: 'work' as const, workId: id as WorkId })),
  anyText.filter((id) => id !== '').map((id) => ({ kind: 'note' as const, noteId: id as NoteId })),
  fc
    .tuple(
      fc.constantFrom(...identifierSchemes.filter((scheme) => scheme !== 'arxiv')),
      anyText.filter((value) => value !== ''),
    )
    .map(([scheme, value]) => ({ kind: 'identifier' as const, identifier: { scheme, value } })),
  fc.constant({
    kind: 'identifier' as const,
    identifier: { scheme: 'arxiv' as const, value: '2004.05150' },
  }),
)

describe('links of a note', () => {
  it('read as text first and as a target second', () => {
    const body = 'by place: [[Longformer|arxiv:2004.05150]], see [[Reading group]]'
    expect(parseNoteLinks(body)).toEqual([
      {
        from: 10,
        to: 41,
        label: 'Longformer',
        target: { kind: 'identifier', identifier: { scheme: 'arxiv', value: '2004.05150' } },
      },
      {
        from: 47,
        to: 64,
        label: 'Reading group',
        target: { kind: 'title', title: 'Reading group' },
      },
    ])
  })

  it('take any spelling of an arXiv id', () => {
    expect(targets('[[x|arXiv:2004.05150v2]]')).toEqual(['arxiv:2004.05150'])
  })

  it('keep a bar in a title that names no target', () => {
    expect(labels('[[a|b]] [[a|b|note:n]]')).toEqual(['a|b', 'a|b'])
  })

  it('survive the round trip, whatever the title and the target', () => {
    fc.assert(
      fc.property(anyText, anyTarget, (label, target) => {
        const text = formatNoteLink(label, target)
        const body = `before ${text} after`
        expect(text).not.toMatch(/[\n\r]/)
        // A backtick or dollar in a title may open code with what stands around it: that is Markdown.
        fc.pre(!/[`$]/.test(text))
        expect(parseNoteLinks(body)).toEqual([
          { from: 7, to: 7 + text.length, label: oneLine(label), target },
        ])
      }),
    )
  })

  it('are not read in code, in math, when escaped, or across lines', () => {
    for (const body of [
      '`[[a]]`',
      '``x ` [[a]]``',
      '```\n[[a]]\n```',
      '~~~ts\n[[a]]\n',
      '> ```\n> [[a]]\n> ```',
      '$M = [[a]]$',
      '$$\n[[a]]\n$$',
      '\\[[a]]',
      '[[a\nb]]',
      '[[]]',
      '[[a]',
      '[[1,2],[3,4]]',
    ])
      expect(parseNoteLinks(body), body).toEqual([])
  })

  it('are read beside code, after a lone backtick, and after a closed fence', () => {
    expect(labels('`x` [[a]] `y`')).toEqual(['a'])
    expect(labels('a ` b [[a]]')).toEqual(['a'])
    expect(labels('```\nx\n```\n[[a]]')).toEqual(['a'])
    expect(labels('costs $5\n\n[[a]] costs $6')).toEqual(['a'])
    expect(labels('- [[a]]\r\n- [[b]]\r\n')).toEqual(['a', 'b'])
  })

  it('never throw, and lie where they say', () => {
    fc.assert(
      fc.property(anyText, (body) => {
        for (const { from, to } of parseNoteLinks(body)) {
          expect(body.slice(from, from + 2)).toBe('[[')
          expect(body.slice(to - 2, to)).toBe(']]')
        }
      }),
    )
  })

  it('are found in a long hostile note at once', () => {
    const pieces = [
      '[['.repeat(300_000),
      '` '.repeat(300_000),
      '[[a|'.repeat(200_000),
      '\\'.repeat(600_000),
    ]
    const started = performance.now()
    for (const piece of pieces) parseNoteLinks(piece)
    // A step for each pair of characters would take hours; a busy machine takes some seconds.
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})
