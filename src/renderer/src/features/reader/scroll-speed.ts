/** How fast pages pass the window. */
export interface ScrollSpeed {
  /** The upper edge is now at `top`, in px, at the time `atMs`. */
  moved(top: number, atMs: number): void
  /** More passes than anybody can read. */
  isFlying(atMs: number): boolean
  /** Faster than line by line. */
  isMoving(atMs: number): boolean
}

/** Without a movement for so long nothing moves any more. */
const restMs = 80
/** Movements closer than this are one: a machine that is busy tells of them seldom. */
const joinedMs = 200
/** Windows that pass in a second: at twice as much as this a page is in sight for less time than it takes to draw. */
const readableWindows = 2.5
const slowWindows = 0.5

/**
 * A jump is one movement after a rest, however far, and is no flight: its page is what the person wants to see.
 * `windowPx` is asked each time, because windows change.
 */
export function measureScrollSpeed(windowPx: () => number): ScrollSpeed {
  let last: { readonly top: number; readonly atMs: number } | undefined
  let pxPerSecond = 0
  const isFaster = (atMs: number, windows: number): boolean =>
    last !== undefined &&
    atMs - last.atMs <= restMs &&
    pxPerSecond > windows * Math.max(1, windowPx())
  return {
    moved: (top, atMs) => {
      const passed = last === undefined ? Number.POSITIVE_INFINITY : atMs - last.atMs
      if (last === undefined || passed > joinedMs) pxPerSecond = 0
      else if (passed > 0) pxPerSecond = (Math.abs(top - last.top) / passed) * 1_000
      else return
      last = { top, atMs }
    },
    isFlying: (atMs) => isFaster(atMs, readableWindows),
    isMoving: (atMs) => isFaster(atMs, slowWindows),
  }
}
