import { Tokenizer } from 'htmlparser2'

export type HtmlToken =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
      readonly line: number
    }
  | { readonly kind: 'close'; readonly name: string; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }

/**
 * The tags and texts of a fragment of HTML, in order; comments, declarations and broken ends are dropped. No tree is built, so
 * tags may open in one fragment and close in another, or never. `firstLine` is the 1-based line that the fragment starts on.
 */
export function htmlTokens(fragment: string, firstLine: number): readonly HtmlToken[] {
  const bare = /^<(\/?)([a-z][a-z\d]{0,30})\s?\/?>$/i.exec(fragment)
  if (bare !== null) return [bareTag(bare[2] ?? '', bare[1] === '/', firstLine)]
  const tokens: HtmlToken[] = []
  let name = ''
  let attributes = new Map<string, string>()
  let attributeName = ''
  let attributeValue = ''
  let text = ''
  let textLine = firstLine
  let line = firstLine
  let nextLineEnd = fragment.indexOf('\n')
  const lineAt = (index: number): number => {
    while (nextLineEnd >= 0 && nextLineEnd < index) {
      line += 1
      nextLineEnd = fragment.indexOf('\n', nextLineEnd + 1)
    }
    return line
  }
  const flush = (): void => {
    if (text !== '') tokens.push({ kind: 'text', text, line: textLine })
    text = ''
  }
  const addText = (more: string, index: number): void => {
    if (text === '') textLine = lineAt(index)
    text += more
  }
  const open = (index: number): void => {
    tokens.push({ kind: 'open', name, attributes, line: lineAt(index) })
  }
  const tokenizer = new Tokenizer(
    { decodeEntities: true, xmlMode: false },
    {
      onopentagname(start, end) {
        flush()
        name = fragment.slice(start, end).toLowerCase()
        attributes = new Map()
      },
      onopentagend: open,
      onselfclosingtag: open,
      onclosetag(start, end) {
        flush()
        tokens.push({
          kind: 'close',
          name: fragment.slice(start, end).toLowerCase(),
          line: lineAt(end),
        })
      },
      onattribname(start, end) {
        attributeName = fragment.slice(start, end).toLowerCase()
        attributeValue = ''
      },
      onattribdata(start, end) {
        attributeValue += fragment.slice(start, end)
      },
      onattribentity(codepoint) {
        attributeValue += fromCodePoint(codepoint)
      },
      onattribend() {
        if (!attributes.has(attributeName)) attributes.set(attributeName, attributeValue)
      },
      ontext(start, end) {
        addText(fragment.slice(start, end), start)
      },
      ontextentity(codepoint, end) {
        addText(fromCodePoint(codepoint), end)
      },
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(fragment)
  tokenizer.end()
  flush()
  return tokens
}

const noAttributes: ReadonlyMap<string, string> = new Map()

/** `<br>`, `</b>`: most tags inside Markdown are bare, and a tokenizer for each costs more than all the rest. */
const bareTag = (written: string, isClosing: boolean, line: number): HtmlToken => {
  const name = written.toLowerCase()
  return isClosing
    ? { kind: 'close', name, line }
    : { kind: 'open', name, attributes: noAttributes, line }
}

const fromCodePoint = (codepoint: number): string =>
  codepoint > 0 && codepoint <= 0x10ffff ? String.fromCodePoint(codepoint) : ''
