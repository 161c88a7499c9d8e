import { polygonContains } from 'd3'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#graph/random'
import { fitBeside } from './camera'
import { placeGroundLabels } from './ground-labels'
import { type Ground, type GroundOutline, groundsOf, outlineGrounds } from './grounds'

const ground = (label: string, nodes: readonly number[]): Ground => ({
  label,
  letter: 'α',
  colour: 'cat-0',
  nodes: Uint32Array.from(nodes),
})

/** Papers around a middle, 20 a family. */
function families(middles: readonly (readonly [number, number])[]) {
  const random = createRandom(2)
  const positions = Float32Array.from(
    middles.flatMap(([x, y]) =>
      Array.from({ length: 20 }, () => [
        x + (random() - 0.5) * 140,
        y + (random() - 0.5) * 140,
      ]).flat(),
    ),
  )
  const grounds = middles.map((_, family) =>
    ground(
      `Family ${family}`,
      Array.from({ length: 20 }, (_, index) => 20 * family + index),
    ),
  )
  return { positions, grounds }
}

/** Inside an odd number of lines: the lines within are holes. */
const holds = ({ lines }: GroundOutline, x: number, y: number): boolean =>
  lines.filter((line) =>
    polygonContains(
      line.map(([a, b]): [number, number] => [a, b]),
      [x, y],
    ),
  ).length %
    2 ===
  1

describe('grounds', () => {
  it('are only under families that the layout keeps together, of three papers or more in view', () => {
    const groups = ['a', 'b', 'c'].map((label) => ({
      key: label,
      label,
      colour: 'cat-1' as const,
      shape: 'disc' as const,
      count: 0,
      isBackground: false,
    }))
    const coloured = { groups, groupOf: Uint8Array.of(0, 0, 0, 1, 1, 1, 1, 2), hasGrounds: true }
    const isBackground = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0)
    expect(groundsOf(coloured, isBackground).map(({ label }) => label)).toEqual(['b', 'a'])
    expect(
      groundsOf(coloured, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0)).map(({ label }) => label),
    ).toEqual(['b'])
    expect(groundsOf({ ...coloured, hasGrounds: false }, isBackground)).toEqual([])
  })

  it('hold their papers', () => {
    const { positions, grounds } = families([
      [0, 0],
      [600, 0],
    ])
    outlineGrounds(grounds, positions).forEach((outline, index) => {
      for (const node of grounds[index]?.nodes ?? []) {
        expect(holds(outline, positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0)).toBe(true)
      }
    })
  })

  it('never lie on each other, also where families touch', () => {
    const { positions, grounds } = families([
      [0, 0],
      [110, 30],
      [60, 120],
    ])
    const outlines = outlineGrounds(grounds, positions)
    for (let x = -120; x < 260; x += 7) {
      for (let y = -120; y < 260; y += 7) {
        expect(outlines.filter((outline) => holds(outline, x, y)).length).toBeLessThan(2)
      }
    }
  })

  it('of no papers are none', () => {
    expect(outlineGrounds([], new Float32Array(0))).toEqual([])
  })
})

describe('names of grounds', () => {
  const viewport = { width: 900, height: 600 }
  const { positions, grounds } = families([
    [200, 200],
    [330, 210],
    [260, 330],
    [700, 400],
  ])
  const place = (
    camera = { x: 0, y: 0, k: 1 },
    obstacles: { x: number; y: number; width: number; height: number }[] = [],
  ) =>
    placeGroundLabels({
      grounds,
      positions,
      camera,
      viewport,
      obstacles,
      measure: (text) => 7 * text.length,
    })

  it('stand one a family and never on each other or on a panel', () => {
    const panel = { x: 600, y: 290, width: 300, height: 60 }
    const labels = place(undefined, [panel])
    expect(labels.length).toBe(4)
    const boxes = labels.map(({ x, y, dx, dy, width }) => ({
      left: x + dx,
      top: y + dy - 9,
      width,
    }))
    boxes.forEach((a, index) => {
      for (const b of [
        ...boxes.slice(0, index),
        { left: panel.x, top: panel.y + 21, width: panel.width },
      ]) {
        const isApart =
          a.left >= b.left + b.width || b.left >= a.left + a.width || Math.abs(a.top - b.top) >= 18
        expect(isApart).toBe(true)
      }
    })
  })

  it('are not there for a family out of view', () => {
    const labels = place({ x: -1200, y: -700, k: 2 })
    expect(labels.map(({ text }) => text)).toEqual(['Family 3'])
  })
})

describe('a map beside its legend', () => {
  const viewport = { width: 800, height: 600 }
  const legend = { x: 12, y: 300, width: 250, height: 280 }
  const box = { minX: 0, maxX: 100, minY: 0, maxY: 100 }

  it('keeps papers from under it', () => {
    const positions = Float32Array.of(0, 100, 100, 0, 0, 0)
    const { x, y, k } = fitBeside(box, positions, viewport, [legend])
    expect(k * 0 + x).toBeGreaterThanOrEqual(legend.x + legend.width)
    expect(k * 100 + y).toBeLessThan(viewport.height)
  })

  it('has the whole window where the legend covers nothing', () => {
    const positions = Float32Array.of(50, 0, 100, 100, 100, 0)
    const wide = { minX: 50, maxX: 100, minY: 0, maxY: 100 }
    expect(fitBeside(wide, positions, viewport, [legend])).toEqual(
      fitBeside(wide, positions, viewport, []),
    )
  })
})
