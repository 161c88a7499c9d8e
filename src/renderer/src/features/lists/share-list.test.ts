import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { library } from '#renderer/db/library-database'
import { createList } from '#renderer/db/list-commands'
import { shareList } from './share-list'

beforeEach(async () => {
  await library.delete()
  await library.open()
})

it('shares a list with the lists inside it under a safe file name', async () => {
  await library.works.put({
    id: 'a' as WorkId,
    rev: 1,
    title: '0',
    otherTitles: [],
    identifiers: [],
    doubtfulIdentifiers: [],
    links: [],
    versions: [],
    provenance: {},
    sourceIds: [],
    addedAt: '2026-01-01T00:00:00.000Z',
    isArrival: false,
  })
  const outer = await createList({ name: '../a: b?', workIds: ['a'] as WorkId[] })
  await createList({ name: 'inside', parentId: outer, workIds: ['a', 'gone'] as WorkId[] })
  expect(await shareList(outer, 'markdown')).toEqual({
    text: '# ../a: b?\n\n1. [ ] 0\n\n## inside\n\n1. [ ] 0\n',
    fileName: 'a b.md',
    mediaType: 'text/markdown',
    paperCount: 1,
  })
})
