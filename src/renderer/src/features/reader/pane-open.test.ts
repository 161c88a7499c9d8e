import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultPreferences, usePreferences } from '#renderer/state/preferences'
import { closeSheet, isPaneOpen, setPaneOpen } from './pane-open'

const windowOf = (isNarrow: boolean): void => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: isNarrow }) })
}

describe('the left pane of the reader', () => {
  beforeEach(() => {
    usePreferences.setState(defaultPreferences, true)
    closeSheet()
  })

  it('is open as the person left it, for one paper and for two', () => {
    windowOf(false)
    expect([isPaneOpen(false), isPaneOpen(true)]).toEqual([true, false])
    setPaneOpen(false, false)
    setPaneOpen(true, true)
    expect([isPaneOpen(false), isPaneOpen(true)]).toEqual([false, true])
  })

  it('comes over the pages of a narrow window only when it is asked for', () => {
    windowOf(true)
    expect(isPaneOpen(false)).toBe(false)
    setPaneOpen(false, true)
    expect(isPaneOpen(false)).toBe(true)
    closeSheet()
    expect(isPaneOpen(false)).toBe(false)
  })

  it('is in a wide window as it was before the window was narrow', () => {
    windowOf(true)
    setPaneOpen(false, true)
    setPaneOpen(false, false)
    windowOf(false)
    expect(isPaneOpen(false)).toBe(true)
    expect(usePreferences.getState()).toEqual(defaultPreferences)
  })
})
