import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { importCitations } from '#renderer/db/import-citations'
import { library } from '#renderer/db/library-database'
import { createList, deleteList } from '#renderer/db/list-commands'
import { beginReading, setStatus } from '#renderer/db/reading-commands'
import { nothingToUndo, redo, rememberCitations, undo, useHistory } from './history'
import { useNotices } from './notices'

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
  useNotices.setState({ notices: [] })
})

const names = async () => (await library.lists.toArray()).map(({ name }) => name).toSorted()
const lastWords = () => useNotices.getState().notices.at(-1)?.text

it('takes back as many steps as were asked for, however fast', async () => {
  await createList({ name: 'One' })
  await createList({ name: 'Two' })
  await Promise.all([undo(), undo()])
  expect(await names()).toEqual([])
  await Promise.all([redo(), redo()])
  expect(await names()).toEqual(['One', 'Two'])
})

it('takes back what was done just before, though it is still being written', async () => {
  await createList({ name: 'One' })
  void createList({ name: 'Two' })
  await undo()
  expect(await names()).toEqual(['One'])
  const again = createList({ name: 'Three' })
  await redo()
  await again
  expect(await names()).toEqual(['One', 'Three'])
})

it('knows that something was done while it is still being written', async () => {
  const first = createList({ name: 'One' })
  expect(nothingToUndo()).toBeUndefined()
  await first
  await undo()
  expect(nothingToUndo()).toBeDefined()
})

it('puts nothing of a library that was replaced into the one in its place', async () => {
  const id = await createList({ name: 'Of the old library' })
  await deleteList(id)
  await library.meta.put({ key: 'generation', value: 'another' })
  await undo()
  expect(await names()).toEqual([])
  expect(lastWords()).toContain('Not undone')
})

it('goes on after a step that could not be written', async () => {
  await createList({ name: 'One' })
  library.close()
  await expect(undo()).rejects.toThrow()
  await library.open()
  await undo()
  expect(await names()).toEqual([])
})

it('offers Undo only as long as it would undo what it speaks of', async () => {
  const offers = () => useNotices.getState().notices.filter(({ kind }) => kind === 'undo')
  const id = await createList({ name: 'One' })
  await deleteList(id)
  expect(offers()).toHaveLength(1)
  await undo()
  expect(offers()).toHaveLength(0)
  await deleteList(id)
  await createList({ name: 'Two' })
  expect(offers().map(({ text }) => text)).not.toContainEqual(expect.stringContaining('One'))
})

it('takes back what a person did before what happened by itself meanwhile', async () => {
  await library.works.put({ id: 'a', identifiers: [], title: 'An invented paper' } as never)
  const status = async () => (await library.readingStates.get('a' as WorkId))?.status
  await createList({ name: 'One' })
  await beginReading('a' as WorkId)
  expect(await status()).toBe('reading')
  await undo()
  expect(await names()).toEqual([])
  expect(await status()).toBe('reading')
  await undo()
  expect(await status()).toBeUndefined()
  // With nothing of the person's own before it, it is what the next Ctrl Z means, and says so.
  await beginReading('a' as WorkId)
  expect(lastWords()).toContain('Reading')
  await undo()
  expect(await status()).toBeUndefined()
})

it('takes back citations that were added from a file, in their turn', async () => {
  await library.works.put({ id: 'a', identifiers: [], title: 'An invented paper' } as never)
  const citations = [{ citing: 'a', cited: '10.1000/elsewhere' }]
  const { added } = await importCitations(library, { citations, titles: new Map() }, '2026-11-26')
  rememberCitations({ ...added, label: '1 citation of 1 paper added' }, ' Some are not known.')
  expect(useNotices.getState().notices.at(-1)).toMatchObject({
    kind: 'undo',
    text: '1 citation of 1 paper added. Some are not known.',
  })
  await createList({ name: 'After it' })
  const bibliographies = async () =>
    (await library.references.toArray()).flatMap((row) => row.bibliographies)
  await undo()
  expect(await bibliographies()).toHaveLength(1)
  await undo()
  expect(lastWords()).toBe('Undone: 1 citation of 1 paper added.')
  expect(await bibliographies()).toEqual([])
  await redo()
  expect(await bibliographies()).toHaveLength(1)
})

it('takes back an action that reads before it writes, though it was asked for at once', async () => {
  await library.works.put({ id: 'a', identifiers: [], title: 'An invented paper' } as never)
  await createList({ name: 'One' })
  void setStatus(['a' as WorkId], 'read')
  await undo()
  expect((await library.readingStates.get('a' as WorkId))?.status).toBeUndefined()
  expect(await names()).toEqual(['One'])
})
