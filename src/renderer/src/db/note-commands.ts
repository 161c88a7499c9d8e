import type { Note, NoteId } from '#domain/note'
import type { Mention } from '#domain/note-context'
import { formatNoteLink, type LinkTarget, linkKey, parseNoteLinks } from '#domain/note-links'
import type { WorkId } from '#domain/work'
import { perform } from '#renderer/state/history'
import { findWorkByIdentifier } from './find-work'
import { library } from './library-database'
import { takeRevision } from './revision'
import { shortened } from './work-phrase'

export const newNoteId = (): NoteId => crypto.randomUUID() as NoteId

export async function createNote({
  id = newNoteId(),
  title,
  body = '',
  workId,
}: {
  /** When the note is named before it is there: a link to it is being written. */
  readonly id?: NoteId
  readonly title: string
  readonly body?: string
  readonly workId?: WorkId
}): Promise<NoteId> {
  const now = new Date().toISOString()
  const links = await resolveLinks(body)
  await perform(`Note ${quoted(title)} created`, ['notes'], async (writer) => {
    await writer.put<Note>('notes', {
      id,
      ...(workId === undefined ? {} : { workId }),
      title,
      body,
      links,
      createdAt: now,
      updatedAt: now,
      isRemoved: false,
      rev: writer.rev,
    })
  })
  return id
}

export async function renameNote(noteId: NoteId, title: string): Promise<void> {
  const note = await library.notes.get(noteId)
  if (!note || note.title === title) return
  await perform(
    `Note ${quoted(note.title)} renamed ${quoted(title)}`,
    ['notes'],
    async (writer) => {
      // Read again inside: the text may have been saved meanwhile.
      const now = await writer.get<Note>('notes', noteId)
      if (now) await writer.put<Note>('notes', { ...now, title, rev: writer.rev })
    },
  )
}

/** Hides a note. Its text stays, for undo and for Restore. */
export const removeNote = async (noteId: NoteId): Promise<void> =>
  await setRemoved(noteId, true, 'removed')

export const restoreNote = async (noteId: NoteId): Promise<void> =>
  await setRemoved(noteId, false, 'restored')

async function setRemoved(noteId: NoteId, isRemoved: boolean, verb: string): Promise<void> {
  const note = await library.notes.get(noteId)
  if (!note || note.isRemoved === isRemoved) return
  await perform(
    `Note ${quoted(note.title)} ${verb}`,
    ['notes'],
    async (writer) => {
      const now = await writer.get<Note>('notes', noteId)
      if (now) await writer.put<Note>('notes', { ...now, isRemoved, rev: writer.rev })
    },
    { isAnnounced: true },
  )
}

/** The text that an editor started from: what it last loaded, saved, or took over from another window. */
export interface SavedText {
  readonly rev: number
  readonly body: string
}

export type SaveResult =
  | { readonly kind: 'saved'; readonly saved: SavedText; readonly at: string }
  /** Another window had written a different text: it stays, and this text is a note of its own now. */
  | { readonly kind: 'kept'; readonly copy: Note }

/**
 * Saves what was typed, in one strictly durable transaction. Not a step for undo: the editor has its own.
 * When the text in the library is no longer the one that the editor started from, both texts are kept.
 */
export async function saveNoteBody(
  note: Pick<Note, 'id' | 'title' | 'workId'>,
  base: SavedText,
  body: string,
): Promise<SaveResult> {
  const links = await resolveLinks(body)
  return await library.transaction('rw', [library.notes, library.meta], async () => {
    const stored: Note | undefined = await library.notes.get(note.id)
    const at = new Date().toISOString()
    if (stored && stored.body === body && !stored.isRemoved) {
      return { kind: 'saved', saved: { rev: stored.rev, body }, at: stored.updatedAt } as const
    }
    const rev = await takeRevision(library)
    // The revision says at once that nothing happened; else only the text counts, not a new title.
    if (stored && (stored.rev === base.rev || stored.body === base.body)) {
      await library.notes.put({ ...stored, body, links, updatedAt: at, isRemoved: false, rev })
      return { kind: 'saved', saved: { rev, body }, at } as const
    }
    const copy: Note = {
      id: newNoteId(),
      ...(note.workId === undefined ? {} : { workId: note.workId }),
      title: await freeTitle(stored?.title ?? note.title),
      body,
      links,
      createdAt: at,
      updatedAt: at,
      isRemoved: false,
      rev,
    }
    await library.notes.put(copy)
    return { kind: 'kept', copy } as const
  })
}

