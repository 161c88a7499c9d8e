import { describe, expect, it } from 'vitest'
import type { Placement, PlacementId } from '#domain/survey'
import { categoryKey, growTaxonomy } from '#domain/taxonomy'
import { searchTaxonomy } from '#domain/taxonomy-search'
import type { SourceId, WorkId } from '#domain/work'
import { lineByTyping, treeLines } from './tree-lines'

const place = (path: readonly string[], ordinal: number): Placement => ({
  id: `${ordinal}` as PlacementId,
  surveyId: 'survey' as SourceId,
  workId: `${ordinal}` as WorkId,
  path,
  file: 'README.md',
  line: ordinal + 1,
  ordinal,
  rev: 1,
})
const root = growTaxonomy(
  [['Lamps', 'Oil'], ['Lamps', 'Gas', 'Street'], ['Ropes', 'Hemp'], ['Rust']].map(place),
)
const names = (open: readonly string[], words = '') =>
  treeLines(
    root,
    new Set(open),
    searchTaxonomy(root, words, () => ''),
  ).map(({ category, branch }) => `${branch} ${category.name}`)

describe('treeLines', () => {
  it('shows what is inside open branches, in the colour of their top branch', () => {
    expect(names([])).toEqual(['0 Lamps', '1 Ropes', '2 Rust'])
    expect(names(['Ropes', categoryKey(['Lamps', 'Gas'])])).toEqual([
      '0 Lamps',
      '1 Ropes',
      '1 Hemp',
      '2 Rust',
    ])
  })

  it('opens what leads to a finding and keeps the colours', () => {
    expect(names([], 'hemp')).toEqual(['1 Ropes', '1 Hemp'])
  })
})

describe('lineByTyping', () => {
  const lines = treeLines(root, new Set(), undefined)
  it('goes to the next name that begins so, and round', () => {
    expect(lineByTyping(lines, 0, 'r')).toBe(1)
    expect(lineByTyping(lines, 1, 'r')).toBe(2)
    expect(lineByTyping(lines, 2, 'r')).toBe(1)
  })
  it('stays while further letters fit', () => {
    expect(lineByTyping(lines, 1, 'ro')).toBe(1)
    expect(lineByTyping(lines, 1, 'ru')).toBe(2)
    expect(lineByTyping(lines, 1, 'x')).toBeUndefined()
  })
})
