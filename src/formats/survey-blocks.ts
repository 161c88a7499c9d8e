import MarkdownIt, { type Token } from 'markdown-it'
import { createDocumentBuilder, type DocumentBuilder } from './survey-builder'
import type { Block } from './survey-document'
import { type HtmlToken, htmlTokens } from './survey-html'
import { endHtmlBeforeLists } from './survey-html-end'
import { passOverText } from './survey-inline-text'

/**
 * markdown-it and not remark: 10 times faster on survey lists (87 kB in 24 ms against 190 ms), and linear on quote, list,
 * bracket and emphasis bombs, with its own limit of 100 nested levels. Links are kept as written; `survey-links.ts` judges them.
 */
function createParser(rules: readonly string[]) {
  const parser = new MarkdownIt({ html: true, linkify: false })
  parser.validateLink = () => true
  parser.normalizeLink = (url) => url
  parser.normalizeLinkText = (text) => text
  parser.core.ruler.enableOnly([...rules])
  return parser
}

type BlockEnv = {
  readonly take?: (tokens: Token[]) => void
}

/** Inside of blocks is parsed block by block: tokens of a whole file at once take three times its blocks' memory. */
const blockParser = createParser(['normalize', 'block', 'strip_references'])
endHtmlBeforeLists(blockParser)
/** Where a block begins that lies in no other, those before it are whole. */
blockParser.block.ruler.before('table', 'hand_over', (state) => {
  if (state.level === 0) (state.env as BlockEnv).take?.(state.tokens)
  return false
})
const inlineParser = createParser(['inline', 'text_join'])
passOverText(inlineParser)

/**
 * Beyond 100 levels markdown-it leaves out the rest of a container without a word. Two levels are spent on each list in a list, so
 * what is written deeper than a survey ever is moves to this depth, and stays a list's entry there.
 */
const tooDeep =
  /^ {90,2000}[ \t]{0,2000}|^(?: {0,3}\t){23,2000}[ \t]{0,2000}|^(?: {0,3}(?:[-*+>]|\d{1,9}[.)])[ \t]){40,4000}(?=\S)/gm

const withinDepth = (markdown: string): string =>
  markdown.replace(tooDeep, (lead) =>
    lead.startsWith('\t') ? '\t'.repeat(23) : /\S/.test(lead) ? '- ' : ' '.repeat(90),
  )

/** `[name]: address`, as far as a look can tell. Links before it may go by that name. */
const mayDefineLinks = /^[ \t>*+\-\d.)]*\[(?:[^[\]\\]|\\[\s\S])*\]:/m

/** The blocks of a Markdown file in reading order, as rendered: comments and code are no content. Never throws. */
export function surveyBlocks(markdown: string): readonly Block[] {
  const builder = createDocumentBuilder()
  const html = createHtmlReader(builder)
  const text = withinDepth(markdown)
  const take = (tokens: Token[]): void => {
    for (const token of tokens) {
      if (token.type === 'inline') {
        token.content = inOneByte(token.content)
        inline.tokens = [token]
        inlineParser.core.process(inline)
      }
      readBlockToken(token, builder, html)
      token.children = null
    }
    tokens.length = 0
  }
  // What is kept until the file is parsed outlives two collections, which copy it; what is read at once costs them nothing.
  const env: BlockEnv = mayDefineLinks.test(text) ? {} : { take }
  const inline = new inlineParser.core.State('', inlineParser, env)
  take(blockParser.parse(text, env))
  return builder.finish()
}

/** Longer texts hold few rows. */
const longestOneByte = 4000

/**
 * A file with a single `–` or `你` takes two bytes a character, and so does each part of it: twice the memory, and V8 compiles each
 * expression and each reader of characters a second time. Most blocks need one byte, and only a new text takes one; it was 5 to 10 %
 * of the time.
 */
function inOneByte(text: string): string {
  if (text.length > longestOneByte) return text
  const codes = new Array<number>(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0xff) return text
    codes[at] = code
  }
  return String.fromCharCode(...codes)
}

type HtmlReader = ReturnType<typeof createHtmlReader>

function readBlockToken(token: Token, builder: DocumentBuilder, html: HtmlReader): void {
  const line = (token.map?.[0] ?? 0) + 1
  const endLine = Math.max(line, token.map?.[1] ?? line)
  switch (token.type) {
    case 'heading_open':
      // A cell that was never closed does not swallow the sections that follow.
      builder.closeTable()
      builder.openHeading(Number(token.tag.slice(1)) || 6, line)
      break
    case 'heading_close':
      builder.closeSpecial(line)
      break
    case 'paragraph_open':
    case 'paragraph_close':
    case 'blockquote_open':
    case 'blockquote_close':
    case 'hr':
      if (!token.hidden || token.type !== 'paragraph_close') builder.boundary(line)
      break
    case 'bullet_list_open':
    case 'ordered_list_open':
      builder.openList(line)
      break
    case 'bullet_list_close':
    case 'ordered_list_close':
      builder.closeList()
      break
    case 'list_item_open':
      builder.openItem(line, line)
      break
    case 'list_item_close':
      builder.closeItem()
      break
    case 'table_open':
      builder.openTable(line)
      break
    case 'table_close':
      builder.closeTable()
      break
    case 'tr_open':
      builder.openRow(line)
      break
    case 'tr_close':
      builder.closeRow(0)
      break
    case 'th_open':
    case 'td_open':
      builder.openCell(token.type === 'th_open', line)
      break
    case 'th_close':
    case 'td_close':
      builder.closeCell()
      break
    case 'fence':
    case 'code_block':
      builder.code(token.content, line, endLine)
      break
    case 'html_block':
      html.read(htmlTokens(token.content, line), true)
      break
    case 'inline':
      readInline(token.children ?? [], line, builder, html)
      break
  }
}

