import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginWords,
  firstFrame,
  isArrow,
  movedFrame,
  placeWords,
  sizedFrame,
  sizeWords,
} from './key-frame'

const step = { x: 0.02, y: 0.01 }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const seen = fc.tuple(share, share, share, share).map(([a, b, c, d]) => ({
  left: Math.min(a, b),
  right: Math.max(a, b),
  top: Math.min(c, d),
  bottom: Math.max(c, d),
}))
const presses = fc.array(
  fc.record({
    arrow: fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'),
    isSizing: fc.boolean(),
  }),
)

describe('a frame that is put on a page by keys', () => {
  it('begins in the middle of what is seen', () => {
    const frame = firstFrame({ left: 0, top: 0.5, right: 1, bottom: 0.8 })
    expect(frame.left).toBeCloseTo(0.25)
    expect(frame.width).toBeCloseTo(0.5)
    expect(frame.top).toBeCloseTo(0.6)
    expect(frame.height).toBeCloseTo(0.1)
  })

  it('goes where the arrows point, and grows and shrinks by its right and lower edge', () => {
    // In eighths, which floating point holds exactly.
    const frame = { left: 0.5, top: 0.5, width: 0.25, height: 0.25 }
    const eighth = { x: 0.125, y: 0.125 }
    expect(movedFrame(frame, 'ArrowLeft', eighth)).toEqual({ ...frame, left: 0.375 })
    expect(movedFrame(frame, 'ArrowDown', eighth)).toEqual({ ...frame, top: 0.625 })
    expect(sizedFrame(frame, 'ArrowRight', eighth)).toEqual({ ...frame, width: 0.375 })
    expect(sizedFrame(frame, 'ArrowUp', eighth)).toEqual({ ...frame, height: 0.125 })
  })

  it('never leaves the page and never vanishes, whatever is pressed', () => {
    fc.assert(
      fc.property(seen, presses, (part, pressed) => {
        const first = firstFrame(part)
        const last = pressed.reduce(
          (frame, { arrow, isSizing }) => (isSizing ? sizedFrame : movedFrame)(frame, arrow, step),
          first,
        )
        const slack = 1e-9
        expect(last.left).toBeGreaterThanOrEqual(0)
        expect(last.top).toBeGreaterThanOrEqual(0)
        expect(last.left + last.width).toBeLessThanOrEqual(1 + slack)
        expect(last.top + last.height).toBeLessThanOrEqual(1 + slack)
        expect(last.width).toBeGreaterThanOrEqual(Math.min(step.x, first.width) - slack)
        expect(last.height).toBeGreaterThanOrEqual(Math.min(step.y, first.height) - slack)
      }),
    )
  })

  it('is told in words', () => {
    const frame = { left: 0.1, top: 0.254, width: 0.5, height: 0.2 }
    expect(beginWords('iv')).toMatch(/^A frame is on page iv\. Arrows move it/)
    expect(placeWords(frame)).toBe('10 % from the left, 25 % from the top.')
    expect(sizeWords(frame)).toBe('50 % of the page wide, 20 % high.')
  })

  it('hears no other keys', () => {
    expect(isArrow('ArrowUp')).toBe(true)
    expect(isArrow('Enter')).toBe(false)
    expect(isArrow('toString')).toBe(false)
  })
})
