import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Identifier } from '#domain/identifier'
import { identityKey } from '#domain/identifier'
import type { Note, NoteId } from '#domain/note'
import { testWork } from '#domain/test-work'
import type { Work, WorkId } from '#domain/work'
import { undo, useHistory } from '#renderer/state/history'
import { library } from './library-database'
import {
  createNote,
  linkMention,
  linkTargetOf,
  removeNote,
  renameNote,
  resolveLink,
  type SavedText,
  saveNoteBody,
} from './note-commands'
import { completeNotes, loadBacklinks, loadMentions, loadNoteLines } from './note-queries'

const longformer: Identifier = { scheme: 'arxiv', value: '2004.05150' }

const work = testWork('w1', { title: 'Longformer', identifiers: [longformer] })

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

const noteOf = async (id: NoteId): Promise<Note> => {
  const note = await library.notes.get(id)
  if (!note) throw new Error('The note is there')
  return note
}

const textOf = ({ rev, body }: Note): SavedText => ({ rev, body })

const everything = { text: '', order: 'edited', isRemoved: false } as const

describe('saving', () => {
  it('keeps the text to the last code unit', async () => {
    const id = await createNote({ title: 'x' })
    await fc.assert(
      fc.asyncProperty(
        // Any code units: line ends of every kind, tabs, trailing spaces, half of a surrogate pair.
        fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        async (body) => {
          const before = await noteOf(id)
          await saveNoteBody(before, textOf(before), body)
          expect((await noteOf(id)).body).toBe(body)
        },
      ),
    )
    const hard = 'a \t \r\nb\n\rc\u2028\ud83d\ud83d\ude80\0 '
    const before = await noteOf(id)
    await saveNoteBody(before, textOf(before), hard)
    library.close()
    await library.open()
    expect((await noteOf(id)).body).toBe(hard)
  })

  it('is no step for undo, and survives the undo of a rename', async () => {
    const id = await createNote({ title: 'before' })
    await renameNote(id, 'after')
    const note = await noteOf(id)
    await saveNoteBody(note, textOf(note), 'typed since')
    expect(useHistory.getState().done).toHaveLength(2)
    await undo()
    expect(await noteOf(id)).toMatchObject({ title: 'before', body: 'typed since' })
    await undo()
    expect(await noteOf(id)).toMatchObject({ isRemoved: false, body: 'typed since' })
  })

  it('takes no revision when nothing changed', async () => {
    const id = await createNote({ title: 'x', body: 'y' })
    const note = await noteOf(id)
    const result = await saveNoteBody(note, textOf(note), 'y')
    expect(result).toMatchObject({ kind: 'saved', saved: { rev: note.rev } })
    expect(await noteOf(id)).toEqual(note)
  })

  it('brings a note back that was removed while it was being written', async () => {
    const id = await createNote({ title: 'x' })
    const note = await noteOf(id)
    await removeNote(id)
    await saveNoteBody(note, textOf(note), 'words')
    expect(await noteOf(id)).toMatchObject({ isRemoved: false, body: 'words' })
  })
})

describe('two windows', () => {
  it('keep both texts when both have written', async () => {
    const id = await createNote({ title: 'Longformer', body: 'start' })
    const loaded = await noteOf(id)
    await saveNoteBody(loaded, textOf(loaded), 'theirs')
    const result = await saveNoteBody(loaded, textOf(loaded), 'mine')
    expect(result).toMatchObject({
      kind: 'kept',
      copy: { title: 'Longformer (kept copy)', body: 'mine' },
    })
    expect((await noteOf(id)).body).toBe('theirs')
    const again = await saveNoteBody(loaded, textOf(loaded), 'mine too')
    expect(again).toMatchObject({ copy: { title: 'Longformer (kept copy 2)' } })
    expect(await library.notes.count()).toBe(3)
  })

  it('do not disagree over a new title, nor over the same words', async () => {
    const id = await createNote({ title: 'a', body: 'start' })
    const loaded = await noteOf(id)
    await renameNote(id, 'b')
    expect(await saveNoteBody(loaded, textOf(loaded), 'mine')).toMatchObject({ kind: 'saved' })
    expect(await noteOf(id)).toMatchObject({ title: 'b', body: 'mine' })
    expect(await saveNoteBody(loaded, textOf(loaded), 'mine')).toMatchObject({ kind: 'saved' })
    expect(await library.notes.count()).toBe(1)
  })

  it('lose nothing when the note is gone', async () => {
    const id = await createNote({ title: 'a', body: 'start' })
    const loaded = await noteOf(id)
    await library.notes.delete(id)
    expect(await saveNoteBody(loaded, textOf(loaded), 'mine')).toMatchObject({ kind: 'kept' })
  })
})

