import { describe, expect, it, vi } from 'vitest'

vi.mock('./pdf-js', () => ({ viewer: { RenderingStates: { FINISHED: 3 } } }))
const { enoughInView, isAllDrawn, pagesInView } = await import('./visible-pages')

describe('a page in view', () => {
  it('is half seen, or fills half of the window', () => {
    expect(enoughInView({ heightPx: 1_000, percent: 50 }, 800)).toBe(true)
    expect(enoughInView({ heightPx: 1_000, percent: 30 }, 800)).toBe(false)
    // Much enlarged: no page is ever half seen.
    expect(enoughInView({ heightPx: 5_000, percent: 16 }, 800)).toBe(true)
  })

  it('is waited for until all in sight are drawn', () => {
    const showing = (...states: number[]) =>
      ({
        pagesCount: 9,
        _getVisiblePages: () => ({
          views: states.map((renderingState) => ({ view: { renderingState } })),
        }),
      }) as never
    expect(isAllDrawn(showing(3, 3))).toBe(true)
    expect(isAllDrawn(showing(3, 1))).toBe(false)
    expect(isAllDrawn({ pagesCount: 0 } as never)).toBe(false)
  })

  it('is told by its place from 0, in order', () => {
    const view = { height: 1_000 }
    const pages = {
      pagesCount: 9,
      _getVisiblePages: () => ({
        views: [
          { id: 4, view, percent: 90 },
          { id: 3, view, percent: 60 },
          { id: 5, view, percent: 5 },
        ],
      }),
    }
    expect(pagesInView(pages as never, 800)).toEqual([2, 3])
    expect(pagesInView({ pagesCount: 0 } as never, 800)).toEqual([])
  })
})
