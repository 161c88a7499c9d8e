import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeWindow, readWindowState, writeWindowState } from './window-state'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 }

describe('where the window opens', () => {
  const stored = (x: number, y: number, width = 1200, height = 800) => ({
    bounds: { x, y, width, height },
    isMaximised: false,
  })

  it('is the middle of the screen the first time', () => {
    expect(placeWindow(undefined, [laptop])).toEqual({
      bounds: { x: 40, y: 25, width: 1360, height: 875 },
      isMaximised: false,
    })
  })

  it('is where it was, on whichever screen', () => {
    expect(placeWindow(stored(100, 50), [laptop, monitor])).toEqual(stored(100, 50))
    expect(placeWindow(stored(2000, 300), [laptop, monitor])).toEqual(stored(2000, 300))
  })

  it('is back on a screen when its own was unplugged', () => {
    const { bounds } = placeWindow(stored(2000, 300), [laptop])
    expect(bounds).toEqual({ x: 120, y: 63, width: 1200, height: 800 })
  })

  it('is no larger than the screen it is on', () => {
    expect(placeWindow(stored(100, 50, 4000, 3000), [laptop]).bounds).toMatchObject({
      width: 1440,
      height: 875,
    })
  })

  it('is not lost beside a screen that it only reached before it was cut to size', () => {
    const { bounds } = placeWindow(stored(-1120, 0, 2680, 700), [laptop, monitor])
    expect(bounds).toMatchObject({ x: 0, y: 113, width: 1440, height: 700 })
  })

  it('can always be grasped, whatever was stored', () => {
    const coordinate = fc.integer({ min: -100_000, max: 100_000 })
    void fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x, y, width, height) => {
        const { bounds } = placeWindow(stored(x, y, width, height), [laptop, monitor])
        const isOn = (area: typeof laptop) =>
          bounds.y >= area.y &&
          bounds.y < area.y + area.height &&
          bounds.x < area.x + area.width &&
          bounds.x + bounds.width > area.x
        return isOn(laptop) || isOn(monitor)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the stored place', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is there at the next start', () => {
    const file = join(folder, 'profile', 'window-state.json')
    const state = { bounds: { x: 1, y: 2, width: 1000, height: 700 }, isMaximised: true }
    writeWindowState(file, state)
    expect(readWindowState(file)).toEqual(state)
  })

  it.each(['', '{', '{"bounds":{"x":"1"}}', '{"bounds":{"x":1e300,"y":0,"width":1,"height":1}}'])(
    'is forgotten when damaged: %j',
    (text) => {
      const file = join(folder, 'window-state.json')
      writeFileSync(file, text)
      expect(readWindowState(file)).toBeUndefined()
    },
  )

  it('may fail to be written without harm', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() =>
      writeWindowState(join(folder, 'file', 'state.json'), placeWindow(undefined, [laptop])),
    ).not.toThrow()
  })
})
