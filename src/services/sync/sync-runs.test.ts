import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NextAnswer } from '#contract/contract'
import type { SyncProgress, SyncRecord } from '#contract/sync-record'
import { silentLog } from '../log'
import { createManualClock } from '../manual-clock'
import { createSyncRuns } from './sync-runs'
import { done, failed, type RunContext, type SourceStream } from './sync-source'

const rejected = (raw: string): SyncRecord => ({ kind: 'rejected', reason: 'invented', raw })

/** Counts from the cursor to `last`, one record a batch. */
const counting = (last: number, cursor = 0) =>
  async function* (context: RunContext): SourceStream {
    for (let number = cursor + 1; number <= last; number += 1) {
      if (context.signal.aborted) break
      context.report({ activity: `Number ${number}`, total: last, pages: 1 })
      yield { records: [rejected(String(number))], cursor: String(number) }
    }
    return done(String(last))
  }

const open = (idleMs = 60_000) =>
  createSyncRuns({ clock: createManualClock(), log: silentLog, idleMs })

const rawOf = (got: NextAnswer): readonly string[] =>
  got.kind === 'batch' ? got.records.map((record) => ('raw' in record ? record.raw : '')) : []

describe('a run', () => {
  it('delivers its batches in order and then how it ended', async () => {
    const runs = open()
    const { runId } = runs.start(counting(2))
    expect(await runs.next(runId, 0)).toMatchObject({ kind: 'batch', seq: 1, cursor: '1' })
    expect(await runs.next(runId, 1)).toMatchObject({ kind: 'batch', seq: 2, cursor: '2' })
    expect(await runs.next(runId, 2)).toEqual({ kind: 'done', cursor: '2' })
    expect(await runs.next(runId, 2)).toEqual({ kind: 'done', cursor: '2' })
  })

  it('delivers an unacknowledged batch again, the very same', async () => {
    const runs = open()
    const { runId } = runs.start(counting(3))
    const first = await runs.next(runId, 0)
    expect(await runs.next(runId, 0)).toBe(first)
    expect(await runs.next(runId, 0)).toBe(first)
    expect(await runs.next(runId, 1)).toMatchObject({ seq: 2 })
  })

  it('answers two questions at once with one batch', async () => {
    const runs = open()
    const { runId } = runs.start(counting(3))
    const [one, other] = await Promise.all([runs.next(runId, 0), runs.next(runId, 0)])
    expect(one).toBe(other)
  })

  it('refuses an acknowledgement of what it never delivered, and goes on', async () => {
    const runs = open()
    const { runId } = runs.start(counting(3))
    await runs.next(runId, 0)
    expect(await runs.next(runId, 7)).toMatchObject({
      kind: 'failed',
      error: { code: 'badRequest' },
    })
    expect(await runs.next(runId, 1)).toMatchObject({ kind: 'batch', seq: 2 })
  })

  it('that nobody knows is said to be over', async () => {
    expect(await open().next('none', 0)).toMatchObject({
      kind: 'failed',
      error: { code: 'unknownRun' },
    })
  })

  it('pulls nothing before it is asked', async () => {
    let pulled = 0
    const runs = open()
    const { runId } = runs.start(async function* (): SourceStream {
      while (pulled < 10) {
        pulled += 1
        yield { records: [], cursor: '' }
      }
      return done('')
    })
    expect(pulled).toBe(0)
    await runs.next(runId, 0)
    await runs.next(runId, 0)
    expect(pulled).toBe(1)
  })

  it('that fails keeps saying so', async () => {
    const runs = open()
    const error = { code: 'offline', message: 'Away.', isRetryable: true } as const
    // biome-ignore lint/correctness/useYield: this source fails before its first batch.
    const { runId } = runs.start(async function* (): SourceStream {
      return failed(error)
    })
    expect(await runs.next(runId, 0)).toEqual({ kind: 'failed', error })
  })

  it('with a fault in our own code ends with a sentence instead of an exception', async () => {
    const runs = open()
    // biome-ignore lint/correctness/useYield: this source breaks before its first batch.
    const { runId } = runs.start(async function* (): SourceStream {
      throw new Error('a fault')
    })
    expect(await runs.next(runId, 0)).toMatchObject({ error: { code: 'internal' } })
  })

  it('is dropped when its page is gone', async () => {
    const runs = open(5)
    let wasClosed = false
    const { runId } = runs.start(async function* (): SourceStream {
      try {
        yield { records: [], cursor: '' }
      } finally {
        wasClosed = true
      }
      return done('')
    })
    await runs.next(runId, 0)
    await expect.poll(() => wasClosed).toBe(true)
    expect(await runs.next(runId, 1)).toMatchObject({ error: { code: 'unknownRun' } })
  })
})

