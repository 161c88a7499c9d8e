import { startCompletion } from '@codemirror/autocomplete'
import { type ChangeSpec, EditorSelection, type SelectionRange } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** What the toolbar and the keys do to a note. All of them work on every selection and are one step for the editor's undo. */

export const toggleBold = (view: EditorView): boolean => toggleAround(view, '**')
export const toggleItalic = (view: EditorView): boolean => toggleAround(view, '*')
export const toggleCode = (view: EditorView): boolean => toggleAround(view, '`')
export const toggleMath = (view: EditorView): boolean => toggleAround(view, '$')

/** No heading, then one to three. */
export function cycleHeading(view: EditorView): boolean {
  return changeLines(view, (line) => {
    const marks = /^(#{1,6})\s+/.exec(line)
    const level = marks?.[1]?.length ?? 0
    const text = line.slice(marks?.[0].length ?? 0)
    return level >= 3 ? text : `${'#'.repeat(level + 1)} ${text}`
  })
}

export function toggleQuote(view: EditorView): boolean {
  const isQuoted = linesOf(view).every((line) => /^\s*>/.test(line))
  return changeLines(view, (line) => (isQuoted ? line.replace(/^\s*> ?/, '') : `> ${line}`))
}

export function toggleTasks(view: EditorView): boolean {
  const isTask = (line: string): boolean => /^\s*[-*+] \[[ xX]\] /.test(line)
  const isAll = linesOf(view).every(isTask)
  return changeLines(view, (line) => {
    if (isAll) return line.replace(/^(\s*)[-*+] \[[ xX]\] /, '$1')
    if (isTask(line)) return line
    return line.replace(/^(\s*)(?:[-*+] )?/, '$1- [ ] ')
  })
}

/** Opens a link; selected words are looked for. */
export function startLink(view: EditorView): boolean {
  const { state } = view
  const { from, to } = state.selection.main
  const words = state.sliceDoc(from, to)
  if (/[\r\n[\]]/.test(words)) return false
  view.dispatch({
    changes: { from, to, insert: `[[${words}]]` },
    selection: { anchor: from + 2 + words.length },
    userEvent: 'input',
    scrollIntoView: true,
  })
  view.focus()
  return startCompletion(view)
}

/** Puts text on lines of its own at the cursor. */
export function insertBlock(view: EditorView, text: string): boolean {
  const { state } = view
  const { from, to } = state.selection.main
  const line = state.doc.lineAt(from)
  const before = line.text.slice(0, from - line.from).trim() === '' ? '' : '\n\n'
  view.dispatch({
    changes: { from, to, insert: state.toText(asLines(state.lineBreak, before + text)) },
    userEvent: 'input',
    scrollIntoView: true,
  })
  view.focus()
  return true
}

const asLines = (lineBreak: string, text: string): string => text.replace(/\r\n?|\n/g, lineBreak)

function toggleAround(view: EditorView, mark: string): boolean {
  const { state } = view
  const spec = state.changeByRange((range) => toggleRange(view, range, mark))
  view.dispatch(state.update(spec, { userEvent: 'input', scrollIntoView: true }))
  view.focus()
  return true
}

function toggleRange(
  view: EditorView,
  range: SelectionRange,
  mark: string,
): { readonly range: SelectionRange; readonly changes: ChangeSpec } {
  const { state } = view
  const { from, to } = range
  const size = mark.length
  const inner = state.sliceDoc(from, to)
  const hasMarks = (text: string): boolean =>
    text.length >= 2 * size && text.startsWith(mark) && text.endsWith(mark)
  // `*` inside `**` is another mark.
  const isWider = (at: number): boolean => state.sliceDoc(at, at + 1) === mark.charAt(0)
  const isAround =
    hasMarks(state.sliceDoc(from - size, from) + state.sliceDoc(to, to + size)) &&
    (size > 1 || !(isWider(from - 2) && isWider(to + 1)))
  if (isAround) {
    return {
      changes: [
        { from: from - size, to: from },
        { from: to, to: to + size },
      ],
      range: EditorSelection.range(from - size, to - size),
    }
  }
  if (hasMarks(inner) && (size > 1 || !inner.startsWith(mark + mark))) {
    return {
      changes: [
        { from, to: from + size },
        { from: to - size, to },
      ],
      range: EditorSelection.range(from, to - 2 * size),
    }
  }
  return {
    changes: [
      { from, insert: mark },
      { from: to, insert: mark },
    ],
    range: EditorSelection.range(from + size, to + size),
  }
}

const linesOf = ({ state }: EditorView): readonly string[] =>
  selectedLines(state).map(({ text }) => text)

function selectedLines(state: EditorView['state']) {
  const numbers = new Set<number>()
  for (const { from, to } of state.selection.ranges) {
    const last = state.doc.lineAt(to).number
    for (let number = state.doc.lineAt(from).number; number <= last; number += 1)
      numbers.add(number)
  }
  return [...numbers].map((number) => state.doc.line(number))
}

function changeLines(view: EditorView, rewrite: (line: string) => string): boolean {
  const { state } = view
  const changes = selectedLines(state).map(({ from, text }) => {
    const rewritten = rewrite(text)
    // Only the beginning changes, so that the cursor keeps its place in the words.
    let same = 0
    const longest = Math.min(text.length, rewritten.length)
    while (same < longest && text.at(-1 - same) === rewritten.at(-1 - same)) same += 1
    return {
      from,
      to: from + text.length - same,
      insert: rewritten.slice(0, rewritten.length - same),
    }
  })
  const set = state.changes(changes)
  view.dispatch({
    changes: set,
    // The cursor stays with its letters, behind marks that came before it.
    selection: state.selection.map(set, 1),
    userEvent: 'input',
    scrollIntoView: true,
  })
  view.focus()
  return true
}
