import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noCounts, type SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import { StemmaDatabase } from './database'
import { beginRun, lastRunOf } from './sync-runs'

const lanterns = 'survey:lanterns' as SourceId
const now = '2026-03-01T10:00:00.000Z'
const runAt = (startedAt: string): SyncRun => ({
  id: `run:${startedAt}`,
  sourceId: lanterns,
  startedAt,
  counts: noCounts,
  outcome: { kind: 'running' },
})

let database: StemmaDatabase
beforeEach(() => {
  database = new StemmaDatabase('sync-runs')
})
afterEach(() => database.delete())

describe('the newest run of a source', () => {
  it('is told to who follows it, though it begins after it was asked for', async () => {
    let clock = now
    const told: (SyncRun | undefined)[] = []
    const following = liveQuery(() => lastRunOf(database, lanterns, clock)).subscribe((run) => {
      told.push(run)
    })
    await vi.waitFor(() => expect(told).toEqual([undefined]), 15_000)
    clock = '2026-03-01T10:00:01.000Z'
    await beginRun(database, runAt(clock))
    await vi.waitFor(() => expect(told).toEqual([undefined, runAt(clock)]), 15_000)
    following.unsubscribe()
  })

  it('is not one of a time to come: the clock was set back since', async () => {
    await beginRun(database, runAt('2026-02-01T10:00:00.000Z'))
    await beginRun(database, runAt('2026-04-01T10:00:00.000Z'))
    expect((await lastRunOf(database, lanterns, now))?.startedAt).toBe('2026-02-01T10:00:00.000Z')
  })
})
