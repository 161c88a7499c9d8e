import { describe, expect, it } from 'vitest'
import { scrollTogether } from './scroll-together'

/** Scrolls as an element does: its event comes with the next frame, not within the step. */
class Side extends EventTarget {
  #top = 0
  #told = 0
  constructor(readonly largest: number) {
    super()
  }
  get scrollTop(): number {
    return this.#top
  }
  set scrollTop(top: number) {
    this.#top = Math.min(this.largest, Math.max(0, top))
  }
  frame(): void {
    if (this.#told === this.#top) return
    this.#told = this.#top
    this.dispatchEvent(new Event('scroll'))
  }
}

const pair = (left: Side, right: Side) =>
  scrollTogether(left as unknown as HTMLElement, right as unknown as HTMLElement)

function scrollTo(side: Side, top: number, other: Side): void {
  side.scrollTop = top
  // Twice: what the first frame moves is told in the next one.
  for (const each of [side, other, side, other]) each.frame()
}

describe('two sides that scroll together', () => {
  it('move by the same, from wherever each stands', () => {
    const left = new Side(1_000)
    const right = new Side(1_000)
    right.scrollTop = 300
    pair(left, right)
    scrollTo(left, 50, right)
    expect(right.scrollTop).toBe(350)
    scrollTo(right, 330, left)
    expect(left.scrollTop).toBe(30)
  })

  it('leave each other alone afterwards, and at the end of the shorter one', () => {
    const left = new Side(1_000)
    const right = new Side(100)
    const stop = pair(left, right)
    scrollTo(left, 400, right)
    expect(right.scrollTop).toBe(100)
    scrollTo(left, 390, right)
    expect(right.scrollTop).toBe(90)
    stop()
    scrollTo(left, 0, right)
    expect(right.scrollTop).toBe(90)
  })
})
