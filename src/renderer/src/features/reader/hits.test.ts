import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitList, hitPassage, mostListed, type PageHits } from './hits'

const page = (pageIndex: number, text: string, word: string): PageHits => ({
  pageIndex,
  text,
  places: Uint32Array.from(
    [...text.matchAll(new RegExp(word, 'g'))].flatMap(({ index }) => [index, word.length]),
  ),
})
const words = (of: PageHits, hitIndex: number): string =>
  hitPassage(of, hitIndex)
    .map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join('')

describe('the words around a hit', () => {
  it('are few before it and more behind, cut between words', () => {
    const text = `In the long winter every single weaver of the guild kept a loom, ${'and another '.repeat(30)}one.`
    const cut = words(page(0, text, 'loom'), 0)
    expect(cut).toMatch(/^…of the guild kept a \[loom\], and another .* (another|and)…$/)
    expect(cut.length).toBeLessThan(200)
  })

  it('begin and end with the page where it does', () => {
    expect(words(page(0, 'A loom.', 'loom'), 0)).toBe('A [loom].')
    expect(words(page(0, 'loom', 'loom'), 0)).toBe('[loom]')
  })

  it('are cut anywhere in writing without spaces, never through a letter', () => {
    const text = `${'织𠀀'.repeat(60)}机${'e\u0301'.repeat(200)}`
    const parts = hitPassage(page(0, text, '机'), 0)
    // Which throws at half a letter.
    for (const part of parts) encodeURIComponent(part.text)
    expect(parts[0]?.text.length).toBeLessThan(30)
    expect(parts[2]?.text).toMatch(/^é+…$/)
  })

  it('hold the hit itself, whatever the page', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (before, behind) => {
          const text = `${before}LOOM${behind}`
          const parts = hitPassage(
            { pageIndex: 0, text, places: Uint32Array.of(before.length, 4) },
            0,
          )
          expect(parts.filter(({ isFound }) => isFound)).toEqual([{ text: 'LOOM', isFound: true }])
          expect(parts.map((part) => part.text).join('').length).toBeLessThan(400)
        },
      ),
    )
  })
})

describe('the list of hits', () => {
  const pages = [page(1, 'a a a', 'a'), page(4, 'a', 'a'), page(9, 'a a', 'a')]
  const list = hitList(pages)

  it('has a row for each, in the order of the pages', () => {
    expect(list).toMatchObject({ total: 6, rowCount: 6 })
    expect(list.at(0)?.hit).toEqual({ pageIndex: 1, hitIndex: 0 })
    expect(list.at(3)?.hit).toEqual({ pageIndex: 4, hitIndex: 0 })
    expect(list.at(5)).toEqual({ hit: { pageIndex: 9, hitIndex: 1 }, page: pages[2] })
    expect(list.at(6)).toBeUndefined()
    expect(list.at(-1)).toBeUndefined()
  })

  it('leads from a row to its hit and back, whatever the pages hold', () => {
    const some = fc
      .uniqueArray(fc.nat(50), { maxLength: 12 })
      .chain((indexes) =>
        fc.tuple(
          ...[...indexes]
            .sort((one, other) => one - other)
            .map((pageIndex) =>
              fc
                .integer({ min: 1, max: 9 })
                .map((count) => page(pageIndex, 'a '.repeat(count), 'a')),
            ),
        ),
      )
    fc.assert(
      fc.property(some, (found) => {
        const all = hitList(found)
        for (let row = 0; row < all.rowCount; row += 1)
          expect(all.rowOf(all.at(row)?.hit)).toBe(row)
      }),
    )
  })

  it('knows no row for what is not found', () => {
    expect(list.rowOf(undefined)).toBe(-1)
    expect(list.rowOf({ pageIndex: 2, hitIndex: 0 })).toBe(-1)
    expect(list.rowOf({ pageIndex: 4, hitIndex: 1 })).toBe(-1)
    expect(hitList([])).toMatchObject({ total: 0, rowCount: 0 })
  })

  it('ends where nobody would read on, and still counts all', () => {
    const long = hitList([page(0, 'a '.repeat(mostListed), 'a'), page(1, 'a a', 'a')])
    expect(long).toMatchObject({ total: mostListed + 2, rowCount: mostListed })
    expect(long.at(mostListed)).toBeUndefined()
    expect(long.rowOf({ pageIndex: 1, hitIndex: 0 })).toBe(-1)
  })
})
