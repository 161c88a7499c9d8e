import type { GraphSlice } from '#renderer/workers/library/protocol'

/** Going from a paper along its citations by key. */
export interface EdgeWalk {
  readonly origin: number
  readonly neighbours: readonly { readonly node: number; readonly isCited: boolean }[]
  /** Which neighbour the keyboard is on. */
  readonly at: number
}

/**
 * The next step from `focused`: on along the citations of the paper where the walk began, or, when the keyboard has gone
 * elsewhere since, a new walk from there. What it cites comes first, the most cited of each first. Undefined without neighbours.
 */
export function walkEdges(
  { edgeFrom, edgeTo, citedHere }: Pick<GraphSlice, 'edgeFrom' | 'edgeTo' | 'citedHere'>,
  walk: EdgeWalk | undefined,
  focused: number,
  step: 1 | -1,
): EdgeWalk | undefined {
  if (walk !== undefined && walk.neighbours[walk.at]?.node === focused) {
    const count = walk.neighbours.length
    return { ...walk, at: (walk.at + step + count) % count }
  }
  const cited = new Set<number>()
  const citing = new Set<number>()
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    if (edgeFrom[edge] === focused) cited.add(edgeTo[edge] as number)
    if (edgeTo[edge] === focused) citing.add(edgeFrom[edge] as number)
  }
  const ordered = (nodes: ReadonlySet<number>, isCited: boolean) =>
    [...nodes]
      .sort((a, b) => (citedHere[b] ?? 0) - (citedHere[a] ?? 0) || a - b)
      .map((node) => ({ node, isCited }))
  const neighbours = [...ordered(cited, true), ...ordered(citing, false)]
  if (neighbours.length === 0) return undefined
  return { origin: focused, neighbours, at: step === 1 ? 0 : neighbours.length - 1 }
}

/** Where the walk stands, to be heard before the paper's name; empty when the keyboard has left it. */
export function walkWords(
  walk: EdgeWalk | undefined,
  focused: number | undefined,
  titleOf: (node: number) => string,
): string {
  const here = walk?.neighbours[walk.at]
  if (walk === undefined || here === undefined || here.node !== focused) return ''
  const relation = here.isCited ? 'cited by' : 'cites'
  return `${walk.at + 1} of ${walk.neighbours.length}, ${relation} ${titleOf(walk.origin)}: `
}
