import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnnotationId } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { addMark, commentMark, removeMarks, setMarkTags } from './annotation-commands'
import {
  draftedComment,
  draftedMarks,
  draftedTag,
  dropCommentDraft,
  dropTagDraft,
  keepCommentDraft,
  keepTagDraft,
  keepTitleDraft,
  recoverFieldDrafts,
} from './field-drafts'
import { library } from './library-database'
import { createNote } from './note-commands'
import { fakeLocalStorage } from './test-local-storage'

beforeEach(async () => {
  vi.stubGlobal('localStorage', fakeLocalStorage())
  await library.delete()
  await library.open()
})

const stored = () => Object.keys(localStorage)
const mark = (comment = ''): Promise<AnnotationId> =>
  addMark({
    workId: 'looms' as WorkId,
    kind: 'note',
    colour: 'method',
    place: { hash: 'a'.repeat(64) as FileHash, pageIndex: 0, boxes: [[0, 0, 9, 9]] },
    comment,
  })
const commentOf = async (id: AnnotationId) => (await library.annotations.get(id))?.comment

describe('a comment that was being typed when the window went away', () => {
  it('is saved at the next start, and its editor opens with it until it is left', async () => {
    const id = await mark('As before')
    keepCommentDraft(id, { base: 'As before', text: 'As before, and a wor' })
    await recoverFieldDrafts()
    expect(await commentOf(id)).toBe('As before, and a wor')
    expect(draftedComment(id, 'As before, and a wor')).toBe('As before, and a wor')
    dropCommentDraft(id)
    expect(draftedComment(id, 'As before, and a wor')).toBeUndefined()
    expect(stored()).toEqual([])
  })

  it('stands below what another window said in the meantime, once', async () => {
    const id = await mark()
    keepCommentDraft(id, { base: '', text: 'Mine' })
    await commentMark(id, 'Theirs')
    expect(draftedComment(id, 'Theirs')).toBe('Theirs\n\nMine')
    await recoverFieldDrafts()
    await recoverFieldDrafts()
    expect(await commentOf(id)).toBe('Theirs\n\nMine')
  })

  it('is not said twice where the first of it was saved already', async () => {
    const id = await mark()
    keepCommentDraft(id, { base: '', sent: 'Mi', text: 'Mine' })
    await commentMark(id, 'Mi')
    expect([...draftedMarks()]).toEqual([id])
    await recoverFieldDrafts()
    expect(await commentOf(id)).toBe('Mine')
  })

  it('is saved but not opened again where its card was closed just before', async () => {
    const id = await mark()
    keepCommentDraft(id, { base: '', text: 'Mine', isLeft: true })
    expect([...draftedMarks()]).toEqual([])
    await recoverFieldDrafts()
    expect(await commentOf(id)).toBe('Mine')
    expect(stored()).toEqual([])
  })

  it('goes with its mark', async () => {
    const id = await mark()
    keepCommentDraft(id, { base: '', text: 'Mine' })
    keepCommentDraft('nobody' as AnnotationId, { base: '', text: 'Of nothing' })
    await removeMarks([id])
    await recoverFieldDrafts()
    expect(stored()).toEqual([])
  })

  it('is nothing where it cannot be read, or where storage is refused', () => {
    const id = 'x' as AnnotationId
    localStorage.setItem('stemma.comment.x', '{"text":1}')
    expect(draftedComment(id, '')).toBeUndefined()
    localStorage.setItem('stemma.comment.x', '{')
    expect(draftedComment(id, '')).toBeUndefined()
    vi.stubGlobal('localStorage', undefined)
    keepCommentDraft(id, { base: '', text: 'Lost' })
    expect(draftedComment(id, '')).toBeUndefined()
  })
})

describe('a tag that was being typed when the window went away', () => {
  const tagsOf = async (id: AnnotationId) => (await library.annotations.get(id))?.tags

  it('is no tag yet: its field opens with it, with the card of its mark', async () => {
    const id = await mark()
    keepTagDraft(id, 'amb')
    await recoverFieldDrafts()
    expect(await tagsOf(id)).toEqual([])
    expect(draftedTag(id)).toBe('amb')
    expect([...draftedMarks()]).toEqual([id])
    dropTagDraft(id)
    expect(draftedTag(id)).toBe('')
    expect(stored()).toEqual([])
  })

  it('is a tag where its card was closed just before', async () => {
    const id = await mark()
    await setMarkTags(id, [], ['loom'])
    keepTagDraft(id, ' amber ', true)
    expect([...draftedMarks()]).toEqual([])
    await recoverFieldDrafts()
    await recoverFieldDrafts()
    expect(await tagsOf(id)).toEqual(['loom', 'amber'])
    expect(stored()).toEqual([])
  })

  it('does not come back where it was saved already, or where its mark is gone', async () => {
    const [tagged, removed] = [await mark(), await mark()]
    await setMarkTags(tagged, [], ['amber'])
    await removeMarks([removed])
    for (const id of [tagged, removed]) keepTagDraft(id, 'amber')
    await recoverFieldDrafts()
    expect(stored()).toEqual([])
    expect(await tagsOf(removed)).toEqual([])
  })
})

describe('a title that was being typed', () => {
  it('is given at the next start, unless the note got another one', async () => {
    const [one, other] = [
      await createNote({ title: 'One', body: '' }),
      await createNote({ title: 'Other', body: '' }),
    ]
    keepTitleDraft(one, { base: 'One', text: 'One loom' })
    keepTitleDraft(other, { base: 'Before', text: 'Another' })
    await recoverFieldDrafts()
    expect((await library.notes.get(one))?.title).toBe('One loom')
    expect((await library.notes.get(other))?.title).toBe('Other')
    expect(stored()).toEqual([])
  })
})
