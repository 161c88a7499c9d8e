import { describe, expect, it } from 'vitest'
import { missingWords, searchedWords, totalWords } from './hits-words'

describe('what the list of hits says', () => {
  it('counts hits and their pages, also while pages are still to come', () => {
    expect(totalWords(1, 1, false)).toBe('1 hit on 1 page.')
    expect(totalWords(1_240, 302, false)).toBe('1,240 hits on 302 pages.')
    expect(totalWords(24, 12, true)).toBe('24 hits on 12 pages so far.')
    expect(searchedWords(120, 2_000)).toBe('120 of 2,000 pages searched')
  })

  it('says where a list ends that nobody would read to its end', () => {
    expect(totalWords(61_204, 2_000, false)).toBe(
      'The first 10,000 of 61,204 hits on 2,000 pages. Longer words have fewer.',
    )
  })

  it('names what narrows a search that found nothing', () => {
    const find = { query: 'loom', isCaseSensitive: false, isWholeWord: false }
    expect(missingWords(find)).toBe('No page of this file holds ‘loom’.')
    expect(missingWords({ ...find, isCaseSensitive: true })).toBe(
      'No page of this file holds ‘loom’. ‘Match case’ is on.',
    )
    expect(missingWords({ ...find, isCaseSensitive: true, isWholeWord: true })).toMatch(
      /‘Match case’ and ‘Whole words’ are on\.$/,
    )
  })
})
