import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { type Identifier, identityKey } from '#domain/identifier'
import { testWork } from '#domain/test-work'
import type { WorkId } from '#domain/work'
import { turnCitations } from './citations-added'
import { StemmaDatabase } from './database'
import { importCitations, importCitationsFile } from './import-citations'

const now = '2026-11-26T00:00:00.000Z'
let databases = 0

async function libraryOf(...works: readonly (readonly [string, Identifier])[]) {
  databases += 1
  const database = new StemmaDatabase(`citations-${databases}`)
  for (const [id, identifier] of works) {
    const work = testWork(id, { title: `An invented paper ${id}`, identifiers: [identifier] })
    await database.works.put(work)
    await database.identities.put({ key: identityKey(identifier), workIds: [work.id] })
  }
  return database
}

const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })
const file = (
  citations: readonly (readonly [string, string])[],
  titles: readonly (readonly [string, string])[] = [],
) => ({
  citations: citations.map(([citing, cited]) => ({ citing, cited })),
  titles: new Map(titles),
})

describe('citations of a file', () => {
  it('become references that the person says, by our ids and by any identifier', async () => {
    const database = await libraryOf(['a', arxiv('1706.03762')], ['b', arxiv('2004.05150')])
    const answer = await importCitations(
      database,
      file(
        [
          ['a', 'https://arxiv.org/abs/2004.05150v2'],
          ['1706.03762', '10.1000/elsewhere'],
          ['a', 'n7'],
          ['a', 'n8'],
          ['9999.99999', 'a'],
          ['a', '1706.03762'],
        ],
        [['n7', 'A paper that is nowhere else']],
      ),
      now,
    )
    expect(answer).toMatchObject({ addedCount: 3, paperCount: 1, unknownCount: 2 })
    const row = await database.references.get('a' as WorkId)
    expect(row?.bibliographies).toEqual([
      {
        provider: 'user',
        askedAt: now,
        entries: [
          { identifiers: [arxiv('2004.05150')], title: 'An invented paper b' },
          { identifiers: [{ scheme: 'doi', value: '10.1000/elsewhere' }] },
          { identifiers: [], title: 'A paper that is nowhere else' },
        ],
      },
    ])
  })

  it('stand beside what upstreams say, and come once however often the file is taken in', async () => {
    const database = await libraryOf(['a', arxiv('1706.03762')], ['b', arxiv('2004.05150')])
    const upstream = { provider: 'crossref', askedAt: now, entries: [] } as const
    await database.references.put({ workId: 'a' as WorkId, rev: 0, bibliographies: [upstream] })
    await importCitations(database, file([['a', 'b']]), now)
    expect(await importCitations(database, file([['a', 'b']]), now)).toMatchObject({
      addedCount: 0,
      paperCount: 0,
    })
    const row = await database.references.get('a' as WorkId)
    expect(row?.bibliographies.map(({ provider }) => provider)).toEqual(['crossref', 'user'])
    expect(row?.rev).toBeGreaterThan(0)
  })

  it('are taken back one by one, whatever came beside them since, and can be added again', async () => {
    const database = await libraryOf(['a', arxiv('1706.03762')], ['b', arxiv('2004.05150')])
    const before = '2026-11-20T00:00:00.000Z'
    await importCitations(database, file([['a', '10.1000/earlier']]), before)
    const { added } = await importCitations(
      database,
      file([
        ['a', 'b'],
        ['a', '10.1000/earlier'],
        ['b', 'a'],
      ]),
      now,
    )
    const entriesOf = async (id: string) =>
      (await database.references.get(id as WorkId))?.bibliographies.map(
        ({ provider, askedAt, entries = [] }) => [
          provider,
          askedAt,
          entries.map(({ identifiers: [first] }) => first?.value),
        ],
      )
    // A sync writes the same row.
    const row = await database.references.get('a' as WorkId)
    const upstream = { provider: 'crossref', askedAt: now, entries: [] } as const
    await database.references.put({
      workId: 'a' as WorkId,
      rev: 90,
      bibliographies: [upstream, ...(row?.bibliographies ?? [])],
    })
    const result = await turnCitations(database, added)
    expect(await entriesOf('a')).toEqual([
      ['crossref', now, []],
      ['user', before, ['10.1000/earlier']],
    ])
    // The row stays, so that the library's indexes hear of it.
    expect(await entriesOf('b')).toEqual([])
    expect((await database.references.get('b' as WorkId))?.rev).toBeGreaterThan(0)
    if (!result.ok) throw new Error('not taken back')
    await turnCitations(database, result.change)
    expect((await entriesOf('a'))?.[1]?.[2]).toEqual(['10.1000/earlier', '2004.05150'])
    expect((await entriesOf('b'))?.[0]?.[2]).toEqual(['1706.03762'])
  })

  it('are not taken out of another library that was imported in place of this one', async () => {
    const database = await libraryOf(['a', arxiv('1706.03762')], ['b', arxiv('2004.05150')])
    const { added } = await importCitations(database, file([['a', 'b']]), now)
    await database.meta.put({ key: 'generation', value: 'another' })
    expect(await turnCitations(database, added)).toEqual({ ok: false, changedSince: 1 })
    expect((await database.references.get('a' as WorkId))?.bibliographies).toHaveLength(1)
  })

  it('say how far they are, and are all there or not at all', async () => {
    const papers = Array.from({ length: 450 }, (_, at) => `p${at}`)
    const database = await libraryOf(
      ...papers.map((id, at) => [id, arxiv(`2001.${String(at).padStart(5, '0')}`)] as const),
    )
    const lines = papers.map((id, at) => `${id},${papers[(at + 1) % papers.length]}`).join('\n')
    const seen: number[] = []
    const stopped = importCitationsFile(database, new Blob([lines]), now, ({ done, total }) => {
      expect(total).toBe(450)
      seen.push(done)
      if (done > 200) throw new Error('stopped')
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(seen).toEqual([0, 200, 400])
    expect(await database.references.count()).toBe(0)
    expect(await importCitationsFile(database, new Blob(['one cell']), now)).toMatchObject({
      ok: false,
    })
  })
})
