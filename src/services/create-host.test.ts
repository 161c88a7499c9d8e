import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncRequest } from '#contract/contract'
import { answer } from '#contract/failure'
import type { SyncProgress, SyncRecord } from '#contract/sync-record'
import type { SourceId } from '#domain/work'
import { startUpstream, type UpstreamServer } from '../../e2e/upstream/upstream-server'
import { createHost } from './create-host'
import { silentLog } from './log'
import type { Platform } from './platform'
import { createSecretStore, plainCipher } from './secrets'
import { createShellRequests } from './shell-requests'
import { writeSampleLine } from './sync/sample-format'

let server: UpstreamServer
let profileFolder = ''
const closings: (() => Promise<void>)[] = []

beforeEach(async () => {
  server = await startUpstream({ world: { paperCount: 250 } })
  profileFolder = mkdtempSync(join(tmpdir(), 'stemma-host-'))
})
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
  await server.close()
  rmSync(profileFolder, { recursive: true, force: true })
})

const open = (changes: Partial<Platform> = {}) => {
  const host = createHost({
    shell: 'loopback',
    version: '0.0.0',
    profileFolder,
    sampleLibraryFile: join(profileFolder, 'sample'),
    surveyWorkerFile: join(profileFolder, 'worker.js'),
    upstreamBase: server.url,
    secrets: createSecretStore({
      file: join(profileFolder, 'secrets.json'),
      cipher: plainCipher,
      log: silentLog,
    }),
    log: silentLog,
    openExternal: () => Promise.resolve(answer(null)),
    shellRequests: createShellRequests().subscribe,
    now: () => new Date(),
    ...changes,
  })
  closings.push(host.close)
  return { host, client: createRouterClient(host.router) }
}
type HostClient = ReturnType<typeof open>['client']

/** Pulls a run as the page does, committing every batch. */
async function run(client: HostClient, request: SyncRequest, cursor?: string) {
  const started = await client.sync.start({ request, ...(cursor === undefined ? {} : { cursor }) })
  if (!started.ok) throw new Error(started.error.message)
  const { runId } = started.value
  const records: SyncRecord[] = []
  for (let ack = 0; ; ack += 1) {
    const got = await client.sync.next({ runId, ack })
    if (got.kind !== 'batch') return { runId, records, outcome: got }
    records.push(...got.records)
  }
}

const learning: SyncRequest = {
  kind: 'arxivSearch',
  query: { categories: ['cs.LG'], words: [], authors: [] },
}

