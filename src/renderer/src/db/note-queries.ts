import { useLiveQuery } from 'dexie-react-hooks'
import { identityKey } from '#domain/identifier'
import type { Note, NoteId } from '#domain/note'
import {
  type Context,
  contextOf,
  excerptOf,
  findMentions,
  type Mention,
} from '#domain/note-context'
import { parseNoteLinks } from '#domain/note-links'
import type { Work, WorkId } from '#domain/work'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import { library } from './library-database'
import { resolveLink } from './note-commands'

/** Live queries over notes. Undefined while the first answer is on its way. */

export interface NoteLine {
  readonly id: NoteId
  readonly title: string
  readonly excerpt: string
  readonly updatedAt: string
  /** Title of the paper that the note is on. */
  readonly paperTitle?: string
}

export const noteOrders = ['edited', 'title'] as const
export type NoteOrder = (typeof noteOrders)[number]

export interface NoteFilter {
  /** Words that the title or the text must all hold. */
  readonly text: string
  readonly order: NoteOrder
  /** Show the removed ones instead. */
  readonly isRemoved: boolean
}

export interface NoteLines {
  readonly lines: readonly NoteLine[]
  /** Before the filter. */
  readonly total: number
  readonly removed: number
}

export const useNoteLines = ({ text, order, isRemoved }: NoteFilter): NoteLines | undefined =>
  useLiveQuery(
    async () => await loadNoteLines({ text, order, isRemoved }),
    [text, order, isRemoved],
  )

export async function loadNoteLines({ text, order, isRemoved }: NoteFilter): Promise<NoteLines> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const notes = await library.notes.toArray()
  const shown = notes.filter((note) => {
    if (note.isRemoved !== isRemoved) return false
    if (words.length === 0) return true
    const searched = `${note.title}\n${note.body}`.toLowerCase()
    return words.every((word) => searched.includes(word))
  })
  shown.sort((a, b) =>
    order === 'title'
      ? a.title.localeCompare(b.title) || b.updatedAt.localeCompare(a.updatedAt)
      : b.updatedAt.localeCompare(a.updatedAt),
  )
  const works = await library.works.bulkGet(shown.map(({ workId }) => workId ?? ('' as WorkId)))
  const removed = notes.filter((note) => note.isRemoved).length
  return {
    lines: shown.map((note, index) => lineOf(note, works[index])),
    total: notes.length - removed,
    removed,
  }
}

const lineOf = (note: Note, work: Work | undefined): NoteLine => ({
  id: note.id,
  title: note.title,
  excerpt: excerptOf(note.body),
  updatedAt: note.updatedAt,
  ...(work === undefined ? {} : { paperTitle: work.title }),
})

export const useNoteCount = (): number | undefined =>
  useLiveQuery(async () => await library.notes.filter(({ isRemoved }) => !isRemoved).count())

/** `null`: there is no such note. A removed one is found, with `isRemoved`. */
export function useNote(noteId: NoteId | undefined): Note | null | undefined {
  const answered = useLiveQuery(async () => {
    const note = noteId === undefined ? undefined : await library.notes.get(noteId)
    return { noteId, note: note ?? null }
  }, [noteId])
  return answered?.noteId === noteId ? answered?.note : undefined
}

/** Notes on a paper, oldest first, so that they keep their places while they are written. */
export const useNotesOn = (workId: WorkId): readonly Note[] | undefined =>
  useLiveQuery(async () => {
    const notes = await library.notes.where('workId').equals(workId).toArray()
    return notes
      .filter(({ isRemoved }) => !isRemoved)
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  }, [workId])

/** A note that leads here, with the sentence around its first link. */
export interface Backlink {
  readonly id: NoteId
  readonly title: string
  readonly context: Context
}

export const useBacklinks = (noteId: NoteId): readonly Backlink[] | undefined =>
  useLiveQuery(async () => await loadBacklinks([noteId]), [noteId])

/** Notes elsewhere that link to a paper, by its id or by an identifier that it has. */
export const useNotesLinkingTo = (workId: WorkId): readonly Backlink[] | undefined =>
  useLiveQuery(async () => {
    const work = await library.works.get(workId)
    return await loadBacklinks(
      [
        workId,
        // Records that it shows: a link from before they were joined names them.
        ...(work?.parts?.others ?? []),
        ...(work?.identifiers.map(identityKey) ?? []),
      ],
      ({ workId: on }) => on !== workId,
    )
  }, [workId])

