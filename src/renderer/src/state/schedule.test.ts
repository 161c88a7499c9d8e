import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunOutcome, Source } from '#domain/source'
import { nextRunAt } from './schedule'

const source = (schedule: Source['schedule'], isPaused = false) => ({
  schedule,
  isPaused,
  createdAt: '2026-11-01T00:00:00.000Z',
})
const run = (startedAt: string, outcome: RunOutcome = { kind: 'done' }, endedAt = startedAt) => ({
  startedAt,
  endedAt,
  outcome,
})
const now = new Date('2026-11-20T12:00:00.000Z')

describe('nextRunAt', () => {
  it('is an interval after the last start', () => {
    const last = run('2026-11-20T11:30:00.000Z')
    expect(nextRunAt(source('hourly'), last, now)).toBe('2026-11-20T12:30:00.000Z')
    expect(nextRunAt(source('daily'), last, now)).toBe('2026-11-21T11:30:00.000Z')
    expect(nextRunAt(source('weekly'), last, now)).toBe('2026-11-27T11:30:00.000Z')
  })

  it('is at once for a source that never ran, and never for one by hand or paused', () => {
    expect(nextRunAt(source('daily'), undefined, now)).toBe('2026-11-01T00:00:00.000Z')
    expect(nextRunAt(source('manual'), undefined, now)).toBeUndefined()
    expect(nextRunAt(source('hourly', true), undefined, now)).toBeUndefined()
  })

  it('is at once when the clock was set back behind the last run', () => {
    expect(nextRunAt(source('weekly'), run('2031-01-01T00:00:00.000Z'), now)).toBe(
      now.toISOString(),
    )
  })

  it('obeys an upstream that says when to come back, but no time out of this world', () => {
    const failure = (retryAt?: string) =>
      run('2026-11-20T11:00:00.000Z', {
        kind: 'failed',
        code: 'rateLimited',
        message: 'Later.',
        ...(retryAt !== undefined && { retryAt }),
      })
    expect(nextRunAt(source('daily'), failure('2026-11-20T12:05:00.000Z'), now)).toBe(
      '2026-11-20T12:05:00.000Z',
    )
    expect(nextRunAt(source('daily'), failure('2046-11-20T12:05:00.000Z'), now)).toBe(
      '2026-11-20T12:00:00.000Z',
    )
    expect(nextRunAt(source('daily'), failure(), now)).toBe('2026-11-20T12:00:00.000Z')
  })

  it('is never more than an interval away, whatever the clock did', () => {
    const anyTime = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
    fc.assert(
      fc.property(anyTime, anyTime, fc.boolean(), (startedAt, endedAt, hasFailed) => {
        const outcome: RunOutcome = hasFailed
          ? { kind: 'failed', code: 'timeout', message: '' }
          : { kind: 'done' }
        const next = nextRunAt(source('daily'), run(startedAt, outcome, endedAt), now)
        expect(Date.parse(next ?? '')).toBeLessThanOrEqual(now.getTime() + 86_400_000)
      }),
    )
  })

  it('makes a source due that was added while the clock stood ahead', () => {
    const source = {
      schedule: 'daily',
      isPaused: false,
      createdAt: '2031-01-01T00:00:00.000Z',
    } as const
    expect(nextRunAt(source, undefined, new Date('2026-03-01T00:00:00.000Z'))).toBe(
      '2026-03-01T00:00:00.000Z',
    )
  })
})
