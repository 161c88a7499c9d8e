import { useEffect, useMemo, useState } from 'react'
import { findNotes, useListNames, useTags } from '#renderer/db/paper-queries'
import { useCommandRegistry } from '#renderer/state/commands'
import { useRecentPapers } from '#renderer/state/recent-papers'
import { libraryClient } from '#renderer/workers/library/client'
import { useRows } from '#renderer/workers/library/hooks'
import type { Completion, FoundPassage } from '#renderer/workers/library/protocol'
import {
  type PaletteEntry,
  type PaletteInput,
  type PaletteSection,
  paletteCommands,
  papersToAdd,
  ranked,
} from './palette-entries'

const mostPapers = 8
const mostNotes = 4
const mostPassages = 5
const mostNames = 6
/** Beside papers and notes; alone, all of them. */
const fewCommands = 6

interface Found {
  readonly words: string
  readonly papers: readonly Completion[]
  readonly passages: readonly FoundPassage[]
  readonly notes: Awaited<ReturnType<typeof findNotes>>
}

const nothing: Found = { words: '', papers: [], passages: [], notes: [] }

/** Papers and notes that match; the answer before stays until the next has come. */
function useFound({ scope, words }: PaletteInput): Found {
  const [found, setFound] = useState<Found>(nothing)
  const isAsked = scope === 'all' && words !== ''
  useEffect(() => {
    if (!isAsked) return
    let isWanted = true
    Promise.all([
      libraryClient.complete(words, mostPapers),
      libraryClient.passages(words, { limit: mostPassages }),
      findNotes(words, mostNotes),
    ])
      .then(([papers, passages, notes]) => {
        if (isWanted) setFound({ words, papers, passages, notes })
      })
      // The worker is starting again; commands and lists are still offered.
      .catch(() => {
        if (isWanted) setFound({ ...nothing, words })
      })
    return () => {
      isWanted = false
    }
  }, [isAsked, words])
  return isAsked ? found : nothing
}

function useRecent(): readonly PaletteEntry[] {
  const papers = useRecentPapers((recent) => recent.papers)
  const rows = useRows(papers)
  return useMemo(
    () =>
      papers.flatMap((id): PaletteEntry[] => {
        const row = rows.get(id)
        if (!row) return []
        const { title, authors, year, status } = row
        const paper = { workId: id, title, authors, status, ...(year !== undefined && { year }) }
        return [{ kind: 'paper', paper }]
      }),
    [papers, rows],
  )
}

/** What the palette offers for what is typed. Sections without entries are left out. */
export function usePaletteSections(input: PaletteInput): {
  readonly sections: readonly PaletteSection[]
  /** False while papers and notes are still those of what was typed before. */
  readonly isAnswered: boolean
} {
  const { scope, words } = input
  const found = useFound(input)
  const recent = useRecent()
  const lists = useListNames()
  const tags = useTags()
  const registered = useCommandRegistry(({ commands }) => commands)
  const shown = useMemo(() => {
    const isNamed = words !== ''
    const toAdd = papersToAdd(words)
    const commands = ranked(paletteCommands(registered), ({ label }) => label, words).map(
      (command): PaletteEntry => ({
        kind: 'command',
        command,
        reason: command.unavailable?.(),
      }),
    )
    const listEntries = ranked(lists ?? [], ({ name }) => name, words).map(
      (list): PaletteEntry => ({ kind: 'list', list }),
    )
    const tagEntries = ranked(tags ?? [], ({ name }) => name, words).map(
      (tag): PaletteEntry => ({ kind: 'tag', tag }),
    )
    const few = (entries: readonly PaletteEntry[]) =>
      scope === 'names' ? entries : entries.slice(0, mostNames)
    const sections: Readonly<Record<typeof scope, readonly PaletteSection[]>> = {
      commands: [{ title: 'Commands', entries: commands }],
      names: [
        { title: 'Tags', entries: tagEntries },
        { title: 'Reading lists', entries: listEntries },
      ],
      all: isNamed
        ? [
            {
              title: 'Papers',
              isCut: found.papers.length === mostPapers,
              entries: found.papers.map((paper): PaletteEntry => ({ kind: 'paper', paper })),
            },
            { title: 'Add to the library', entries: toAdd === undefined ? [] : [toAdd] },
            {
              title: 'In PDFs and marks',
              isCut: found.passages.length === mostPassages,
              entries: found.passages.map(
                (passage): PaletteEntry => ({ kind: 'passage', passage }),
              ),
            },
            {
              title: 'Notes',
              isCut: found.notes.length === mostNotes,
              entries: found.notes.map(
                ({ id, title }): PaletteEntry => ({ kind: 'note', id, title }),
              ),
            },
            { title: 'Reading lists', entries: few(listEntries) },
            { title: 'Tags', entries: few(tagEntries) },
            { title: 'Commands', entries: commands.slice(0, fewCommands) },
          ]
        : [
            { title: 'Opened lately', entries: recent.slice(0, mostNames) },
            { title: 'Commands', entries: commands },
          ],
    }
    return sections[scope].filter(({ entries }) => entries.length > 0)
  }, [scope, words, found, recent, lists, tags, registered])
  return { sections: shown, isAnswered: scope !== 'all' || found.words === words }
}
