/**
 * Selects the words of the hit that find stands on, so that they can be marked, copied and, with Shift and arrows, extended without a
 * pointer. False where none is drawn.
 */
export function selectHit(container: HTMLElement): boolean {
  // A hit that goes over lines or fonts is in several pieces.
  const pieces = [...container.querySelectorAll('.textLayer .highlight.selected')]
  const [first] = pieces
  const last = pieces.at(-1)
  const selection = window.document.getSelection()
  if (first === undefined || last === undefined || selection === null) return false
  selection.setBaseAndExtent(first, 0, last, last.childNodes.length)
  container.focus({ preventScroll: true })
  return true
}
