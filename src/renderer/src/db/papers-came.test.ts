import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import type { IdentityKey } from '#domain/identifier'
import type { TagId } from '#domain/reading'
import type { SourceId, WorkId } from '#domain/work'
import { redo, undo, useHistory } from '#renderer/state/history'
import { addPaper } from './add-paper'
import { loadAttachments } from './attachment-queries'
import { library } from './library-database'
import { findPaper, keepCame, reasonAgainst } from './papers-came'

const arxiv = { scheme: 'arxiv', value: '2401.01234' } as const
const now = '2026-11-20T08:00:00.000Z'
const paper = (title: string, identifiers: readonly (typeof arxiv)[] = []): Promise<WorkId> =>
  addPaper(library, { title, identifiers }, { sourceId: 'pasted' as SourceId, now })
const isRemoved = async (id: WorkId) => (await library.readingStates.get(id))?.isRemoved

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

describe('papers that a person asked for', () => {
  it('go with one undo, their files too, and come again with redo', async () => {
    const [lamps, looms] = [await paper('On Lamps'), await paper('On Looms', [arxiv])]
    const hash = 'a'.repeat(64) as FileHash
    const origin = { kind: 'link', url: 'https://looms.example.org/looms.pdf' } as const
    await keepCame(
      '2 papers added',
      [lamps, looms],
      [{ workId: looms, hash, sizeBytes: 7, origin }],
    )
    expect(await findPaper(arxiv)).toEqual({ workId: looms, isRemoved: false })
    // Looked at meanwhile: that is no word against taking it out again.
    await library.readingStates.update(looms, { seenAt: now })
    await undo()
    expect([await isRemoved(lamps), await isRemoved(looms)]).toEqual([true, true])
    expect(await findPaper(arxiv)).toEqual({ workId: looms, isRemoved: true })
    expect(await loadAttachments(looms)).toEqual([])
    await redo()
    expect([await isRemoved(lamps), await isRemoved(looms)]).toEqual([false, false])
    expect(await loadAttachments(looms)).toHaveLength(1)
  })

  it('that were removed are there again as they were', async () => {
    const looms = await paper('On Looms')
    await library.readingStates.put({
      workId: looms,
      rev: 1,
      status: 'read',
      tagIds: ['amber' as TagId],
      isRemoved: true,
      changedAt: now,
    })
    await keepCame('1 paper added', [looms], [])
    expect(await library.readingStates.get(looms)).toMatchObject({
      status: 'read',
      tagIds: ['amber'],
      isRemoved: false,
    })
    await undo()
    expect(await isRemoved(looms)).toBe(true)
  })

  it('that no source knows have the reason that it gave last', async () => {
    expect(await reasonAgainst(arxiv)).toBeUndefined()
    const row = { sourceId: 'pasted' as SourceId, raw: arxiv.value, where: 'arXiv 2401.01234' }
    await library.quarantine.bulkPut([
      { ...row, id: 'one', at: '2026-01-01', reason: 'It was not there' },
      { ...row, id: 'two', at: '2026-02-01', reason: 'arXiv does not know this id' },
    ])
    expect(await reasonAgainst(arxiv)).toBe('arXiv does not know this id')
  })

  it('are not found by an identifier that another paper was given wrongly', async () => {
    const lamps = await paper('On Lamps')
    await library.identities.put({ key: 'arxiv:2401.01234' as IdentityKey, workIds: [lamps] })
    expect(await findPaper(arxiv)).toBeUndefined()
  })
})
