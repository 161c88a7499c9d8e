import { describe, expect, it, vi } from 'vitest'

vi.mock('./pdf-js', () => ({}))
const { outlineLines, sectionOf, shownLines } = await import('./outline')

const leaf = (title: string) => ({ title, dest: 'there', url: null, items: [] })

describe('the outline of a paper', () => {
  const lines = outlineLines([
    leaf('1 Introduction'),
    { title: '2  Method\n', dest: null, url: null, items: [leaf('2.1 Data'), leaf(' ')] },
    leaf('3 End'),
  ])

  it('is in reading order, each line under its own', () => {
    expect(lines.map(({ key, title, depth }) => [key, title, depth])).toEqual([
      ['0', '1 Introduction', 0],
      ['1', '2 Method', 0],
      ['1.0', '2.1 Data', 1],
      ['1.1', '–', 1],
      ['2', '3 End', 0],
    ])
  })

  it('hides what is in a folded line', () => {
    expect(shownLines(lines, new Set(['1'])).map(({ key }) => key)).toEqual(['0', '1', '2'])
    expect(shownLines(lines, new Set()).length).toBe(5)
  })

  it('ends before a hostile file makes it endless', () => {
    let deep = leaf('x') as { title: string; dest: string; url: null; items: unknown[] }
    for (let depth = 0; depth < 500; depth += 1) deep = { ...leaf('x'), items: [deep] }
    expect(outlineLines([deep as never]).length).toBeLessThan(30)
    const wide = Array.from({ length: 20_000 }, () => leaf('x'))
    expect(outlineLines(wide).length).toBe(5_000)
  })

  it('tells which section a page is in', () => {
    const pages = [0, 2, 2, undefined, 7]
    expect(sectionOf(pages, 0)).toBe(0)
    expect(sectionOf(pages, 5)).toBe(2)
    expect(sectionOf(pages, 9)).toBe(4)
    expect(sectionOf([3], 1)).toBeUndefined()
  })
})
