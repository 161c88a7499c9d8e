import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnNames } from '#renderer/state/preferences'
import { tableShape } from './columns'

const namesAt = (widthPx: number): string[] =>
  tableShape(columnNames, widthPx, 'compact').columns.map(({ name }) => name)

describe('columns that fit', () => {
  it('shows all of them in a wide window, in their order', () => {
    expect(namesAt(1600)).toEqual([...columnNames])
  })

  it('gives way in order: notes first, tags last', () => {
    expect(namesAt(1060)).not.toContain('notes')
    expect(namesAt(560)).toContain('tags')
    expect(namesAt(300)).toEqual([])
  })

  it('keeps who wrote a paper, when, and how often it is cited beside an open paper', () => {
    const chosen = ['authors', 'year', 'venue', 'tags', 'citations', 'notes', 'pdf'] as const
    const besidePaperPx = 1280 - 208 - 340 - 2
    expect(tableShape(chosen, besidePaperPx, 'compact').columns.map(({ name }) => name)).toEqual([
      'authors',
      'year',
      'tags',
      'citations',
    ])
  })

  it('puts authors and venue into the second line of roomy rows', () => {
    const roomy = tableShape(columnNames, 1600, 'roomy').columns.map(({ name }) => name)
    expect(roomy).not.toContain('authors')
    expect(roomy).not.toContain('venue')
  })

  it('never shows more in a narrower window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.nat(300), (width, more) => {
        expect(namesAt(width).length).toBeLessThanOrEqual(namesAt(width + more).length)
      }),
    )
  })
})