describe('cancelling', () => {
  it('ends the wait for the next batch at once and tells the source', async () => {
    const runs = open()
    let signal: AbortSignal | undefined
    const { runId } = runs.start(async function* (context): SourceStream {
      signal = context.signal
      await new Promise(() => {})
      yield { records: [], cursor: '' }
      return done('')
    })
    const waiting = runs.next(runId, 0)
    expect(runs.cancel(runId)).toMatchObject({ ok: true })
    expect(await waiting).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } })
    expect(signal?.aborted).toBe(true)
    expect(runs.cancel('none')).toMatchObject({ ok: false, error: { code: 'unknownRun' } })
  })

  it('does not turn a run that is done into a cancelled one', async () => {
    const runs = open()
    const { runId } = runs.start(counting(0))
    await runs.next(runId, 0)
    runs.cancel(runId)
    expect(await runs.next(runId, 0)).toEqual({ kind: 'done', cursor: '0' })
  })
})

describe('progress', () => {
  it('counts what was delivered and ends with the run', async () => {
    const runs = open()
    const { runId } = runs.start(counting(3))
    const seen: SyncProgress[] = []
    const listening = (async () => {
      for await (const progress of runs.progressed(runId)) seen.push(progress)
    })()
    for (let ack = 0; ack <= 3; ack += 1) await runs.next(runId, ack)
    await listening
    expect(seen.at(-1)).toMatchObject({ delivered: 3, total: 3, pages: 3, activity: 'Number 3' })
  })

  it('ends when the listener goes', async () => {
    const runs = open()
    const { runId } = runs.start(counting(3))
    const controller = new AbortController()
    const listener = runs.progressed(runId, controller.signal)
    await listener.next()
    const waiting = listener.next()
    controller.abort()
    expect((await waiting).done).toBe(true)
  })

  it('tells when a wait begins and when it is over, and how long the rest may take', async () => {
    const clock = createManualClock()
    const runs = createSyncRuns({ clock, log: silentLog })
    const { runId } = runs.start(async function* (context): SourceStream {
      context.report({ total: 4 })
      context.waiting(new Date('2026-06-01T13:00:00Z'))
      yield { records: [], cursor: '' }
      context.waiting(undefined)
      clock.advance(10_000)
      yield { records: [rejected('1')], cursor: '1' }
      return done('')
    })
    await runs.next(runId, 0)
    const newest = async () => (await runs.progressed(runId).next()).value
    expect(await newest()).toMatchObject({ waitingUntil: '2026-06-01T13:00:00.000Z' })
    await runs.next(runId, 1)
    expect(await newest()).toEqual({
      activity: 'Starting',
      delivered: 1,
      total: 4,
      pages: 0,
      remainingMs: 30_000,
    })
  })
})

describe('the pull protocol', () => {
  it('loses and doubles nothing, wherever page or host are killed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.constantFrom('commit', 'page dies before commit', 'host dies', 'lost ack'), {
          maxLength: 60,
        }),
        async (last, fates) => {
          const committed: string[] = []
          let cursor = '0'
          let runs = open()
          let run = runs.start(counting(last, Number(cursor)))
          let ack = 0
          for (const fate of [...fates, ...Array.from({ length: last + 2 }, () => 'commit')]) {
            const got = await runs.next(run.runId, ack)
            if (got.kind !== 'batch') break
            if (fate === 'commit' || fate === 'lost ack') {
              committed.push(...rawOf(got).filter((raw) => !committed.includes(raw)))
              cursor = got.cursor
              if (fate === 'commit') ack = got.seq
            }
            if (fate === 'host dies' || fate === 'page dies before commit') {
              if (fate === 'host dies') runs.close()
              runs = fate === 'host dies' ? open() : runs
              run = runs.start(counting(last, Number(cursor)))
              ack = 0
            }
          }
          runs.close()
          expect(committed).toEqual(Array.from({ length: last }, (_, index) => String(index + 1)))
        },
      ),
      { numRuns: 200 },
    )
  })
})
