/** The part of an element that scrolls. */
export interface Scrolled extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly scrollTop: number
  readonly scrollLeft: number
}

/**
 * Tells once the element stands elsewhere than now. A scroll event comes a frame after the scrolling, so one of before may still be on its
 * way: it means nothing to what was put over the pages since. Answers how to stop.
 */
export function whenScrolled(element: Scrolled, onScrolled: () => void): () => void {
  const { scrollTop, scrollLeft } = element
  const hear = (): void => {
    if (element.scrollTop !== scrollTop || element.scrollLeft !== scrollLeft) onScrolled()
  }
  element.addEventListener('scroll', hear, { passive: true })
  return () => element.removeEventListener('scroll', hear)
}
