import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { type Identifier, identityKey } from '#domain/identifier'
import type { Work, WorkId } from '#domain/work'
import { StemmaDatabase } from './database'
import { importCitations } from './import-citations'

const now = '2026-11-26T00:00:00.000Z'
let databases = 0

async function libraryOf(...works: readonly (readonly [string, Identifier])[]) {
  databases += 1
  const database = new StemmaDatabase(`citations-${databases}`)
  for (const [id, identifier] of works) {
    const work: Work = {
      id: id as WorkId,
      rev: 0,
      title: `An invented paper ${id}`,
      otherTitles: [],
      identifiers: [identifier],
      doubtfulIdentifiers: [],
      links: [],
      versions: [],
      provenance: {},
      sourceIds: [],
      addedAt: now,
      isArrival: false,
    }
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
    expect(answer).toEqual({ addedCount: 3, paperCount: 1, unknownCount: 2 })
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
})
