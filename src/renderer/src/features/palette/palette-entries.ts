import type { NoteId } from '#domain/note'
import type { Tag } from '#domain/reading'
import type { ReadingList } from '#domain/reading-list'
import { readPastedIdentifiers } from '#formats/pasted-identifiers'
import { countPasted, type PastedPapers, pastedOf } from '#renderer/state/bring-papers-core'
import type { Command } from '#renderer/state/commands'
import type { Completion, FoundPassage } from '#renderer/workers/library/protocol'

/** One line of the palette. */
export type PaletteEntry =
  | { readonly kind: 'paper'; readonly paper: Completion }
  | { readonly kind: 'passage'; readonly passage: FoundPassage }
  /** What is typed or pasted names papers by ids or addresses. */
  | { readonly kind: 'add'; readonly papers: PastedPapers }
  | { readonly kind: 'note'; readonly id: NoteId; readonly title: string }
  | { readonly kind: 'list'; readonly list: Pick<ReadingList, 'id' | 'name'> }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'command'; readonly command: Command; readonly reason: string | undefined }

export interface PaletteSection {
  readonly title: string
  readonly entries: readonly PaletteEntry[]
  /** As many as are asked for: there may be others. */
  readonly isCut?: boolean
}

/**
 * What Enter means. The first line may still be one for the letters before: then Enter waits and takes what comes there. A line that was
 * gone to by arrow or pointer is meant as it is seen.
 */
export const meantByEnter = (
  entries: readonly PaletteEntry[],
  at: number,
  isAnswered: boolean,
): PaletteEntry | 'wait' | undefined => (at === 0 && !isAnswered ? 'wait' : entries[at])

/** What the first sign narrows to. */
export type PaletteScope = 'all' | 'commands' | 'names'

export interface PaletteInput {
  readonly scope: PaletteScope
  readonly words: string
}

/** `>` only commands, `#` only tags and lists. */
export function readPaletteInput(typed: string): PaletteInput {
  const text = typed.trimStart()
  if (text.startsWith('>')) return { scope: 'commands', words: text.slice(1).trim() }
  if (text.startsWith('#')) return { scope: 'names', words: text.slice(1).trim() }
  return { scope: 'all', words: text.trim() }
}

/** Every typed word begins a word of the text; texts that begin with what was typed come first. */
export function matchRank(text: string, words: string): number | undefined {
  const wanted = words.toLowerCase()
  const folded = text.toLowerCase()
  if (folded.startsWith(wanted)) return 0
  const named = folded.split(/[^\p{L}\p{N}]+/u)
  const isFound = wanted.split(/\s+/).every((word) => named.some((name) => name.startsWith(word)))
  if (isFound) return 1
  return folded.includes(wanted) ? 2 : undefined
}

/** Those that match, best first, otherwise in their order. */
export function ranked<T>(
  candidates: readonly T[],
  textOf: (candidate: T) => string,
  words: string,
): readonly T[] {
  return candidates
    .flatMap((candidate) => {
      const rank = matchRank(textOf(candidate), words)
      return rank === undefined ? [] : [{ candidate, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ candidate }) => candidate)
}

/** The commands that make sense by name. Of two with one id the newest counts: the screen's, not the window's. */
export function paletteCommands(commands: readonly Command[]): readonly Command[] {
  const newest = new Map(commands.map((command) => [command.id, command]))
  return [...newest.values()].filter(({ isKeyOnly }) => isKeyOnly !== true)
}

/** "8 or more papers · 1 note · 3 commands". */
export function countsWords(sections: readonly PaletteSection[]): string {
  const nouns = {
    paper: 'paper',
    passage: 'passage',
    note: 'note',
    list: 'list',
    tag: 'tag',
    command: 'command',
  }
  const counts = new Map<keyof typeof nouns, number>()
  const cut = new Set<PaletteEntry['kind']>()
  for (const { entries, isCut } of sections) {
    for (const entry of entries) {
      // It is no answer to what is looked for.
      if (entry.kind === 'add') continue
      counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1)
      if (isCut === true) cut.add(entry.kind)
    }
  }
  return [...counts]
    .map(
      ([kind, count]) =>
        `${count}${cut.has(kind) ? ' or more' : ''} ${nouns[kind]}${count === 1 ? '' : 's'}`,
    )
    .join(' · ')
}

/** The papers that a text names, where it names any by an id or an address. */
export function papersToAdd(words: string): PaletteEntry | undefined {
  const papers = pastedOf(readPastedIdentifiers(words))
  return countPasted(papers) === 0 ? undefined : { kind: 'add', papers }
}

/** "Add 3 papers: 2312.03863, 1706.03762, …". */
export function addWords({ identifiers, pdfs = [], pdfLinks, entries = [] }: PastedPapers): string {
  const names = [
    ...identifiers.map(({ value }) => value),
    ...pdfLinks,
    ...entries.flatMap(({ facts, identifiers: named }) =>
      named.length === 0 ? [facts.title] : [],
    ),
  ]
  const shown = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`
  if (names.length === 1) return `Add the paper ${shown}${pdfs.length > 0 ? ' and its PDF' : ''}`
  return `Add ${names.length.toLocaleString('en')} papers: ${shown}`
}
