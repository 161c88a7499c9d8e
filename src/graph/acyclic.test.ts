import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedFirst, withoutCycles } from './acyclic'
import { strongComponents } from './components'
import { readingOrder } from './reading-order'
import { chains, edgesOf, networkFromNumbers, networkOf, star } from './test-network'

const anyNetwork = fc.array(fc.nat(599), { maxLength: 120 }).map(networkFromNumbers)

const withYears = anyNetwork.chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    years: fc.array(fc.constantFrom(0, 2019, 2020, 2021), {
      minLength: graph.nodeCount,
      maxLength: graph.nodeCount,
    }),
  }),
)

describe('withoutCycles', () => {
  it('leaves no circle, invents nothing, and takes nothing from outside of circles', () => {
    fc.assert(
      fc.property(withYears, ({ graph, years }) => {
        const acyclic = withoutCycles(graph, years)
        expect(strongComponents(acyclic).count).toBe(graph.nodeCount)
        const before = new Set(edgesOf(graph).map(String))
        const after = new Set(edgesOf(acyclic).map(String))
        for (const edge of after) expect(before).toContain(edge)
        const { partOf } = strongComponents(graph)
        for (const [citing, cited] of edgesOf(graph)) {
          if (partOf[citing] !== partOf[cited]) expect(after).toContain(String([citing, cited]))
        }
      }),
    )
  })

  it('gives up the citation that looks into the future', () => {
    const graph = networkOf(2, [
      [0, 1],
      [1, 0],
    ])
    expect(edgesOf(withoutCycles(graph, [2020, 2023]))).toEqual([[1, 0]])
    expect(edgesOf(withoutCycles(graph, [2023, 2020]))).toEqual([[0, 1]])
  })

  it('keeps the citation of the more cited one when years do not tell', () => {
    const graph = networkOf(4, [
      [0, 1],
      [1, 0],
      [2, 1],
      [3, 1],
    ])
    expect(edgesOf(withoutCycles(graph, [2020, 2020, 2021, 2021]))).toContainEqual([0, 1])
    expect(edgesOf(withoutCycles(graph, [0, 0, 0, 0]))).not.toContainEqual([1, 0])
  })
})

describe('readingOrder', () => {
  it('names every work once, and nothing before what it builds on', () => {
    fc.assert(
      fc.property(withYears, ({ graph, years }) => {
        const order = [...readingOrder(graph, years)]
        expect(order.toSorted((a, b) => a - b)).toEqual([...Array(graph.nodeCount).keys()])
        for (const [citing, cited] of edgesOf(withoutCycles(graph, years))) {
          expect(order.indexOf(cited)).toBeLessThan(order.indexOf(citing))
        }
      }),
    )
  })

  it('goes by year, then by citations, where nothing else decides', () => {
    const graph = networkOf(5, [
      [3, 1],
      [4, 1],
    ])
    expect([...readingOrder(graph, [2020, 2020, 2019, 2021, 0])]).toEqual([2, 1, 0, 3, 4])
  })

  it('takes a prerequisite before an older work', () => {
    // 0 (2017) cites 1 (2018): a later version of 0 does.
    const graph = networkOf(3, [[0, 1]])
    expect([...readingOrder(graph, [2017, 2018, 2019])]).toEqual([1, 0, 2])
  })

  it('orders a star of 50,000, 10,000 components and a circle of 20,000', () => {
    expect(readingOrder(star(50_000), [])[0]).toBe(0)
    expect(readingOrder(chains(10_000), [])).toHaveLength(30_000)
    const size = 20_000
    const circle = networkOf(
      size,
      Array.from({ length: size }, (_, at) => [at, (at + 1) % size] as const),
    )
    expect(readingOrder(circle, [])).toHaveLength(size)
    expect(citedFirst(networkOf(0, []))).toHaveLength(0)
  })
})
