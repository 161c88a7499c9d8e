import { describe, expect, it } from 'vitest'
import { addedWords } from './added-words'

// Noon, so that the day is the same in every time zone of the machines that run this.
const now = '2026-11-20T12:00:00Z'

describe('when a paper was added', () => {
  it('is near, then a day, then a month', () => {
    expect(addedWords('2026-11-20T11:00:00Z', now)).toBe('today')
    expect(addedWords('2026-11-18T12:00:00Z', now)).toBe('Wed')
    expect(addedWords('2026-11-02T12:00:00Z', now)).toBe('2 Nov')
    expect(addedWords('2024-06-15T12:00:00Z', now)).toBe('Jun 2024')
  })

  it('never comes from the future, and says when it is not known', () => {
    expect(addedWords('2026-12-24T12:00:00Z', now)).toBe('today')
    expect(addedWords('', now)).toBe('–')
  })
})
