import { readXml, type XmlElement } from './xml'

/** Who cites whom, as a file says it: papers are named by whatever the file calls them. */
export interface CitationsFile {
  readonly citations: readonly { readonly citing: string; readonly cited: string }[]
  /** Titles of those names for which the file gives one. */
  readonly titles: ReadonlyMap<string, string>
}

export type CitationsReading =
  | ({ readonly ok: true } & CitationsFile)
  /** A sentence for the person. */
  | { readonly ok: false; readonly message: string }

/** Reads GraphML, or CSV with a citation a line: the citing paper, then the cited one. */
export function readCitationsFile(text: string): CitationsReading {
  const content = text.replace(/^\uFEFF/, '').trimStart()
  const reading = content.startsWith('<') ? readGraphml(content) : readCsv(content)
  return reading.ok && reading.citations.length === 0
    ? { ok: false, message: 'This file holds no citations.' }
    : reading
}

function readGraphml(text: string): CitationsReading {
  const read = readXml(text)
  if (!read.ok) return { ok: false, message: `This file is not well-formed XML: ${read.message}` }
  if (read.root.name !== 'graphml') return { ok: false, message: 'This file is not GraphML.' }
  const titleKeys = new Set(
    read.root.children
      .filter(({ name, attributes }) => {
        const word = attributes.get('attr.name')?.toLowerCase()
        return name === 'key' && (word === 'title' || word === 'label')
      })
      .map(({ attributes }) => attributes.get('id')),
  )
  const titles = new Map<string, string>()
  const citations: { citing: string; cited: string }[] = []
  for (const graph of read.root.children.filter(({ name }) => name === 'graph')) {
    for (const element of graph.children) {
      if (element.name === 'node') {
        const title = titleOf(element, titleKeys)
        const id = element.attributes.get('id')
        if (id !== undefined && title !== undefined) titles.set(id, title)
      } else if (element.name === 'edge') {
        const citing = element.attributes.get('source')
        const cited = element.attributes.get('target')
        if (citing && cited) citations.push({ citing, cited })
      }
    }
  }
  return { ok: true, citations, titles }
}

const titleOf = (node: XmlElement, keys: ReadonlySet<string | undefined>): string | undefined => {
  const text = node.children
    .find(({ name, attributes }) => name === 'data' && keys.has(attributes.get('key')))
    ?.text.trim()
  return text === '' ? undefined : text
}

function readCsv(text: string): CitationsReading {
  const citations: { citing: string; cited: string }[] = []
  const lines = text.split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const cells = cellsOf(line)
    const [citing, cited] = cells ?? []
    if (!citing || !cited) {
      return { ok: false, message: `Line ${index + 1} does not name two papers.` }
    }
    if (index === 0 && /^(source|from|citing)$/i.test(citing)) continue
    citations.push({ citing, cited })
  }
  return { ok: true, citations, titles: new Map() }
}

/** The cells of one line, by https://www.rfc-editor.org/rfc/rfc4180 without line breaks inside; undefined when a quote is open. */
function cellsOf(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(/[,;\t]/).map((cell) => cell.trim())
  const cells: string[] = []
  const cell = /\s*(?:"((?:[^"]|"")*)"|([^",;\t]*))\s*([,;\t]|$)/y
  while (cell.lastIndex <= line.length) {
    const match = cell.exec(line)
    if (match === null) return undefined
    cells.push(match[1] === undefined ? (match[2] ?? '').trim() : match[1].replaceAll('""', '"'))
    if (match[3] === '') return cells
  }
  return undefined
}
