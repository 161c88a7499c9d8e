import type { Adjacency } from './citation-graph'
import { breadthFirst } from './neighbours'

/** More pivots made the start slower and the settled picture of 33,868 papers no better (8 to 30 compared). */
const mostPivots = 14
const powerIterations = 60
/** Papers with the same ways to all pivots begin on one spot; this share of the picture's size parts them. */
const scatter = 0.05
/** In a star only the pivots differ from the rest: they would begin at hundreds of times the size and not come back in time. */
const farthest = 3

/**
 * A first picture of a connected network that has its large distances right: pivot multidimensional scaling, Brandes & Pich
 * 2007, https://doi.org/10.1007/978-3-540-70904-6_6. x and y of each node in turn, around 0, at a root mean square distance of
 * `size`. Yields after each search.
 */
export function* pivotPlaces(
  rows: Adjacency,
  size: number,
  random: () => number,
): Generator<void, Float32Array> {
  const nodeCount = rows.offsets.length - 1
  const columns: Float32Array[] = []
  for (const column of waysToPivots(rows, Math.min(mostPivots, nodeCount), random)) {
    columns.push(column)
    yield
  }
  centre(columns, nodeCount)
  yield
  const products = columns.map((a) => columns.map((b) => dot(a, b)))
  yield
  const axes: (readonly number[])[] = []
  for (let axis = 0; axis < 2; axis += 1) axes.push(strongest(products, axes, random))
  return project(columns, axes, size, random)
}

function project(
  columns: readonly Float32Array[],
  axes: readonly (readonly number[])[],
  size: number,
  random: () => number,
): Float32Array {
  const nodeCount = columns[0]?.length ?? 0
  const places = new Float32Array(2 * nodeCount)
  let squares = 0
  for (let node = 0; node < nodeCount; node += 1) {
    for (let axis = 0; axis < 2; axis += 1) {
      let sum = 0
      for (let pivot = 0; pivot < columns.length; pivot += 1) {
        sum += (columns[pivot]?.[node] ?? 0) * (axes[axis]?.[pivot] ?? 0)
      }
      places[2 * node + axis] = sum
      squares += sum * sum
    }
  }
  const scale = squares > 0 ? size / Math.sqrt(squares / nodeCount) : 0
  for (let at = 0; at < places.length; at += 2) {
    const x = (places[at] as number) * scale
    const y = (places[at + 1] as number) * scale
    const nearer = Math.min(1, (farthest * size) / Math.hypot(x, y, 1e-9))
    places[at] = x * nearer + (random() - 0.5) * 2 * scatter * size
    places[at + 1] = y * nearer + (random() - 0.5) * 2 * scatter * size
  }
  return places
}

/** Squared ways to the most cited paper first, then in turn to one far from all before and to any. */
function* waysToPivots(
  rows: Adjacency,
  count: number,
  random: () => number,
): Generator<Float32Array> {
  const nodeCount = rows.offsets.length - 1
  const ways = new Int32Array(nodeCount)
  const queue = new Uint32Array(nodeCount)
  const nearest = new Int32Array(nodeCount).fill(nodeCount)
  let pivot = 0
  const degree = (node: number) =>
    (rows.offsets[node + 1] as number) - (rows.offsets[node] as number)
  for (let node = 1; node < nodeCount; node += 1) if (degree(node) > degree(pivot)) pivot = node
  for (let index = 0; index < count; index += 1) {
    breadthFirst(rows, pivot, ways, queue)
    const column = new Float32Array(nodeCount)
    const longest = squaresAndFarthest(ways, nearest, column)
    yield column
    pivot = index % 2 === 0 ? longest : Math.floor(random() * nodeCount)
  }
}

/** Fills `column` with the squared ways and gives a node that lies farthest from all pivots so far. */
function squaresAndFarthest(ways: Int32Array, nearest: Int32Array, column: Float32Array): number {
  let farthestNode = 0
  for (let node = 0; node < ways.length; node += 1) {
    const way = ways[node] as number
    column[node] = way * way
    if (way < (nearest[node] as number)) nearest[node] = way
    if ((nearest[node] as number) > (nearest[farthestNode] as number)) farthestNode = node
  }
  return farthestNode
}

/** Turns squared distances into inner products: rows and columns get a mean of 0. */
function centre(columns: readonly Float32Array[], nodeCount: number): void {
  const meanOfNode = new Float64Array(nodeCount)
  const meanOfColumn = columns.map((column) => {
    let sum = 0
    for (let node = 0; node < nodeCount; node += 1) {
      const value = column[node] as number
      sum += value
      meanOfNode[node] = (meanOfNode[node] as number) + value / columns.length
    }
    return sum / nodeCount
  })
  const mean = meanOfColumn.reduce((sum, one) => sum + one, 0) / Math.max(1, columns.length)
  columns.forEach((column, pivot) => {
    const ofColumn = meanOfColumn[pivot] as number
    for (let node = 0; node < nodeCount; node += 1) {
      column[node] =
        ((column[node] as number) - (meanOfNode[node] as number) - ofColumn + mean) / -2
    }
  })
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) {
    sum += (a[index] as number) * (b[index] as number)
  }
  return sum
}

/** The eigenvector of the greatest eigenvalue besides those `before`, by power iteration; zeros where there is none. */
function strongest(
  matrix: readonly (readonly number[])[],
  before: readonly (readonly number[])[],
  random: () => number,
): readonly number[] {
  let vector = matrix.map(() => random() - 0.5)
  for (let iteration = 0; iteration < powerIterations; iteration += 1) {
    let next = matrix.map((row) =>
      row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0),
    )
    for (const other of before) {
      const along = next.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
      next = next.map((value, index) => value - along * (other[index] ?? 0))
    }
    const length = Math.hypot(...next)
    if (length < 1e-9) return matrix.map(() => 0)
    vector = next.map((value) => value / length)
  }
  return vector
}
