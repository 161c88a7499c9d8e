/** A paper in the tree of what another grew from. */
export interface AncestryNode {
  readonly node: number
  /** Generations from the root. */
  readonly depth: number
  /** The papers that it cites and that no earlier generation, and no more cited paper of its own, has taken. */
  readonly children: readonly AncestryNode[]
}

/**
 * A paper and what it grew from, as a tree: each generation is what the one before cites. A paper that several cite stands
 * once, as near to the root as it can, below the first of them in the order given; cycles end by that. Children are in
 * the order of `rankOf`, the greater first.
 */
export function ancestryOf(
  {
    nodeCount,
    edgeFrom,
    edgeTo,
  }: {
    readonly nodeCount: number
    readonly edgeFrom: ArrayLike<number>
    readonly edgeTo: ArrayLike<number>
  },
  root: number,
  options: { readonly generations: number; readonly rankOf: (node: number) => number },
): AncestryNode {
  const cites = new Map<number, number[]>()
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    const from = edgeFrom[edge] as number
    const known = cites.get(from)
    if (known === undefined) cites.set(from, [edgeTo[edge] as number])
    else known.push(edgeTo[edge] as number)
  }
  interface Growing {
    readonly node: number
    readonly depth: number
    readonly children: Growing[]
  }
  const isTaken = new Uint8Array(nodeCount)
  isTaken[root] = 1
  const top: Growing = { node: root, depth: 0, children: [] }
  let generation = [top]
  for (let depth = 1; depth <= options.generations && generation.length > 0; depth += 1) {
    const next: Growing[] = []
    for (const above of generation) {
      const references = (cites.get(above.node) ?? []).toSorted(
        (a, b) => options.rankOf(b) - options.rankOf(a) || a - b,
      )
      for (const node of references) {
        if (isTaken[node] === 1) continue
        isTaken[node] = 1
        const child: Growing = { node, depth, children: [] }
        above.children.push(child)
        next.push(child)
      }
    }
    generation = next
  }
  return top
}

/** Papers below, itself not counted. */
export const countBelow = ({ children }: AncestryNode): number =>
  children.reduce((sum, child) => sum + 1 + countBelow(child), 0)
