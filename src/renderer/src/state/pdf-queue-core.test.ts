import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { answer } from '#contract/failure'
import type { PdfAddress, PdfFetchState } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { NewAttachment } from '#renderer/db/attachment-commands'
import { StemmaDatabase } from '#renderer/db/database'
import { wantedPdfs } from '#renderer/db/wanted-pdfs'
import { createPdfQueue, type PdfHost, type QueueStatus } from './pdf-queue-core'

let names = 0
let database: StemmaDatabase
let attached: NewAttachment[]
let statuses: QueueStatus[]
let asked: string[]
let outcomes: Map<string, PdfFetchState | Error>
let onFetch: (id: string) => void
let idle: () => void
let timers: { readonly run: () => void; readonly afterMs: number }[]

beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`queue-${names}`)
  attached = []
  statuses = []
  asked = []
  outcomes = new Map()
  timers = []
  onFetch = () => {}
  idle = () => {}
})

const hash = 'a'.repeat(64) as FileHash
const kept: PdfFetchState = { kind: 'kept', hash, sizeBytes: 5, version: 3 }
const failed = (code: 'offline' | 'notFound' | 'cancelled'): PdfFetchState => ({
  kind: 'failed',
  error: { code, message: `It is ${code}.`, isRetryable: false },
})

const host: PdfHost = {
  fetch: async ({ address }) => {
    const id = address.kind === 'arxiv' ? address.id : address.url
    asked.push(id)
    onFetch(id)
    return answer({ fetchId: id })
  },
  progressed: async ({ fetchId }) =>
    (async function* () {
      yield { kind: 'arriving', receivedBytes: 1 } as const
      const outcome = outcomes.get(fetchId) ?? kept
      if (outcome instanceof Error) throw outcome
      yield outcome
    })(),
  cancel: async ({ fetchId }) => {
    outcomes.set(fetchId, failed('cancelled'))
  },
}

const queue = () =>
  createPdfQueue({
    database,
    host,
    locks: {
      request: async (_name, work) => {
        await work()
        idle()
      },
    },
    attach: async (file) => {
      attached.push(file)
    },
    now: () => new Date('2026-11-20T08:00:00.000Z'),
    later: (run, afterMs) => timers.push({ run, afterMs }),
    onStatus: (status) => statuses.push(status),
  })
const paper = (id: string): { workId: WorkId; address: PdfAddress } => ({
  workId: `work-${id}` as WorkId,
  address: { kind: 'arxiv', id },
})
const untilIdle = (begin: () => unknown): Promise<void> =>
  new Promise((resolve) => {
    idle = resolve
    begin()
  })

describe('the queue of PDFs', () => {
  it('gets them in the order of asking and attaches what comes', async () => {
    const one = queue()
    await untilIdle(() => one.want([paper('2401.00001'), paper('2401.00002')]))
    expect(asked).toEqual(['2401.00001', '2401.00002'])
    expect(attached.map(({ workId, origin }) => [workId, origin])).toEqual([
      ['work-2401.00001', { kind: 'arxiv', id: '2401.00001', version: 3 }],
      ['work-2401.00002', { kind: 'arxiv', id: '2401.00002', version: 3 }],
    ])
    expect(await wantedPdfs(database)).toEqual([])
    expect(statuses.at(-1)).toEqual({})
  })

  it('keeps a failure with its reason, and goes on with the next', async () => {
    outcomes.set('2401.00001', failed('notFound'))
    const one = queue()
    await untilIdle(() => one.want([paper('2401.00001'), paper('2401.00002')]))
    expect(attached).toHaveLength(1)
    expect(await wantedPdfs(database)).toMatchObject([{ failure: 'It is notFound.' }])
    await untilIdle(() => one.resume())
    expect(asked).toHaveLength(2)
    outcomes.clear()
    await untilIdle(() => one.want([paper('2401.00001')]))
    expect(attached).toHaveLength(2)
    expect(await wantedPdfs(database)).toEqual([])
  })

  it('remembers of a failure that it was one of several, also when it is tried again alone', async () => {
    outcomes.set('2401.00001', failed('notFound'))
    const one = queue()
    await untilIdle(() => one.want([paper('2401.00001'), paper('2401.00002')]))
    expect(await wantedPdfs(database)).toMatchObject([{ isOfSeveral: true }])
    await untilIdle(() => one.want([paper('2401.00001')]))
    expect(await wantedPdfs(database)).toMatchObject([{ isOfSeveral: true }])
    outcomes.set('2401.00003', failed('notFound'))
    await untilIdle(() => one.want([paper('2401.00003')]))
    expect((await wantedPdfs(database)).map(({ isOfSeveral }) => isOfSeveral)).toEqual([
      true,
      undefined,
    ])
  })

  it.each([
    ['offline', failed('offline')],
    ['host', new Error('gone')],
  ])('waits when it is %s, and another start goes on', async (pause, outcome) => {
    outcomes.set('2401.00001', outcome)
    const one = queue()
    await untilIdle(() => one.want([paper('2401.00001'), paper('2401.00002')]))
    expect(asked).toEqual(['2401.00001'])
    expect(statuses.at(-1)).toEqual({ pause: { kind: pause } })
    expect(await wantedPdfs(database)).toHaveLength(2)
    outcomes.clear()
    await untilIdle(() => queue().resume())
    expect(attached).toHaveLength(2)
  })

  it('waits as long as arXiv asks for, and then goes on by itself', async () => {
    const retryAt = '2026-11-20T08:10:00.000Z'
    outcomes.set('2401.00001', {
      kind: 'failed',
      error: { code: 'rateLimited', message: 'Too many.', isRetryable: true, retryAt },
    })
    const one = queue()
    await untilIdle(() => one.want([paper('2401.00001'), paper('2401.00002')]))
    expect(asked).toEqual(['2401.00001'])
    expect(statuses.at(-1)).toEqual({ pause: { kind: 'asked', until: retryAt } })
    expect(timers).toEqual([{ afterMs: 600_000, run: expect.any(Function) }])
    outcomes.clear()
    await untilIdle(() => timers[0]?.run())
    expect(attached).toHaveLength(2)
  })

  it('takes a wish back, also while it runs', async () => {
    const one = queue()
    onFetch = (id) => {
      if (id === '2401.00001')
        void one.cancel([paper('2401.00001').workId, paper('2401.00002').workId])
    }
    await untilIdle(() => one.want([paper('2401.00001'), paper('2401.00002'), paper('2401.00003')]))
    expect(attached.map(({ workId }) => workId)).toEqual(['work-2401.00003'])
    expect(await wantedPdfs(database)).toEqual([])
  })

  it('gets nothing for a paper that was removed since it was asked for', async () => {
    const removed = paper('2401.00001')
    await database.readingStates.put({
      workId: removed.workId,
      tagIds: [],
      isRemoved: true,
      changedAt: '2026-11-20T08:00:00.000Z',
      rev: 1,
    })
    await untilIdle(() => queue().want([removed, paper('2401.00002')]))
    expect(asked).toEqual(['2401.00002'])
    expect(await wantedPdfs(database)).toEqual([])
  })

  it('reads a damaged list as an empty one', async () => {
    await database.meta.put({ key: 'wantedPdfs', value: [{ workId: 1 }] })
    expect(await wantedPdfs(database)).toEqual([])
  })
})
