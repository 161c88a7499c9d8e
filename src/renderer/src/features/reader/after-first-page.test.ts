import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { firstPageShown, prepareForNext } from './after-first-page'
import { listeners } from './page-events'
import type { PDFViewer } from './pdf-js'
import type { PageView } from './reader-document'

let frames: (() => void)[] = []
beforeEach(() => {
  vi.useFakeTimers()
  frames = []
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const page = {} as PageView

describe('the first page', () => {
  const show = () => {
    const texts = listeners<PageView>()
    const ending = new AbortController()
    let isShown = false
    void firstPageShown(texts.listen, ending.signal).then(() => {
      isShown = true
    })
    return { texts, ending, isShown: () => isShown }
  }

  it('is shown once the frame with its words is painted, not before', async () => {
    const { texts, isShown } = show()
    texts.tell(page)
    await vi.advanceTimersByTimeAsync(10)
    expect(isShown()).toBe(false)
    for (const frame of frames) frame()
    expect(isShown()).toBe(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(isShown()).toBe(true)
  })

  it('counts as shown in a window that is hidden and paints nothing', async () => {
    const { texts, isShown } = show()
    texts.tell(page)
    await vi.advanceTimersByTimeAsync(100)
    expect(isShown()).toBe(true)
  })

  it('is not waited for any longer when it has no words, or when its file is closed', async () => {
    const wordless = show()
    await vi.advanceTimersByTimeAsync(2_100)
    expect(wordless.isShown()).toBe(true)
    const closed = show()
    closed.ending.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(closed.isShown()).toBe(true)
  })
})

describe('workers for the next paper', () => {
  const prepare = (drawnAfterMs: number, signal = new AbortController().signal) => {
    const onePageRendered = new Promise((resolve) => setTimeout(resolve, drawnAfterMs))
    const prepared = vi.fn()
    void prepareForNext({ onePageRendered } as unknown as PDFViewer, prepared, signal)
    return prepared
  }

  it('are warmed by the file whose page is shown, once it is at rest', async () => {
    const prepared = prepare(500)
    await vi.advanceTimersByTimeAsync(2_400)
    expect(prepared).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(prepared.mock.calls).toEqual([[true]])
  })

  it('wait until a page that takes many seconds is drawn, and do not draw it again', async () => {
    const prepared = prepare(20_000)
    await vi.advanceTimersByTimeAsync(21_000)
    expect(prepared).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1_100)
    expect(prepared.mock.calls).toEqual([[false]])
  })

  it('are not wanted from a file that was closed meanwhile', async () => {
    const closing = new AbortController()
    const prepared = prepare(500, closing.signal)
    await vi.advanceTimersByTimeAsync(1_000)
    closing.abort()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(prepared).not.toHaveBeenCalled()
  })
})
