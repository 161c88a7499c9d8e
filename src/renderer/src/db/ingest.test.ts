import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { noCounts, type Source, type SyncRun } from '#domain/source'
import type { SourceId, WorkRecord } from '#domain/work'
import { personTables, StemmaDatabase, syncTables } from './database'
import { emptyIdentityCache } from './identity-cache'
import { type IngestOptions, ingestBatch } from './ingest'
import { isQuotaError } from './quota-error'

const source: Pick<Source, 'id' | 'configuration'> = {
  id: 's1' as SourceId,
  configuration: { kind: 'survey', location: { kind: 'folder', path: 'papers' } },
}
const completion: typeof source = {
  id: 'arxiv-completion' as SourceId,
  configuration: { kind: 'arxivCompletion' },
}
const now = '2026-11-20T08:00:00.000Z'
const run: SyncRun = {
  id: 'r1',
  sourceId: source.id,
  startedAt: now,
  counts: noCounts,
  outcome: { kind: 'running' },
}

let databases = 0
async function withDatabase(use: (database: StemmaDatabase) => Promise<void>): Promise<void> {
  databases += 1
  const database = new StemmaDatabase(`ingest-${databases}`)
  try {
    await use(database)
  } finally {
    await database.delete()
  }
}

const titles = [
  'A Survey of Pruning Methods for Gardens',
  'Sparse Attention in Long Documents',
  'Quantised Caches for Patient Readers',
  'Routing among Many Small Experts',
]

function record(paper: number, changes: Partial<WorkRecord> = {}): WorkRecord {
  return {
    provider: 'survey',
    fetchedAt: now,
    identifiers: [{ scheme: 'arxiv', value: `2101.0000${paper}` }],
    facts: { title: titles[paper] ?? `Paper ${paper}`, year: 2021 },
    ...changes,
  }
}

const work = (paper: number, changes: Partial<WorkRecord> = {}): SyncRecord => ({
  kind: 'work',
  work: record(paper, changes),
})

const placed = (key: string, paper: number, changes: Partial<WorkRecord> = {}): SyncRecord => ({
  kind: 'placement',
  placement: {
    key,
    work: record(paper, changes),
    path: ['Methods'],
    file: 'README.md',
    line: paper + 10,
    ordinal: paper,
  },
})

async function ingest(
  database: StemmaDatabase,
  records: readonly SyncRecord[],
  options: Partial<IngestOptions> & { readonly from?: typeof source } = {},
) {
  const { from = source, ...rest } = options
  return await ingestBatch(
    database,
    from,
    run,
    { records, cursor: `after ${records.length}` },
    { isFirstRun: true, now, ...rest },
  )
}

/** All that sync writes, revisions left out. */
async function contents(database: StemmaDatabase): Promise<Record<string, unknown>> {
  const tables = await Promise.all(
    syncTables.map(async (name) => {
      const rows: Record<string, unknown>[] = await database.table(name).toArray()
      return [name, rows.map(({ rev: _rev, ...row }) => row)] as const
    }),
  )
  return Object.fromEntries(tables)
}

