import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

vi.mock('./reader-document', () => ({}))
const { pictureBoxes } = await import('./dark-pictures')

describe('pictures on dark pages', () => {
  it('are found by their corners, however they are turned', () => {
    expect(pictureBoxes([0.1, 0.2, 0.1, 0.4, 0.5, 0.2])).toEqual([
      [0.1, 0.2, 0.4, expect.closeTo(0.2)],
    ])
    expect(pictureBoxes([0.1, 0.4, 0.1, 0.2, 0.5, 0.4])).toEqual([
      [0.1, 0.2, 0.4, expect.closeTo(0.2)],
    ])
  })

  it('are left out when they are the page itself, as in a scan, or a hair', () => {
    expect(pictureBoxes([0, 0, 0, 1, 1, 0])).toEqual([])
    expect(pictureBoxes([0.2, 0.2, 0.2, 0.2001, 0.9, 0.2])).toEqual([])
  })

  it('never reach out of the page', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, min: -5, max: 5 })), (numbers) => {
        for (const [left, top, width, height] of pictureBoxes(numbers)) {
          expect(left >= 0 && top >= 0).toBe(true)
          expect(left + width <= 1.000_001 && top + height <= 1.000_001).toBe(true)
        }
      }),
    )
  })
})
