import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import type { Identifier } from '#domain/identifier'
import { noCounts, type SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import { addPasted, addRecord } from './add-paper'
import { StemmaDatabase } from './database'
import { type IngestAnswer, ingestBatch } from './ingest'
import { judgeEntry, pastedQuestions, settlePastedQuestion } from './pasted-questions'
import { type AskedIdentifier, wantAsked } from './sync-runs'

let names = 0
let database: StemmaDatabase
beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`pasted-questions-${names}`)
})
afterEach(() => database.delete())

const now = '2026-11-20T08:00:00.000Z'
const sourceId = 'pasted' as SourceId
const arxiv: Identifier = { scheme: 'arxiv', value: '2401.01234' }
const doi: Identifier = { scheme: 'doi', value: '10.5555/lanterns' }
const lanterns = 'Sparse Lanterns for Patient Looms'
const glaciers = 'Glaciers of the Northern Almanac under Shifting Tides'
const entry = (title: string, ...identifiers: readonly Identifier[]): PastedEntry => ({
  identifiers,
  facts: { title, authors: [{ name: 'Ada Almquist' }], year: 2019 },
  links: [],
})
const work = (title: string, ...identifiers: readonly Identifier[]): SyncRecord => ({
  kind: 'work',
  work: { provider: 'arxiv', fetchedAt: now, identifiers, facts: { title, year: 2024 } },
})
const asked = (identifier: Identifier, ...entries: readonly PastedEntry[]): AskedIdentifier => ({
  ...identifier,
  entries,
})
const run: SyncRun = {
  id: 'r1',
  sourceId,
  startedAt: now,
  counts: noCounts,
  outcome: { kind: 'running' },
}
const arrive = (
  records: readonly SyncRecord[],
  configuration: { readonly kind: 'pasted' | 'sample' } = { kind: 'pasted' },
): Promise<IngestAnswer> =>
  ingestBatch(
    database,
    { id: sourceId, configuration },
    run,
    { records, cursor: 'c' },
    { isFirstRun: true, now },
  )
const titles = async () => (await database.works.toArray()).map(({ title }) => title)
const questions = async () =>
  (await pastedQuestions(database)).map((question) => [
    question.entry.facts.title,
    question.identifier.value,
    question.other.facts.title,
  ])

describe('what a source brings for a pasted entry', () => {
  it('comes where it may be the paper of the entry, and where nothing but the identifier was pasted', async () => {
    await wantAsked(database, 'pasted', [asked(arxiv, entry(`${lanterns}.`, arxiv)), doi])
    await arrive([work(lanterns, arxiv), work(glaciers, doi)])
    expect((await titles()).toSorted()).toEqual([glaciers, lanterns])
    expect(await questions()).toEqual([])
  })

  it('stays out where it is clearly another paper, and is a question that is asked once', async () => {
    await wantAsked(database, 'pasted', [asked(arxiv, entry(lanterns, arxiv))])
    const answer = await arrive([work(glaciers, arxiv)])
    await arrive([work(glaciers, arxiv)])
    expect(await titles()).toEqual([])
    expect(await questions()).toEqual([[lanterns, arxiv.value, glaciers]])
    expect(answer).toMatchObject({ counts: { received: 1, added: 0 } })

    const again = new StemmaDatabase(database.name)
    const [question] = await pastedQuestions(again)
    again.close()
    expect(question?.entry).toEqual(entry(lanterns, arxiv))
    await settlePastedQuestion(database, question?.id ?? '')
    expect(await questions()).toEqual([])
  })

  it('comes where one of two entries with one identifier means it; the other is a question', async () => {
    await wantAsked(database, 'pasted', [
      asked(arxiv, entry(lanterns, arxiv), entry(glaciers, arxiv)),
    ])
    await arrive([work(glaciers, arxiv)])
    expect(await titles()).toEqual([glaciers])
    expect(await questions()).toEqual([[lanterns, arxiv.value, glaciers]])
  })

  it('is believed of every other source, which asks about no entry', async () => {
    await wantAsked(database, 'pasted', [asked(arxiv, entry(lanterns, arxiv))])
    await arrive([work(glaciers, arxiv)], { kind: 'sample' })
    expect(await titles()).toEqual([glaciers])
  })
})

describe('a pasted entry', () => {
  const context = { sourceId, now }
  const put = async (title: string, ...identifiers: readonly Identifier[]) =>
    await addRecord(
      database,
      { provider: 'crossref', fetchedAt: now, identifiers, facts: { title } },
      sourceId,
    )

  it('is the paper that the library has under its identifier, unless that is clearly another', async () => {
    expect(await judgeEntry(database, entry(lanterns, doi), doi)).toBeUndefined()
    const id = await put(lanterns, doi)
    expect(await judgeEntry(database, entry(`${lanterns}, Revisited`, doi), doi)).toMatchObject({
      id,
    })
    expect(await questions()).toEqual([])
    expect(await judgeEntry(database, entry(glaciers, doi), doi)).toBe('asked')
    expect(await questions()).toEqual([[glaciers, doi.value, lanterns]])
  })

  it('is known again by an identifier that is in doubt', async () => {
    await put(glaciers, doi)
    const [placed] = await addPasted(database, [entry(lanterns, doi)], context)
    expect(await judgeEntry(database, entry(lanterns, doi), doi)).toMatchObject({
      id: placed?.workId,
      identifiers: [],
    })
    expect(await questions()).toEqual([])
  })

  it('of a damaged list of questions is not asked about', async () => {
    await database.meta.put({ key: 'pastedQuestions', value: [{ id: 'x', entry: {}, other: 1 }] })
    expect(await questions()).toEqual([])
  })
})
