import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NextAnswer, SyncRequest } from '#contract/contract'
import type { SyncRecord } from '#contract/sync-record'
import type { Identifier } from '#domain/identifier'
import type { Source, SourceConfiguration } from '#domain/source'
import { sourceIdOf } from '#domain/source-id'
import type { SourceId } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { ingestBatch } from '#renderer/db/ingest'
import { pastedQuestions } from '#renderer/db/pasted-questions'
import { wantAsked } from '#renderer/db/sync-runs'
import { HostUnavailableError } from '#renderer/host-connection'
import { useNotices } from './notices'
import { createScheduler } from './scheduler-core'
import { createSyncRunner, type SyncRunnerOptions } from './sync-runner'
import { useSyncStatus } from './sync-status'

const survey: SourceConfiguration = {
  kind: 'survey',
  location: { kind: 'folder', path: 'papers' },
}
const surveyId = sourceIdOf(survey)
const source = (changes: Partial<Source> = {}): Source => ({
  id: surveyId,
  title: 'Papers',
  configuration: survey,
  schedule: 'daily',
  isPaused: false,
  createdAt: '2026-11-01T00:00:00.000Z',
  ...changes,
})

const arxivId = (paper: number): Identifier => ({ scheme: 'arxiv', value: `2101.0000${paper}` })
const work = (paper: number): SyncRecord => ({
  kind: 'work',
  work: {
    provider: 'survey',
    fetchedAt: '2026-11-20T08:00:00.000Z',
    identifiers: [arxivId(paper)],
    facts: { title: `An invented paper of number ${paper}` },
  },
})

/** Answers of a host: each call to `next` takes one step, unless it was not acknowledged. */
type Step = NextAnswer | 'lost' | (() => NextAnswer | Promise<NextAnswer>)

interface Call {
  readonly request: SyncRequest
  readonly cursor: string | undefined
}

function fakeHost(script: (request: SyncRequest) => readonly Step[]) {
  const starts: Call[] = []
  const acks: number[] = []
  const cancelled: string[] = []
  const runs = new Map<string, Step[]>()
  const host = {
    sync: {
      start: async ({ request, cursor }: { request: SyncRequest; cursor?: string }) => {
        starts.push({ request, cursor })
        const runId = `run-${starts.length}`
        runs.set(runId, [...script(request)])
        return { ok: true as const, value: { runId } }
      },
      next: async ({ runId, ack }: { runId: string; ack: number }) => {
        acks.push(ack)
        const step = runs.get(runId)?.shift()
        if (step === undefined) throw new Error('No more steps')
        if (step === 'lost') throw new HostUnavailableError()
        return typeof step === 'function' ? await step() : step
      },
      cancel: async ({ runId }: { runId: string }) => {
        cancelled.push(runId)
        return { ok: true as const, value: null }
      },
      progressed: async () =>
        (async function* () {
          yield { activity: 'Asking', delivered: 1, pages: 1 }
        })(),
    },
  }
  return { host: host as unknown as SyncRunnerOptions['host'], starts, acks, cancelled }
}

const batch = (seq: number, ...papers: readonly number[]): NextAnswer => ({
  kind: 'batch',
  seq,
  records: papers.map(work),
  cursor: `c${seq}`,
})
const done: NextAnswer = { kind: 'done', cursor: 'end' }
const failure = (code: 'unknownRun' | 'rateLimited'): NextAnswer => ({
  kind: 'failed',
  error: { code, message: 'It failed.', isRetryable: true, retryAt: '2026-11-20T13:00:00.000Z' },
})

/** The part of the Web Locks API that is used, between two runners of one test. */
function fakeLocks(): SyncRunnerOptions['locks'] {
  let held: Promise<unknown> | undefined
  const request = async (
    _name: string,
    options: LockOptions | LockGrantedCallback<unknown>,
    callback?: LockGrantedCallback<unknown>,
  ): Promise<unknown> => {
    if (typeof options === 'function' || !callback) throw new Error('Options are given')
    while (held !== undefined) {
      if (options.ifAvailable === true) return await callback(null)
      await held.catch(() => undefined)
    }
    held = Promise.resolve(callback({ name: 'lock', mode: 'exclusive' }))
    try {
      return await held
    } finally {
      held = undefined
    }
  }
  return { request } as unknown as SyncRunnerOptions['locks']
}

let databases = 0
let database: StemmaDatabase

beforeEach(() => {
  databases += 1
  database = new StemmaDatabase(`runner-${databases}`)
  useSyncStatus.setState({ running: [], isOnline: true })
})
afterEach(async () => {
  await quiet()
  await database.delete()
})

