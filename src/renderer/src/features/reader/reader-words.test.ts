import { describe, expect, it } from 'vitest'
import { brokenPagesWords, shortName } from './reader-words'

describe('words of the reader', () => {
  it('say which pages cannot be shown', () => {
    expect(brokenPagesWords([7], 13)).toMatch(/^Page 8 of this file is damaged/)
    expect(brokenPagesWords([1, 7], 13)).toMatch(/^Pages 2, 8 of this file are damaged/)
    expect(brokenPagesWords([0, 1, 2, 3, 4, 5], 13)).toMatch(/^Pages 1, 2, 3, 4, 5 and others/)
    expect(brokenPagesWords([0], 1)).toMatch(/No other page was drawn\.$/)
  })

  it('name a paper by family name and year, or by what is known', () => {
    expect(shortName({ authors: [{ name: 'Ada van Dam' }], year: 2024 })).toBe('van Dam 2024')
    expect(shortName({ year: 2024 })).toBe('2024')
    expect(shortName({})).toBe('')
  })
})
