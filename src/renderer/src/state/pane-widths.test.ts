import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardPaneWidths, widthToKeep } from './pane-widths'

describe('panes that nobody has moved', () => {
  it('are narrower in a small window and the paper has more room in a large one', () => {
    expect(standardPaneWidths(1280)).toEqual({ navigation: 208, panel: 340 })
    expect(standardPaneWidths(1440)).toEqual({ navigation: 224, panel: 360 })
    expect(standardPaneWidths(1920)).toEqual({ navigation: 224, panel: 440 })
  })

  it('never take more of a narrower window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.nat(800), (width, more) => {
        const narrow = standardPaneWidths(width)
        const wide = standardPaneWidths(width + more)
        expect(narrow.navigation).toBeLessThanOrEqual(wide.navigation)
        expect(narrow.panel).toBeLessThanOrEqual(wide.panel)
      }),
    )
  })

  it('go on following the window when they are given their standard width back', () => {
    expect(widthToKeep(340, 340)).toBe(0)
    expect(widthToKeep(300, 340)).toBe(300)
  })
})
