export type MathSegment =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'math'
      readonly tex: string
      readonly isDisplay: boolean
      readonly source: string
    }

/** No formula of a title or abstract is longer; a longer one stays text, so that hostile input stays cheap. */
const longestFormula = 1000

/**
 * Dollars as Pandoc reads them (https://pandoc.org/MANUAL.html#extension-tex_math_dollars): the opening one has a character
 * right after it, the closing one right before it and no digit after it. So "$5 to $10" is money.
 */
const formula =
  /\$\$([^$]+)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|(?<!\\)\$(?!\s)((?:[^$\\]|\\[\s\S])+?)(?<!\s)\$(?!\d)/gs

/** Splits upstream text into plain text and TeX. Joined, the sources are the text again but for TeX's text commands. */
export function mathSegments(text: string): readonly MathSegment[] {
  if (!/[$\\]/.test(text)) return text === '' ? [] : [{ kind: 'text', text }]
  const segments: MathSegment[] = []
  let end = 0
  for (const match of text.matchAll(formula)) {
    const [source, doubled, bracketed, inParentheses, single] = match
    const tex = doubled ?? bracketed ?? inParentheses ?? single ?? ''
    if (tex.length > longestFormula) continue
    if (match.index > end) segments.push(plain(text.slice(end, match.index)))
    const isDisplay = doubled !== undefined || bracketed !== undefined
    segments.push({ kind: 'math', tex, isDisplay, source })
    end = match.index + source.length
  }
  if (end < text.length) segments.push(plain(text.slice(end)))
  return segments
}

/** The commands that authors leave in arXiv's plain-text fields; anything else is shown as written. */
const plain = (text: string): MathSegment => ({
  kind: 'text',
  text: text
    .replace(/\\(?:emph|textit|textbf|textsc|texttt|textrm|mbox)\{([^{}]*)\}/g, '$1')
    .replace(/\{\\(?:em|it|bf|sc|tt)\s+([^{}]*)\}/g, '$1')
    .replace(/\\([%&_#$])/g, '$1')
    .replace(/(?<=\S)~(?=\S)/g, ' '),
})
