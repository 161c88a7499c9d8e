import { expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import type { SourceId } from '#domain/work'
import { createRunProgress } from './run-progress'

const snapshot = (origin: 'sync' | 'history'): SyncRecord => ({
  kind: 'snapshot',
  snapshot: {
    surveyId: 'survey:a/b' as SourceId,
    commit: 'c',
    at: '2026-01-01T00:00:00.000Z',
    origin,
    papers: 1,
    categories: [],
  },
})

it('counts records that stand for something, and of snapshots those of a history', () => {
  const progress = createRunProgress(0)
  progress.delivered(
    [
      { kind: 'rejected', reason: 'odd', raw: '?' },
      snapshot('sync'),
      { kind: 'surveyEnd', keys: [], commit: 'c' },
      { kind: 'surveyLost', reason: 'gone' },
    ],
    10,
  )
  expect(progress.current().delivered).toBe(1)
  progress.delivered([snapshot('history')], 20)
  expect(progress.current().delivered).toBe(2)
})

it('estimates by the pace of this attempt alone', () => {
  const progress = createRunProgress(0)
  progress.report({ total: 100, deliveredBefore: 50 }, 0)
  progress.delivered(
    Array.from({ length: 10 }, () => snapshot('history')),
    1_000,
  )
  expect(progress.current()).toMatchObject({ delivered: 60, remainingMs: 4_000 })
})
