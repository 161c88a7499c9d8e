import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CitationGraph, createCitationGraph } from './citation-graph'
import { createLayout, type LayoutOptions } from './layout-session'
import { createRandom } from './random'

function settle(graph: CitationGraph, options: LayoutOptions): Float32Array {
  const session = createLayout(graph, options)
  let before = session.progress
  for (let tick = 0; !session.isSettled; tick += 1) {
    session.tick()
    if (session.progress < before || tick > 100_000) throw new Error('It does not come to an end')
    before = session.progress
  }
  return session.positions
}

const apart = (positions: ArrayLike<number>, a: number, b: number): number =>
  Math.hypot(
    (positions[2 * a] ?? 0) - (positions[2 * b] ?? 0),
    (positions[2 * a + 1] ?? 0) - (positions[2 * b + 1] ?? 0),
  )

function diameterOf(positions: ArrayLike<number>): number {
  const values = Array.from(positions)
  const along = (axis: number) => {
    const all = values.filter((_, index) => index % 2 === axis)
    return Math.max(...all) - Math.min(...all)
  }
  return Math.max(along(0), along(1))
}

/** Papers that cite earlier ones, mostly of their own family. */
function citing(nodeCount: number, each: number, seed: number) {
  const random = createRandom(seed)
  const from: number[] = []
  const to: number[] = []
  for (let node = 1; node < nodeCount; node += 1) {
    for (let count = 0; count < each; count += 1) {
      const cited = Math.floor(random() * node)
      from.push(node)
      to.push(random() < 0.8 ? cited - (cited % 4) + (node % 4) : cited)
    }
  }
  const known = to.map((node, edge) => Math.min(node, (from[edge] ?? 1) - 1))
  return { from, to: known }
}

describe('a first layout', () => {
  it('is at rest at once for no paper and for one', () => {
    expect(createLayout(createCitationGraph(0, [], []), { seed: 1 }).isSettled).toBe(true)
    const one = createLayout(createCitationGraph(1, [], []), { seed: 1 })
    expect(one.isSettled).toBe(true)
    expect(one.positions.every(Number.isFinite)).toBe(true)
  })

  it('draws two papers that cite each other as one line', () => {
    const both = settle(createCitationGraph(2, [0, 1], [1, 0]), { seed: 1 })
    const once = settle(createCitationGraph(2, [0], [1]), { seed: 1 })
    expect(apart(both, 0, 1)).toBeGreaterThan(8)
    expect(apart(both, 0, 1)).toBeLessThan(80)
    expect(apart(both, 0, 1)).toBeCloseTo(apart(once, 0, 1), 0)
  })

  it('leaves no dots on each other in a library of hundreds', () => {
    const { from, to } = citing(400, 4, 3)
    const positions = settle(createCitationGraph(400, from, to), { seed: 1 })
    let nearest = Number.POSITIVE_INFINITY
    for (let a = 0; a < 400; a += 1) {
      for (let b = 0; b < a; b += 1) nearest = Math.min(nearest, apart(positions, a, b))
    }
    expect(nearest).toBeGreaterThan(6)
  })

  it('draws a star of 50,000 without a heap', () => {
    const rays = 50_000
    const graph = createCitationGraph(
      rays + 1,
      Array.from({ length: rays }, (_, index) => index + 1),
      new Uint32Array(rays),
    )
    const positions = settle(graph, { seed: 1 })
    expect(positions.every(Number.isFinite)).toBe(true)
    const spots = new Set<string>()
    for (let node = 0; node <= rays; node += 1) {
      spots.add(
        `${Math.round((positions[2 * node] ?? 0) / 4)} ${Math.round((positions[2 * node + 1] ?? 0) / 4)}`,
      )
    }
    expect(spots.size).toBeGreaterThan(0.6 * rays)
    const ways = Array.from({ length: rays }, (_, index) => apart(positions, 0, index + 1)).sort(
      (a, b) => a - b,
    )
    expect((ways.at(-1) ?? 0) / (ways[rays >> 1] ?? 1)).toBeLessThan(3)
  })

  it('keeps 10,000 parts near each other and apart', () => {
    const pairs = 10_000
    const graph = createCitationGraph(
      2 * pairs + 500,
      Array.from({ length: pairs }, (_, pair) => 2 * pair),
      Array.from({ length: pairs }, (_, pair) => 2 * pair + 1),
    )
    const positions = settle(graph, { seed: 1 })
    expect(positions.every(Number.isFinite)).toBe(true)
    for (let pair = 0; pair < pairs; pair += 1) {
      expect(apart(positions, 2 * pair, 2 * pair + 1)).toBeLessThan(60)
    }
    const area = 2 * pairs * 40 * 40
    expect(diameterOf(positions)).toBeLessThan(2 * Math.sqrt(area))
  })

  it('keeps parts out of each other', () => {
    const one = citing(60, 3, 1)
    const other = citing(40, 3, 2)
    const graph = createCitationGraph(
      101,
      [...one.from, ...other.from.map((node) => node + 60)],
      [...one.to, ...other.to.map((node) => node + 60)],
    )
    const positions = settle(graph, { seed: 1 })
    for (let a = 0; a < 60; a += 1) {
      for (let b = 60; b < 101; b += 1) expect(apart(positions, a, b)).toBeGreaterThan(10)
    }
  })
})

