import { EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { describe, expect, it } from 'vitest'
import {
  cycleHeading,
  toggleBold,
  toggleItalic,
  toggleQuote,
  toggleTasks,
} from './markdown-commands'

/** `|` marks the ends of the selection. Commands only read the state, dispatch and focus. */
function run(command: (view: EditorView) => boolean, marked: string): string {
  const [before = '', selected = '', after] = marked.split('|')
  const doc = before + selected + (after ?? '')
  const anchor = before.length
  let state = EditorState.create({ doc, selection: { anchor, head: anchor + selected.length } })
  const view = {
    get state() {
      return state
    },
    dispatch: (spec: TransactionSpec | Transaction) => {
      state = spec instanceof Transaction ? spec.state : state.update(spec).state
    },
    focus: () => undefined,
  }
  command(view as unknown as EditorView)
  const { from, to } = state.selection.main
  const text = state.sliceDoc()
  return `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`
}

describe('marks around words', () => {
  it('come and go', () => {
    expect(run(toggleBold, 'a |b| c')).toBe('a **|b|** c')
    expect(run(toggleBold, 'a **|b|** c')).toBe('a |b| c')
    expect(run(toggleBold, 'a |**b**| c')).toBe('a |b| c')
  })

  it('are put inside other marks, not taken for them', () => {
    expect(run(toggleItalic, '**|b|**')).toBe('***|b|***')
  })

  it('wait for words where nothing is selected', () => {
    expect(run(toggleItalic, 'a || b')).toBe('a *||* b')
  })
})

describe('marks of lines', () => {
  it('step through headings', () => {
    expect(run(cycleHeading, 'a||')).toBe('# a||')
    expect(run(cycleHeading, '## a||')).toBe('### a||')
    expect(run(cycleHeading, '### a||')).toBe('a||')
  })

  it('quote and free all lines of the selection', () => {
    expect(run(toggleQuote, '|a\nb|')).toBe('> |a\n> b|')
    expect(run(toggleQuote, '|> a\n> b|')).toBe('|a\nb|')
  })

  it('make tasks of lines and of list entries', () => {
    expect(run(toggleTasks, '|a\n- b\n- [x] c|')).toBe('- [ ] |a\n- [ ] b\n- [x] c|')
    expect(run(toggleTasks, '- [x] a||')).toBe('a||')
  })
})
