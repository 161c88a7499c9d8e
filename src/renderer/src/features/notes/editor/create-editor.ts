import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionStatus,
  setSelectedCompletion,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands'
import { indentUnit, syntaxTree } from '@codemirror/language'
import { languages } from '@codemirror/language-data'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Annotation, EditorState, type Extension, Prec, Transaction } from '@codemirror/state'
import {
  drawSelection,
  dropCursor,
  EditorView,
  keymap,
  placeholder,
  rectangularSelection,
} from '@codemirror/view'
import { type LinkTarget, parseNoteLinkAt } from '#domain/note-links'
import { safeHttpUrl } from '#formats/safe-url'
import { editorTheme } from './editor-theme'
import { lineSeparatorOf } from './line-separator'
import { linkCompletion, newNoteIndex } from './link-completion'
import { liveMarkdown } from './live-marks'
import { startLink, toggleBold, toggleCode, toggleItalic } from './markdown-commands'
import { noteLanguage } from './note-syntax'

export interface EditorOptions {
  readonly parent: HTMLElement
  readonly body: string
  /** Names the field for a screen reader. */
  readonly label: string
  readonly placeholder: string
  readonly onEdited: (read: () => string) => void
  readonly onOpenLink: (target: LinkTarget) => void
  readonly onOpenUrl: (url: string) => void
  readonly onBlur: () => void
}

/** Marks text that came from another window: it is not typed here. */
const fromElsewhere = Annotation.define<true>()

export function createEditor(options: EditorOptions): EditorView {
  return new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.body, extensions: extensionsOf(options) }),
  })
}

/** The text, byte for byte. */
export const bodyOf = ({ state }: EditorView): string => state.sliceDoc()

/** Shows a text that another window saved. The cursor stays beside its letters; undo here does not take it back. */
export function takeOver(view: EditorView, body: string): void {
  const before = bodyOf(view)
  const { state } = view
  if (before === body) return
  if (lineSeparatorOf(body) !== state.lineBreak) {
    // Another kind of line end: offsets mean something else, so the whole text is taken.
    view.dispatch({ changes: { from: 0, to: state.doc.length, insert: body }, ...quietly })
    return
  }
  const now = state.toText(body)
  const old = state.doc
  let from = 0
  const longest = Math.min(old.length, now.length)
  const oldText = old.sliceString(0)
  const newText = now.sliceString(0)
  while (from < longest && oldText.charCodeAt(from) === newText.charCodeAt(from)) from += 1
  let end = 0
  while (
    end < longest - from &&
    oldText.charCodeAt(oldText.length - 1 - end) === newText.charCodeAt(newText.length - 1 - end)
  ) {
    end += 1
  }
  view.dispatch({
    changes: { from, to: old.length - end, insert: now.slice(from, now.length - end) },
    ...quietly,
  })
}

/** The search panel speaks like the rest of the window. */
const searchWords = {
  Find: 'Find in this note',
  Replace: 'Replace with',
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close',
}

const quietly = { annotations: [fromElsewhere.of(true), Transaction.addToHistory.of(false)] }

function extensionsOf(options: EditorOptions): Extension {
  const separator = lineSeparatorOf(options.body)
  return [
    EditorState.lineSeparator.of(separator),
    // The clipboard of Windows ends lines its own way; a note keeps one.
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?|\n/g, separator)),
    history(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    EditorState.allowMultipleSelections.of(true),
    EditorView.lineWrapping,
    indentUnit.of('  '),
    closeBrackets(),
    // Quotation marks in prose are apostrophes as often as not.
    EditorState.languageData.of(() => [{ closeBrackets: { brackets: ['(', '[', '{', '`'] } }]),
    noteLanguage({ codeLanguages: languages }),
    linkCompletion,
    liveMarkdown,
    search({ top: true }),
    EditorState.phrases.of(searchWords),
    highlightSelectionMatches({ minSelectionLength: 3, wholeWords: true }),
    placeholder(options.placeholder),
    editorTheme,
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
    }),
    Prec.highest(keymap.of([{ key: 'Tab', run: pickNewNote }])),
    keymap.of([
      { key: 'Mod-b', run: toggleBold },
      { key: 'Mod-i', run: toggleItalic },
      { key: 'Mod-e', run: toggleCode },
      { key: 'Mod-Shift-l', run: startLink },
      {
        key: 'Mod-Enter',
        run: (view) => openLinkAt(view, view.state.selection.main.head, options),
      },
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...historyKeymap,
      // In a list Tab sets in; elsewhere it leaves the editor, so that nobody is caught in it.
      { key: 'Tab', run: (view) => isInList(view) && indentMore(view) },
      { key: 'Shift-Tab', run: (view) => isInList(view) && indentLess(view) },
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      const isOwn = !update.transactions.some((one) => one.annotation(fromElsewhere) === true)
      if (update.docChanged && isOwn) options.onEdited(() => bodyOf(update.view))
    }),
    EditorView.domEventHandlers({
      blur: () => options.onBlur(),
      mousedown: (event, view) => {
        if (!(event.ctrlKey || event.metaKey)) return false
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
        return at !== null && openLinkAt(view, at, options)
      },
    }),
  ]
}

/** Tab takes the last line of the menu: a note with what was typed. */
function pickNewNote(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false
  const index = newNoteIndex(view)
  if (index === -1) return acceptCompletion(view)
  view.dispatch({ effects: setSelectedCompletion(index) })
  return acceptCompletion(view)
}

function isInList({ state }: EditorView): boolean {
  const { from } = state.selection.main
  return /^\s*(?:[-*+]|\d+[.)])\s/.test(state.doc.lineAt(from).text)
}

function openLinkAt(view: EditorView, at: number, options: EditorOptions): boolean {
  const { state } = view
  for (const side of [1, -1] as const) {
    let node = syntaxTree(state).resolveInner(at, side)
    while (node.name !== 'NoteLink' && node.name !== 'Link' && node.name !== 'URL' && node.parent) {
      node = node.parent
    }
    if (node.name === 'NoteLink') {
      const link = parseNoteLinkAt(state.sliceDoc(node.from, node.to), 0)
      if (!link) return false
      options.onOpenLink(link.target)
      return true
    }
    const address = node.name === 'URL' ? node : node.getChild('URL')
    const url = address && safeHttpUrl(state.sliceDoc(address.from, address.to))
    if (url) {
      options.onOpenUrl(url)
      return true
    }
  }
  return false
}
