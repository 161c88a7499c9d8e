import { notify } from '#renderer/state/notices'
import type { ReaderDocument } from './reader-document'

/** Pages one at a time over the whole screen, until Esc. What was shown how is as before afterwards. */
export function presentFullScreen(reader: ReaderDocument): void {
  const { container } = reader
  if (document.fullscreenElement !== null) {
    void document.exitFullscreen()
    return
  }
  // As it is before the window grows: while it does, the pages are fitted and scrolled anew.
  const { zoom, spread, pageIndex, place } = reader.state.getState()
  const ended = new AbortController()
  container.addEventListener(
    'fullscreenchange',
    () => {
      if (document.fullscreenElement === container) {
        reader.setSpread('single')
        reader.setPresenting(true)
        reader.setZoom('page')
        reader.scrollTo({ pageIndex })
        container.focus()
        return
      }
      ended.abort()
      const last = reader.state.getState().pageIndex
      reader.setPresenting(false)
      reader.setSpread(spread)
      reader.setZoom(zoom)
      reader.scrollTo(last === pageIndex && place?.pageIndex === last ? place : { pageIndex: last })
    },
    { signal: ended.signal },
  )
  container.addEventListener(
    'keydown',
    (event) => {
      const step = {
        ArrowRight: 1,
        ArrowDown: 1,
        PageDown: 1,
        ' ': 1,
        ArrowLeft: -1,
        ArrowUp: -1,
        PageUp: -1,
      }[event.key]
      if (step === undefined) return
      event.preventDefault()
      reader.turnPage(step === 1 ? 1 : -1)
    },
    { signal: ended.signal },
  )
  container.requestFullscreen().catch(() => {
    ended.abort()
    notify({ kind: 'warning', text: 'The window could not take the whole screen.' })
  })
}
