import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CitationGraph, createCitationGraph } from './citation-graph'
import { createLayout, type LayoutOptions } from './layout-session'
import { createRandom } from './random'

function settle(graph: CitationGraph, options: LayoutOptions): Float32Array {
  const session = createLayout(graph, options)
  for (let tick = 0; tick < 2000 && !session.isSettled; tick += 1) session.tick()
  expect(session.isSettled).toBe(true)
  expect(session.progress).toBe(1)
  return session.positions
}

const distance = (positions: Float32Array, a: number, b: number): number =>
  Math.hypot(
    (positions[2 * a] ?? 0) - (positions[2 * b] ?? 0),
    (positions[2 * a + 1] ?? 0) - (positions[2 * b + 1] ?? 0),
  )

const star = (rays: number): CitationGraph =>
  createCitationGraph(
    rays + 1,
    Array.from({ length: rays }, (_, index) => index + 1),
    new Array<number>(rays).fill(0),
  )

/** Two groups that cite inside, with one citation between them. */
function twoGroups(size: number): CitationGraph {
  const random = createRandom(5)
  const from: number[] = []
  const to: number[] = []
  for (let node = 0; node < 2 * size; node += 1) {
    const base = node < size ? 0 : size
    for (let count = 0; count < 5; count += 1) {
      from.push(node)
      to.push(base + Math.floor(random() * size))
    }
  }
  from.push(0)
  to.push(size)
  return createCitationGraph(2 * size, from, to)
}

describe('createLayout', () => {
  it('gives finite places to any graph, whatever was saved', () => {
    const anything = fc.integer({ min: 0, max: 30 }).chain((nodeCount) =>
      fc.record({
        nodeCount: fc.constant(nodeCount),
        edges:
          nodeCount === 0
            ? fc.constant<[number, number][]>([])
            : fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1)), { maxLength: 90 }),
        seed: fc.integer(),
        positions: fc.array(
          fc.oneof(
            fc.double({ min: -500, max: 500, noNaN: true }),
            fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e300, 0),
          ),
          { maxLength: 2 * nodeCount },
        ),
        pinned: fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: nodeCount }),
      }),
    )
    fc.assert(
      fc.property(anything, ({ nodeCount, edges, seed, positions, pinned }) => {
        const graph = createCitationGraph(
          nodeCount,
          edges.map(([from]) => from),
          edges.map(([, to]) => to),
        )
        const settled = settle(graph, { seed, positions, pinned })
        expect(settled).toHaveLength(2 * nodeCount)
        expect(settled.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('draws the same picture for the same seed and another for another', () => {
    const graph = twoGroups(20)
    expect(settle(graph, { seed: 3 })).toEqual(settle(graph, { seed: 3 }))
    expect(settle(graph, { seed: 4 })).not.toEqual(settle(graph, { seed: 3 }))
  })

  it('settles an empty graph and a single paper at once', () => {
    expect(createLayout(createCitationGraph(0, [], []), { seed: 1 }).isSettled).toBe(true)
    expect(createLayout(createCitationGraph(1, [], []), { seed: 1 }).isSettled).toBe(true)
  })

  it('puts papers that cite each other nearer than papers that do not', () => {
    const size = 30
    const positions = settle(twoGroups(size), { seed: 1 })
    let inside = 0
    let between = 0
    for (let a = 0; a < size; a += 1) {
      for (let b = 0; b < size; b += 1) {
        inside += distance(positions, a, b)
        between += distance(positions, a, size + b)
      }
    }
    expect(between / inside).toBeGreaterThan(1.5)
  })

  it('keeps the rays of a star apart from each other', () => {
    const positions = settle(star(12), { seed: 1 })
    for (let a = 1; a <= 12; a += 1) {
      for (let b = 1; b < a; b += 1) expect(distance(positions, a, b)).toBeGreaterThan(5)
    }
  })

  it('never moves a pinned paper, and lets a new one enter beside what it cites', () => {
    const before = settle(twoGroups(30), { seed: 1 })
    const old = twoGroups(30)
    const from: number[] = []
    const to: number[] = []
    for (let node = 0; node < 60; node += 1) {
      for (
        let slot = old.references.offsets[node] ?? 0;
        slot < (old.references.offsets[node + 1] ?? 0);
        slot += 1
      ) {
        from.push(node)
        to.push(old.references.targets[slot] ?? 0)
      }
    }
    const grown = createCitationGraph(61, [...from, 60, 60], [...to, 1, 2])
    const positions = new Float32Array(122).fill(Number.NaN)
    positions.set(before)
    const pinned = new Uint8Array(61).fill(1)
    const after = settle(grown, { seed: 9, positions, pinned })
    expect(after.slice(0, 120)).toEqual(before)
    const reach = distance(after, 1, 2) + 120
    expect(distance(after, 60, 1)).toBeLessThan(reach)
    expect(distance(after, 60, 2)).toBeLessThan(reach)
  })
})
