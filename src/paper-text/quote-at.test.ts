import { describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import { findQuote, normaliseQuote } from './find-quote'
import { normalisePaper } from './normalised-paper'
import { edgesOf, placeOf } from './quote-at'
import { testPage } from './test-page'

const hash = 'a'.repeat(64) as FileHash

const pages = [
  testPage(0, [
    'Trees grow from seeds.',
    'Their leaves com-',
    'pile light (and rain).',
    'The forest',
  ]),
  testPage(1, ['remembers fires.', 'Ash feeds what comes.']),
]
const paper = normalisePaper(pages)

const placeOfWords = (exact: string) => {
  const found = findQuote(paper, normaliseQuote({ exact, prefix: '', suffix: '' }))
  return found && placeOf(hash, pages, paper, found.start, found.end, edgesOf(exact))
}

describe('placeOf', () => {
  it('quotes the words as they read, joined over line ends, with what stands around them', () => {
    expect(placeOfWords('leaves compile light')?.quote).toEqual({
      exact: 'leaves compile light',
      prefix: 'Trees grow from seeds. Their',
      suffix: 'and rain). The forest remembers fires. Ash feeds what comes',
    })
  })

  it('has one box a line and the position in units of the page', () => {
    const place = placeOfWords('leaves compile light')
    expect(place?.boxes).toEqual([
      [102, 688, 157, 696],
      [72, 676, 122, 684],
    ])
    expect(place?.pageIndex).toBe(0)
    expect(place?.position).toEqual({ start: 23, end: 41 })
  })

  it('takes the closing marks with a sentence that was selected with them', () => {
    expect(placeOfWords('light (and rain).')?.quote?.exact).toBe('light (and rain).')
    expect(placeOfWords('light (and rain')?.quote?.exact).toBe('light (and rain')
  })

  it('goes on over a page’s end', () => {
    const place = placeOfWords('The forest remembers fires.')
    expect(place?.quote?.exact).toBe('The forest remembers fires.')
    expect(place?.boxes).toEqual([[72, 664, 122, 672]])
    expect(place?.continued).toEqual([[72, 700, 152, 708]])
  })
})
