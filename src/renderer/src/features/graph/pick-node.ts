import type { Camera } from './camera'
import type { PlaceIndex } from './place-index'
import { largeRadius, type Scene } from './scene'

/** A pointer may miss a dot by this much, px. */
const slack = 5

/** The dot under a point of the screen, the nearest edge first. Only the cells around the point are looked at, and large dots. */
export function pickNode(
  scene: Scene,
  places: PlaceIndex,
  camera: Camera,
  scale: number,
  screenX: number,
  screenY: number,
): number | undefined {
  const { positions } = places
  let best: number | undefined
  let nearest = slack
  const look = (node: number): undefined => {
    const dx = (positions[2 * node] as number) * camera.k + camera.x - screenX
    const dy = (positions[2 * node + 1] as number) * camera.k + camera.y - screenY
    const outside = Math.sqrt(dx * dx + dy * dy) - (scene.radii[node] as number) * scale
    // What recedes gives way: a paper in view is meant before a pale one beside it.
    const distance = scene.isBackground[node] === 1 ? outside + 2 : outside
    // Of two at the same distance the later one counts, in whatever order cells are looked at.
    if (distance < nearest || (distance === nearest && (best === undefined || node > best))) {
      nearest = distance
      best = node
    }
  }
  const reach = (largeRadius * scale + slack) / camera.k
  const x = (screenX - camera.x) / camera.k
  const y = (screenY - camera.y) / camera.k
  places.visit(x - reach, y - reach, x + reach, y + reach, look)
  for (const node of scene.large) look(node)
  return best
}

export type Direction = 'left' | 'right' | 'up' | 'down'

const directions: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

/**
 * The nearest paper in a direction: within 60° of it, where a paper off the line counts as farther. Every paper can be
 * reached, because the four sectors overlap.
 */
export function nearestInDirection(
  scene: Scene,
  positions: Float32Array,
  from: number,
  direction: Direction,
): number | undefined {
  const [unitX, unitY] = directions[direction]
  const fromX = positions[2 * from] as number
  const fromY = positions[2 * from + 1] as number
  let best: number | undefined
  let shortest = Number.POSITIVE_INFINITY
  for (let node = 0; node < scene.nodeCount; node += 1) {
    if (node === from || scene.isFaded[node] === 1) continue
    const dx = (positions[2 * node] as number) - fromX
    const dy = (positions[2 * node + 1] as number) - fromY
    const along = dx * unitX + dy * unitY
    const across = Math.abs(dx * unitY - dy * unitX)
    if (along <= 0 || across > along * 1.732) continue
    const cost = along + 2 * across
    if (cost < shortest) {
      shortest = cost
      best = node
    }
  }
  return best
}
