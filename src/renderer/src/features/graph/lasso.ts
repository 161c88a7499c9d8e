import type { Camera } from './camera'
import type { PlaceIndex } from './place-index'

export type SelectingTool = 'box' | 'lasso'

export interface Point {
  readonly x: number
  readonly y: number
}

/** The line that a selecting pointer has drawn so far, px of the canvas: of a box its four corners, of a lasso its way. */
export function outlineOf(tool: SelectingTool, way: readonly Point[]): readonly Point[] {
  const first = way[0]
  const last = way.at(-1)
  if (tool === 'lasso' || first === undefined || last === undefined) return way
  return [first, { x: last.x, y: first.y }, last, { x: first.x, y: last.y }]
}

/** Papers whose middle lies inside of a closed line on the screen, by the even–odd rule, in ascending order. */
export function nodesInside(
  outline: readonly Point[],
  places: PlaceIndex,
  camera: Camera,
): readonly number[] {
  if (outline.length < 3) return []
  const line = outline.map(({ x, y }) => ({
    x: (x - camera.x) / camera.k,
    y: (y - camera.y) / camera.k,
  }))
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  for (const { x, y } of line) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  const found: number[] = []
  places.visit(minX, minY, maxX, maxY, (node) => {
    const x = places.positions[2 * node] as number
    const y = places.positions[2 * node + 1] as number
    if (isInside(line, x, y)) found.push(node)
    return undefined
  })
  return found.sort((a, b) => a - b)
}

function isInside(line: readonly Point[], x: number, y: number): boolean {
  let isIn = false
  let before = line.at(-1) as Point
  for (const point of line) {
    if (point.y > y !== before.y > y) {
      const crossing = ((before.x - point.x) * (y - point.y)) / (before.y - point.y) + point.x
      if (x < crossing) isIn = !isIn
    }
    before = point
  }
  return isIn
}