describe('ingest', () => {
  it('writes works, identities, checkpoint and counters in one transaction', async () => {
    await withDatabase(async (database) => {
      const answer = await ingest(database, [work(0), work(1)])
      expect(answer).toEqual({
        ok: true,
        counts: { ...noCounts, received: 2, added: 2 },
      })
      expect(await database.works.count()).toBe(2)
      expect(await database.checkpoints.get(source.id)).toMatchObject({ cursor: 'after 2' })
      expect(await database.runs.get('r1')).toMatchObject({ counts: { added: 2 } })
    })
  })

  it('makes one work of what is the same paper within a batch, by identifier and by title', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [
        work(0),
        work(0, { provider: 'arxiv' }),
        work(0, { identifiers: [] }),
        work(0, { identifiers: [{ scheme: 'doi', value: '10.1/x' }] }),
      ])
      const works = await database.works.toArray()
      expect(works).toHaveLength(1)
      expect(works[0]?.identifiers.map(({ scheme }) => scheme)).toEqual(['arxiv', 'doi'])
    })
  })

  it('does not merge two papers that a list gives one arXiv id', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [
        placed('a', 0),
        placed('b', 1, record(1, { identifiers: record(0).identifiers })),
      ])
      expect(await database.works.count()).toBe(2)
    })
  })

  it('writes nothing but checkpoint and counters when nothing changed', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [work(0), placed('a', 1)])
      const revision = await database.meta.get('revision')
      const answer = await ingest(database, [work(0), placed('a', 1)])
      expect(answer).toMatchObject({ counts: { received: 2, unchanged: 2, added: 0 } })
      expect(await database.meta.get('revision')).toEqual(revision)
    })
  })

  it('marks works of later runs as arrivals, those of the first not', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [work(0)])
      await ingest(database, [work(0), work(1)], { isFirstRun: false })
      const arrivals = (await database.works.toArray()).map(({ title, isArrival }) => [
        title,
        isArrival,
      ])
      expect(Object.fromEntries(arrivals)).toEqual({
        [titles[0] ?? '']: false,
        [titles[1] ?? '']: true,
      })
    })
  })

  it('marks placements gone and back', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [
        {
          kind: 'survey',
          header: { title: 'S', location: 'o/n', files: [], links: [], paper: record(3) },
        },
        placed('a', 0),
        placed('b', 1),
        { kind: 'surveyEnd', keys: ['a', 'b'], commit: 'c1' },
      ])
      const gone = async () =>
        (await database.placements.toArray()).map(({ id, goneSince }) => [id, goneSince])
      expect(await gone()).toEqual([
        ['s1/a', undefined],
        ['s1/b', undefined],
      ])
      expect((await database.surveys.get(source.id))?.paper).toBeDefined()
      await ingest(database, [placed('a', 0), { kind: 'surveyEnd', keys: ['a'], commit: 'c2' }])
      expect(await gone()).toEqual([
        ['s1/a', undefined],
        ['s1/b', 'c2'],
      ])
      await ingest(database, [{ kind: 'surveyEnd', keys: ['a'], commit: 'c3' }])
      expect((await gone())[1]).toEqual(['s1/b', 'c2'])
      await ingest(database, [
        placed('b', 1),
        { kind: 'surveyEnd', keys: ['a', 'b'], commit: 'c4' },
      ])
      expect((await gone())[1]).toEqual(['s1/b', undefined])
    })
  })

  it('lets completion add facts to works but neither make works nor be named as their source', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [placed('a', 0), placed('b', 1)])
      await ingest(
        database,
        [
          work(0, {
            provider: 'arxiv',
            facts: { title: titles[0] ?? '', abstract: 'On gardens.' },
          }),
          // arXiv has another paper under the id that the list gives.
          work(1, { provider: 'arxiv', facts: { title: 'Birdsong at Dusk over Quiet Harbours' } }),
          work(2, { provider: 'arxiv' }),
        ],
        { from: completion },
      )
      const works = await database.works.toArray()
      expect(works).toHaveLength(2)
      expect(works.map(({ sourceIds }) => sourceIds)).toEqual([[source.id], [source.id]])
      const completed = works.find(({ title }) => title === titles[0])
      expect(completed).toMatchObject({ abstract: 'On gardens.' })
      const wrong = works.find(({ title }) => title === titles[1])
      expect(wrong).toMatchObject({ identifiers: [], doubtfulIdentifiers: record(1).identifiers })
    })
  })

  it('hangs references on the work that holds the identifier, and keeps entries when an answer fails', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [work(0)])
      const references = (askedAt: string, hasEntries: boolean): SyncRecord => ({
        kind: 'references',
        citing: { scheme: 'arxiv', value: '2101.00000' },
        bibliography: {
          provider: 'semanticScholar',
          askedAt,
          ...(hasEntries && { entries: [{ identifiers: [], title: 'Elsewhere' }] }),
        },
        work: record(0, { provider: 'semanticScholar', facts: { citationCount: 7 } }),
      })
      await ingest(database, [references('2026-01-01', true), references('2026-02-01', false)])
      const rows = await database.references.toArray()
      expect(rows).toMatchObject([
        { bibliographies: [{ askedAt: '2026-02-01', entries: [{ title: 'Elsewhere' }] }] },
      ])
      expect(await database.works.toArray()).toMatchObject([{ citationCount: 7 }])
    })
  })

  it('hangs who cites a work and its figures on it too, whatever the order and however often they come', async () => {
    const about = (one: Omit<Extract<SyncRecord, { kind: 'references' }>, 'kind' | 'citing'>) =>
      ({ kind: 'references', citing: { scheme: 'arxiv', value: '2101.00000' }, ...one }) as const
    const answers: readonly SyncRecord[] = [
      about({
        citingList: {
          provider: 'semanticScholar',
          askedAt: '2026-01-01',
          total: 9,
          entries: [{ identifiers: [], title: 'A later paper' }],
        },
      }),
      about({
        figures: [
          { kind: 'paper', provider: 'openAlex', askedAt: '2026-01-01', citationCount: 9 },
          { kind: 'paper', provider: 'crossref', askedAt: '2026-01-01', isRetracted: true },
        ],
      }),
      about({ bibliography: { provider: 'openAlex', askedAt: '2026-01-01' } }),
    ]
    const asked: typeof source = {
      id: 'openedPapers' as SourceId,
      configuration: { kind: 'openedPapers' },
    }
    const rows: unknown[] = []
    for (const order of [answers, [...answers.toReversed(), ...answers]]) {
      await withDatabase(async (database) => {
        await ingest(database, [work(0)])
        await ingest(database, order, { from: asked })
        const [row] = await database.references.toArray()
        expect(row).toMatchObject({
          bibliographies: [{ provider: 'openAlex' }],
          citingLists: [{ total: 9 }],
          figures: [{ provider: 'crossref' }, { provider: 'openAlex' }],
        })
        rows.push({ ...row, rev: 0 })
        // Nothing but the paper itself was made a work.
        expect(await database.works.count()).toBe(1)
      })
    }
    expect(rows[1]).toEqual(rows[0])
  })

  it('gives records after a declared source to that source', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [
        {
          kind: 'source',
          source: { id: 's2' as SourceId, title: 'Other', configuration: { kind: 'pasted' } },
        },
        placed('a', 0),
      ])
      expect(await database.placements.toArray()).toMatchObject([{ id: 's2/a', surveyId: 's2' }])
      expect(await database.works.toArray()).toMatchObject([{ sourceIds: ['s2'] }])
      expect(await database.checkpoints.get(source.id)).toBeDefined()
    })
  })

  it('quarantines what cannot be read, once, and takes the rest', async () => {
    await withDatabase(async (database) => {
      const broken = { kind: 'work', work: { provider: 'survey' } } as unknown as SyncRecord
      const rejected: SyncRecord = {
        kind: 'rejected',
        reason: 'No title',
        raw: '| |',
        where: 'a.md:3',
      }
      const answer = await ingest(database, [rejected, work(0), work(1)])
      expect(answer).toMatchObject({ counts: { received: 3, added: 2, quarantined: 1 } })
      await ingest(database, [rejected], { now: '2026-12-01T00:00:00.000Z' })
      expect(await database.quarantine.toArray()).toMatchObject([{ reason: 'No title', at: now }])
      await ingest(database, [broken, work(2)])
      expect(await database.works.count()).toBe(3)
      expect(await database.quarantine.count()).toBe(2)
    })
  })

  it('keeps works titled "0" and works without a title', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [
        work(0, { facts: { title: '0' } }),
        work(1, { facts: { title: '' } }),
      ])
      expect((await database.works.toArray()).map(({ title }) => title).toSorted()).toEqual([
        '',
        '0',
      ])
    })
  })

  it('writes nothing when the storage is full, says so, and goes on from there', async () => {
    await withDatabase(async (database) => {
      await ingest(database, [work(0)])
      const before = await contents(database)
      const cache = emptyIdentityCache()
      const full = (): never => {
        throw new DOMException('Quota', 'QuotaExceededError')
      }
      database.runs.hook('updating').subscribe(full)
      const answer = await ingest(database, [work(1), work(2)], { cache })
      database.runs.hook('updating').unsubscribe(full)
      expect(answer).toMatchObject({ ok: false, code: 'storageFull' })
      expect(await contents(database)).toEqual(before)
      await ingest(database, [work(1), work(2)], { cache })
      expect(await database.works.count()).toBe(3)
    })
  })

  it('knows a quota error however deep Dexie wraps it', () => {
    expect(isQuotaError({ name: 'AbortError', inner: { name: 'QuotaExceededError' } })).toBe(true)
    expect(isQuotaError(new Error('other'))).toBe(false)
  })

  it('ends in the same rows however batches are repeated, interrupted and resumed, and never touches what a person wrote', async () => {
    const aRecord = fc.oneof(
      fc
        .record({
          paper: fc.nat(3),
          provider: fc.constantFrom('survey' as const, 'arxiv' as const),
          hasIdentifier: fc.boolean(),
          key: fc.constantFrom('a', 'b', 'c'),
          isPlacement: fc.boolean(),
          /** A list that gives the id of another paper. */
          wrongId: fc.boolean(),
        })
        .map(({ paper, provider, hasIdentifier, key, isPlacement, wrongId }) => {
          const identifiers = hasIdentifier ? record(wrongId ? 0 : paper).identifiers : []
          return isPlacement
            ? placed(key, paper, { identifiers })
            : work(paper, {
                provider,
                identifiers: provider === 'arxiv' ? record(paper).identifiers : identifiers,
              })
        }),
      fc.constant<SyncRecord>({ kind: 'surveyEnd', keys: ['a', 'b'], commit: 'c2' }),
      fc.nat(3).map(
        (paper): SyncRecord => ({
          kind: 'references',
          citing: { scheme: 'arxiv', value: `2101.0000${paper}` },
          bibliography: { provider: 'semanticScholar', askedAt: now, entries: [] },
        }),
      ),
      fc.nat(2).map((raw): SyncRecord => ({ kind: 'rejected', reason: 'Unread', raw: `${raw}` })),
    )
    const interruptions = fc.array(
      fc.record({ isRepeated: fc.boolean(), isKilled: fc.boolean(), hasFreshCache: fc.boolean() }),
      { minLength: 6, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(aRecord, { maxLength: 5 }), { maxLength: 6 }),
        interruptions,
        async (batches, events) => {
          let plain: unknown
          await withDatabase(async (database) => {
            const cache = emptyIdentityCache()
            for (const records of batches) await ingest(database, records, { cache })
            plain = withoutCounts(await contents(database))
          })
          await withDatabase(async (database) => {
            await database.tags.put({ id: 't' as never, name: 'Mine', colour: 1 })
            let cache = emptyIdentityCache()
            for (const [index, records] of batches.entries()) {
              const event = events[index]
              if (event?.isKilled) {
                // The transaction dies at its last write, as when the process is killed before the commit.
                const kill = (): never => {
                  throw new Error('killed')
                }
                database.checkpoints.hook('creating').subscribe(kill)
                database.checkpoints.hook('updating').subscribe(kill)
                await ingest(database, records, { cache }).catch(() => undefined)
                database.checkpoints.hook('creating').unsubscribe(kill)
                database.checkpoints.hook('updating').unsubscribe(kill)
              }
              if (event?.hasFreshCache) cache = emptyIdentityCache()
              await ingest(database, records, { cache })
              if (event?.isRepeated) await ingest(database, records, { cache })
            }
            expect(withoutCounts(await contents(database))).toEqual(plain)
            for (const table of personTables) {
              expect(await database.table(table).count()).toBe(table === 'tags' ? 1 : 0)
            }
          })
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

/** How often a record was received depends on how often it was sent. */
const withoutCounts = ({ runs: _runs, ...rest }: Record<string, unknown>) => rest
