import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#graph/random'
import type { CanvasLook } from './canvas-contract'
import { writeSvg } from './export-svg'
import { colourGraph } from './graph-colouring'
import type { Palette } from './palette'
import { sampleSlice } from './sample-slice'
import { buildScene } from './scene'

const palette: Palette = {
  background: '#fff',
  text: '#111',
  textSecondary: '#555',
  accent: '#808',
  edge: '#888',
  other: '#ccc',
  band: '#eee',
  font: 'Inter, "Some Font"',
  serif: 'serif',
  lineStrength: 1,
  of: () => '#123456',
  channelsOf: () => [1, 2, 3],
  groundOf: () => '#eef',
}

function lookAt(nodeCount: number, edgeCount: number, titles?: readonly string[]): CanvasLook {
  const random = createRandom(5)
  const node = () => Math.floor(random() * nodeCount)
  const slice = sampleSlice(
    nodeCount,
    Array.from({ length: edgeCount }, () => [node(), node()] as const),
    { ...(titles !== undefined && { titles }), centre: 0 },
  )
  return {
    scene: buildScene({
      slice,
      coloured: colourGraph(slice, 'relation'),
      isFaded: new Uint8Array(nodeCount),
    }),
    positions: Float32Array.from({ length: 2 * nodeCount }, () => random() * 500),
    axis: { columns: [{ label: '2020', x: 0, width: 500 }] },
    camera: { x: 0, y: 0, k: 1 },
    viewport: { width: 500, height: 500 },
    palette,
    scale: 1,
    labels: [{ node: 0, text: titles?.[0] ?? 'Name', dx: 4, dy: 0 }],
    groundLabels: [],
    saved: { x: 0, y: 0, zoom: 1 },
  }
}

/** Names of the elements; throws when the text is not well-formed. */
function elementsOf(text: string): readonly string[] {
  const names: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => names.push(name))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return names
}

describe('the map as SVG', () => {
  it('holds every paper and every citation in view, with titles that could be markup', () => {
    const look = lookAt(3, 2, ['<script>&"', '\u0000', 'Plain'])
    const { text, seenEdges, drawnEdges } = writeSvg(look, palette)
    const names = elementsOf(text)
    expect(names).not.toContain('script')
    expect(names.filter((name) => name === 'title')).toHaveLength(3)
    expect(drawnEdges).toBe(seenEdges)
  })

  it('stays under its limit by leaving out citations, never papers, and tells how many', () => {
    const look = lookAt(4000, 60_000)
    const limit = 800_000
    const { text, seenEdges, drawnEdges } = writeSvg(look, palette, limit)
    expect(text.length).toBeLessThan(limit)
    expect(drawnEdges).toBeLessThan(seenEdges)
    expect(drawnEdges).toBeGreaterThan(1000)
    expect(elementsOf(text).filter((name) => name === 'circle').length).toBeGreaterThanOrEqual(
      [...look.positions].length / 2 - 3900,
    )
  })
})