describe('links', () => {
  it('pass over a paper that a source gave the identifier wrongly', async () => {
    const wrong: Work = {
      ...work,
      id: 'w0' as WorkId,
      title: 'Another paper',
      identifiers: [],
      doubtfulIdentifiers: [longformer],
    }
    await library.works.bulkPut([wrong, work])
    await library.identities.put({ key: identityKey(longformer), workIds: [wrong.id, work.id] })
    expect(await resolveLink({ kind: 'identifier', identifier: longformer })).toEqual({
      kind: 'work',
      workId: work.id,
    })
  })

  it('are kept by id where the target is here, else by identifier', async () => {
    await library.works.put(work)
    await library.identities.put({ key: identityKey(longformer), workIds: [work.id] })
    const other = await createNote({ title: 'Reading group' })
    const id = await createNote({
      title: 'x',
      body: `[[L|arxiv:2004.05150]] [[reading group]] [[Y|doi:10.1/y]] [[nowhere]] [[z|note:${other}]]`,
    })
    expect((await noteOf(id)).links).toEqual([work.id, other, 'doi:10.1/y'])
    expect((await loadBacklinks([work.id]))[0]).toMatchObject({ id, context: { match: 'L' } })
    expect((await loadBacklinks(['doi:10.1/y']))[0]).toMatchObject({ id })
    expect(await linkTargetOf(work.id)).toEqual({ kind: 'identifier', identifier: longformer })
    expect(await linkTargetOf('other' as WorkId)).toEqual({ kind: 'work', workId: 'other' })
  })

  it('to removed notes lead nowhere', async () => {
    const id = await createNote({ title: 'x' })
    expect(await resolveLink({ kind: 'note', noteId: id })).toEqual({ kind: 'note', noteId: id })
    await removeNote(id)
    expect(await resolveLink({ kind: 'note', noteId: id })).toEqual({ kind: 'unknown' })
  })

  it('are made of mentions, and undone with the words around them', async () => {
    const target = await createNote({ title: 'Memory of attention' })
    const id = await createNote({ title: 'x', body: 'the memory of attention is read' })
    const [found] = await loadMentions(target)
    expect(found).toMatchObject({ id, words: 'memory of attention' })
    if (!found) return
    await linkMention(id, found.mention, found.words, {
      id: target,
      title: 'Memory of attention',
    })
    expect((await noteOf(id)).body).toBe(`the [[memory of attention|note:${target}]] is read`)
    expect(await loadMentions(target)).toEqual([])
    expect(await loadBacklinks([target])).toHaveLength(1)
    await undo()
    expect((await noteOf(id)).body).toBe('the memory of attention is read')
  })
})

describe('the list of notes', () => {
  it('filters by words of title and text, and shows removed ones apart', async () => {
    const id = await createNote({ title: 'H2O', body: 'greedy eviction' })
    await createNote({ title: 'Mamba', body: 'selective scan' })
    expect((await loadNoteLines({ ...everything, text: 'h2o EVICTION' })).lines).toMatchObject([
      { id, excerpt: 'greedy eviction' },
    ])
    await removeNote(id)
    expect(await loadNoteLines(everything)).toMatchObject({ total: 1, removed: 1 })
    expect((await loadNoteLines({ ...everything, isRemoved: true })).lines).toHaveLength(1)
    await undo()
    expect((await loadNoteLines({ ...everything, order: 'title' })).lines).toMatchObject([
      { title: 'H2O' },
      { title: 'Mamba' },
    ])
  })

  it('completes titles, those that begin so first', async () => {
    await createNote({ title: 'The gated units' })
    await createNote({ title: 'Gated attention' })
    expect((await completeNotes('gat', 5)).map(({ title }) => title)).toEqual([
      'Gated attention',
      'The gated units',
    ])
  })
})
