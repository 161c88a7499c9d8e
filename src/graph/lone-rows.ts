/** Papers that nobody cites and that cite nobody stand in rows below the map: around it they would make it small. */

/** Radius of a lone paper, and the way between two parts of a map. */
export const loneRadius = 5
export const lane = 12
const pitch = 2 * loneRadius + lane
/** Between the map and the first row. */
const gap = 2 * pitch
/** Windows are about so many times as wide as high. */
const proportion = 1.5
/** A cell is taken when a paper stands so near to its middle. */
const taken = 0.8 * pitch

/** Around the papers that are connected; undefined: there are none. */
export interface MapBox {
  readonly left: number
  readonly right: number
  readonly bottom: number
}

/** `isIn`: of the nodes of `positions` (x and y of each in turn). */
export function boxOf(
  positions: ArrayLike<number>,
  isIn: (node: number) => boolean,
): MapBox | undefined {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (let node = 0; 2 * node < positions.length; node += 1) {
    if (!isIn(node)) continue
    left = Math.min(left, positions[2 * node] as number)
    right = Math.max(right, positions[2 * node] as number)
    bottom = Math.max(bottom, positions[2 * node + 1] as number)
  }
  return left <= right ? { left, right, bottom } : undefined
}

/**
 * Places for `count` papers, x and y of each in turn: rows as wide as the map, or wider where they would be higher than wide.
 * Without a map they stand around 0. `standing`: places of papers that are there, which are left out.
 */
export function loneRows(
  count: number,
  box: MapBox | undefined,
  standing?: ArrayLike<number>,
): Float64Array {
  const places = new Float64Array(2 * count)
  const standingCount = (standing?.length ?? 0) / 2
  const all = count + (box === undefined ? standingCount : 0)
  const width = Math.max(
    box === undefined ? 0 : box.right - box.left,
    pitch * Math.sqrt(all * proportion),
  )
  const columns = Math.max(1, Math.min(Math.max(1, all), Math.floor(width / pitch)))
  const middle = box === undefined ? 0 : (box.left + box.right) / 2
  const left = middle - ((columns - 1) * pitch) / 2
  const top = box === undefined ? -((Math.ceil(all / columns) - 1) * pitch) / 2 : box.bottom + gap
  const isTaken = standing === undefined ? () => false : nearTo(standing)
  let placed = 0
  for (let cell = 0; placed < count; cell += 1) {
    const x = left + (cell % columns) * pitch
    const y = top + Math.floor(cell / columns) * pitch
    if (isTaken(x, y)) continue
    places[2 * placed] = x
    places[2 * placed + 1] = y
    placed += 1
  }
  return places
}

/** Whether a paper stands near a place. */
function nearTo(standing: ArrayLike<number>): (x: number, y: number) => boolean {
  const cells = new Map<string, number[]>()
  const keyOf = (column: number, row: number) => `${column} ${row}`
  const at = (value: number) => Math.floor(value / pitch)
  for (let index = 0; index + 1 < standing.length; index += 2) {
    const key = keyOf(at(standing[index] as number), at(standing[index + 1] as number))
    const held = cells.get(key)
    if (held === undefined) cells.set(key, [index])
    else held.push(index)
  }
  return (x, y) => {
    for (let column = at(x) - 1; column <= at(x) + 1; column += 1) {
      for (let row = at(y) - 1; row <= at(y) + 1; row += 1) {
        for (const index of cells.get(keyOf(column, row)) ?? []) {
          const dx = (standing[index] as number) - x
          const dy = (standing[index + 1] as number) - y
          if (dx * dx + dy * dy < taken * taken) return true
        }
      }
    }
    return false
  }
}
