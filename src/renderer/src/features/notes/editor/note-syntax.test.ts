import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNoteLinks } from '#domain/note-links'
import { noteLanguage } from './note-syntax'

function nodes(doc: string, ...names: readonly string[]): readonly string[] {
  const state = EditorState.create({ doc, extensions: noteLanguage() })
  const found: string[] = []
  ensureSyntaxTree(state, doc.length, 5000)?.iterate({
    enter: ({ name, from, to }) => {
      if (names.includes(name)) found.push(doc.slice(from, to))
    },
  })
  return found
}

describe('the syntax of notes', () => {
  it('has links, inline and displayed math', () => {
    expect(
      nodes('see [[A|arxiv:2004.05150]] and $x_1$ or $$y$$', 'NoteLink', 'InlineMath'),
    ).toEqual(['[[A|arxiv:2004.05150]]', '$x_1$', '$$y$$'])
    expect(nodes('text\n$$\nS_t = 1\n$$\nmore', 'BlockMath')).toEqual(['$$\nS_t = 1\n$$'])
  })

  it('leaves code and escaped signs alone', () => {
    expect(nodes('`[[a]] $x$` \\$5 and 6$', 'NoteLink', 'InlineMath')).toEqual([])
    expect(nodes('```\n[[a]]\n$$\n```', 'NoteLink', 'BlockMath')).toEqual([])
  })

  it('finds the links that are saved with the note', () => {
    const unit = fc.constantFrom('[[a]]', '[[b|note:n]]', ' ', 'word', '\n\n', '*', '(')
    fc.assert(
      fc.property(fc.string({ unit }), (doc) => {
        // Whether four spaces make code depends on the lists around: a link behind them is kept, and shown as code.
        fc.pre(!/^ {4}/m.test(doc))
        const saved = parseNoteLinks(doc).map(({ from, to }) => doc.slice(from, to))
        expect(nodes(doc, 'NoteLink')).toEqual(saved)
      }),
    )
  })
})
