import { createCitationGraph } from '#graph/citation-graph'
import { createLayout } from '#graph/layout-session'
import { InputError } from './command'

/** One JSON line of `stemma graph layout`. */
export interface LayoutFigures {
  readonly nodes: number
  /** Without doubles and self-citations. */
  readonly edges: number
  readonly ticks: number
  readonly layoutMs: number
}

/**
 * Arranges the network of `edgesCsv` (head `source,target`, an edge a line, ids as they are) and gives `id,x,y` in the
 * order in which ids first appear. The same edges and seed give the same places.
 *
 * @throws {InputError} naming the line, when the head or a line is not two ids.
 */
export function graphLayout(
  edgesCsv: string,
  { seed, now = () => performance.now() }: { readonly seed: number; readonly now?: () => number },
): { readonly positionsCsv: string; readonly figures: LayoutFigures } {
  const { ids, from, to } = readEdges(edgesCsv)
  const graph = createCitationGraph(ids.length, from, to)
  const started = now()
  const session = createLayout(graph, { seed })
  let ticks = 0
  while (!session.isSettled) {
    session.tick()
    ticks += 1
  }
  const layoutMs = Math.round(now() - started)
  const lines = ids.map((id, node) => {
    const x = session.positions[2 * node] ?? 0
    const y = session.positions[2 * node + 1] ?? 0
    return `${quoted(id)},${x.toFixed(3)},${y.toFixed(3)}`
  })
  return {
    positionsCsv: `${['id,x,y', ...lines].join('\n')}\n`,
    figures: { nodes: ids.length, edges: graph.edgeCount, ticks, layoutMs },
  }
}

function readEdges(csv: string) {
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

const quoted = (id: string): string => (/[",]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id)
