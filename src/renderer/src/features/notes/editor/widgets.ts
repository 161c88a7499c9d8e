import { type EditorView, WidgetType } from '@codemirror/view'
import { drawFormula } from '#renderer/ui/draw-math'

/** A formula, set by KaTeX. A click puts the cursor into its source. */
export class FormulaWidget extends WidgetType {
  readonly tex: string
  readonly source: string
  readonly isDisplay: boolean
  constructor(tex: string, source: string, isDisplay: boolean) {
    super()
    this.tex = tex
    this.source = source
    this.isDisplay = isDisplay
  }
  override eq(other: FormulaWidget): boolean {
    return this.source === other.source && this.isDisplay === other.isDisplay
  }
  override toDOM(view: EditorView): HTMLElement {
    const element = document.createElement(this.isDisplay ? 'div' : 'span')
    element.className = this.isDisplay ? 'cm-st-display' : 'cm-st-formula'
    drawFormula(element, {
      kind: 'math',
      tex: this.tex,
      source: this.source,
      isDisplay: this.isDisplay,
    })
    if (this.isDisplay) {
      element.addEventListener('mousedown', (event) => {
        event.preventDefault()
        const at = view.posAtDOM(element)
        const { to } = view.state.doc.lineAt(at)
        view.dispatch({ selection: { anchor: Math.min(to + 1, view.state.doc.length) } })
        view.focus()
      })
    }
    return element
  }
  override ignoreEvent(): boolean {
    return this.isDisplay
  }
}

/** The box of a task; a click ticks it in the text. */
export class TaskWidget extends WidgetType {
  readonly isDone: boolean
  readonly from: number
  constructor(isDone: boolean, from: number) {
    super()
    this.isDone = isDone
    this.from = from
  }
  override eq(other: TaskWidget): boolean {
    return this.isDone === other.isDone && this.from === other.from
  }
  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.checked = this.isDone
    box.className = 'cm-st-task'
    box.setAttribute('aria-label', 'Done')
    box.addEventListener('mousedown', (event) => {
      event.preventDefault()
      const insert = this.isDone ? ' ' : 'x'
      view.dispatch({ changes: { from: this.from + 1, to: this.from + 2, insert } })
    })
    return box
  }
  override ignoreEvent(): boolean {
    return true
  }
}

/** Words in place of what is written. */
export class WordsWidget extends WidgetType {
  readonly words: string
  readonly className: string
  constructor(words: string, className: string) {
    super()
    this.words = words
    this.className = className
  }
  override eq(other: WordsWidget): boolean {
    return this.words === other.words && this.className === other.className
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = this.className
    element.textContent = this.words
    return element
  }
  override ignoreEvent(): boolean {
    return false
  }
}