function runner(host: SyncRunnerOptions['host'], changes: Partial<SyncRunnerOptions> = {}) {
  return createSyncRunner({
    database,
    host,
    hostIsBack: async () => true,
    ingest: async (from, run, records, options) =>
      await ingestBatch(database, from, run, records, options),
    wanted: { fromArxiv: async () => [], published: async () => [], references: async () => [] },
    locks: fakeLocks(),
    now: () => new Date('2026-11-20T12:00:00.000Z'),
    ...changes,
  })
}

const outcomes = async () => (await database.runs.toArray()).map(({ outcome }) => outcome.kind)

describe('the sync runner', () => {
  it('commits batch by batch, acknowledges after the commit, and keeps where the next run begins', async () => {
    await database.sources.put(source())
    const { host, acks, starts } = fakeHost(() => [batch(1, 1, 2), batch(2, 3), done])
    await runner(host).start(surveyId)
    expect(acks).toEqual([0, 1, 2])
    expect(starts).toMatchObject([{ cursor: undefined }])
    expect(await database.works.count()).toBe(3)
    expect(await database.checkpoints.get(surveyId)).toMatchObject({
      cursor: 'end',
      completedAt: '2026-11-20T12:00:00.000Z',
    })
    expect(await database.runs.toArray()).toMatchObject([
      { outcome: { kind: 'done' }, counts: { received: 3, added: 3 } },
    ])
    await quiet()
  })

  it('runs once more for whoever asks as soon as the history says that it has ended', async () => {
    await database.sources.put(source())
    const { host, starts } = fakeHost(() => [done])
    const sync = runner(host)
    let again: Promise<void> | undefined
    const watching = liveQuery(() => database.runs.toArray()).subscribe((runs) => {
      if (runs.some(({ outcome }) => outcome.kind === 'done')) again ??= sync.start(surveyId)
    })
    await sync.start(surveyId)
    await until(() => again !== undefined)
    await again
    watching.unsubscribe()
    expect(starts).toHaveLength(2)
  })

  it('keeps what came when the upstream fails, and goes on from the checkpoint', async () => {
    await database.sources.put(source())
    const first = fakeHost(() => [batch(1, 1), failure('rateLimited')])
    await runner(first.host).start(surveyId)
    expect(await database.runs.toArray()).toMatchObject([
      { outcome: { kind: 'failed', code: 'rateLimited', retryAt: '2026-11-20T13:00:00.000Z' } },
    ])
    const second = fakeHost(() => [batch(1, 2), done])
    await runner(second.host).start(surveyId)
    expect(second.starts).toMatchObject([{ cursor: 'c1' }])
    const works = await database.works.toArray()
    // No run had completed: none of it is an arrival.
    expect(works.map(({ isArrival }) => isArrival)).toEqual([false, false])
  })

  it('asks once more when the connection broke, and starts again when the host forgot the run', async () => {
    await database.sources.put(source())
    let starts = 0
    const { host, starts: calls } = fakeHost(() => {
      starts += 1
      return starts === 1 ? [batch(1, 1), 'lost', failure('unknownRun')] : [batch(1, 2), done]
    })
    await runner(host).start(surveyId)
    expect(calls.map(({ cursor }) => cursor)).toEqual([undefined, 'c1'])
    expect(await outcomes()).toEqual(['done'])
    expect(await database.runs.toArray()).toMatchObject([{ counts: { received: 2 } }])
  })

  it('waits for a host that is started again, and ends when the host does not come back', async () => {
    await database.sources.put(source())
    const slow = fakeHost(() => [batch(1, 1), 'lost', 'lost', batch(2, 2), done])
    let returns = 0
    const hostIsBack = async () => {
      returns += 1
      return true
    }
    await runner(slow.host, { hostIsBack }).start(surveyId)
    expect(returns).toBe(2)
    expect(await outcomes()).toEqual(['done'])
    expect(await database.works.count()).toBe(2)
    const gone = fakeHost(() => [batch(1, 3), 'lost', batch(2, 4), done])
    await runner(gone.host, { hostIsBack: async () => false }).start(surveyId)
    expect(await database.runs.toArray()).toContainEqual(
      expect.objectContaining({ outcome: expect.objectContaining({ code: 'unavailable' }) }),
    )
    expect(await database.works.count()).toBe(3)
  })

  it('gives up a host that is gone again at every question', async () => {
    await database.sources.put(source())
    const { host, acks } = fakeHost(() => Array.from({ length: 20 }, () => 'lost' as const))
    await runner(host).start(surveyId)
    expect(await outcomes()).toEqual(['failed'])
    expect(acks).toHaveLength(4)
  })

  it('stops waiting for its host when the person says so', async () => {
    await database.sources.put(source())
    const { host } = fakeHost(() => ['lost'])
    const syncs = runner(host, {
      hostIsBack: (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(false))
          syncs.cancel(surveyId)
        }),
    })
    await syncs.start(surveyId)
    expect(await outcomes()).toEqual(['cancelled'])
  })

  it('stops when the person says so, after the batch that is being written', async () => {
    await database.sources.put(source())
    const { host, cancelled } = fakeHost(() => [
      () => {
        syncs.cancel(surveyId)
        return batch(1, 1)
      },
      batch(2, 2),
    ])
    const syncs = runner(host)
    await syncs.start(surveyId)
    expect(await outcomes()).toEqual(['cancelled'])
    expect(await database.works.count()).toBe(1)
    expect(cancelled).toEqual(['run-1'])
  })

  it('says that the storage is full and writes nothing of the batch', async () => {
    await database.sources.put(source())
    const { host, cancelled } = fakeHost(() => [batch(1, 1)])
    await runner(host, {
      ingest: async () => ({ ok: false, code: 'storageFull', message: 'The disk is full.' }),
    }).start(surveyId)
    expect(await database.runs.toArray()).toMatchObject([
      { outcome: { kind: 'failed', code: 'storageFull', message: 'The disk is full.' } },
    ])
    expect(cancelled).toHaveLength(1)
  })

  it('says so when the disk is too full even for the history', async () => {
    await database.sources.put(source())
    const full = (): never => {
      throw new DOMException('Quota', 'QuotaExceededError')
    }
    database.runs.hook('creating').subscribe(full)
    useNotices.setState({ notices: [] })
    await runner(fakeHost(() => [done]).host).start(surveyId)
    database.runs.hook('creating').unsubscribe(full)
    expect(useNotices.getState().notices).toMatchObject([
      { kind: 'failure', text: expect.stringContaining('full') },
    ])
    expect(useSyncStatus.getState().running).toEqual([])
  })

  it('waits while another window writes, and does not repeat what that window did', async () => {
    await database.sources.put(source())
    const locks = fakeLocks()
    let release: (answer: NextAnswer) => void = () => undefined
    const first = fakeHost(() => [() => new Promise((resolve) => (release = resolve))])
    const second = fakeHost(() => [done])
    const one = runner(first.host, { locks }).start(surveyId)
    await until(() => first.acks.length === 1)
    let isWanted = true
    const other = runner(second.host, { locks }).start('other' as SourceId, {
      isStillWanted: async () => isWanted,
    })
    await until(() => useSyncStatus.getState().running.some(({ phase }) => phase === 'blocked'))
    isWanted = false
    release(done)
    await Promise.all([one, other])
    expect(second.starts).toEqual([])
  })

  it('completes papers from arXiv after a survey, and asks for references only where switched on', async () => {
    await database.sources.put(source())
    const asked: string[] = []
    const { host } = fakeHost((request) => {
      asked.push(request.kind)
      return request.kind === 'survey' ? [batch(1, 1), done] : [done]
    })
    const wanted = {
      fromArxiv: async () => [arxivId(1)],
      published: async () => [],
      references: async () => [arxivId(1)],
    }
    await runner(host, { wanted }).start(surveyId)
    await until(() => asked.length === 2 && useSyncStatus.getState().running.length === 0)
    expect(asked).toEqual(['survey', 'arxivCompletion'])
    await database.sources.put(
      source({ id: 'references' as SourceId, configuration: { kind: 'references' } }),
    )
    await runner(host, { wanted }).start(surveyId)
    await until(() => asked.length === 5 && useSyncStatus.getState().running.length === 0)
    expect(asked.slice(2)).toEqual(['survey', 'arxivCompletion', 'references'])
  })

  it('keeps papers that a person asked about through a closed window, and forgets them once their run has ended', async () => {
    const asked = sourceIdOf({ kind: 'openedPapers' })
    await wantAsked(database, 'openedPapers', [arxivId(1)])
    const first = fakeHost(() => [failure('rateLimited')])
    await runner(first.host).start(asked, { wanted: [arxivId(2)] })
    expect(first.starts).toMatchObject([
      {
        request: {
          kind: 'openedPapers',
          wanted: [{ identifiers: [arxivId(1)] }, { identifiers: [arxivId(2)] }],
        },
      },
    ])
    expect(useNotices.getState().notices.at(-1)?.text).toContain('What came is kept')
    const second = fakeHost(() => [])
    await runner(second.host).start(asked)
    expect(second.starts).toEqual([])
  })

  it('keeps pasted ids until a run has fetched them', async () => {
    const pasted = sourceIdOf({ kind: 'pasted' })
    const first = fakeHost(() => [failure('rateLimited')])
    await runner(first.host).start(pasted, { wanted: [arxivId(1)] })
    const second = fakeHost(() => [batch(1, 1, 2), done])
    await runner(second.host).start(pasted, { wanted: [arxivId(2), arxivId(1)] })
    expect(second.starts).toMatchObject([
      { request: { kind: 'pasted', wanted: [arxivId(1), arxivId(2)] }, cursor: undefined },
    ])
    const third = fakeHost(() => [])
    await runner(third.host).start(pasted)
    expect(third.starts).toEqual([])
    expect(await database.sources.get(pasted)).toMatchObject({ title: 'Papers added by id' })
  })

  it('makes the sources that the sample library declares, once', async () => {
    const declared: SyncRecord = {
      kind: 'source',
      source: { id: surveyId, title: 'Declared', configuration: survey },
    }
    const { host } = fakeHost(() => [
      { kind: 'batch', seq: 1, records: [declared, work(1)], cursor: 'c1' },
      done,
    ])
    await database.sources.put(source({ title: 'Mine' }))
    await runner(host).start(sourceIdOf({ kind: 'sample' }))
    expect((await database.sources.toArray()).map(({ title }) => title)).toEqual(['Mine'])
    expect(await database.works.toArray()).toMatchObject([{ sourceIds: [surveyId] }])
  })

  it('resumes what a closed window left behind', async () => {
    await database.sources.put(source())
    await database.runs.put({
      id: 'old',
      sourceId: surveyId,
      startedAt: '2026-11-20T11:00:00.000Z',
      counts: { received: 1, added: 1, changed: 0, unchanged: 0, quarantined: 0 },
      outcome: { kind: 'running' },
    })
    const { host, starts } = fakeHost(() => [done])
    await runner(host).resumeInterrupted()
    await until(() => starts.length === 1 && useSyncStatus.getState().running.length === 0)
    expect((await outcomes()).toSorted()).toEqual(['done', 'failed'])
  })
})