describe('papers that come to a map', () => {
  const grown = fc.record({
    size: fc.integer({ min: 20, max: 80 }),
    added: fc.integer({ min: 1, max: 15 }),
    each: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(1000),
  })

  it('move the others by less than 2 % of the diameter', () => {
    fc.assert(
      fc.property(grown, ({ size, added, each, seed }) => {
        const { from, to } = citing(size + added, each, seed)
        const isOld = from.map((node) => node < size)
        const old = createCitationGraph(
          size,
          from.filter((_, edge) => isOld[edge]),
          to.filter((_, edge) => isOld[edge]),
        )
        const before = settle(old, { seed })
        const positions = new Float32Array(2 * (size + added)).fill(Number.NaN)
        positions.set(before)
        const after = settle(createCitationGraph(size + added, from, to), { seed, positions })
        expect(after.every(Number.isFinite)).toBe(true)
        for (let node = 0; node < size; node += 1) {
          const moved = Math.hypot(
            (after[2 * node] ?? 0) - (before[2 * node] ?? 0),
            (after[2 * node + 1] ?? 0) - (before[2 * node + 1] ?? 0),
          )
          expect(moved).toBeLessThan(0.02 * diameterOf(before))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('enter beside their neighbours, also on a map that another engine drew much wider', () => {
    const { from, to } = citing(300, 3, 5)
    const before = settle(createCitationGraph(300, from, to), { seed: 1 })
    for (const stretch of [1, 4]) {
      const positions = new Float32Array(602).fill(Number.NaN)
      positions.set(before.map((value) => value * stretch + 100))
      const neighbours = [250, 251, 254].map((node) => node)
      const graph = createCitationGraph(301, [...from, 300, 300, 300], [...to, ...neighbours])
      const after = settle(graph, { seed: 1, positions })
      const middle = [0, 1].map(
        (axis) => neighbours.reduce((sum, node) => sum + (after[2 * node + axis] ?? 0), 0) / 3,
      )
      const way = Math.hypot(
        (after[600] ?? 0) - (middle[0] ?? 0),
        (after[601] ?? 0) - (middle[1] ?? 0),
      )
      const spread = Math.max(...neighbours.map((node) => apart(after, node, neighbours[0] ?? 0)))
      expect(way).toBeLessThan(0.15 * diameterOf(positions.slice(0, 600)) + spread)
    }
  })

  it('change nothing when there are none, whatever else is asked', () => {
    const { from, to } = citing(50, 3, 1)
    const graph = createCitationGraph(50, from, to)
    const before = settle(graph, { seed: 1 })
    const session = createLayout(graph, { seed: 2, positions: before })
    expect(session.isSettled).toBe(true)
    expect(session.positions).toEqual(before)
  })

  it('do not suffer from places that are damaged', () => {
    const { from, to } = citing(60, 3, 1)
    const graph = createCitationGraph(60, from, to)
    const spoilt = [
      new Float32Array(120).fill(Number.NaN),
      Float32Array.from({ length: 120 }, (_, index) => (index < 100 ? 5 : Number.NaN)),
      Float64Array.from({ length: 120 }, (_, index) => (index % 7 === 0 ? Number.NaN : 1e300)),
      [Number.POSITIVE_INFINITY, 3, 1, 2],
      [],
    ]
    for (const positions of spoilt) {
      const settled = settle(graph, { seed: 1, positions })
      expect(settled.every(Number.isFinite)).toBe(true)
      expect(diameterOf(settled)).toBeLessThan(1e4)
    }
  })

  it('are arranged around a few pinned ones without tearing the map', () => {
    const { from, to } = citing(300, 3, 7)
    const graph = createCitationGraph(300, from, to)
    const positions = new Float32Array(600).fill(Number.NaN)
    const pinned = new Uint8Array(300)
    for (const [node, x, y] of [
      [10, 500, 500],
      [200, 650, 480],
    ] as const) {
      positions.set([x, y], 2 * node)
      pinned[node] = 1
    }
    const settled = settle(graph, { seed: 1, positions, pinned })
    expect([...settled.slice(20, 22), ...settled.slice(400, 402)]).toEqual([500, 500, 650, 480])
    expect(diameterOf(settled)).toBeLessThan(3000)
    let middleX = 0
    for (let node = 0; node < 300; node += 1) middleX += (settled[2 * node] ?? 0) / 300
    expect(Math.abs(middleX - 575)).toBeLessThan(500)
  })
})
