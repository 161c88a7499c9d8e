import type { PDFViewer } from './pdf-js'
import { measureScrollSpeed } from './scroll-speed'

/** How soon after the flight the pages in sight are looked at again. */
const lookAgainMs = 40

/**
 * A page that only flies by is not drawn: drawing takes longer than the page stays, and makes the flight stutter. What was drawn before
 * stays, and what is in sight when the pages slow down is drawn at once.
 */
export function drawWhenCalm(pages: PDFViewer, container: HTMLElement, signal: AbortSignal): void {
  const speed = measureScrollSpeed(() => container.clientHeight)
  // Before pdf.js hears of it, which looks at the next frame.
  container.addEventListener('scroll', () => speed.moved(container.scrollTop, performance.now()), {
    signal,
    passive: true,
  })
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
