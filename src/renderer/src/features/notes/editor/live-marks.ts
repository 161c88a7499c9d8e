import { syntaxTree } from '@codemirror/language'
import { type EditorState, type Range, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { findMachineWords, machineLabel } from '#domain/machine-words'
import { labelOf } from '#domain/note-context'
import { parseNoteLinkAt } from '#domain/note-links'
import { FormulaWidget, TaskWidget, WordsWidget } from './widgets'

/**
 * What is written shows as it will be read: marks of emphasis, headings and links recede, formulas are set, tasks are
 * boxes. Where the cursor stands, the text is as typed.
 */
const liveMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }
    update(update: ViewUpdate): void {
      const isTreeNew = syntaxTree(update.startState) !== syntaxTree(update.state)
      if (
        update.docChanged ||
        update.viewportChanged ||
        update.selectionSet ||
        update.focusChanged ||
        isTreeNew
      ) {
        this.decorations = decorate(update.view)
      }
    }
  },
  { decorations: ({ decorations }) => decorations },
)

type SyntaxNodeRef = Parameters<Parameters<ReturnType<typeof syntaxTree>['iterate']>[0]['enter']>[0]

const hidden = Decoration.replace({})
const mark = (className: string) => Decoration.mark({ class: className })
const line = (className: string) => Decoration.line({ class: className })

const lineClasses: Readonly<Record<string, string>> = {
  ATXHeading1: 'cm-st-h1',
  ATXHeading2: 'cm-st-h2',
  ATXHeading3: 'cm-st-h3',
  ATXHeading4: 'cm-st-h4',
  ATXHeading5: 'cm-st-h4',
  ATXHeading6: 'cm-st-h4',
  SetextHeading1: 'cm-st-h1',
  SetextHeading2: 'cm-st-h2',
  Blockquote: 'cm-st-quote',
  FencedCode: 'cm-st-code',
  CodeBlock: 'cm-st-code',
  HTMLBlock: 'cm-st-code',
  BlockMath: 'cm-st-code',
  Table: 'cm-st-table',
}

const emphasisMarks = new Set(['EmphasisMark', 'StrikethroughMark', 'CodeMark'])

function decorate(view: EditorView): DecorationSet {
  const { state } = view
  const decorations: Range<Decoration>[] = []
  const isTouched = (from: number, to: number): boolean => view.hasFocus && touches(state, from, to)
  const add = (decoration: Decoration, from: number, to = from): void => {
    decorations.push(decoration.range(from, to))
  }
  const addLines = (className: string, from: number, to: number): void => {
    for (const visible of view.visibleRanges) {
      const end = Math.min(to, visible.to)
      let at = Math.max(from, visible.from)
      while (at <= end) {
        const { from: start, to: lineEnd } = state.doc.lineAt(at)
        add(line(className), start)
        at = lineEnd + 1
      }
    }
  }

  const enter = (node: SyntaxNodeRef): boolean | undefined => {
    const { name, from, to } = node
    const className = lineClasses[name]
    if (className !== undefined) addLines(className, from, to)
    if (name === 'Blockquote') addMachineLabel(state, from, to, isTouched, add)
    const parent = node.node.parent
    if (name === 'HeaderMark' && parent?.name.startsWith('ATX')) {
      const { from: start, to: end } = state.doc.lineAt(from)
      const space = state.sliceDoc(to, to + 1) === ' ' ? 1 : 0
      if (isTouched(start, end)) add(mark('cm-st-mark'), from, to)
      else add(hidden, from, to + space)
    } else if (emphasisMarks.has(name)) {
      const isInline = parent?.name !== 'FencedCode'
      if (isInline && parent && !isTouched(parent.from, parent.to)) add(hidden, from, to)
      else add(mark('cm-st-mark'), from, to)
    } else if (name === 'QuoteMark') {
      const { from: start, to: end } = state.doc.lineAt(from)
      const space = state.sliceDoc(to, to + 1) === ' ' ? 1 : 0
      if (isTouched(start, end)) add(mark('cm-st-mark'), from, to)
      else add(hidden, from, to + space)
    } else if (name === 'ListMark') {
      const isTask = parent?.getChild('Task') != null
      const { from: start, to: end } = state.doc.lineAt(from)
      // The box says enough.
      if (isTask && !isTouched(start, end)) add(hidden, from, to + 1)
      else add(mark('cm-st-list'), from, to)
    } else if (name === 'TaskMarker') {
      if (!isTouched(from, to)) {
        const isDone = state.sliceDoc(from + 1, from + 2) !== ' '
        add(Decoration.replace({ widget: new TaskWidget(isDone, from) }), from, to)
      }
    } else if (name === 'InlineMath') {
      const source = state.sliceDoc(from, to)
      const length = /^\$+/.exec(source)?.[0].length ?? 1
      if (isTouched(from, to)) add(mark('cm-st-math'), from, to)
      else {
        const tex = source.slice(length, -length)
        add(Decoration.replace({ widget: new FormulaWidget(tex, source, false) }), from, to)
      }
    } else if (name === 'NoteLink') {
      addLink(state, from, to, isTouched(from, to), add)
      return false
    } else if (name === 'Link') {
      addAddress(node, isTouched(from, to), add)
      return false
    } else if (name === 'URL' && (parent?.name === 'Paragraph' || parent?.name === 'Autolink')) {
      add(mark('cm-st-link'), from, to)
    }
    return undefined
  }
  for (const { from, to } of view.visibleRanges) syntaxTree(state).iterate({ from, to, enter })
  return Decoration.set(decorations, true)
}

