import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NumberHeap } from './number-heap'

it('gives nodes back by their number, equal ones by node, whenever they came', () => {
  const numbers = fc.array(fc.record({ node: fc.nat(50), key: fc.nat(9) }))
  fc.assert(
    fc.property(numbers, numbers, (before, after) => {
      const heap = new NumberHeap()
      const held = [...before]
      for (const { node, key } of before) heap.push(node, key)
      const byNumber = (a: (typeof held)[0], b: (typeof held)[0]) =>
        a.key - b.key || a.node - b.node
      held.sort(byNumber)
      // Half of them are taken before the rest comes.
      for (let taken = 0; taken < before.length / 2; taken += 1) {
        expect(heap.pop()).toEqual(held.shift())
      }
      for (const { node, key } of after) heap.push(node, key)
      held.push(...after)
      held.sort(byNumber)
      expect(heap.size).toBe(held.length)
      for (const wanted of held) expect(heap.pop()).toEqual(wanted)
      expect(heap.pop()).toBeUndefined()
    }),
  )
})
