import type { PDFViewer } from './pdf-js'
import { measureScrollSpeed } from './scroll-speed'

/** How soon after the flight the pages in sight are looked at again. */
const lookAgainMs = 40
const restedAfterMs = 200

/**
 * A page that only flies by is not drawn: drawing takes longer than the page stays, and makes the flight stutter. What was drawn before
 * stays, and what is in sight when the pages slow down is drawn at once. `data-moving` on the container says to what lies on
 * the pages that they move.
 */
export function drawWhenCalm(pages: PDFViewer, container: HTMLElement, signal: AbortSignal): void {
  const speed = measureScrollSpeed(() => container.clientHeight)
  let resting: number | undefined
  // Before pdf.js hears of it, which looks at the next frame.
  container.addEventListener(
    'scroll',
    () => {
      const now = performance.now()
      speed.moved(container.scrollTop, now)
      container.toggleAttribute('data-moving', speed.isMoving(now))
      window.clearTimeout(resting)
      resting = window.setTimeout(() => container.removeAttribute('data-moving'), restedAfterMs)
    },
    { signal, passive: true },
  )
  const queue = pages.renderingQueue
  if (queue === null || queue === undefined) return
  const draw = queue.renderHighestPriority.bind(queue)
  let timer: number | undefined
  queue.renderHighestPriority = (visible) => {
    window.clearTimeout(timer)
    timer = undefined
    if (signal.aborted) return
    if (speed.isFlying(performance.now()))
      timer = window.setTimeout(() => pages.update(), lookAgainMs)
    else draw(visible)
  }
}
