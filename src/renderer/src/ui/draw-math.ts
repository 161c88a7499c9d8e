import type katexModule from 'katex'
import { type MathSegment, mathSegments } from './math-segments'

type Katex = typeof katexModule

let katex: Katex | undefined
let loading: Promise<void> | undefined

/** KaTeX and its fonts are 300 KB that most titles never need: fetched with the first formula. */
function loadKatex(): Promise<void> {
  loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([module]) => {
      katex = module.default
    },
  )
  return loading
}

type Formula = Extract<MathSegment, { kind: 'math' }>

/**
 * Draws a formula into `element`: its source at first, set as math once KaTeX is there. What KaTeX refuses stays source.
 * Nodes are built, never HTML; commands that reach outside (`\href`, `\includegraphics`) are refused by `trust: false`.
 */
export function drawFormula(element: HTMLElement, formula: Formula): void {
  if (!katex) {
    element.textContent = formula.source
    loadKatex()
      .then(() => {
        // A recycled element may show something else by now.
        if (element.textContent === formula.source) drawFormula(element, formula)
      })
      .catch(() => {
        loading = undefined
      })
    return
  }
  try {
    katex.render(formula.tex, element, {
      displayMode: formula.isDisplay,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 200,
      maxSize: 10,
    })
  } catch {
    element.textContent = formula.source
  }
}

/** Text with formulas into a plain element, for rows that React does not draw. */
export function drawMathText(element: HTMLElement, text: string): void {
  const segments = mathSegments(text)
  if (segments.every(({ kind }) => kind === 'text')) {
    element.textContent = segments.map((part) => (part.kind === 'text' ? part.text : '')).join('')
    return
  }
  element.replaceChildren(
    ...segments.map((part) => {
      if (part.kind === 'text') return document.createTextNode(part.text)
      const span = document.createElement('span')
      // In a line of a table a displayed formula would break the line.
      drawFormula(span, { ...part, isDisplay: false })
      return span
    }),
  )
}
