/** A large picture is never seen so near that the last overlaps show. */
const passesOf = (count: number): number => (count <= 3000 ? 24 : 3)
/** Of an overlap, what one pass takes away: all at once would throw crowded papers about. */
const relief = 0.6

/**
 * Pushes discs that overlap apart, in place, until none does or the passes are over. `mayMove` says
 * which may be moved, `concerns` which pairs matter. Yields after each pass. Only near discs are compared, by a grid, so that a pass is linear in their number.
 */
export function* keepApart(
  places: Float32Array,
  radii: ArrayLike<number>,
  mayMove: (node: number) => boolean = () => true,
  concerns: (node: number, other: number) => boolean = () => true,
): Generator<void, void> {
  const count = places.length / 2
  if (count < 2) return
  let largest = 0
  let sum = 0
  for (let node = 0; node < count; node += 1) {
    const radius = radii[node] as number
    sum += radius
    largest = Math.max(largest, radius)
  }
  // Cells of the usual disc: one as large as the largest would hold hundreds of small ones.
  const width = Math.max((2 * sum) / count, 1e-3)
  const grid = createGrid(count, width)
  for (let pass = 0; pass < passesOf(count); pass += 1) {
    const overlaps = relieve(places, radii, grid, mayMove, concerns)
    yield
    if (overlaps === 0) return
  }
}

/** One pass; gives how many pairs overlapped. */
function relieve(
  places: Float32Array,
  radii: ArrayLike<number>,
  grid: ReturnType<typeof createGrid>,
  mayMove: (node: number) => boolean,
  concerns: (node: number, other: number) => boolean,
): number {
  const { columns, lines, next, width } = grid
  grid.fill(places)
  let overlaps = 0
  for (let node = 0; node < columns.length; node += 1) {
    const radius = radii[node] as number
    // Of a pair the larger disc looks for the smaller one, which lies within twice its radius.
    const x = places[2 * node] as number
    const y = places[2 * node + 1] as number
    const lastColumn = Math.floor((x + 2 * radius) / width)
    const lastLine = Math.floor((y + 2 * radius) / width)
    for (let column = Math.floor((x - 2 * radius) / width); column <= lastColumn; column += 1) {
      for (let line = Math.floor((y - 2 * radius) / width); line <= lastLine; line += 1) {
        for (let other = grid.firstAt(column, line); other !== -1; other = next[other] as number) {
          const otherRadius = radii[other] as number
          if (otherRadius > radius || (otherRadius === radius && other >= node)) continue
          if (columns[other] !== column || lines[other] !== line) continue
          if (!overlap(places, node, other, radius + otherRadius)) continue
          if (!concerns(node, other)) continue
          if (part(places, node, other, radius + otherRadius, mayMove)) overlaps += 1
        }
      }
    }
  }
  return overlaps
}

function overlap(places: Float32Array, node: number, other: number, wanted: number): boolean {
  const dx = (places[2 * node] as number) - (places[2 * other] as number)
  const dy = (places[2 * node + 1] as number) - (places[2 * other + 1] as number)
  return dx * dx + dy * dy < wanted * wanted
}

/** Says whether the two overlapped by more than a hundredth. */
function part(
  places: Float32Array,
  node: number,
  other: number,
  wanted: number,
  mayMove: (node: number) => boolean,
): boolean {
  let dx = (places[2 * node] as number) - (places[2 * other] as number)
  let dy = (places[2 * node + 1] as number) - (places[2 * other + 1] as number)
  let distance = Math.hypot(dx, dy)
  if (distance === 0) {
    // Two on one spot part in a direction of their own, the same way at every run.
    dx = Math.cos(node)
    dy = Math.sin(node)
    distance = 1
  }
  const movesNode = mayMove(node)
  const movesOther = mayMove(other)
  const push = (((wanted - distance) / distance) * relief) / (movesNode && movesOther ? 2 : 1)
  if (movesNode) {
    places[2 * node] = (places[2 * node] as number) + dx * push
    places[2 * node + 1] = (places[2 * node + 1] as number) + dy * push
  }
  if (movesOther) {
    places[2 * other] = (places[2 * other] as number) - dx * push
    places[2 * other + 1] = (places[2 * other + 1] as number) - dy * push
  }
  return (movesNode || movesOther) && distance < wanted * 0.99
}

/** Cells as lists in a hash table: a few papers far away cost nothing. */
function createGrid(count: number, width: number) {
  const size = 2 ** Math.ceil(Math.log2(2 * count))
  const heads = new Int32Array(size)
  const next = new Int32Array(count)
  const columns = new Int32Array(count)
  const lines = new Int32Array(count)
  // Neighbouring cells of a line lie side by side, so that they come from the cache together.
  const slotOf = (column: number, line: number): number =>
    (line + Math.imul(column, 0x9e3779b1)) & (size - 1)
  return {
    width,
    columns,
    lines,
    next,
    firstAt: (column: number, line: number): number => heads[slotOf(column, line)] as number,
    fill(places: Float32Array) {
      heads.fill(-1)
      for (let node = 0; node < count; node += 1) {
        const column = Math.floor((places[2 * node] as number) / width)
        const line = Math.floor((places[2 * node + 1] as number) / width)
        columns[node] = column
        lines[node] = line
        const slot = slotOf(column, line)
        next[node] = heads[slot] as number
        heads[slot] = node
      }
    },
  }
}
