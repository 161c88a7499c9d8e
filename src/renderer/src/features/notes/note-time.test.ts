import { expect, it } from 'vitest'
import { noteTime } from './note-time'

it('says when, as shortly as the distance allows', () => {
  const now = new Date(2026, 10, 20, 15, 0)
  const on = (year: number, month: number, day: number) =>
    noteTime(new Date(year, month - 1, day, 14, 2).toISOString(), now)
  expect(on(2026, 11, 20)).toBe('14:02')
  expect(on(2026, 11, 17)).toBe('Tue')
  expect(on(2026, 11, 12)).toBe('12 Nov')
  expect(on(2025, 11, 12)).toBe('12 Nov 2025')
  // A clock that was set back must not show a weekday that is still to come.
  expect(on(2026, 11, 25)).toBe('25 Nov')
  expect(noteTime('junk', now)).toBe('')
})
