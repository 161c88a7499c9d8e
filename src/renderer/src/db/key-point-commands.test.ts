import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { findMachineWords } from '#domain/machine-words'
import type { Note } from '#domain/note'
import { structuredBody } from '#domain/note-template'
import type { WorkId } from '#domain/work'
import type { DraftedPoint } from '#formats/key-points-answer'
import { undo, useHistory } from '#renderer/state/history'
import { isKept, keepKeyPoints, structuredNote } from './key-point-commands'
import { library } from './library-database'
import { createNote, saveNoteBody } from './note-commands'

const workId = 'w1' as WorkId
const words = { model: 'loom', on: '2026-11-26' }
const problem: DraftedPoint = { heading: 'Problem', lines: ['Ledgers grow.'], isWhole: true }
const parts: DraftedPoint = {
  heading: 'Components',
  lines: ['a *press*', '[[a loom]]'],
  isWhole: true,
}

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

const notes = (): Promise<readonly Note[]> => library.notes.toArray()
const keep = (points: readonly DraftedPoint[]): Promise<void> =>
  keepKeyPoints({ workId, newTitle: 'Quiet Ledgers', words, points })

describe('keeping drafted key points', () => {
  it('puts them below the person’s words in the structured note, marked', async () => {
    const body = structuredBody().replace('## Problem\n', '## Problem\n\nMine.\n')
    await createNote({ title: 'Plain', body: 'Only words.', workId })
    const id = await createNote({ title: 'Mine', body, workId })
    await keep([problem])
    const note = await library.notes.get(id)
    expect(note?.body).toMatch(
      /## Problem\n\nMine\.\n\n> \[!machine\] Drafted by loom on 2026-11-26/,
    )
    expect(findMachineWords(note?.body ?? '')).toMatchObject([{ ...words, isAsWritten: true }])
    expect(isKept(words, problem, await notes())).toBe(true)
    expect(isKept(words, parts, await notes())).toBe(false)
  })

  it('makes a structured note where there is none, and takes it back whole', async () => {
    await keep([problem, parts])
    const [note] = await notes()
    expect(note).toMatchObject({ title: 'Quiet Ledgers', workId, links: [] })
    // What Markdown or Stemma would read as more than words is shown as it stands.
    expect(note?.body).toContain('> - a \\*press\\*\n> - \\[\\[a loom\\]\\]')
    expect(useHistory.getState().done).toHaveLength(1)
    await undo()
    expect(await notes()).toEqual([])
  })

  it('is one step back, and never over what was written since', async () => {
    const id = await createNote({ title: 'Mine', body: structuredBody('Mine.'), workId })
    const before = (await library.notes.get(id))?.body
    await keep([problem, parts])
    await undo()
    expect((await library.notes.get(id))?.body).toBe(before)
    await keep([problem])
    const kept = await library.notes.get(id)
    if (kept === undefined) throw new Error('The note is there')
    await saveNoteBody(kept, kept, `${kept.body}And more.`)
    await undo()
    expect((await library.notes.get(id))?.body).toBe(`${kept.body}And more.`)
  })

  it('goes into the structured note that was written last, and into none that was removed', () => {
    const note = (title: string, updatedAt: string, isRemoved = false): Note =>
      ({ title, updatedAt, isRemoved, body: structuredBody() }) as Note
    expect(
      structuredNote([
        note('old', '2026-01-01'),
        note('new', '2026-01-02'),
        note('gone', '2026-01-03', true),
      ])?.title,
    ).toBe('new')
  })
})
