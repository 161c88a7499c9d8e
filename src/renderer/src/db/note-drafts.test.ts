import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import type { NoteId } from '#domain/note'
import { useNotices } from '#renderer/state/notices'
import { library } from './library-database'
import { createNote, saveNoteBody } from './note-commands'
import { dropDraft, keepClosedDraft, keepDraft, recoverDrafts } from './note-drafts'
import { fakeLocalStorage } from './test-local-storage'

const stored = () => Object.keys(localStorage)

beforeEach(async () => {
  vi.stubGlobal('localStorage', fakeLocalStorage())
  await library.delete()
  await library.open()
  useNotices.setState({ notices: [] })
})

const noteOf = async (id: NoteId) => {
  const note = await library.notes.get(id)
  if (!note) throw new Error('The note is there')
  return note
}

it('saves at the next start what the closing window could not', async () => {
  const id = await createNote({ title: 'x', body: 'start' })
  const note = await noteOf(id)
  keepDraft(note, note.rev, 'start and \ud83d last words \r\n')
  await recoverDrafts()
  expect((await noteOf(id)).body).toBe('start and \ud83d last words \r\n')
  expect(stored()).toEqual([])
})

it('drops what was saved after all', async () => {
  const id = await createNote({ title: 'x', body: 'start' })
  const note = await noteOf(id)
  keepDraft(note, note.rev, 'typed')
  await saveNoteBody(note, { rev: note.rev, body: 'start' }, 'typed')
  const saved = await noteOf(id)
  await recoverDrafts()
  expect(await noteOf(id)).toEqual(saved)
  expect(await library.notes.count()).toBe(1)
})

it('keeps both when another window wrote meanwhile, and says so', async () => {
  const id = await createNote({ title: 'x', body: 'start' })
  const note = await noteOf(id)
  keepDraft(note, note.rev, 'mine')
  await saveNoteBody(note, { rev: note.rev, body: 'start' }, 'theirs')
  await recoverDrafts()
  expect((await library.notes.toArray()).map(({ body }) => body).sort()).toEqual(['mine', 'theirs'])
  expect(useNotices.getState().notices[0]?.text).toContain('Both versions are kept')
})

it('passes over junk and refused storage', async () => {
  localStorage.setItem('stemma.draft.x', '{"id":1}')
  await recoverDrafts()
  expect(await library.notes.count()).toBe(0)
  vi.stubGlobal('localStorage', undefined)
  await recoverDrafts()
  dropDraft('x' as NoteId)
})

it('reads the drafts beside one that cannot be read', async () => {
  const id = await createNote({ title: 'x', body: 'start' })
  const note = await noteOf(id)
  localStorage.setItem('stemma.draft.damaged', '{"id":')
  keepDraft(note, note.rev, 'last words')
  await recoverDrafts()
  expect((await noteOf(id)).body).toBe('last words')
})

it('keeps the words of an editor that was left unsaved, and says so', async () => {
  const id = await createNote({ title: 'x', body: 'start' })
  const note = await noteOf(id)
  keepClosedDraft(note, note.rev, 'unsaved words')
  expect(useNotices.getState().notices[0]).toMatchObject({ kind: 'failure' })
  expect(useNotices.getState().notices[0]?.text).toContain('kept')
  await recoverDrafts()
  expect((await noteOf(id)).body).toBe('unsaved words')
})

it('says so when not even local storage takes the words', async () => {
  const id = await createNote({ title: 'x', body: 'start' })
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  keepClosedDraft(await noteOf(id), 1, 'unsaved words')
  expect(useNotices.getState().notices[0]?.text).toContain('lost')
})
