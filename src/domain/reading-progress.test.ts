import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginTally,
  countReading,
  durationWords,
  isAtEnd,
  pageReadSeconds,
  shareRead,
  statusOnStart,
} from './reading-progress'

const steps = fc.array(
  fc.record({
    pages: fc.array(fc.nat(9), { maxLength: 3 }),
    seconds: fc.integer({ min: 0, max: 20 }),
  }),
  { maxLength: 30 },
)

describe('reading progress', () => {
  it('counts a page as read once it was in view long enough, also in several looks', () => {
    let tally = countReading(beginTally(undefined), [0], pageReadSeconds - 1)
    expect(tally.pagesRead).toEqual([])
    tally = countReading(tally, [5], 1)
    tally = countReading(tally, [0], 1)
    expect(tally.pagesRead).toEqual([0])
    expect(tally.secondsRead).toBe(pageReadSeconds + 1)
  })

  it('never loses a page, names each once and in order, and adds up all time', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let tally = beginTally({ pagesRead: [3], secondsRead: 100 })
        let seconds = 100
        for (const step of all) {
          const before = tally.pagesRead
          tally = countReading(tally, step.pages, step.seconds)
          seconds += step.seconds
          expect(before.every((page) => tally.pagesRead.includes(page))).toBe(true)
        }
        expect(tally.secondsRead).toBe(seconds)
        expect(tally.pagesRead).toEqual(
          [...new Set(tally.pagesRead)].sort((one, other) => one - other),
        )
      }),
    )
  })

  it('is a share between nothing and all, whatever the row says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (pagesRead, pageCount) => {
        const share = shareRead({ pagesRead, pageCount })
        expect(share >= 0 && share <= 1).toBe(true)
      }),
    )
    expect(shareRead({ pagesRead: [0, 1], pageCount: 4 })).toBe(0.5)
  })

  it('changes by itself only a status that nobody gave, or gave for later', () => {
    expect(statusOnStart(undefined)).toBe('reading')
    expect(statusOnStart('toRead')).toBe('reading')
    for (const status of ['reading', 'read', 'skimmed', 'dropped'] as const)
      expect(statusOnStart(status)).toBeUndefined()
  })

  it('asks at the last page, once most was read', () => {
    const pagesRead = [0, 1, 2, 3, 4, 5]
    expect(isAtEnd({ pagesRead, pageCount: 10 }, [8, 9])).toBe(true)
    expect(isAtEnd({ pagesRead, pageCount: 10 }, [8])).toBe(false)
    expect(isAtEnd({ pagesRead: [0], pageCount: 10 }, [9])).toBe(false)
  })

  it('says how long in words', () => {
    expect(durationWords(20)).toBe('under a minute')
    expect(durationWords(12 * 60 + 5)).toBe('12 min')
    expect(durationWords(3600)).toBe('1 h')
    expect(durationWords(3900)).toBe('1 h 5 min')
  })
})
