/** pdf.js 6.5's `TextAccessibilityManager`, of which the package has no type: tells screen readers between which words a link stands. */
export interface TextOrder {
  enable(): void
  disable(): void
}

/** Where nothing is ever at rest it is done after so long, ms. */
const longestWait = 1_500

/** Those that wait already: a page that is drawn anew keeps its own. */
const known = new WeakSet<TextOrder>()

/**
 * pdf.js puts the words of a page in order by their places, and asks the browser for each place again and again: 50 ms in which the page
 * cannot be shown, for links that nobody has come to yet. It is done once the browser has nothing else to do, and the picture is drawn:
 * words may lie there before it.
 */
export function orderTextLater(order: TextOrder, isDrawing: () => boolean): void {
  if (known.has(order)) return
  known.add(order)
  const enable = order.enable.bind(order)
  const disable = order.disable.bind(order)
  let waiting: number | undefined
  const wait = (): void => {
    waiting = requestIdleCallback(
      () => {
        if (isDrawing()) {
          wait()
          return
        }
        waiting = undefined
        enable()
      },
      { timeout: longestWait },
    )
  }
  order.enable = wait
  // The words are taken away: there is nothing left to put in order.
  order.disable = () => {
    if (waiting !== undefined) cancelIdleCallback(waiting)
    waiting = undefined
    disable()
  }
}
