import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Rectangle } from 'electron'
import { z } from 'zod'

/** Device-independent pixels. */
export interface WindowState {
  readonly bounds: Rectangle
  readonly isMaximised: boolean
}

export const smallestWindow = { width: 960, height: 600 } as const
const firstWindow = { width: 1360, height: 880 } as const

const pixels = z.int().min(-100_000).max(100_000)
const stateSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
  isMaximised: z.boolean(),
})

/** Undefined when there is none yet or it is damaged. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Synchronous, because it runs while the window closes. Losing it costs a person one drag. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, `${JSON.stringify(state)}\n`)
    renameSync(`${file}.new`, file)
  } catch {
    // A full disk or a read-only profile is said elsewhere.
  }
}

/** How much of a window has to be on a screen so that a person can get hold of it: part of its title bar. */
const graspable = { width: 120, height: 40 } as const

/**
 * Where to open: the stored place when its title bar can be grasped on one of the screens that are there now, cut to that
 * screen; otherwise the middle of the first screen. `workAreas`: primary first, without task bars.
 */
export function placeWindow(
  stored: WindowState | undefined,
  workAreas: readonly Rectangle[],
): WindowState {
  const [primary = { x: 0, y: 0, ...firstWindow }] = workAreas
  if (!stored) return { bounds: centred(firstWindow, primary), isMaximised: false }
  for (const area of workAreas) {
    // Cut first: a window that only reached this screen by its width may not reach it any more.
    const bounds = { ...stored.bounds, ...sizeWithin(stored.bounds, area) }
    if (isGraspable(bounds, area)) return { ...stored, bounds }
  }
  return { ...stored, bounds: centred(stored.bounds, primary) }
}

function isGraspable(window: Rectangle, area: Rectangle): boolean {
  const visibleWidth =
    Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return (
    visibleWidth >= graspable.width &&
    window.y >= area.y &&
    window.y <= area.y + area.height - graspable.height
  )
}

type Size = Pick<Rectangle, 'width' | 'height'>

const sizeWithin = (wanted: Size, area: Size): Size => ({
  width: Math.max(smallestWindow.width, Math.min(wanted.width, area.width)),
  height: Math.max(smallestWindow.height, Math.min(wanted.height, area.height)),
})

function centred(wanted: Size, area: Rectangle): Rectangle {
  const { width, height } = sizeWithin(wanted, area)
  return {
    x: Math.max(area.x, area.x + Math.round((area.width - width) / 2)),
    y: Math.max(area.y, area.y + Math.round((area.height - height) / 2)),
    width,
    height,
  }
}
