import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import type { SourceId } from '#domain/work'
import { readSurvey } from '#formats/survey-markdown'
import type { ReplayRepository } from '../../../e2e/upstream/github'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createGithubClient } from '../github/github-client'
import { createManualClock } from '../manual-clock'
import { createUpstream } from '../upstream/upstream'
import { collect } from './collect'
import { surveyHistorySync } from './survey-history-sync'
import type { SourceOutcome } from './sync-source'

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 1 } })
})
afterAll(() => server.close())

const name = { owner: 'loom-lab', repository: 'Awesome-Looms' }
const surveyId = 'survey:loom-lab/awesome-looms' as SourceId
const commitCount = 12

const row = (index: number): string =>
  `- **Patient Loom Number ${index} of the Valley** [[Paper]](https://arxiv.org/abs/2401.${String(index).padStart(5, '0')})\n`

/** The first commit has no paper yet; each later one has one more, but for the last, which touches no list. */
const commitOf = (index: number): ReplayRepository => {
  const papers = Math.min(index, commitCount - 2)
  const rows = (from: number, to: number): string =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => row(from + at + 1)).join('')
  return {
    ...name,
    commit: (index + 1).toString(16).padStart(40, '0'),
    committedAt: new Date(Date.UTC(2025, index, 10)).toISOString(),
    files: {
      'README.md': `# Awesome Looms\n\n## Wooden\n\n${rows(0, Math.min(papers, 5))}`,
      'iron.md': `# Iron\n\n${rows(5, papers)}`,
      'notes.txt': `Commit ${index}`,
    },
  }
}

beforeEach(() => {
  server.remove(name)
  for (let index = 0; index < commitCount; index += 1) server.push(commitOf(index))
  server.allowGithub(5_000, new Date('2026-06-01T13:00:00Z'))
})
afterEach(() => {
  for (const end of endRules.splice(0)) end()
})

let clock = createManualClock()
let readCount = 0
const history = (
  options: {
    readonly cursor?: string | undefined
    readonly known?: readonly string[]
    readonly batches?: number
    readonly signal?: AbortSignal
  } = {},
) => {
  const { cursor, known = [], ...rest } = options
  const parts = {
    github: createGithubClient(
      createUpstream({ upstreamBase: server.url, userAgent: 'test', clock }),
      () => Promise.resolve(undefined),
    ),
    readSurvey: (files: Parameters<typeof readSurvey>[0]) => {
      readCount += 1
      return Promise.resolve(answer(readSurvey(files)))
    },
  }
  return collect(
    (context) =>
      surveyHistorySync(
        { location: { kind: 'github', ...name }, surveyId, known },
        cursor,
        context,
        parts,
      ),
    { clock, ...rest },
  )
}
beforeEach(() => {
  clock = createManualClock()
  readCount = 0
})

const snapshots = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'snapshot' ? [record.snapshot] : []))
const asked = (since: number, host: string) =>
  server.requests.slice(since).filter((call) => call.host === host)
const cursorOf = (outcome: SourceOutcome | undefined): string =>
  outcome?.kind === 'done' ? outcome.cursor : ''

