import type { Camera, Viewport } from './camera'
import type { Ground } from './grounds'
import type { Rectangle } from './place-labels'

/** The name of a ground, above, on or below it. */
export interface GroundLabel {
  readonly ground: Ground
  readonly text: string
  /** A place of the map that the name moves with. */
  readonly x: number
  readonly y: number
  /** Of the left edge and the middle of the text, px from that place. */
  readonly dx: number
  readonly dy: number
  /** Of the letter in front, px. */
  readonly letterWidth: number
  readonly width: number
}

export const groundLabelHeight = 18
const letterGap = 6
const inset = 6
/** A name that is longer is cut: it would cover its neighbours. */
const longest = 30

/**
 * One name a ground, the largest ground first, at the first place where it touches no other name and no panel; none when
 * there is no such place. Only papers in view count, so that a ground keeps its name while a part of it is looked at.
 */
export function placeGroundLabels({
  grounds,
  positions,
  camera,
  viewport,
  obstacles,
  measure,
}: {
  readonly grounds: readonly Ground[]
  readonly positions: Float32Array
  readonly camera: Camera
  readonly viewport: Viewport
  readonly obstacles: readonly Rectangle[]
  readonly measure: (text: string, kind: 'letter' | 'name') => number
}): readonly GroundLabel[] {
  const taken = [...obstacles]
  const labels: GroundLabel[] = []
  for (const ground of grounds) {
    const seen = inView(ground, positions, camera, viewport)
    if (seen === undefined) continue
    const text = shortName(ground.label)
    const letterWidth =
      ground.letter === undefined ? 0 : measure(ground.letter, 'letter') + letterGap
    const width = letterWidth + measure(text, 'name')
    const half = groundLabelHeight / 2
    const lines = [seen.minY - half - 4, seen.middleY, seen.maxY + half + 4]
    const shifts = [0, -width / 3, width / 3, -(2 * width) / 3, (2 * width) / 3]
    const spot = lines
      .flatMap((middle) =>
        shifts.map((shift) => ({ left: seen.middleX - width / 2 + shift, middle })),
      )
      .map(({ left, middle }) => ({
        left: Math.max(inset, Math.min(viewport.width - width - inset, left)),
        middle: Math.max(half + inset, Math.min(viewport.height - half - inset, middle)),
      }))
      .find(({ left, middle }) => {
        const box = { x: left - 4, y: middle - half, width: width + 8, height: groundLabelHeight }
        return !taken.some((other) => overlaps(box, other))
      })
    if (spot === undefined) continue
    taken.push(labelBox(spot.left, spot.middle, width))
    labels.push({
      ground,
      text,
      x: (seen.middleX - camera.x) / camera.k,
      y: (seen.middleY - camera.y) / camera.k,
      dx: spot.left - seen.middleX,
      dy: spot.middle - seen.middleY,
      letterWidth,
      width,
    })
  }
  return labels
}

/** Where names stand on the canvas, so that those of papers keep clear of them. */
export const groundLabelBoxes = (
  labels: readonly GroundLabel[],
  camera: Camera,
): readonly Rectangle[] =>
  labels.map(({ x, y, dx, dy, width }) =>
    labelBox(x * camera.k + camera.x + dx, y * camera.k + camera.y + dy, width),
  )

const labelBox = (left: number, middle: number, width: number): Rectangle => ({
  x: left - 4,
  y: middle - groundLabelHeight / 2,
  width: width + 8,
  height: groundLabelHeight,
})

/** Papers farther from the middle than this many times the median are not where the name belongs. */
const strayFrom = 2.2

function inView({ nodes }: Ground, positions: Float32Array, camera: Camera, viewport: Viewport) {
  const seen: { readonly x: number; readonly y: number }[] = []
  for (const node of nodes) {
    const x = (positions[2 * node] as number) * camera.k + camera.x
    const y = (positions[2 * node + 1] as number) * camera.k + camera.y
    if (x >= 0 && y >= 0 && x <= viewport.width && y <= viewport.height) seen.push({ x, y })
  }
  if (seen.length === 0) return undefined
  const middleX = median(seen.map(({ x }) => x))
  const middleY = median(seen.map(({ y }) => y))
  const far = ({ x, y }: { readonly x: number; readonly y: number }): number =>
    Math.hypot(x - middleX, y - middleY)
  const reach = strayFrom * median(seen.map(far))
  const near = seen.filter((place) => far(place) <= reach)
  const ys = near.map(({ y }) => y)
  return { middleX, middleY, minY: Math.min(...ys), maxY: Math.max(...ys) }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const shortName = (name: string): string => {
  const signs = [...name]
  return signs.length <= longest
    ? name
    : `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
