import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { identifierOf } from '#domain/identifier'
import type { ArxivQuery } from '#domain/source'
import {
  startUpstream,
  type UpstreamServer,
  type UpstreamServerOptions,
} from '../../../e2e/upstream/upstream-server'
import { createArxivClient } from '../arxiv/arxiv-client'
import { createOaiClient } from '../arxiv/oai-client'
import { createManualClock, type ManualClock } from '../manual-clock'
import { createUpstream } from '../upstream/upstream'
import { arxivSearchSync } from './arxiv-search-sync'
import { type Collected, collect } from './collect'

/** The day after the newest paper of a world of 400. */
const firstSync = '2024-01-27T00:00:00.000Z'

let server: UpstreamServer
let clock: ManualClock
const begin = async (options: UpstreamServerOptions = {}): Promise<void> => {
  clock = createManualClock(firstSync)
  server = await startUpstream({ world: { paperCount: 400 }, now: () => clock.now(), ...options })
}
beforeEach(() => begin())
afterEach(() => server.close())

const none = { words: [], authors: [] } as const
const learning: ArxivQuery = { ...none, categories: ['cs.LG'] }

const sync = (query: ArxivQuery, cursor?: string, batches?: number): Promise<Collected> => {
  const upstream = createUpstream({ upstreamBase: server.url, userAgent: 'test', clock })
  const parts = { arxiv: createArxivClient(upstream), oai: createOaiClient(upstream) }
  return collect((context) => arxivSearchSync(query, cursor, context, parts), {
    clock,
    ...(batches === undefined ? {} : { batches }),
  })
}

/** The newest version that was delivered of each paper. */
const versions = (...runs: readonly (readonly SyncRecord[])[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const record of runs.flat()) {
    if (record.kind !== 'work') continue
    const id = identifierOf(record.work.identifiers, 'arxiv') ?? ''
    const version = Math.max(0, ...(record.work.versions ?? []).map(({ number }) => number))
    found.set(id, Math.max(found.get(id) ?? 0, version))
  }
  return found
}
const expected = (test: (categories: readonly string[]) => boolean): ReadonlyMap<string, number> =>
  new Map(
    server.world
      .papers()
      .filter(({ categories }) => test(categories))
      .map(({ id, versions: all }) => [id, all.length]),
  )
const sorted = (map: ReadonlyMap<string, number>) => [...map].toSorted()
const inLearning = (categories: readonly string[]): boolean => categories.includes('cs.LG')
const cursorOf = ({ outcome }: Collected): string =>
  outcome?.kind === 'done' ? outcome.cursor : `not done: ${JSON.stringify(outcome)}`
const isOai = ({ host }: { readonly host: string }): boolean => host === 'oaipmh.arxiv.org'

describe('the first run of a tracker', () => {
  it('takes every paper of the query once, newest first', async () => {
    const run = await sync(learning)
    expect(run.outcome?.kind).toBe('done')
    expect(sorted(versions(run.records))).toEqual(sorted(expected(inLearning)))
    expect(run.records).toHaveLength(expected(inLearning).size)
    expect(run.reports.find(({ total }) => total !== undefined)?.total).toBe(run.records.length)
  })

  it('of a large category stops at the newest two thousand and says so', async () => {
    await server.close()
    await begin({ world: { paperCount: 2_600, minutesApart: 10 } })
    const all: ArxivQuery = { ...none, categories: ['cs', 'stat', 'math', 'hep-th'] }
    const run = await sync(all)
    expect(run.records).toHaveLength(2_000)
    expect(run.reports.at(-1)?.activity).toMatch(/newest 2,000 of 2,600 papers/)
    const since = await sync({ ...all, since: '2024-01-01' })
    expect(versions(since.records).size).toBe(2_600)
  })

  it('of a query without papers is done, and the next one is a first run again', async () => {
    const nothing: ArxivQuery = {
      ...none,
      categories: [],
      words: [{ field: 'title', text: 'xyzzy' }],
    }
    const run = await sync(nothing)
    expect(run.records).toEqual([])
    expect((await sync(nothing, cursorOf(run))).outcome?.kind).toBe('done')
  })

  it('of a tracker that asks for nothing is refused', async () => {
    expect((await sync({ ...none, categories: [] })).outcome).toMatchObject({
      error: { code: 'badRequest' },
    })
  })

  it('goes beyond ten thousand papers by windows of first submission', {
    timeout: 60_000,
  }, async () => {
    await server.close()
    await begin({ world: { paperCount: 10_450, minutesApart: 3 } })
    const all: ArxivQuery = {
      ...none,
      categories: ['cs', 'stat', 'math', 'hep-th'],
      since: '2024-01-01',
    }
    const run = await sync(all)
    expect(versions(run.records).size).toBe(10_450)
    expect(run.records.length).toBeLessThan(10_460)
  })
})

