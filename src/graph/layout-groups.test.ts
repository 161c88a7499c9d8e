import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CitationGraph, createCitationGraph } from './citation-graph'
import { createGroupedLayout } from './grouped-layout'
import { createLayout, type LayoutOptions } from './layout-session'
import { createRandom } from './random'

function settle(graph: CitationGraph, options: LayoutOptions): Float32Array {
  const session = createLayout(graph, options)
  while (!session.isSettled) session.tick()
  return session.positions
}

/** Papers that cite across `groupCount` groups half of the time; every tenth cites nothing and is not cited. */
function mixed(nodeCount: number, edgeCount: number, groupCount: number) {
  const random = createRandom(11)
  const groupOf = Int32Array.from({ length: nodeCount }, (_, node) => node % groupCount)
  const from: number[] = []
  const to: number[] = []
  const draw = () => {
    const node = Math.floor(random() * nodeCount)
    return node % 10 === 9 ? node - 1 : node
  }
  while (from.length < edgeCount) {
    const citing = draw()
    const cited = draw()
    if (random() < 0.5 && groupOf[citing] !== groupOf[cited]) continue
    from.push(citing)
    to.push(cited)
  }
  return { graph: createCitationGraph(nodeCount, from, to), groupOf }
}

function meanDistances(positions: Float32Array, groupOf: Int32Array) {
  const sums = { inside: 0, between: 0 }
  const counts = { inside: 0, between: 0 }
  for (let a = 0; a < groupOf.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const kind = groupOf[a] === groupOf[b] ? 'inside' : 'between'
      sums[kind] += Math.hypot(
        (positions[2 * a] ?? 0) - (positions[2 * b] ?? 0),
        (positions[2 * a + 1] ?? 0) - (positions[2 * b + 1] ?? 0),
      )
      counts[kind] += 1
    }
  }
  return { inside: sums.inside / counts.inside, between: sums.between / counts.between }
}

/** Share of papers whose nearest group middle is their own. */
function shareAtHome(positions: Float32Array, groupOf: Int32Array): number {
  const middles = new Map<number, { x: number; y: number; count: number }>()
  groupOf.forEach((group, node) => {
    const middle = middles.get(group) ?? { x: 0, y: 0, count: 0 }
    middle.x += positions[2 * node] ?? 0
    middle.y += positions[2 * node + 1] ?? 0
    middle.count += 1
    middles.set(group, middle)
  })
  const home = groupOf.filter((group, node) => {
    const distance = ({ x, y, count }: { x: number; y: number; count: number }) =>
      Math.hypot((positions[2 * node] ?? 0) - x / count, (positions[2 * node + 1] ?? 0) - y / count)
    const nearest = [...middles].toSorted(([, a], [, b]) => distance(a) - distance(b))[0]
    return nearest?.[0] === group
  })
  return home.length / groupOf.length
}

