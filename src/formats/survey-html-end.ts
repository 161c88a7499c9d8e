import type MarkdownIt from 'markdown-it'

/** Of those that CommonMark lets interrupt a paragraph: each such line is then looked on from once. */
const begins = /^<\/?(?:h[1-6]|details|summary|p|div|center|hr)(?=[\s/>])/i
const closes = /<\/(?:h[1-6]|details|summary|p|div|center)>\s{0,20}$|<[bh]r\s?\/?>\s{0,20}$/i
const beginsMarkdown = /^(?:[-*+]|\d{1,4}[.)])\s{1,4}\S|^#{1,6}\s{1,4}\S/
const lessThan = 0x3c
/** A longer line is not looked at: no tag that closes a heading stands at its end. */
const longestLine = 2000

/**
 * By the letter of CommonMark a block of HTML goes on to the next empty line, so that `<h3>Topic</h3>` swallows the list written
 * right below it, marks and all. Lists of papers are written so, and meant as lists: after a tag that closes a heading, a summary
 * or a paragraph, an entry of a list or a heading ends the HTML.
 */
export function endHtmlBeforeLists(parser: InstanceType<typeof MarkdownIt>): void {
  parser.block.ruler.before(
    'html_block',
    'html_before_list',
    (state, startLine, endLine, silent) => {
      const line = (index: number): string => {
        const start = (state.bMarks[index] ?? 0) + (state.tShift[index] ?? 0)
        const end = state.eMarks[index] ?? start
        return end - start > longestLine ? '' : state.src.slice(start, end)
      }
      // Asked of each line of each paragraph: a look at one character spares cutting out most of them.
      const first = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
      if (state.src.charCodeAt(first) !== lessThan) return false
      const indent = (index: number): number => (state.sCount[index] ?? 0) - state.blkIndent
      if (indent(startLine) >= 4 || !begins.test(line(startLine))) return false
      for (let next = startLine + 1; next < endLine; next += 1) {
        if (state.isEmpty(next) || indent(next) < 0) return false
        if (indent(next) >= 4 || !beginsMarkdown.test(line(next)) || !closes.test(line(next - 1)))
          continue
        if (silent) return true
        state.line = next
        const token = state.push('html_block', '', 0)
        token.map = [startLine, next]
        token.content = state.getLines(startLine, next, state.blkIndent, true)
        return true
      }
      return false
    },
    { alt: ['paragraph', 'reference', 'blockquote'] },
  )
}
