import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import { type Identifier, identityKey } from '#domain/identifier'
import { testWork } from '#domain/test-work'
import type { Work, WorkId } from '#domain/work'
import { StemmaDatabase } from './database'
import { wantedPapers, withPublishedDois } from './wanted-references'

const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })
const doi = (value: string): Identifier => ({ scheme: 'doi', value })

const now = new Date('2026-11-20T08:00:00.000Z')
const database = new StemmaDatabase('wanted-references')
afterEach(async () => {
  await Promise.all([
    database.works.clear(),
    database.identities.clear(),
    database.references.clear(),
  ])
})

async function put(name: string, changes: Partial<Work>): Promise<void> {
  const work = testWork(name, { title: name, ...changes })
  await database.works.put(work)
  for (const identifier of [...work.identifiers, ...work.doubtfulIdentifiers]) {
    const key = identityKey(identifier)
    const before = await database.identities.get(key)
    await database.identities.put({ key, workIds: [...(before?.workIds ?? []), work.id] })
  }
}

describe('papers whose references are wanted', () => {
  it('are asked for with the DOI under which they were published', async () => {
    await put('a', { identifiers: [arxiv('2401.00001'), doi('10.5555/a')] })
    // Holds the id in doubt only: its DOI is another paper's.
    await put('b', { identifiers: [doi('10.5555/b')], doubtfulIdentifiers: [arxiv('2401.00002')] })
    const wanted = [
      { ...arxiv('2401.00001'), category: 'cs.LG' },
      arxiv('2401.00002'),
      doi('10.5555/b'),
    ]
    expect(await withPublishedDois(database, wanted, now)).toEqual([
      { ...arxiv('2401.00001'), category: 'cs.LG', doi: '10.5555/a' },
      arxiv('2401.00002'),
      doi('10.5555/b'),
    ])
  })
})

describe('papers that only Semantic Scholar is still to be asked about', () => {
  it('say so for a week, so that a run every hour asks the others nothing twice', async () => {
    await put('a', { identifiers: [arxiv('2401.00001')] })
    const asked = async (askedAt: string) => {
      await database.references.put({
        workId: 'a' as WorkId,
        rev: 1,
        bibliographies: [{ provider: 'openAlex', askedAt }],
      })
      const [one] = await withPublishedDois(database, [arxiv('2401.00001')], now)
      return one?.isAskedElsewhere
    }
    expect(await asked('2026-11-14T08:00:00.000Z')).toBe(true)
    expect(await asked('2026-11-10T08:00:00.000Z')).toBeUndefined()
  })
})

describe('papers that a person asks about', () => {
  it('are asked about by all their names, with the version that was read off arxiv.org', async () => {
    await put('a', {
      identifiers: [doi('10.5555/a'), arxiv('2401.00001')],
      versions: [1, 2].map((number) => ({ number, submittedAt: '2026-01-01T00:00:00.000Z' })),
      primaryCategory: 'hep-th',
    })
    await database.references.put({
      workId: 'a' as WorkId,
      rev: 1,
      bibliographies: [{ provider: 'arxiv', askedAt: '2026-01-01', version: 1, entries: [] }],
    })
    expect(await wantedPapers(database, [arxiv('2401.00001'), arxiv('0704.99999')])).toEqual([
      {
        identifiers: [arxiv('2401.00001'), doi('10.5555/a')],
        category: 'hep-th',
        version: 2,
        readVersion: 1,
      },
      { identifiers: [arxiv('0704.99999')] },
    ])
  })
})