describe('papers that were added offline', () => {
  it('are asked for once somebody can be asked, and then no more', async () => {
    await wantAsked(database, 'pasted', [arxivId(1)])
    const { host, starts } = fakeHost(() => [done])
    await runner(host).resumeInterrupted()
    await until(() => starts.length === 1)
    await quiet()
    expect(starts).toMatchObject([{ request: { kind: 'pasted', wanted: [arxivId(1)] } }])
    await runner(host).resumeInterrupted()
    await quiet()
    expect(starts).toHaveLength(1)
  })
})

describe('entries that were pasted before Stemma was closed', () => {
  const entry = (paper: number, title: string) => ({
    ...arxivId(paper),
    entries: [{ identifiers: [arxivId(paper)], facts: { title }, links: [] }],
  })

  it('come as a source brings them, else as they are written; another paper is a question', async () => {
    await wantAsked(database, 'pasted', [
      entry(1, 'An invented paper of number 1'),
      entry(2, 'Looms nobody knows'),
      entry(3, 'Glaciers of the northern almanac'),
    ])
    const { host } = fakeHost(() => [batch(1, 1, 3), done])
    await runner(host).resumeInterrupted()
    const titles = async () => (await database.works.toArray()).map(({ title }) => title).toSorted()
    await until(async () => (await titles()).length === 2)
    expect(await titles()).toEqual(['An invented paper of number 1', 'Looms nobody knows'])
    expect(await pastedQuestions(database)).toMatchObject([{ identifier: arxivId(3) }])
  })
})