/** Makes a mention in words a link to the note `target`. Nothing happens when the words are no longer there. */
export async function linkMention(
  inNote: NoteId,
  mention: Mention,
  words: string,
  target: Pick<Note, 'id' | 'title'>,
): Promise<void> {
  const note = await library.notes.get(inNote)
  if (!note || note.body.slice(mention.from, mention.to) !== words) return
  const link = formatNoteLink(words, { kind: 'note', noteId: target.id })
  const body = note.body.slice(0, mention.from) + link + note.body.slice(mention.to)
  const links = await resolveLinks(body)
  await perform(
    `${quoted(note.title)} linked to ${quoted(target.title)}`,
    ['notes'],
    async (writer) => {
      const now = await writer.get<Note>('notes', inNote)
      if (now?.body !== note.body) return
      await writer.put<Note>('notes', {
        ...now,
        body,
        links,
        updatedAt: new Date().toISOString(),
        rev: writer.rev,
      })
    },
    { isAnnounced: true },
  )
}

/** What a link leads to here and now. */
export type LinkEnd =
  | { readonly kind: 'work'; readonly workId: WorkId }
  | { readonly kind: 'note'; readonly noteId: NoteId }
  | { readonly kind: 'unknown' }

export async function resolveLink(target: LinkTarget): Promise<LinkEnd> {
  switch (target.kind) {
    case 'work':
      return (await library.works.get(target.workId))
        ? { kind: 'work', workId: target.workId }
        : { kind: 'unknown' }
    case 'note': {
      const note: Note | undefined = await library.notes.get(target.noteId)
      return note && !note.isRemoved ? { kind: 'note', noteId: target.noteId } : { kind: 'unknown' }
    }
    case 'identifier': {
      const workId = await findWorkByIdentifier(library, target.identifier)
      return workId === undefined ? { kind: 'unknown' } : { kind: 'work', workId }
    }
    case 'title': {
      const noteId = await noteByTitle(target.title)
      return noteId === undefined ? { kind: 'unknown' } : { kind: 'note', noteId }
    }
    default:
      return target satisfies never
  }
}

/** How a link should name a paper: by an identifier of the outside world, so that it holds in every library. */
export async function linkTargetOf(workId: WorkId): Promise<LinkTarget> {
  const work = await library.works.get(workId)
  const schemes = ['arxiv', 'doi', 'acl', 'openreview', 'pmlr', 'biorxiv'] as const
  for (const scheme of schemes) {
    const identifier = work?.identifiers.find((known) => known.scheme === scheme)
    if (identifier) return { kind: 'identifier', identifier }
  }
  return { kind: 'work', workId }
}

/** The `links` field of a note with this body. A paper that is not in the library is kept by its identifier. */
async function resolveLinks(body: string): Promise<readonly string[]> {
  const targets = parseNoteLinks(body).map(({ target }) => target)
  const distinct = new Map(targets.map((target) => [JSON.stringify(target), target]))
  const keys = new Set<string>()
  for (const target of distinct.values()) {
    const end = await resolveLink(target)
    const key =
      end.kind === 'work' ? end.workId : end.kind === 'note' ? end.noteId : linkKey(target)
    if (key !== undefined) keys.add(key)
  }
  return [...keys]
}

async function noteByTitle(title: string): Promise<NoteId | undefined> {
  const wanted = title.trim().toLowerCase()
  const found = await library.notes
    .filter((note) => !note.isRemoved && note.title.trim().toLowerCase() === wanted)
    .first()
  return found?.id
}

async function freeTitle(title: string): Promise<string> {
  const taken = new Set((await library.notes.toArray()).map((note) => note.title))
  for (let count = 1; ; count += 1) {
    const copy = `${title} (kept copy${count === 1 ? '' : ` ${count}`})`
    if (!taken.has(copy)) return copy
  }
}

const quoted = (title: string): string =>
  title.trim() === '' ? 'without a title' : `‘${shortened(title)}’`