describe('a later run', () => {
  it('brings new papers and new versions, and little else', async () => {
    const first = await sync(learning)
    clock.set('2024-01-28T00:00:00.000Z')
    const published = server.world.publish(20, '2024-01-27T09:00:00Z')
    const [old] = [...expected(inLearning).keys()]
    server.world.revise(old ?? '', '2024-01-27T10:00:00Z')
    const second = await sync(learning, cursorOf(first))
    const got = versions(second.records)
    expect(got.get(old ?? '')).toBe(expected(inLearning).get(old ?? ''))
    for (const { id, categories } of published) expect(got.has(id)).toBe(inLearning(categories))
    expect(sorted(versions(first.records, second.records))).toEqual(sorted(expected(inLearning)))
    expect(server.requests.some(isOai)).toBe(false)
    expect(second.records.length).toBeLessThanOrEqual(100)
  })

  it('finds papers that were announced days after the date they carry', async () => {
    await server.close()
    await begin({ world: { paperCount: 1_200, minutesApart: 10 } })
    const all: ArxivQuery = { ...none, categories: ['cs', 'stat', 'math', 'hep-th'] }
    const first = await sync(all)
    // Two and a half days, some 250 papers, before the newest revision.
    const late = server.world.publish(30, '2024-01-08T08:00:00Z')
    const got = versions((await sync(all, cursorOf(first))).records)
    expect(late.filter(({ id }) => !got.has(id))).toEqual([])
  })

  it('never takes an empty answer for "nothing new"', async () => {
    const first = await sync(learning)
    server.behave({ match: 'api/query', fault: { kind: 'emptyPage', total: 0 } })
    const second = await sync(learning, cursorOf(first))
    expect(second.outcome).toMatchObject({ kind: 'failed', error: { code: 'upstreamDown' } })
  })

  it('after weeks away catches up by OAI-PMH, filtered by the query', async () => {
    await server.close()
    await begin({ oaiPageSize: 30 })
    const query: ArxivQuery = {
      ...learning,
      categories: ['cs.LG', 'hep-th'],
      words: [{ field: 'title', text: 'lantern' }],
    }
    const first = await sync({ ...query, words: [] })
    const narrow = await sync(query)
    clock.set('2024-03-01T00:00:00.000Z')
    server.world.publish(300, '2024-02-10T00:00:00Z')
    server.world.revise('2401.00001', '2024-02-11T00:00:00Z')
    const inBoth = (categories: readonly string[]) =>
      categories.includes('cs.LG') || categories.includes('hep-th')
    const second = await sync({ ...query, words: [] }, cursorOf(first))
    expect(server.requests.some(isOai)).toBe(true)
    expect(sorted(versions(first.records, second.records))).toEqual(sorted(expected(inBoth)))
    const later = await sync(query, cursorOf(narrow))
    for (const record of later.records)
      if (record.kind === 'work') expect(record.work.facts.title).toMatch(/lantern/i)
  })

  it('goes on by the search interface when OAI-PMH is down', async () => {
    const first = await sync(learning)
    clock.set('2024-03-01T00:00:00.000Z')
    server.world.publish(50, '2024-02-10T00:00:00Z')
    server.behave({ match: 'oaipmh', fault: { kind: 'status', status: 500 } })
    const second = await sync(learning, cursorOf(first))
    expect(second.outcome?.kind).toBe('done')
    expect(sorted(versions(first.records, second.records))).toEqual(sorted(expected(inLearning)))
  })

  it('begins a harvest again when its resumption token has died', async () => {
    await server.close()
    await begin({ oaiPageSize: 25 })
    const first = await sync(learning)
    clock.set('2024-03-01T00:00:00.000Z')
    server.world.publish(200, '2024-02-10T00:00:00Z')
    server.behave({
      match: 'resumptionToken',
      fault: {
        kind: 'body',
        body: '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="badResumptionToken">gone</error></OAI-PMH>',
      },
      after: 1,
      times: 1,
    })
    const second = await sync(learning, cursorOf(first))
    expect(second.outcome?.kind).toBe('done')
    expect(sorted(versions(first.records, second.records))).toEqual(sorted(expected(inLearning)))
  })

  it.each(['2010-01-01T00:00:00.000Z', '2090-01-01T00:00:00.000Z'])(
    'loses nothing and ends when this machine thinks it is %s',
    async (wrong) => {
      const first = await sync(learning)
      server.world.publish(40, '2024-01-27T09:00:00Z')
      clock.set(wrong)
      const second = await sync(learning, cursorOf(first))
      clock.set('2024-01-29T00:00:00.000Z')
      server.world.publish(40, '2024-01-28T09:00:00Z')
      const third = await sync(learning, cursorOf(second))
      expect(third.outcome?.kind).toBe('done')
      expect(sorted(versions(first.records, second.records, third.records))).toEqual(
        sorted(expected(inLearning)),
      )
    },
  )

  it('starts anew when the query is another or the cursor is damaged', async () => {
    const first = await sync(learning)
    const other = await sync({ ...learning, categories: ['cs.CL'] }, cursorOf(first))
    expect(versions(other.records).size).toBe(expected((all) => all.includes('cs.CL')).size)
    for (const damaged of ['', '{', '{"version":2}', cursorOf(first).slice(0, 40)])
      expect((await sync(learning, damaged)).records).toHaveLength(first.records.length)
  })
})

