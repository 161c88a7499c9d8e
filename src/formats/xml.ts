import { SaxesParser } from 'saxes'

/** An element with its namespace resolved: formats match by namespace and local name, never by prefix or order. */
export interface XmlElement {
  readonly namespace: string
  readonly name: string
  /** By local name; namespace declarations left out. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own text and CDATA, without that of its children, white space as written. */
  readonly text: string
}

export type XmlReading =
  | { readonly ok: true; readonly root: XmlElement }
  /** `truncated`: well-formed as far as it goes. */
  | { readonly ok: false; readonly reason: 'malformed' | 'truncated'; readonly message: string }

interface OpenElement extends XmlElement {
  readonly children: XmlElement[]
  text: string
}

/** Deeper than any format we read; hostile nesting must not exhaust the stack of those who walk the tree. */
const deepest = 100

/**
 * Reads a whole document into a light tree. Strict but for what upstreams really send: white space or a byte order mark
 * before the declaration, control characters, entities that nobody declared. Never throws.
 */
export function readXml(text: string): XmlReading {
  const roots: XmlElement[] = []
  const open: OpenElement[] = []
  const parser = new SaxesParser({ xmlns: true, position: true })
  parser.on('error', (error) => {
    if (!isForgivable(error.message)) throw error
  })
  parser.on('opentag', (tag) => {
    if (open.length >= deepest) throw new Error('Nested too deeply.')
    const attributes = new Map<string, string>()
    for (const { prefix, local, value } of Object.values(tag.attributes)) {
      if (prefix !== 'xmlns' && local !== 'xmlns') attributes.set(local, value)
    }
    open.push({ namespace: tag.uri, name: tag.local, attributes, children: [], text: '' })
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element === undefined) return
    const parent = open.at(-1)
    if (parent === undefined) roots.push(element)
    else parent.children.push(element)
  })
  const addText = (part: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += part
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  let isComplete = false
  try {
    parser.write(clean(text))
    isComplete = true
    parser.close()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: isComplete ? 'truncated' : 'malformed', message }
  }
  const root = roots[0]
  return root === undefined
    ? { ok: false, reason: 'truncated', message: 'No element.' }
    : { ok: true, root }
}

/** Web pages and plain text ("Rate exceeded.") are not damaged XML: they are something else. */
export function isXmlLike(text: string): boolean {
  const start = text.slice(0, 1000).trimStart()
  if (start === '') return true
  return start.startsWith('<') && !/^<(?:!doctype\s{1,5}html|html|head|body)\b/i.test(start)
}

/** XML 1.0 allows no control characters but tab and line ends (https://www.w3.org/TR/xml/#charsets); abstracts have them. */
const clean = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes.
  text.trimStart().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** The parser goes on after these with the text as written. */
const isForgivable = (message: string): boolean =>
  /(?:undefined entity|malformed character entity|empty entity name|disallowed character\.)\.?$/.test(
    message,
  )

export const childrenOf = (
  element: XmlElement,
  namespace: string,
  name: string,
): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name && child.namespace === namespace)

export const childOf = (
  element: XmlElement,
  namespace: string,
  name: string,
): XmlElement | undefined =>
  element.children.find((child) => child.name === name && child.namespace === namespace)

/** The text with runs of white space folded: upstreams wrap and indent. Undefined when there is no element or no text. */
export function foldedText(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined
  const text = element.text.replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}

const longestRaw = 4000

/** The element as XML again, for people to look at in quarantine: indentation folded, cut at 4,000 characters. */
export function writeXml(element: XmlElement): string {
  const written = writeElement(element)
  return written.length > longestRaw ? `${written.slice(0, longestRaw)}…` : written
}

function writeElement({ name, attributes, children, text }: XmlElement): string {
  const start = [name, ...[...attributes].map(([key, value]) => `${key}="${escapeText(value)}"`)]
  const own = text.trim() === '' ? '' : escapeText(text)
  return `<${start.join(' ')}>${own}${children.map(writeElement).join('')}</${name}>`
}

const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
