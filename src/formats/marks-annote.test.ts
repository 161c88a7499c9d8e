import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnnotationId } from '#domain/annotation'
import type { Work, WorkId } from '#domain/work'
import { writeBibtex } from './bibtex-writer'
import type { WrittenMark } from './mark-block'
import { marksAnnote } from './marks-annote'
import { quoteWithCitation } from './quote-citation'

const work = {
  id: 'w1' as WorkId,
  title: 'Roots',
  authors: [{ name: 'Ada Lovelace' }, { name: 'Mary Somerville' }, { name: 'Caroline Herschel' }],
  year: 1843,
  identifiers: [],
  links: [],
} as unknown as Work

const mark = (exact: string, comment: string): WrittenMark => ({
  annotation: {
    id: 'a1' as AnnotationId,
    kind: 'highlight',
    colour: 'doubt',
    comment,
    tags: [],
    place: { pageIndex: 1, quote: { exact, prefix: '', suffix: '' } },
  },
  pageLabel: 'iv',
})

describe('marks in BibTeX', () => {
  it('are the field annote, with page, quote, comment and colour', () => {
    const annote = marksAnnote([mark('86 % drink', 'Who says $x_{1}$?'), mark('', 'Only this')])
    expect(writeBibtex([work], new Map([[work.id, annote]]))).toContain(
      "  annote = {p. iv: ``86 \\% drink'' -- Who says $x_{1}$? (Doubt). p. iv: Only this (Doubt).},",
    )
  })

  it('leave an entry as it is where there are none', () => {
    expect(writeBibtex([work], new Map())).toBe(writeBibtex([work]))
  })

  it('never leave a brace open, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '$', '\\', 'a', '%', ' ') }),
        (typed) => {
          const text = writeBibtex([work], new Map([[work.id, marksAnnote([mark('', typed)])]]))
          let depth = 0
          for (const character of text) {
            if (character === '{') depth += 1
            if (character === '}') depth -= 1
            expect(depth).toBeGreaterThanOrEqual(0)
          }
          expect(depth).toBe(0)
        },
      ),
    )
  })
})

describe('quoteWithCitation', () => {
  it('names the authors as a sentence does, the year and the page', () => {
    expect(quoteWithCitation(work, ' roots drink ', 'iv')).toBe(
      '“roots drink” (Lovelace et al., 1843, p. iv)',
    )
    const two = { ...work, authors: (work.authors ?? []).slice(0, 2) }
    expect(quoteWithCitation(two, 'a', '2')).toBe('“a” (Lovelace & Somerville, 1843, p. 2)')
    expect(quoteWithCitation({ title: 'Roots' }, 'a', '2')).toBe('“a” (Roots, n.d., p. 2)')
  })
})