describe('an interrupted run', () => {
  it('goes on exactly where it stood, wherever it was killed', { timeout: 60_000 }, async () => {
    const broad: ArxivQuery = { ...none, categories: ['cs.LG', 'cs.CL', 'hep-th', 'cs.AI'] }
    const whole = await sync(broad)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 }),
        async (kills) => {
          const records: SyncRecord[] = []
          let cursor: string | undefined
          for (const batches of kills) {
            const part = await sync(broad, cursor, batches)
            records.push(...part.records)
            cursor =
              part.outcome?.kind === 'done' ? part.outcome.cursor : (part.cursors.at(-1) ?? cursor)
            if (part.outcome !== undefined) break
          }
          const rest = await sync(broad, cursor)
          records.push(...rest.records)
          expect(rest.outcome?.kind).toBe('done')
          expect(sorted(versions(records))).toEqual(sorted(versions(whole.records)))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('misses nothing that appears while it is away', async () => {
    const broad: ArxivQuery = { ...none, categories: ['cs', 'stat', 'math', 'hep-th'] }
    const part = await sync(broad, undefined, 1)
    clock.set('2024-02-20T00:00:00.000Z')
    server.world.publish(150, '2024-02-05T00:00:00Z')
    server.world.revise('2401.00001', '2024-02-19T00:00:00Z')
    const rest = await sync(broad, part.cursors.at(-1))
    const next = await sync(broad, cursorOf(rest))
    expect(sorted(versions(part.records, rest.records, next.records))).toEqual(
      sorted(expected(() => true)),
    )
  })

  it('of a harvest goes on in the set and on the day where it stood', async () => {
    await server.close()
    await begin({ oaiPageSize: 20 })
    const query: ArxivQuery = { ...none, categories: ['cs.LG', 'hep-th', 'cs.CL'] }
    const first = await sync(query)
    clock.set('2024-03-01T00:00:00.000Z')
    server.world.publish(300, '2024-02-10T00:00:00Z')
    const wanted = expected((all) => query.categories.some((name) => all.includes(name)))
    for (const batches of [1, 2, 4, 6]) {
      const part = await sync(query, cursorOf(first), batches)
      const rest = await sync(query, part.cursors.at(-1))
      expect(rest.outcome?.kind).toBe('done')
      expect(sorted(versions(first.records, part.records, rest.records))).toEqual(sorted(wanted))
    }
  })
})