export async function loadBacklinks(
  keys: readonly string[],
  isWanted: (note: Note) => boolean = () => true,
): Promise<readonly Backlink[]> {
  const notes = await library.notes.where('links').anyOf(keys).distinct().toArray()
  const wanted = notes.filter(
    (note) => !note.isRemoved && !keys.includes(note.id) && isWanted(note),
  )
  const backlinks = await Promise.all(
    wanted.map(async (note): Promise<Backlink & { readonly updatedAt: string }> => {
      const { id, title, body, updatedAt } = note
      for (const link of parseNoteLinks(body)) {
        const end = await resolveLink(link.target)
        const key = end.kind === 'work' ? end.workId : end.kind === 'note' ? end.noteId : ''
        if (keys.includes(key)) {
          return { id, title, updatedAt, context: contextOf(body, link, link.label) }
        }
      }
      return { id, title, updatedAt, context: { before: excerptOf(body), match: '', after: '' } }
    }),
  )
  return backlinks.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
}

/** A note that names this one's title in words, without a link. */
export interface UnlinkedMention extends Backlink {
  readonly mention: Mention
  /** The words as they stand there. */
  readonly words: string
}

export const useMentions = (noteId: NoteId): readonly UnlinkedMention[] | undefined =>
  useLiveQuery(async () => await loadMentions(noteId), [noteId])

export async function loadMentions(noteId: NoteId): Promise<readonly UnlinkedMention[]> {
  const note = await library.notes.get(noteId)
  if (!note) return []
  const others = await library.notes
    .filter(({ id, isRemoved, links }) => id !== noteId && !isRemoved && !links.includes(noteId))
    .toArray()
  return others.flatMap(({ id, title, body }): UnlinkedMention[] => {
    const [mention] = findMentions(body, note.title, 1)
    if (!mention) return []
    const words = body.slice(mention.from, mention.to)
    return [{ id, title, mention, words, context: contextOf(body, mention, words) }]
  })
}

export interface LinkedPaper {
  readonly workId: WorkId
  readonly title: string
  readonly status: ShownStatus
}

/** Papers that the note links to, in the order of the text. */
export const useLinkedPapers = (noteId: NoteId): readonly LinkedPaper[] | undefined =>
  useLiveQuery(async () => {
    const note = await library.notes.get(noteId)
    const linked = await library.works.bulkGet((note?.links ?? []) as WorkId[])
    const ids = new Set(linked.flatMap((work) => (work ? [work.foldedInto ?? work.id] : [])))
    const works = await library.works.bulkGet([...ids])
    const states = await library.readingStates.bulkGet([...ids])
    return works.flatMap((work, index): LinkedPaper[] => {
      if (!work) return []
      const state = states[index]
      const shown = work.isArrival && state?.seenAt === undefined ? 'new' : 'none'
      return [{ workId: work.id, title: work.title, status: state?.status ?? shown }]
    })
  }, [noteId])

/** Titles for the completion of links: those that hold `text`, newest first. */
export async function completeNotes(
  text: string,
  limit: number,
): Promise<readonly Pick<Note, 'id' | 'title'>[]> {
  const wanted = text.trim().toLowerCase()
  const found = await library.notes
    .filter(
      ({ isRemoved, title }) =>
        !isRemoved && title.trim() !== '' && title.toLowerCase().includes(wanted),
    )
    .toArray()
  return found
    .sort(
      (a, b) =>
        Number(b.title.toLowerCase().startsWith(wanted)) -
          Number(a.title.toLowerCase().startsWith(wanted)) ||
        b.updatedAt.localeCompare(a.updatedAt),
    )
    .slice(0, limit)
    .map(({ id, title }) => ({ id, title }))
}

export const usePaperTitle = (workId: WorkId | undefined): string | undefined =>
  useLiveQuery(
    async () => (workId === undefined ? undefined : (await library.works.get(workId))?.title),
    [workId],
  )

/** For the window's title; undefined while it is not known, and for a note that is not there. */
export const useNoteTitle = (noteId: string | undefined): string | undefined =>
  useLiveQuery(
    async () =>
      noteId === undefined ? undefined : (await library.notes.get(noteId as NoteId))?.title,
    [noteId],
  )
