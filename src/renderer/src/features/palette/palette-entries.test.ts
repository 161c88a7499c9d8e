import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '#renderer/state/commands'
import {
  addWords,
  countsWords,
  matchRank,
  meantByEnter,
  type PaletteEntry,
  paletteCommands,
  papersToAdd,
  ranked,
  readPaletteInput,
} from './palette-entries'

const command = (id: string, label: string, changes: Partial<Command> = {}): Command => ({
  id,
  label,
  group: 'Papers',
  run: () => undefined,
  ...changes,
})

describe('what is typed into the palette', () => {
  it('narrows by its first sign', () => {
    expect(readPaletteInput('> sync')).toEqual({ scope: 'commands', words: 'sync' })
    expect(readPaletteInput('#kv')).toEqual({ scope: 'names', words: 'kv' })
    expect(readPaletteInput(' long att ')).toEqual({ scope: 'all', words: 'long att' })
  })
})

describe('Enter in the palette', () => {
  const entries: readonly PaletteEntry[] = ['undo', 'sync'].map((id) => ({
    kind: 'command',
    command: command(id, id),
    reason: undefined,
  }))

  it('waits for what is found by the newest letters', () => {
    expect(meantByEnter(entries, 0, false)).toBe('wait')
    expect(meantByEnter([], 0, false)).toBe('wait')
    expect(meantByEnter(entries, 0, true)).toBe(entries[0])
    expect(meantByEnter([], 0, true)).toBeUndefined()
  })

  it('takes at once a line that somebody went to', () => {
    expect(meantByEnter(entries, 1, false)).toBe(entries[1])
  })
})

describe('ids and addresses in the palette', () => {
  it('offer to add the papers that they name', () => {
    expect(papersToAdd('amber looms')).toBeUndefined()
    const entry = papersToAdd('2401.01234 https://looms.example.org/amber.pdf 10.1000/x 2401.01235')
    if (entry?.kind !== 'add') throw new Error('Papers are named')
    expect(entry.papers.identifiers).toHaveLength(3)
    expect(addWords(entry.papers)).toBe('Add 4 papers: 2401.01234, 10.1000/x, 2401.01235, …')
    const linked = papersToAdd('https://arxiv.org/pdf/2401.01234v2')
    if (linked?.kind !== 'add') throw new Error('A paper is named')
    expect(addWords(linked.papers)).toBe('Add the paper 2401.01234 and its PDF')
    expect(
      addWords({
        ...entry.papers,
        pdfLinks: [],
        identifiers: entry.papers.identifiers.slice(0, 1),
      }),
    ).toBe('Add the paper 2401.01234')
  })
})

describe('matching names', () => {
  it('wants every word to begin a word of the name', () => {
    expect(matchRank('Add to a reading list', 'add')).toBe(0)
    expect(matchRank('Add to a reading list', 'list add')).toBe(1)
    expect(matchRank('Add to a reading list', 'ading')).toBe(2)
    expect(matchRank('Add to a reading list', 'zzz')).toBeUndefined()
  })

  it('puts the nearest first and keeps the order of equals', () => {
    expect(ranked(['Go to notes', 'Note', 'Write a note'], (name) => name, 'note')).toEqual([
      'Note',
      'Go to notes',
      'Write a note',
    ])
  })

  it('never throws, whatever signs are typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, words) => {
        matchRank(text, words)
      }),
    )
  })
})

describe('commands of the palette', () => {
  it('takes the screen’s command over the window’s, and leaves out what only a key means', () => {
    const commands = [
      command('paper.next', 'Next paper', { isKeyOnly: true }),
      command('paper.status', 'Set status (window)'),
      command('paper.status', 'Set status'),
    ]
    expect(paletteCommands(commands).map(({ label }) => label)).toEqual(['Set status'])
  })
})

describe('what was found', () => {
  it('is counted in words', () => {
    const found = command('a', 'A')
    expect(
      countsWords([
        { title: '', entries: [{ kind: 'list', list: { id: 'l' as never, name: '0' } }] },
        {
          title: '',
          entries: [
            { kind: 'command', command: found, reason: undefined },
            { kind: 'command', command: found, reason: undefined },
          ],
        },
      ]),
    ).toBe('1 list · 2 commands')
    const note = { kind: 'note', id: 'n' as never, title: '0' } as const
    expect(countsWords([{ title: 'Notes', isCut: true, entries: [note, note] }])).toBe(
      '2 or more notes',
    )
  })
})
