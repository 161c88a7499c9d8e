import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyName, savedNotice } from './file-marks'

describe('the name of a copy', () => {
  it.each([
    ['Looms of Amber', 'Looms of Amber (marked).pdf'],
    ['What/why: a "loom"?', 'What why a loom (marked).pdf'],
    ['  0 ', '0 (marked).pdf'],
    ['...', 'Paper (marked).pdf'],
    ['', 'Paper (marked).pdf'],
  ])('of %j is %j', (title, name) => {
    expect(copyName(title)).toBe(name)
  })

  it('is one that every system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const name = copyName(title)
        expect(name.length).toBeLessThanOrEqual(100)
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|[. ] \(marked\)/u)
      }),
    )
  })
})

describe('what is said of a copy', () => {
  it('counts the marks in it', () => {
    expect(savedNotice(3, { leftOut: [], lost: [] })).toEqual({
      kind: 'done',
      text: 'A copy with 3 marks was saved.',
    })
  })

  it('names pages that are damaged and letters that are not drawn', () => {
    const lost = [{ id: 'a', pageIndex: 1, letters: '织机' }]
    expect(savedNotice(2, { leftOut: [], lost }, ['i', 'ii']).text).toContain('on page ii is drawn')
    expect(savedNotice(2, { leftOut: ['b'], lost })).toEqual({
      kind: 'warning',
      text: 'A copy with 1 mark was saved. 1 could not be written: their pages are damaged. The text on page 2 is drawn without 织 机: Stemma has no font with these letters. The mark itself holds all of its words.',
    })
  })

  it('stays short when everything is lost', () => {
    const letters = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + index))
    const lost = Array.from({ length: 30 }, (_, index) => ({
      id: String(index),
      pageIndex: index,
      letters: letters.join(''),
    }))
    const { text } = savedNotice(30, { leftOut: [], lost })
    expect(text).toContain('and 388 more')
    expect(text).toContain('27 more texts')
    expect(text.length).toBeLessThan(700)
  })
})
