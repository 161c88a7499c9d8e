import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Note, NoteId } from '#domain/note'
import type { SavedText, SaveResult } from '#renderer/db/note-commands'
import { openNoteSession, type SaveState } from './note-session'

const note: Note = {
  id: 'n' as NoteId,
  title: 'x',
  body: 'start',
  links: [],
  createdAt: '',
  updatedAt: '',
  isRemoved: false,
  rev: 1,
}

function open(save?: (note: Note, base: SavedText, body: string) => Promise<SaveResult>) {
  const saves: { id: string; base: SavedText; body: string }[] = []
  const states: SaveState[] = []
  const kept: Note[] = []
  const session = openNoteSession({
    note,
    save: async (of, base, body) => {
      saves.push({ id: of.id, base, body })
      if (save) return await save(of, base, body)
      return { kind: 'saved', saved: { rev: base.rev + 1, body }, at: 'now' }
    },
    onState: (state) => states.push(state),
    onKept: (_, copy) => kept.push(copy),
  })
  return { session, saves, states, kept }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('autosave', () => {
  it('waits for a pause, then saves once', async () => {
    const { session, saves, states } = open()
    for (const body of ['a', 'ab', 'abc']) {
      session.edited(() => body)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(saves).toEqual([])
    await vi.advanceTimersByTimeAsync(400)
    expect(saves).toEqual([{ id: 'n', base: { rev: 1, body: 'start' }, body: 'abc' }])
    expect(states.at(-1)).toEqual({ kind: 'saved', at: 'now' })
  })

  it('saves within a second while typing goes on', async () => {
    const { session, saves } = open()
    for (let letter = 1; letter <= 30; letter += 1) {
      session.edited(() => 'x'.repeat(letter))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(saves.length).toBeGreaterThanOrEqual(3)
  })

  it('saves one text at a time, each over what the last one left', async () => {
    let finish: (() => void) | undefined
    const { session, saves } = open(async (_, base, body) => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return { kind: 'saved', saved: { rev: base.rev + 1, body }, at: 'now' }
    })
    session.edited(() => 'one')
    const done = session.flush()
    session.edited(() => 'two')
    const both = session.flush()
    expect(saves.map(({ body }) => body)).toEqual(['one'])
    finish?.()
    await vi.advanceTimersByTimeAsync(0)
    finish?.()
    await Promise.all([done, both])
    expect(saves[1]).toEqual({ id: 'n', base: { rev: 2, body: 'one' }, body: 'two' })
  })

  it('keeps the text after a failure and tries again', async () => {
    let attempts = 0
    const { session, saves, states } = open(async (_, base, body) => {
      attempts += 1
      if (attempts === 1) throw new Error('disk full')
      return { kind: 'saved', saved: { rev: base.rev + 1, body }, at: 'now' }
    })
    session.edited(() => 'words')
    await session.flush()
    expect(states.at(-1)).toEqual({ kind: 'failed', message: 'disk full' })
    expect(session.unsaved()).toMatchObject({ body: 'words', rev: 1 })
    await vi.advanceTimersByTimeAsync(5000)
    expect(saves.map(({ body }) => body)).toEqual(['words', 'words'])
    expect(session.unsaved()).toBeUndefined()
  })

  it('goes on in the copy when another window had written', async () => {
    const copy = { ...note, id: 'copy' as NoteId, rev: 7 }
    let isFirst = true
    const { session, saves, kept } = open(async (_, base, body) => {
      if (!isFirst) return { kind: 'saved', saved: { rev: base.rev + 1, body }, at: 'now' }
      isFirst = false
      return { kind: 'kept', copy: { ...copy, body } }
    })
    session.edited(() => 'mine')
    await session.flush()
    session.edited(() => 'mine too')
    await session.close()
    expect(kept.map(({ id }) => id)).toEqual(['copy'])
    expect(saves[1]).toEqual({ id: 'copy', base: { rev: 7, body: 'mine' }, body: 'mine too' })
  })

  it('takes over what another window saved, unless something is unsaved here', () => {
    const { session } = open()
    expect(session.adopt({ ...note, rev: 2, title: 'renamed' })).toBeUndefined()
    expect(session.adopt({ ...note, rev: 3, body: 'theirs' })).toBe('theirs')
    expect(session.adopt({ ...note, rev: 2, body: 'late' })).toBeUndefined()
    session.edited(() => 'mine')
    expect(session.adopt({ ...note, rev: 4, body: 'theirs again' })).toBeUndefined()
  })

  it('names what a write that has only begun is to save', async () => {
    let finish: (() => void) | undefined
    const { session } = open(async (_, base, body) => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return { kind: 'saved', saved: { rev: base.rev + 1, body }, at: 'now' }
    })
    session.edited(() => 'words')
    const done = session.flush()
    expect(session.unsaved()).toMatchObject({ body: 'words', rev: 1 })
    finish?.()
    await done
    expect(session.unsaved()).toBeUndefined()
  })

  it('still has the text after it was closed and could not save', async () => {
    const { session, saves } = open(() => Promise.reject(new Error('disk full')))
    session.edited(() => 'words')
    await session.close()
    expect(session.unsaved()).toMatchObject({ body: 'words', rev: 1 })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(saves).toHaveLength(1)
  })
})