describe('the history of a survey', () => {
  it('is one snapshot a commit, oldest first, from none to all papers', async () => {
    const { records, cursors, outcome } = await history()
    expect(outcome?.kind).toBe('done')
    expect(cursors).toHaveLength(commitCount)
    const found = snapshots(records)
    expect(found.map(({ papers }) => papers)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10])
    expect(found[7]).toEqual({
      surveyId,
      commit: commitOf(7).commit,
      at: '2025-08-10T00:00:00.000Z',
      origin: 'history',
      papers: 7,
      categories: [
        { path: ['Wooden'], papers: 5 },
        { path: ['Iron'], papers: 2 },
      ],
    })
  })

  it('fetches nothing twice that did not change, and reads nothing twice', async () => {
    const before = server.requests.length
    await history()
    const addresses = asked(before, 'raw.githubusercontent.com').map(({ path }) => path)
    // README changes in six commits, the other list in six: of its first, of each row, not of the last commit.
    expect(addresses).toHaveLength(12)
    expect(readCount).toBe(commitCount - 1)
  })

  it('leaves out commits that are known', async () => {
    const known = [2, 3, 4, 5, 6].map((index) => commitOf(index).commit)
    const { records } = await history({ known })
    expect(snapshots(records).map(({ papers }) => papers)).toEqual([0, 1, 7, 8, 9, 10, 10])
  })

  it('asks only what is new once it was read to its end', async () => {
    const { records, outcome } = await history()
    const known = snapshots(records).map(({ commit }) => commit)
    const before = server.requests.length
    const again = await history({ cursor: cursorOf(outcome), known })
    expect(again.records).toEqual([])
    expect(server.requests.length - before).toBe(2)
    server.push({ ...commitOf(commitCount - 1), ...commitOf(commitCount), commit: 'f'.repeat(40) })
    const later = await history({ cursor: cursorOf(outcome), known })
    expect(snapshots(later.records).map(({ commit }) => commit)).toEqual(['f'.repeat(40)])
  })

  it('killed after any batch and started again gives the same', async () => {
    const whole = snapshots((await history()).records)
    for (const batches of [1, 4, 9]) {
      const first = await history({ batches })
      const rest = await history({ cursor: first.cursors.at(-1) })
      expect([...snapshots(first.records), ...snapshots(rest.records)]).toEqual(whole)
    }
  })

  it('starts anew from a cursor that cannot be read', async () => {
    for (const cursor of ['', '{', '{"version":7}', 'null'])
      expect((await history({ cursor })).records).toHaveLength(commitCount)
  })

  it('stops before the limit of GitHub is used up, says so, and goes on from there', async () => {
    server.allowGithub(12, new Date('2026-06-01T12:40:00Z'))
    const first = await history()
    expect(first.outcome).toMatchObject({
      kind: 'failed',
      error: {
        code: 'rateLimited',
        message: expect.stringContaining('5 of 12 commits'),
        retryAt: '2026-06-01T12:40:00.000Z',
      },
    })
    expect(first.cursors).toHaveLength(5)
    server.allowGithub(60, new Date('2026-06-01T13:40:00Z'))
    const rest = await history({ cursor: first.cursors.at(-1) })
    expect(rest.records).toHaveLength(commitCount - 5)
  })

  it('does not begin with what would not suffice to find its commits', async () => {
    server.allowGithub(7, new Date('2026-06-01T12:40:00Z'))
    const before = server.requests.length
    expect((await history()).outcome).toMatchObject({
      error: { code: 'rateLimited', retryAt: '2026-06-01T12:40:00.000Z' },
    })
    expect(server.requests.length - before).toBe(2)
  })

  it('passes over a commit that GitHub no longer keeps', async () => {
    endRules.push(
      server.behave({
        match: `git/trees/${commitOf(3).commit}`,
        fault: { kind: 'status', status: 404 },
      }),
    )
    const { records, outcome } = await history()
    expect(outcome?.kind).toBe('done')
    expect(snapshots(records).map(({ papers }) => papers)).toEqual([
      0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 10,
    ])
  })

  it('ends when it is cancelled, and keeps what came', async () => {
    const controller = new AbortController()
    endRules.push(
      server.behave({
        match: (call) => {
          if (call.path.includes(commitOf(4).commit)) controller.abort()
          return false
        },
        fault: { kind: 'hang' },
      }),
    )
    const { records, outcome } = await history({ signal: controller.signal })
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } })
    expect(snapshots(records)).toHaveLength(4)
  })

  it('of a repository that is gone says so, and of a folder that there is none', async () => {
    server.remove(name)
    expect((await history()).outcome).toMatchObject({
      error: { code: 'notFound', message: expect.stringContaining('loom-lab/Awesome-Looms') },
    })
    const folder = await collect((context) =>
      surveyHistorySync(
        { location: { kind: 'folder', path: '/looms' }, surveyId, known: [] },
        undefined,
        context,
        {
          github: createGithubClient(
            createUpstream({ upstreamBase: server.url, userAgent: 'test' }),
            () => Promise.resolve(undefined),
          ),
          readSurvey: (files) => Promise.resolve(answer(readSurvey(files))),
        },
      ),
    )
    expect(folder.outcome).toMatchObject({ error: { code: 'badRequest' } })
  })

  it('of more commits than one page finds them by their time', async () => {
    const many = { owner: 'loom-lab', repository: 'Long-Looms' }
    for (let index = 0; index < 250; index += 1)
      server.push({
        ...many,
        commit: (index + 1).toString(16).padStart(39, '0').padStart(40, 'e'),
        committedAt: new Date(Date.UTC(2025, 0, 1 + index)).toISOString(),
        files: { 'README.md': `# Looms\n\n${row(1 + Math.floor(index / 50))}` },
      })
    const before = server.requests.length
    const { records, outcome } = await collect(
      (context) =>
        surveyHistorySync(
          { location: { kind: 'github', ...many }, surveyId, known: [] },
          undefined,
          context,
          {
            github: createGithubClient(
              createUpstream({ upstreamBase: server.url, userAgent: 'test', clock }),
              () => Promise.resolve(undefined),
            ),
            readSurvey: (files) => Promise.resolve(answer(readSurvey(files))),
          },
        ),
      { clock },
    )
    expect(outcome?.kind).toBe('done')
    const found = snapshots(records)
    expect(found).toHaveLength(24)
    expect(found[0]?.at).toBe('2025-01-01T00:00:00.000Z')
    expect(found.at(-1)?.at).toBe('2025-09-07T00:00:00.000Z')
    expect(asked(before, 'api.github.com').length).toBeLessThanOrEqual(1 + 3 + 24)
  })
})