/** Whose words a machine's are stands above them; above those that a person has changed, whose they were. */
function addMachineLabel(
  state: EditorState,
  from: number,
  to: number,
  isTouched: (from: number, to: number) => boolean,
  add: (decoration: Decoration, from: number, to?: number) => void,
): void {
  const [words] = findMachineWords(state.sliceDoc(from, to))
  if (words?.from !== 0) return
  const end = from + words.headTo
  if (isTouched(from, end)) return
  const label = words.isAsWritten ? machineLabel(words) : `Begun by ${words.model}, changed since`
  add(Decoration.replace({ widget: new WordsWidget(label, 'cm-st-machine') }), from + 2, end)
}

function addLink(
  state: EditorState,
  from: number,
  to: number,
  isTouched: boolean,
  add: (decoration: Decoration, from: number, to?: number) => void,
): void {
  const link = parseNoteLinkAt(state.sliceDoc(from, to), 0)
  if (!link) return
  if (isTouched) {
    add(mark('cm-st-chip cm-st-typed'), from, to)
    return
  }
  // One place for the words: with the cursor elsewhere a link is read, and deleted, as one.
  const words = labelOf(link)
  add(Decoration.replace({ widget: new WordsWidget(words, 'cm-st-chip') }), from, to)
}

function addAddress(
  node: SyntaxNodeRef,
  isTouched: boolean,
  add: (decoration: Decoration, from: number, to?: number) => void,
): void {
  const marks = node.node.getChildren('LinkMark')
  const [opening, closing] = marks
  if (!opening || !closing || isTouched) {
    add(mark('cm-st-link'), node.from, node.to)
    return
  }
  add(hidden, opening.from, opening.to)
  if (opening.to < closing.from) add(mark('cm-st-link'), opening.to, closing.from)
  add(hidden, closing.from, node.to)
}

const touches = (state: EditorState, from: number, to: number): boolean =>
  state.selection.ranges.some((range) => range.from <= to && range.to >= from)

/** Above this a displayed formula stays source in the editor: the whole text is looked through for them. */
const longestForFormulas = 200_000

/** Displayed math replaces whole lines, which only a field of the state may do. */
const displayedMath = StateField.define<DecorationSet>({
  create: displayedFormulas,
  update: (before, transaction) => {
    const isTreeNew = syntaxTree(transaction.startState) !== syntaxTree(transaction.state)
    return transaction.docChanged || transaction.selection || isTreeNew
      ? displayedFormulas(transaction.state)
      : before
  },
  provide: (field) => EditorView.decorations.from(field),
})

function displayedFormulas(state: EditorState): DecorationSet {
  if (state.doc.length > longestForFormulas) return Decoration.none
  const decorations: Range<Decoration>[] = []
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'BlockMath' && from < to) {
        const source = state.sliceDoc(from, to)
        const tex = source.replace(/^\$+[^\n\r]*|\s*\$+\s*$/g, '')
        if (tex.trim() === '' || touches(state, from, to)) return false
        const start = state.doc.lineAt(from).from
        const widget = new FormulaWidget(tex, source, true)
        decorations.push(Decoration.replace({ widget, block: true }).range(start, to))
        return false
      }
      // Only blocks can hold it.
      return name === 'Document' || name === 'Blockquote' || /List|Item/.test(name)
    },
  })
  return Decoration.set(decorations, true)
}

export const liveMarkdown = [liveMarks, displayedMath]
