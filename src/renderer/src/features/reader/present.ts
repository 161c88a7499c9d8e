import { notify } from '#renderer/state/notices'
import type { ReaderDocument } from './reader-document'

/** Pages one at a time over the whole screen, until Esc. What was shown how is as before afterwards. */
export function presentFullScreen(reader: ReaderDocument): void {
  const { container } = reader
  if (document.fullscreenElement !== null) {
    void document.exitFullscreen()
    return
  }
  const { zoom, spread } = reader.state.getState()
  const ended = new AbortController()
  container.addEventListener(
    'fullscreenchange',
    () => {
      if (document.fullscreenElement === container) {
        reader.setSpread('single')
        reader.setPresenting(true)
        reader.setZoom('page')
        container.focus()
        return
      }
      ended.abort()
      reader.setPresenting(false)
      reader.setSpread(spread)
      reader.setZoom(zoom)
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
