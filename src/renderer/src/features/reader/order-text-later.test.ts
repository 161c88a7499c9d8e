import { beforeEach, describe, expect, it, vi } from 'vitest'
import { orderTextLater } from './order-text-later'

let idle = new Map<number, () => void>()
let asked = 0
beforeEach(() => {
  idle = new Map()
  vi.stubGlobal('requestIdleCallback', (run: () => void) => {
    asked += 1
    idle.set(asked, run)
    return asked
  })
  vi.stubGlobal('cancelIdleCallback', (handle: number) => idle.delete(handle))
})
const rest = (): void => {
  for (const [handle, run] of [...idle]) {
    idle.delete(handle)
    run()
  }
}

/** As pdf.js's own: it refuses to be enabled twice. */
function fakeOrder() {
  const done: string[] = []
  let isEnabled = false
  return {
    done,
    enable: () => {
      if (isEnabled) throw new Error('already enabled')
      isEnabled = true
      done.push('ordered')
    },
    disable: () => {
      isEnabled = false
      done.push('given up')
    },
  }
}

describe('the order of a page’s words', () => {
  it('is found once nothing else is to do', () => {
    const order = fakeOrder()
    orderTextLater(order, () => false)
    order.enable()
    expect(order.done).toEqual([])
    rest()
    expect(order.done).toEqual(['ordered'])
  })

  it('waits for the picture of the page, however idle the browser is', () => {
    const order = fakeOrder()
    let isDrawing = true
    orderTextLater(order, () => isDrawing)
    order.enable()
    rest()
    rest()
    expect(order.done).toEqual([])
    isDrawing = false
    rest()
    expect(order.done).toEqual(['ordered'])
  })

  it('is not looked for when the words are taken away before', () => {
    const order = fakeOrder()
    orderTextLater(order, () => false)
    order.enable()
    order.disable()
    rest()
    expect(order.done).toEqual(['given up'])
  })

  it('is found once each time that the page is drawn', () => {
    const order = fakeOrder()
    orderTextLater(order, () => false)
    order.enable()
    rest()
    order.disable()
    orderTextLater(order, () => false)
    order.enable()
    rest()
    expect(order.done).toEqual(['ordered', 'given up', 'ordered'])
  })
})