describe('the scheduler', () => {
  it('starts what is due, nothing else, and nothing while offline', async () => {
    await database.sources.bulkPut([
      source(),
      source({ id: 'paused' as SourceId, isPaused: true }),
      source({ id: 'hand' as SourceId, schedule: 'manual' }),
      source({ id: 'fresh' as SourceId }),
    ])
    const ran = {
      sourceId: 'fresh' as SourceId,
      counts: { received: 0, added: 0, changed: 0, unchanged: 0, quarantined: 0 },
      outcome: { kind: 'done' as const },
    }
    await database.runs.bulkPut([
      { ...ran, id: '1', startedAt: '2026-11-20T11:00:00.000Z' },
      // From before the clock was set back.
      { ...ran, id: '2', startedAt: '2030-01-01T00:00:00.000Z' },
    ])
    const started: string[] = []
    let isOnline = false
    const scheduler = createScheduler({
      database,
      runner: {
        start: async (id) => {
          started.push(id)
        },
      },
      now: () => new Date('2026-11-20T12:00:00.000Z'),
      isOnline: () => isOnline,
    })
    await scheduler.check()
    expect(started).toEqual([])
    expect(useSyncStatus.getState().isOnline).toBe(false)
    isOnline = true
    await scheduler.check()
    expect(started).toEqual([surveyId])
    scheduler.stop()
  })
})

/** Follow-ups that found nothing to ask for have ended too. */
const quiet = async (): Promise<void> =>
  await until(() => useSyncStatus.getState().running.length === 0)

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('It never came')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
