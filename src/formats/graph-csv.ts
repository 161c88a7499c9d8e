import { coordinate, type GraphDocument } from './graph-document'

/** `source,target`, one line a citation: what `stemma graph layout` reads. Quoted as https://www.rfc-editor.org/rfc/rfc4180 says. */
export function writeEdgesCsv({ papers, from, to }: GraphDocument): string {
  const lines = ['source,target']
  for (let edge = 0; edge < from.length; edge += 1) {
    const source = papers[from[edge] as number]?.id ?? ''
    const target = papers[to[edge] as number]?.id ?? ''
    lines.push(`${field(source)},${field(target)}`)
  }
  return `${lines.join('\r\n')}\r\n`
}

const columns = [
  'id',
  'title',
  'authors',
  'year',
  'category',
  'group',
  'status',
  'citedHere',
  'citedEverywhere',
  'x',
  'y',
] as const

/** One line a paper, with its place. */
export function writePapersCsv({ papers }: GraphDocument): string {
  const lines = papers.map((paper) =>
    columns
      .map((name) => {
        const value = paper[name]
        return typeof value === 'number' ? coordinate(value) : field(value ?? '')
      })
      .join(','),
  )
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

/** A title that begins like a formula would be run by a spreadsheet; a leading apostrophe keeps it text. */
const field = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
