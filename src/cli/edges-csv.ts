import { InputError } from './command'

/** Who cites whom, nodes numbered in the order in which their ids first appear. */
export interface Edges {
  readonly ids: readonly string[]
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/**
 * Reads an edge list: head `source,target`, an edge a line, ids as they are. Doubles and self-citations stay.
 *
 * @throws {InputError} naming the line, when the head or a line is not two ids.
 */
export function readEdges(csv: string): Edges {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.trim().toLowerCase() !== 'source,target') {
    throw new InputError('The first line of the edges must be "source,target".')
  }
  const nodeOf = new Map<string, number>()
  const node = (id: string): number => {
    const known = nodeOf.get(id)
    if (known !== undefined) return known
    const next = nodeOf.size
    nodeOf.set(id, next)
    return next
  }
  const from: number[] = []
  const to: number[] = []
  lines.slice(1).forEach((line, index) => {
    if (line.trim() === '') return
    const cells = cellsOf(line)
    const [source, target] = cells ?? []
    if (cells?.length !== 2 || !source || !target) {
      throw new InputError(`Line ${index + 2} of the edges is not "source,target".`)
    }
    from.push(node(source))
    to.push(node(target))
  })
  return { ids: [...nodeOf.keys()], from, to }
}

/** The cells of one line (RFC 4180 without line breaks inside cells); undefined when a quote is not closed. */
function cellsOf(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(',').map((cell) => cell.trim())
  const cells: string[] = []
  const cell = /\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(,|$)/y
  while (cell.lastIndex <= line.length) {
    const match = cell.exec(line)
    if (match === null) return undefined
    cells.push(match[1] === undefined ? (match[2] ?? '').trim() : match[1].replaceAll('""', '"'))
    if (match[3] !== ',') return cells
  }
  return undefined
}