describe('the host', () => {
  it('describes itself', async () => {
    expect(await open().client.host.describe()).toEqual({
      version: '0.0.0',
      shell: 'loopback',
      isMirrored: true,
      profileFolder,
      canChooseFolder: false,
    })
  })

  it('runs a tracker to its end, and only what is new the next time', async () => {
    const { client } = open()
    const first = await run(client, learning)
    expect(first.outcome.kind).toBe('done')
    const expected = server.world.papers().filter(({ categories }) => categories.includes('cs.LG'))
    expect(first.records).toHaveLength(expected.length)
    const again = await run(
      client,
      learning,
      first.outcome.kind === 'done' ? first.outcome.cursor : '',
    )
    expect(again.outcome.kind).toBe('done')
  })

  it('goes on after it was killed, from the last cursor that was committed', async () => {
    const { client, host } = open()
    const started = await client.sync.start({
      request: { ...learning, query: { ...learning.query, categories: ['cs', 'stat'] } },
    })
    const runId = started.ok ? started.value.runId : ''
    const batch = await client.sync.next({ runId, ack: 0 })
    await host.close()
    expect(await client.sync.next({ runId, ack: 1 })).toMatchObject({
      error: { code: 'unknownRun' },
    })
    const rest = await run(
      open().client,
      { ...learning, query: { ...learning.query, categories: ['cs', 'stat'] } },
      batch.kind === 'batch' ? batch.cursor : '',
    )
    const expected = server.world
      .papers()
      .filter(({ categories }) => categories.some((name) => /^(?:cs|stat)\./.test(name)))
    const delivered = (batch.kind === 'batch' ? batch.records.length : 0) + rest.records.length
    expect(delivered).toBe(expected.length)
  })

  it('keeps to a back-off that an earlier host began', async () => {
    server.behave({
      match: 'export.arxiv.org',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    })
    const first = await run(open().client, learning)
    expect(first.outcome).toMatchObject({ error: { code: 'rateLimited' } })
    const before = server.requests.length
    const second = await run(open().client, learning)
    expect(second.outcome).toMatchObject({ error: { code: 'rateLimited' } })
    expect(server.requests.length).toBe(before)
  })

  it('tells how a run goes until it ends', async () => {
    const { client } = open()
    const started = await client.sync.start({ request: learning })
    const runId = started.ok ? started.value.runId : ''
    const seen: SyncProgress[] = []
    const listening = (async () => {
      for await (const progress of await client.sync.progressed({ runId })) seen.push(progress)
    })()
    let ack = 0
    while ((await client.sync.next({ runId, ack })).kind === 'batch') ack += 1
    await listening
    expect(seen.at(-1)?.delivered).toBeGreaterThan(0)
    expect(seen.at(-1)?.delivered).toBe(seen.at(-1)?.total)
  })

  it('cancels a run in the middle of a request', async () => {
    server.behave({ match: 'export.arxiv.org', fault: { kind: 'hang' } })
    const { client } = open()
    const started = await client.sync.start({ request: learning })
    const runId = started.ok ? started.value.runId : ''
    const waiting = client.sync.next({ runId, ack: 0 })
    await expect.poll(() => server.requests.length).toBe(1)
    await client.sync.cancel({ runId })
    expect(await waiting).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } })
  })

  it('shows what a query would bring before it is followed', async () => {
    const { client } = open()
    const got = await client.arxiv.preview({ query: learning.query })
    expect(got).toMatchObject({ ok: true, value: { query: 'cat:cs.LG' } })
    expect(got.ok && got.value.records.length).toBe(10)
    expect(
      await client.arxiv.preview({ query: { categories: [], words: [], authors: [] } }),
    ).toMatchObject({ ok: false, error: { code: 'badRequest' } })
  })

  it('shows what a survey holds before it is added', async () => {
    const { client } = open()
    const location = { kind: 'github', owner: 'lantern-lab', repository: 'Lantern-Papers' } as const
    expect(await client.survey.inspect({ location })).toMatchObject({
      ok: true,
      value: {
        title: 'Awesome-Lanterns',
        location: 'lantern-lab/Awesome-Lanterns',
        commit: '1'.repeat(40),
        files: [{ path: 'README.md' }, { path: 'ledgers.md' }],
      },
    })
    expect(
      await client.survey.inspect({ location: { ...location, repository: 'None' } }),
    ).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(
      await client.survey.inspect({
        location: { kind: 'folder', path: join(profileFolder, 'no') },
      }),
    ).toMatchObject({ ok: false, error: { code: 'notFound' } })
  })

  it('delivers the sample library without the network', async () => {
    writeFileSync(
      join(profileFolder, 'sample'),
      writeSampleLine({ format: 'stemma-sample', version: 1, counts: { records: 1 } }) +
        writeSampleLine({
          source: {
            id: 'sample:one' as SourceId,
            title: 'One',
            configuration: { kind: 'sample' },
          },
          record: { kind: 'rejected', reason: 'invented', raw: '1' },
        }),
    )
    const { records, outcome } = await run(open().client, { kind: 'sample' })
    expect(outcome.kind).toBe('done')
    expect(records.map(({ kind }) => kind)).toEqual(['source', 'rejected'])
    expect(server.requests).toEqual([])
  })

  it('keeps keys, tells that they are there, and never what they are', async () => {
    const { client } = open()
    await client.secret.put({ name: 'semanticScholarKey', value: 'word' })
    expect(await client.secret.describe()).toEqual({
      githubToken: false,
      semanticScholarKey: true,
      openAlexKey: false,
      languageModelKey: false,
    })
    await run(client, { kind: 'references', wanted: [{ scheme: 'arxiv', value: '2401.00001' }] })
    expect(server.requests.at(-1)?.headers['x-api-key']).toBe('word')
    await client.secret.remove({ name: 'semanticScholarKey' })
    expect((await client.secret.describe()).semanticScholarKey).toBe(false)
  })

  it('says so where there is no dialog for folders', async () => {
    expect(await open().client.shell.chooseFolder()).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    })
    const { client } = open({ chooseFolder: () => Promise.resolve('/papers') })
    expect(await client.shell.chooseFolder()).toEqual(answer('/papers'))
  })
})
