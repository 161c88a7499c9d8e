/** What one side is scrolled by, the other is too. Returns how to end it. */
export function scrollTogether(one: HTMLElement, other: HTMLElement): () => void {
  const ending = new AbortController()
  const tops = new Map([
    [one, one.scrollTop],
    [other, other.scrollTop],
  ])
  const follow = (from: HTMLElement, to: HTMLElement): void => {
    const moved = from.scrollTop - (tops.get(from) ?? 0)
    tops.set(from, from.scrollTop)
    if (moved === 0) return
    to.scrollTop += moved
    // Remembered at once, so that its own event moves nothing back.
    tops.set(to, to.scrollTop)
  }
  const { signal } = ending
  one.addEventListener('scroll', () => follow(one, other), { signal, passive: true })
  other.addEventListener('scroll', () => follow(other, one), { signal, passive: true })
  return () => ending.abort()
}
