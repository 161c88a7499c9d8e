import { describe, expect, it } from 'vitest'
import { keyTerms } from './key-terms'
import { extractSummary } from './summary'

const sentences = [
  'We present amber looms that weave threads by hand.',
  'Amber looms hold more threads than birch looms do in mills.',
  'In the mills, an amber loom is counted before it is set.',
  'The results show that SpinNet sets threads in mills.',
  'SpinNet was counted before; SpinNet holds.',
]

describe('key terms', () => {
  it('are words that stand together, in either number, before single ones', () => {
    const terms = keyTerms(sentences)
    expect(terms[0]).toEqual({ text: 'amber looms', count: 3 })
    // What stands nearly only inside a longer term says nothing more, and what every paper says is none.
    expect(terms.map(({ text }) => text)).not.toContain('amber')
    expect(terms.map(({ text }) => text)).not.toContain('results')
    expect(terms.map(({ text }) => text)).toContain('SpinNet')
  })

  it('that all of the library has tell less', () => {
    const library = { total: 100, of: (term: string) => (term === 'amber loom' ? 100 : 1) }
    expect(keyTerms(sentences, { library })[0]?.text).not.toBe('amber looms')
  })

  it('are the same each time, and none of nothing', () => {
    expect(keyTerms(sentences)).toEqual(keyTerms(sentences))
    expect(keyTerms([])).toEqual([])
  })
})

describe('a summary', () => {
  const body = [
    'We present a loom of amber that weaves many threads by hand in the old mills.',
    'The loom of amber weaves many threads by hand, and it does so in the old mills.',
    'Threads of amber break less often when the loom is set slowly by hand.',
    'Our results show that slowly set looms of amber break fewer threads in mills.',
    'Lunch was served at noon to everybody who had come from the town on that day.',
    'See https://example.org/looms for the threads, the looms and the amber of mills.',
    'too short a thread of amber',
  ].map((text, pageIndex) => ({ text, pageIndex }))

  it('takes sentences that are like the others, none twice, in their order', () => {
    const summary = extractSummary(body, 3)
    expect(summary.map(({ pageIndex }) => pageIndex)).toEqual(
      summary.map(({ pageIndex }) => pageIndex).toSorted((one, other) => one - other),
    )
    const texts = summary.map(({ text }) => text)
    expect(texts.filter((text) => /weaves many threads/.test(text)).length).toBeLessThan(2)
    expect(texts.some((text) => text.startsWith('Our results'))).toBe(true)
    expect(texts.some((text) => text.includes('https'))).toBe(false)
  })

  it('is empty where there are no sentences', () => {
    expect(extractSummary([])).toEqual([])
  })
})
