import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answer, refuse } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import { generatedSurvey, type ReplayRepository } from '../../../e2e/upstream/github'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { collect } from './collect'
import {
  codeOf,
  cursorOf,
  placementsOf as placements,
  replayParts,
  syncReplayed,
} from './survey-replay'
import { type SurveySyncParts, surveySync } from './survey-sync'

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 1 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
  server.push(generatedSurvey)
})

const parts = (changes?: Partial<SurveySyncParts>): SurveySyncParts =>
  replayParts(server.url, changes)
const sync = (cursor?: string) => syncReplayed(generatedSurvey, parts(), { cursor })
const push = (change: Partial<ReplayRepository>): void =>
  server.push({ ...generatedSurvey, ...change })
const losses = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'surveyLost' ? [record.reason] : []))

describe('a survey that was read before', () => {
  const nothing = { 'README.md': '# Awesome Lanterns\n\nMoved elsewhere.\n' }

  it('and is deleted is said to be gone, once, and the run says that what was read stays', async () => {
    const cursor = cursorOf((await sync()).outcome)
    server.remove(generatedSurvey)
    const first = await sync(cursor)
    expect(first.records).toEqual([{ kind: 'surveyLost', reason: 'gone' }])
    expect(first.outcome).toMatchObject({
      error: {
        code: 'notFound',
        message: expect.stringMatching(/lantern-lab.*What was read before stays/),
      },
    })
    const second = await sync(first.cursors.at(-1))
    expect(second.records).toEqual([])
    expect(codeOf(second.outcome)).toBe('notFound')
  })

  it.each([410, 451])('and is closed with status %i is gone', async (status) => {
    const cursor = cursorOf((await sync()).outcome)
    endRules.push(server.behave({ match: 'api.github.com', fault: { kind: 'status', status } }))
    const { records, outcome } = await sync(cursor)
    expect(losses(records)).toEqual(['gone'])
    expect(codeOf(outcome)).toBe('notFound')
  })

  it('and lists no paper any more is emptied, and read whole when the same commit is back', async () => {
    const cursor = cursorOf((await sync()).outcome)
    push({ commit: '8'.repeat(40), files: nothing })
    const emptied = await sync(cursor)
    expect(emptied.records).toEqual([{ kind: 'surveyLost', reason: 'emptied' }])
    expect(codeOf(emptied.outcome)).toBe('noPapers')
    server.push(generatedSurvey)
    const back = await sync(emptied.cursors.at(-1))
    expect(placements(back.records)).toHaveLength(6)
    expect((await sync(cursorOf(back.outcome))).records).toEqual([])
  })

  it('and has no commit any more is emptied', async () => {
    const cursor = cursorOf((await sync()).outcome)
    endRules.push(server.behave({ match: '/commits/main', fault: { kind: 'status', status: 409 } }))
    expect(losses((await sync(cursor)).records)).toEqual(['emptied'])
  })

  it('is not lost because of a fault on the way, a refused token or a file that did not come', async () => {
    const cursor = cursorOf((await sync()).outcome)
    for (const status of [401, 403, 500, 503]) {
      const end = server.behave({ match: 'api.github.com', fault: { kind: 'status', status } })
      expect((await sync(cursor)).records).toEqual([])
      end()
    }
    push({
      commit: '9'.repeat(40),
      files: { 'README.md': generatedSurvey.files['README.md'] ?? '' },
    })
    endRules.push(server.behave({ match: 'README.md', fault: { kind: 'status', status: 404 } }))
    expect((await sync(cursor)).records).toEqual([])
  })

  it('is not lost when it never was read', async () => {
    server.remove(generatedSurvey)
    expect((await sync()).records).toEqual([])
  })

  it('takes a force-push for another commit', async () => {
    const cursor = cursorOf((await sync()).outcome)
    const readme = (generatedSurvey.files['README.md'] ?? '').replace(/- \*\*Patient Looms.*\n/, '')
    push({
      commit: 'a'.repeat(40),
      committedAt: '2025-01-01T00:00:00Z',
      files: { ...generatedSurvey.files, 'README.md': readme },
    })
    const { records, outcome } = await sync(cursor)
    expect(codeOf(outcome)).toBe('done')
    expect(placements(records)).toHaveLength(5)
    expect(losses(records)).toEqual([])
  })
})

describe('a survey in a folder', () => {
  const location = { kind: 'folder', path: '/papers/lanterns' } as const
  const files = Object.entries(generatedSurvey.files).map(([path, text]) => ({ path, text }))
  const readFolder: SurveySyncParts['readFolder'] = () =>
    Promise.resolve(answer({ files, left: [] }))
  const syncFolder = (cursor?: string) =>
    collect((context) => surveySync(location, cursor, context, parts({ readFolder })))

  it('that was read before and is not there any more is gone, and read whole when it is back', async () => {
    const cursor = cursorOf((await syncFolder()).outcome)
    const missing: SurveySyncParts['readFolder'] = (path) =>
      Promise.resolve(
        refuse({ code: 'notFound', message: `${path} cannot be read.`, isRetryable: true }),
      )
    const gone = await collect((context) =>
      surveySync(location, cursor, context, parts({ readFolder: missing })),
    )
    expect(gone.records).toEqual([{ kind: 'surveyLost', reason: 'gone' }])
    expect(codeOf(gone.outcome)).toBe('notFound')
    expect(placements((await syncFolder(gone.cursors.at(-1))).records)).toHaveLength(6)
  })

  it('that may not be opened for now is not lost', async () => {
    const cursor = cursorOf((await syncFolder()).outcome)
    const { records, outcome } = await collect((context) =>
      surveySync(location, cursor, context, parts()),
    )
    expect(records).toEqual([])
    expect(codeOf(outcome)).toBe('folderUnreadable')
  })
})