describe('groups of a layout', () => {
  it('stand apart although half of their citations lead out of them', () => {
    const { graph, groupOf } = mixed(240, 900, 5)
    const apart = meanDistances(settle(graph, { seed: 1, groups: [groupOf] }), groupOf)
    expect(apart.between / apart.inside).toBeGreaterThan(2)
    expect(shareAtHome(settle(graph, { seed: 1, groups: [groupOf] }), groupOf)).toBeGreaterThan(
      0.97,
    )
    // The same network without groups mixes them: the groups make the difference.
    const plain = meanDistances(settle(graph, { seed: 1 }), groupOf)
    expect(plain.between / plain.inside).toBeLessThan(1.5)
  })

  it('hold papers that no citation holds', () => {
    const { graph, groupOf } = mixed(240, 900, 4)
    const positions = settle(graph, { seed: 2, groups: [groupOf] })
    const lone = Array.from({ length: 24 }, (_, index) => index * 10 + 9)
    const loneGroups = Int32Array.from(lone, (node) => groupOf[node] ?? 0)
    const places = Float32Array.from(
      lone.flatMap((node) => [positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0]),
    )
    const { inside, between } = meanDistances(places, loneGroups)
    expect(between / inside).toBeGreaterThan(2)
  })

  it('are drawn together once more within a large one', () => {
    const { graph, groupOf } = mixed(200, 600, 2)
    const inner = Int32Array.from(groupOf, (group, node) => 2 * group + (node % 4 < 2 ? 0 : 1))
    const positions = settle(graph, { seed: 3, groups: [groupOf, inner] })
    const first = [...inner].flatMap((group, node) => (group < 2 ? [node] : []))
    const { inside, between } = meanDistances(
      Float32Array.from(
        first.flatMap((node) => [positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0]),
      ),
      Int32Array.from(first, (node) => inner[node] ?? 0),
    )
    expect(between / inside).toBeGreaterThan(1.3)
  })

  it('draw the same picture for the same seed', () => {
    const { graph, groupOf } = mixed(120, 400, 3)
    const options = { seed: 4, groups: [groupOf] }
    expect(settle(graph, options)).toEqual(settle(graph, options))
  })

  it('let a new paper without citations enter its group, and nothing that stands moves', () => {
    const { graph, groupOf } = mixed(120, 400, 3)
    const before = settle(graph, { seed: 5, groups: [groupOf] })
    const { offsets, targets } = graph.references
    const from = Array.from({ length: 120 }, (_, node) =>
      new Array<number>((offsets[node + 1] ?? 0) - (offsets[node] ?? 0)).fill(node),
    ).flat()
    const positions = new Float32Array(242).fill(Number.NaN)
    positions.set(before)
    const grownGroups = Int32Array.from([...groupOf, 1])
    const after = settle(createCitationGraph(121, from, [...targets]), {
      seed: 5,
      positions,
      pinned: new Uint8Array(121).fill(1),
      groups: [grownGroups],
    })
    expect(after.slice(0, 240)).toEqual(before)
    expect(shareAtHome(after, grownGroups)).toBeGreaterThan(0.97)
    const mine = [240, 241].map((index) => after[index] ?? 0)
    const nearest = Array.from(groupOf, (group, node) => ({
      group,
      distance: Math.hypot(
        (after[2 * node] ?? 0) - (mine[0] ?? 0),
        (after[2 * node + 1] ?? 0) - (mine[1] ?? 0),
      ),
    })).toSorted((a, b) => a.distance - b.distance)[0]
    expect(nearest?.group).toBe(1)
  })

  it('that come to a map which stands enter beside it as a whole', () => {
    const { graph, groupOf } = mixed(120, 300, 2)
    const before = settle(graph, { seed: 5, groups: [groupOf] })
    const positions = new Float32Array(320).fill(Number.NaN)
    positions.set(before)
    const grownGroups = Int32Array.from({ length: 160 }, (_, node) => groupOf[node] ?? 2)
    const after = settle(createCitationGraph(160, [], []), {
      seed: 5,
      positions,
      pinned: Uint8Array.from(grownGroups, (group) => (group === 2 ? 0 : 1)),
      groups: [grownGroups],
    })
    expect(shareAtHome(after, grownGroups)).toBeGreaterThan(0.95)
    const { inside, between } = meanDistances(after, grownGroups)
    expect(between / inside).toBeGreaterThan(2)
  })

  it('may be anything, of any length, and places stay finite', () => {
    const anything = fc.record({
      edges: fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 60 }),
      outer: fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 24 }),
      inner: fc.array(fc.integer({ min: -2, max: 30 }), { maxLength: 24 }),
      known: fc.array(fc.oneof(fc.constant(Number.NaN), fc.double({ min: -99, max: 99 })), {
        maxLength: 40,
      }),
      seed: fc.integer(),
    })
    fc.assert(
      fc.property(anything, ({ edges, outer, inner, known, seed }) => {
        const graph = createCitationGraph(
          20,
          edges.map(([from]) => from),
          edges.map(([, to]) => to),
        )
        const places = settle(graph, { seed, positions: known, groups: [outer, inner] })
        expect(places.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('cost less than half of a layout of the same forces without groups more', () => {
    const { graph, groupOf } = mixed(2000, 10_000, 8)
    const inner = Int32Array.from(groupOf, (group, node) => 3 * group + (node % 3))
    // Ticks in turn, so that a busy machine slows both alike; the faster half of each is what they cost.
    const plain = createGroupedLayout(graph, { seed: 1 })
    const grouped = createGroupedLayout(graph, { seed: 1, groups: [groupOf, inner] })
    const times = { plain: [] as number[], grouped: [] as number[] }
    const time = (session: typeof plain, into: number[]) => {
      const begun = performance.now()
      session.tick()
      into.push(performance.now() - begun)
    }
    while (!plain.isSettled) {
      time(plain, times.plain)
      time(grouped, times.grouped)
    }
    const cost = (all: number[]) =>
      all
        .toSorted((a, b) => a - b)
        .slice(0, Math.ceil(all.length / 2))
        .reduce((sum, one) => sum + one, 0)
    expect(cost(times.grouped) / cost(times.plain)).toBeLessThan(1.5)
  })
})