function readInline(
  tokens: readonly Token[],
  firstLine: number,
  builder: DocumentBuilder,
  html: HtmlReader,
): void {
  let line = firstLine
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
        if (!html.isDropping()) builder.text(token.content, line)
        break
      case 'code_inline':
        builder.openMark('code')
        builder.text(token.content, line)
        builder.closeMark('code')
        break
      case 'softbreak':
      case 'hardbreak':
        builder.lineBreak(token.type === 'hardbreak', line)
        line += 1
        break
      case 'strong_open':
        builder.openMark('bold')
        break
      case 'strong_close':
        builder.closeMark('bold')
        break
      case 'em_open':
        builder.openMark('italic')
        break
      case 'em_close':
        builder.closeMark('italic')
        break
      case 'link_open':
        builder.openLink(String(token.attrGet('href') ?? ''))
        break
      case 'link_close':
        builder.closeLink(line)
        break
      case 'image':
        builder.image(String(token.attrGet('src') ?? ''), token.content, line)
        break
      case 'html_inline':
        html.read(htmlTokens(token.content, line), false)
        line += newlines(token.content)
        break
    }
  }
  html.endOfInline()
}

const newlines = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

const markTags: ReadonlyMap<string, 'bold' | 'italic' | 'underlined' | 'code'> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['u', 'underlined'],
  ['ins', 'underlined'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['tt', 'code'],
] as const)
const boundaryTags = new Set(
  'p div center section article blockquote hr dl dt dd figure figcaption header footer'.split(' '),
)
const droppedTags = new Set('script style template textarea svg pre math noscript title'.split(' '))

const isTableSection = (name: string): boolean =>
  name === 'thead' || name === 'tbody' || name === 'tfoot'

function createHtmlReader(builder: DocumentBuilder) {
  let dropping: string | undefined

  const text = (content: string, firstLine: number): void => {
    let line = firstLine
    for (const [index, part] of content.split('\n').entries()) {
      if (index > 0) {
        builder.lineBreak(false, line)
        line += 1
      }
      builder.text(part.replace(/[\t\r ]+/g, ' '), line)
    }
  }

  const open = (token: HtmlToken & { kind: 'open' }): void => {
    const { name, attributes, line } = token
    const mark = markTags.get(name)
    if (mark) builder.openMark(mark)
    else if (droppedTags.has(name)) dropping = name
    else if (boundaryTags.has(name)) builder.boundary(line)
    else if (name === 'br') builder.lineBreak(true, line)
    else if (name === 'a') builder.openLink(attributes.get('href') ?? '')
    else if (name === 'img') {
      builder.image(attributes.get('src') ?? '', attributes.get('alt') ?? '', line)
    } else if (/^h[1-6]$/.test(name)) builder.openHeading(Number(name.slice(1)), line)
    else if (name === 'summary') builder.openSummary()
    else if (name === 'details') builder.details('detailsOpen', line)
    else if (name === 'ul' || name === 'ol') builder.openList(line)
    else if (name === 'li') builder.openItem(line, line)
    else if (name === 'table') builder.openTable(line)
    else if (isTableSection(name)) builder.section(line)
    else if (name === 'tr') builder.openRow(line)
    else if (name === 'td' || name === 'th') {
      const spanOf = (attribute: string): number => {
        const span = Number.parseInt(attributes.get(attribute) ?? '1', 10)
        return Number.isFinite(span) ? span : 1
      }
      builder.openCell(name === 'th', line, spanOf('rowspan'), spanOf('colspan'))
    }
  }

  const close = ({ name, line }: HtmlToken & { kind: 'close' }): void => {
    const mark = markTags.get(name)
    if (mark) builder.closeMark(mark)
    else if (boundaryTags.has(name)) builder.boundary(line)
    else if (name === 'a') builder.closeLink(line)
    else if (/^h[1-6]$/.test(name) || name === 'summary') builder.closeSpecial(line)
    else if (name === 'details') builder.details('detailsClose', line)
    else if (name === 'ul' || name === 'ol') builder.closeList()
    else if (name === 'li') builder.closeItem()
    else if (name === 'table') builder.closeTable()
    else if (isTableSection(name)) builder.section(line)
    else if (name === 'tr') builder.closeRow(line)
    else if (name === 'td' || name === 'th') builder.closeCell()
  }

  return {
    isDropping: (): boolean => dropping !== undefined,
    read(tokens: readonly HtmlToken[], isBlock: boolean): void {
      for (const token of tokens) {
        if (dropping !== undefined) {
          if (token.kind === 'close' && token.name === dropping) dropping = undefined
        } else if (token.kind === 'open') open(token)
        else if (token.kind === 'close') close(token)
        else text(token.text, token.line)
      }
      // What is not closed where it began does not swallow the rest of the file.
      if (isBlock) dropping = undefined
    },
    endOfInline(): void {
      dropping = undefined
    },
  }
}
