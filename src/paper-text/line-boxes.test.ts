import { describe, expect, it } from 'vitest'
import { lineBoxes } from './line-boxes'

type Drawn = readonly [left: number, bottom: number, right: number, top: number]

const boxesOf = (drawn: readonly Drawn[]) => ({ boxes: Float32Array.from(drawn.flat()) })

/** Letters of 5 × 8 points along a line. */
const along = (count: number, left: number, bottom: number): readonly Drawn[] =>
  Array.from({ length: count }, (_, index) => [
    left + index * 6,
    bottom,
    left + index * 6 + 5,
    bottom + 8,
  ])

const nothing: Drawn = [0, 0, 0, 0]

describe('lineBoxes', () => {
  it('gives one box a line, over spaces that are not drawn', () => {
    const page = boxesOf([
      ...along(3, 72, 700),
      nothing,
      ...along(2, 96, 700),
      nothing,
      ...along(4, 72, 686),
    ])
    expect(lineBoxes(page, 0, 11)).toEqual([
      [72, 700, 107, 708],
      [72, 686, 95, 694],
    ])
  })

  it('takes only the characters asked for', () => {
    expect(lineBoxes(boxesOf(along(5, 72, 700)), 1, 3)).toEqual([[78, 700, 89, 708]])
    expect(lineBoxes(boxesOf(along(5, 72, 700)), 2, 2)).toEqual([])
  })

  it('keeps a superscript in its line, and columns apart', () => {
    const superscript: Drawn = [90, 705, 93, 711]
    expect(lineBoxes(boxesOf([...along(3, 72, 700), superscript]), 0, 4)).toHaveLength(1)
    expect(lineBoxes(boxesOf([...along(3, 72, 700), ...along(3, 320, 700)]), 0, 6)).toHaveLength(2)
  })

  it('gives one box for a line that runs up the page', () => {
    const upright = Array.from(
      { length: 6 },
      (_, index): Drawn => [30, 100 + index * 5, 38, 104 + index * 5],
    )
    expect(lineBoxes(boxesOf(upright), 0, 6)).toEqual([[30, 100, 38, 129]])
  })
})
