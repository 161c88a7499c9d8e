import { createCitationGraph } from '#graph/citation-graph'
import { createLayout } from '#graph/layout-session'
import { readEdges } from './edges-csv'

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

const quoted = (id: string): string => (/[",]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id)
