import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { type Identifier, identifierOf } from '#domain/identifier'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createArxivClient } from '../arxiv/arxiv-client'
import { createManualClock } from '../manual-clock'
import { createUpstream } from '../upstream/upstream'
import { arxivCompletionSync } from './arxiv-completion-sync'
import { collect } from './collect'

let server: UpstreamServer
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 350 } })
})
afterAll(() => server.close())

const complete = (wanted: readonly Identifier[], cursor?: string, batches?: number) => {
  const upstream = createUpstream({
    upstreamBase: server.url,
    userAgent: 'test',
    clock: createManualClock(),
  })
  return collect(
    (context) => arxivCompletionSync(wanted, cursor, context, createArxivClient(upstream)),
    batches === undefined ? {} : { batches },
  )
}
const allWanted = (): readonly Identifier[] =>
  server.world.papers().map(({ id }) => ({ scheme: 'arxiv', value: id }))
const idsOf = (records: readonly SyncRecord[]): readonly string[] =>
  records.flatMap((record) =>
    record.kind === 'work' ? [identifierOf(record.work.identifiers, 'arxiv') ?? ''] : [],
  )

describe('the completion of papers known by arXiv id', () => {
  it('asks a hundred at a time', async () => {
    const before = server.requests.length
    const { records, outcome } = await complete(allWanted())
    expect(outcome?.kind).toBe('done')
    expect(server.requests.length - before).toBe(4)
    expect(idsOf(records).toSorted()).toEqual(allWanted().map(({ value }) => value))
  })

  it('puts ids that arXiv does not know aside, with the reason', async () => {
    const { records } = await complete([
      { scheme: 'arxiv', value: '2401.00001' },
      { scheme: 'arxiv', value: '0704.99999' },
    ])
    expect(idsOf(records)).toEqual(['2401.00001'])
    expect(records.at(-1)).toEqual({
      kind: 'rejected',
      reason: 'arXiv does not know this id',
      raw: '0704.99999',
      where: 'arXiv 0704.99999',
    })
  })

  it('goes on after an interruption, with the same list or with what is left of it', async () => {
    const first = await complete(allWanted(), undefined, 2)
    const same = await complete(allWanted(), first.cursors.at(-1))
    expect([...idsOf(first.records), ...idsOf(same.records)].toSorted()).toEqual(
      allWanted().map(({ value }) => value),
    )
    const left = allWanted().slice(200)
    const rest = await complete(left, first.cursors.at(-1))
    expect(idsOf(rest.records)).toHaveLength(left.length)
  })

  it('begins at the first again once it was done', async () => {
    const wanted = allWanted().slice(0, 5)
    const { outcome } = await complete(wanted)
    const again = await complete(wanted, outcome?.kind === 'done' ? outcome.cursor : '')
    expect(idsOf(again.records)).toHaveLength(5)
  })
})
