/** Screen = world · k + (x, y), in CSS pixels of the canvas: the numbers of a d3-zoom transform. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly k: number
}

export interface Viewport {
  readonly width: number
  readonly height: number
}

export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** The smallest box around the places, `isWanted` of which count; undefined when there are none. */
export function boundsOf(
  positions: Float32Array,
  isWanted: (node: number) => boolean = () => true,
): Box | undefined {
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  for (let node = 0; 2 * node < positions.length; node += 1) {
    if (!isWanted(node)) continue
    const x = positions[2 * node] as number
    const y = positions[2 * node + 1] as number
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  return minX <= maxX ? { minX, minY, maxX, maxY } : undefined
}

const margin = 56
/** Two papers should not fill the window: one unit of the map is at most this many pixels when fitted. */
const closestFit = 2.4

/** Shows the whole box in the middle of the viewport. */
export function fitCamera(box: Box | undefined, { width, height }: Viewport): Camera {
  if (box === undefined) return { x: width / 2, y: height / 2, k: 1 }
  const usableWidth = Math.max(width - 2 * margin, width / 3)
  const usableHeight = Math.max(height - 2 * margin, height / 3)
  const k = Math.min(
    usableWidth / Math.max(box.maxX - box.minX, 1),
    usableHeight / Math.max(box.maxY - box.minY, 1),
    closestFit,
  )
  return {
    x: width / 2 - (k * (box.minX + box.maxX)) / 2,
    y: height / 2 - (k * (box.minY + box.maxY)) / 2,
    k,
  }
}

/** How much smaller a map may become for being clear of the legend, and in what steps that is looked for. */
const smallestBeside = 0.6
const besideStep = 0.05
/** From the window's edge when the map gives way: names still have room. */
const edge = 40

/**
 * As `fitCamera`, but clear of what covers papers at the left edge: moved to the right, then up, then smaller. `panels` are
 * in px of the viewport; only those with some height count, a search field does not.
 */
export function fitBeside(
  box: Box | undefined,
  positions: Float32Array,
  viewport: Viewport,
  panels: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[],
): Camera {
  const whole = fitCamera(box, viewport)
  const panel = panels.find(({ x, height }) => x < edge && height > viewport.height / 6)
  if (box === undefined || panel === undefined) return whole
  const isClear = (camera: Camera): boolean => {
    for (let node = 0; 2 * node < positions.length; node += 1) {
      const worldX = positions[2 * node] as number
      const worldY = positions[2 * node + 1] as number
      // Outside of what is to be shown.
      if (worldX < box.minX || worldX > box.maxX || worldY < box.minY || worldY > box.maxY) continue
      const x = worldX * camera.k + camera.x
      const y = worldY * camera.k + camera.y
      if (x < panel.x + panel.width && y > panel.y && y < panel.y + panel.height) return false
    }
    return true
  }
  for (let share = 1; share >= smallestBeside; share -= besideStep) {
    const k = whole.k * share
    const x = viewport.width / 2 - (k * (box.minX + box.maxX)) / 2
    const y = viewport.height / 2 - (k * (box.minY + box.maxY)) / 2
    const right = Math.max(x, viewport.width - edge - k * box.maxX)
    const up = Math.min(y, edge - k * box.minY)
    for (const camera of [
      { x, y, k },
      { x: right, y, k },
      { x: right, y: up, k },
    ]) {
      if (isClear(camera)) return camera
    }
  }
  return whole
}

/** Closer to the edge a paper is hardly seen. */
const sightInset = 40

/** A place on the screen is seen well: away from the edges and under no panel. */
export const isInSight = (
  x: number,
  y: number,
  { width, height }: Viewport,
  panels: Parameters<typeof fitBeside>[3],
): boolean =>
  x > sightInset &&
  y > sightInset &&
  x < width - sightInset &&
  y < height - sightInset &&
  !panels.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height)

/** The same scale, with a place of the world in the middle. */
export function centreCamera(
  { k }: Pick<Camera, 'k'>,
  worldX: number,
  worldY: number,
  { width, height }: Viewport,
): Camera {
  return { x: width / 2 - k * worldX, y: height / 2 - k * worldY, k }
}
