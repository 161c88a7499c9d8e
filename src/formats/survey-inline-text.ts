import type MarkdownIt from 'markdown-it'

/** What a rule for inline Markdown begins with, or an end that one looks for. */
const begins = /[\n\\`~*_[\]<&]|!(?=\[)/g

/**
 * Passes over plain text in one look. markdown-it's own rule asks of each character whether it may begin something, stops as well at
 * those that no rule here is for (`:`, `-`, `#`, `=`, …), and then tries all rules in vain: 800,000 questions for 1 MB of a survey.
 */
export function passOverText(parser: InstanceType<typeof MarkdownIt>): void {
  parser.inline.ruler.at('text', (state, silent) => {
    const { pos, posMax, src } = state
    begins.lastIndex = pos
    const end = begins.test(src) ? Math.min(begins.lastIndex - 1, posMax) : posMax
    if (end === pos) return false
    if (!silent) state.pending += src.slice(pos, end)
    state.pos = end
    return true
  })
  parser.inline.ruler.disable('linkify')
}
