import { expect, it } from 'vitest'
import { whenScrolled } from './when-scrolled'

/** Scrolls at once and tells it later, as a window does. */
class Pages extends EventTarget {
  scrollTop = 0
  scrollLeft = 0
  tell = () => this.dispatchEvent(new Event('scroll'))
}

it('hears of scrolling that comes after it, and not of the event that is still on its way', () => {
  const pages = new Pages()
  let heard = 0
  pages.scrollTop = 300
  const stop = whenScrolled(pages, () => {
    heard += 1
  })
  pages.tell()
  expect(heard).toBe(0)
  pages.scrollTop = 301
  pages.tell()
  expect(heard).toBe(1)
  stop()
  pages.scrollLeft = 5
  pages.tell()
  expect(heard).toBe(1)
})
