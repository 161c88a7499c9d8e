import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { ancestryOf } from '#graph/ancestry'
import type { Palette } from './palette'
import { sampleSlice } from './sample-slice'
import { treePicture, writeTreeSvg } from './tree-picture'
import { treeRows } from './tree-rows'

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
const measure = (text: string) => 6 * text.length

function picture(titles: readonly string[], unfolded: readonly number[]) {
  // 0 grew from 1 and 2, and 1 from 3.
  const edges = [
    [0, 1],
    [0, 2],
    [1, 3],
  ] as const
  const slice = sampleSlice(4, edges, { titles, centre: 0 })
  const tree = ancestryOf({ nodeCount: 4, edgeFrom: slice.edgeFrom, edgeTo: slice.edgeTo }, 0, {
    generations: 8,
    rankOf: (node) => slice.citedHere[node] ?? 0,
  })
  const rows = treeRows(tree, (node) => unfolded.includes(node))
  return treePicture(rows, slice, Uint8Array.of(0, 0, 1, 0), measure)
}

it('holds every paper that is unfolded, tied to what grew from it, and counts what is folded', () => {
  const titles = ['Root', 'First', 'Second', 'Third']
  const folded = picture(titles, [0])
  expect(folded.boxes.map(({ name, folded: count }) => [name, count])).toEqual(
    expect.arrayContaining([
      ['Root', ''],
      ['First', '+1'],
      ['Second', ''],
    ]),
  )
  expect(folded.joints).toHaveLength(2)
  const whole = picture(titles, [0, 1])
  expect(whole.boxes).toHaveLength(4)
  expect(whole.joints).toHaveLength(3)
  expect(whole.width).toBeGreaterThan(folded.width)
  for (const { left, middle } of whole.boxes) {
    expect(left + 250).toBeLessThan(whole.width)
    expect(middle).toBeLessThan(whole.height)
  }
})

it('is well-formed SVG whatever titles hold, each title whole and its name within its box', () => {
  const long = `A <tale> of "two" & more ${'words '.repeat(60)}`.trim()
  const seen = picture([long, '', '0', ']]>'], [0, 1])
  for (const { name } of seen.boxes) expect(measure(name)).toBeLessThan(230)
  const texts: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (text) => texts.push(text))
  parser.write(writeTreeSvg(seen, palette)).close()
  expect(texts).toContain(long)
  expect(texts).toContain('0')
  expect(texts).toContain('(no title)')
})
