import { describe, expect, it } from 'vitest'
import { dayWords, durationWords, remainingWords } from './time-words'

const now = new Date(2026, 10, 20, 15, 0)

describe('times in words', () => {
  it('names the near days and dates the others', () => {
    expect(dayWords(new Date(2026, 10, 20, 14, 2).toISOString(), now)).toBe('today 14:02')
    expect(dayWords(new Date(2026, 10, 19, 23, 59).toISOString(), now)).toBe('yesterday 23:59')
    expect(dayWords(new Date(2026, 10, 21, 9, 0).toISOString(), now)).toBe('tomorrow 09:00')
    expect(dayWords(new Date(2026, 10, 3, 9, 0).toISOString(), now)).toBe('3 Nov')
    expect(dayWords(new Date(2025, 10, 3, 9, 0).toISOString(), now)).toBe('3 Nov 2025')
    expect(dayWords('not a time', now)).toBe('–')
  })

  it('says how long is left, and nothing when nobody knows', () => {
    expect(remainingWords(undefined)).toBeUndefined()
    expect(remainingWords(4_000)).toBe('a few seconds left')
    expect(remainingWords(31_000)).toBe('about 30 s left')
    expect(remainingWords(960_000)).toBe('about 16 min left')
  })

  it('measures a run, also one that a clock set back would make negative', () => {
    expect(durationWords('2026-11-20T10:00:00Z', '2026-11-20T10:00:01.900Z')).toBe('1.9 s')
    expect(durationWords('2026-11-20T10:00:00Z', '2026-11-20T10:41:00Z')).toBe('41 min')
    expect(durationWords('2026-11-20T10:00:00Z', '2026-11-20T09:00:00Z')).toBe('0.0 s')
  })
})
