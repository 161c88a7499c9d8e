import { describe, expect, it } from 'vitest'
import type { Annotation, Box } from '#domain/annotation'
import type { ShownMark } from '#domain/shown-mark'
import type { PageView } from '../reader-document'
import { boxAround, boxesOn, frameOf, markAt } from './mark-geometry'

const mark = (id: string, pageIndex: number, boxes: readonly Box[], continued?: readonly Box[]) => {
  const place = { hash: '', pageIndex, boxes, ...(continued !== undefined && { continued }) }
  return { annotation: { id } as Annotation, place } as unknown as ShownMark
}

/** A page of 600 × 800 points at twice its size; turned by 90° its upper edge is the page's left one. */
const page = (rotation: 0 | 90): Pick<PageView, 'viewport'> => ({
  viewport: {
    scale: 2,
    convertToViewportPoint: (x: number, y: number) =>
      rotation === 0 ? [x * 2, (800 - y) * 2] : [y * 2, x * 2],
  } as unknown as PageView['viewport'],
})

describe('marks on a page', () => {
  it('lie where their boxes lie, from the upper left corner, at every zoom', () => {
    expect(frameOf(page(0), [100, 700, 200, 710])).toEqual({
      left: 100,
      top: 90,
      width: 100,
      height: 10,
    })
  })

  it('turn with their page', () => {
    expect(frameOf(page(90), [100, 700, 200, 710])).toEqual({
      left: 700,
      top: 100,
      width: 10,
      height: 100,
    })
  })

  it('go on over the end of a page', () => {
    const one = mark('a', 1, [[0, 0, 10, 10]], [[5, 5, 8, 8]])
    expect(boxesOn(one, 1)).toEqual([[0, 0, 10, 10]])
    expect(boxesOn(one, 2)).toEqual([[5, 5, 8, 8]])
    expect(boxesOn(one, 0)).toEqual([])
  })

  it('are hit where they are drawn, the smaller one where two lie over each other', () => {
    const large = mark('large', 0, [[100, 100, 300, 300]])
    const small = mark('small', 0, [[150, 150, 200, 160]])
    const hit = (x: number, y: number, pageIndex = 0) =>
      markAt([large, small], pageIndex, [x, y])?.annotation.id
    expect(hit(160, 155)).toBe('small')
    expect(hit(110, 110)).toBe('large')
    expect(hit(99, 99)).toBe('large')
    expect(hit(90, 90)).toBeUndefined()
    expect(hit(160, 155, 1)).toBeUndefined()
  })

  it('have a box around all points of a stroke', () => {
    expect(boxAround([5, 6, 1, 9, 3, 2])).toEqual([1, 2, 5, 9])
  })
})
