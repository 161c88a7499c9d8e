import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import type { ListId } from '#domain/reading-list'
import { testWork } from '#domain/test-work'
import type { WorkId } from '#domain/work'
import { addMark } from '#renderer/db/annotation-commands'
import { library } from '#renderer/db/library-database'
import { createList } from '#renderer/db/list-commands'
import { shareMarks } from '#renderer/state/share-marks'
import { shareList, worksOfList } from './share-list'

beforeEach(async () => {
  await library.delete()
  await library.open()
})

const putWork = (id: string, title: string) => library.works.put(testWork(id, { title }))

const mark = (workId: string, exact: string) =>
  addMark({
    workId: workId as WorkId,
    kind: 'highlight',
    colour: 'result',
    place: {
      hash: 'a'.repeat(64) as FileHash,
      pageIndex: 0,
      boxes: [[72, 700, 200, 710]],
      quote: { exact, prefix: '', suffix: '' },
    },
  })

it('shares a list with the lists inside it under a safe file name', async () => {
  await putWork('a', '0')
  const outer = await createList({ name: '../a: b?', workIds: ['a'] as WorkId[] })
  await createList({ name: 'inside', parentId: outer, workIds: ['a', 'gone'] as WorkId[] })
  expect(await shareList(outer, 'markdown')).toEqual({
    text: '# ../a: b?\n\n1. [ ] 0\n\n## inside\n\n1. [ ] 0\n',
    fileName: 'a b.md',
    mediaType: 'text/markdown',
    paperCount: 1,
  })
})

it('shares the marks of a list and of the lists inside it, in their order, each paper once', async () => {
  for (const [id, title] of [
    ['a', 'Lakes'],
    ['b', 'Rivers'],
    ['c', 'Wells'],
    ['d', 'Seas'],
  ] as const) {
    await putWork(id, title)
    if (title !== 'Wells') await mark(id, `${title} are deep.`)
  }
  const outer = await createList({ name: 'Water', workIds: ['b', 'c'] as WorkId[] })
  await createList({ name: 'inside', parentId: outer, workIds: ['a', 'b'] as WorkId[] })
  const { text, fileName, markCount } = await shareMarks(await worksOfList(outer), 'markdown', {
    name: 'Marks of Water',
  })
  expect(text.match(/\w+ are deep/g)).toEqual(['Rivers are deep', 'Lakes are deep'])
  expect(text).not.toContain('Wells')
  expect({ fileName, markCount }).toEqual({ fileName: 'Marks of Water.md', markCount: 2 })
})

it('shares no marks of a list that is gone', async () => {
  expect(await worksOfList('gone' as ListId)).toEqual([])
})
