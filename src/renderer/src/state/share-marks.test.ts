import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import type { MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { testWork } from '#domain/test-work'
import type { WorkId } from '#domain/work'
import { addMark, commentMark, removeMarks } from '#renderer/db/annotation-commands'
import { library } from '#renderer/db/library-database'
import { shareMarks } from './share-marks'

const rivers = 'w1' as WorkId
const lakes = 'w2' as WorkId

const putWork = (id: WorkId, title: string) => library.works.put(testWork(id, { title }))

const mark = (workId: WorkId, exact: string, pageIndex: number) => {
  const place: MarkPlace = {
    hash: 'a'.repeat(64) as FileHash,
    pageIndex,
    boxes: [[72, 700, 200, 710]],
    quote: { exact, prefix: '', suffix: '' },
  }
  return addMark({ workId, kind: 'highlight', colour: 'result', place })
}

beforeEach(async () => {
  await library.delete()
  await library.open()
  await putWork(rivers, 'Rivers')
  await putWork(lakes, 'Lakes')
})

it('writes the marks of several papers in the order of each, and leaves papers without marks out', async () => {
  await mark(rivers, 'The mouth is wide.', 4)
  await mark(rivers, 'The spring is cold.', 0)
  const { text, markCount } = await shareMarks([rivers, lakes], 'markdown')
  expect(markCount).toBe(2)
  expect(text).not.toContain('Lakes')
  expect(text.indexOf('spring')).toBeLessThan(text.indexOf('mouth'))
})

it('brings a file up to date: a new comment in, a deleted mark out, the person’s lines as they were', async () => {
  const kept = await mark(rivers, 'The spring is cold.', 0)
  const leaving = await mark(rivers, 'The mouth is wide.', 4)
  const { text } = await shareMarks([rivers], 'markdown')
  const oldText = `Mine.\n\n${text}\nMine too.\n`
  await commentMark(kept, 'How cold?')
  await removeMarks([leaving])
  const next = (await shareMarks([rivers], 'markdown', { oldText })).text
  expect(next).toContain('How cold?')
  expect(next).not.toContain('mouth')
  expect(next.startsWith('Mine.\n')).toBe(true)
  expect(next.endsWith('\nMine too.\n')).toBe(true)
})

it('writes W3C annotations and the field annote', async () => {
  await mark(rivers, 'The spring is cold.', 0)
  const annotations = await shareMarks([rivers], 'jsonld', { name: 'My: marks?' })
  expect(annotations.fileName).toBe('My marks.jsonld')
  expect(JSON.parse(annotations.text)).toMatchObject([
    { type: 'Annotation', target: { source: { title: 'Rivers' } } },
  ])
  const bibtex = await shareMarks([rivers], 'bibtex')
  expect(bibtex.text).toContain("annote = {p. 1: ``The spring is cold.'' (Result).}")
})

it('names pages as they are printed, where the file says so', async () => {
  await mark(rivers, 'The spring is cold.', 0)
  await mark(rivers, 'The mouth is wide.', 4)
  const pages = async (): Promise<readonly (readonly string[])[]> => {
    const markdown = (await shareMarks([rivers], 'markdown')).text
    const bibtex = (await shareMarks([rivers], 'bibtex')).text
    const found = (text: string): readonly string[] => text.match(/p\. \w+(?=[*:])/g) ?? []
    return [found(markdown), found(bibtex)]
  }
  expect(await pages()).toEqual([
    ['p. 1', 'p. 5'],
    ['p. 1', 'p. 5'],
  ])
  await library.fileTexts.put({
    hash: 'a'.repeat(64) as FileHash,
    format: 2,
    pages: ['', '', '', ''],
    // The file names four of its pages; what lies behind them is counted.
    labels: ['iv', 'v', '1', '2'],
    references: [],
    places: [],
    keyTerms: [],
    summary: [],
    readAt: '2026-01-01T00:00:00.000Z',
    rev: 1,
  })
  expect(await pages()).toEqual([
    ['p. iv', 'p. 5'],
    ['p. iv', 'p. 5'],
  ])
})
