import type { Note, NoteId } from '#domain/note'
import type { WorkId } from '#domain/work'
import { notify } from '#renderer/state/notices'
import { saveNoteBody } from './note-commands'
import { shortened } from './work-phrase'

/**
 * The last words before a window closes. A database write that has only begun may die with the page; local storage
 * is written at once. What was in fact saved is recognised at the next start and dropped.
 */
interface Draft {
  readonly id: NoteId
  readonly workId?: WorkId
  readonly title: string
  /** The revision that the text was written over. */
  readonly rev: number
  readonly body: string
}

const prefix = 'stemma.draft.'

/** Returns whether it is kept. */
export function keepDraft(
  note: Pick<Note, 'id' | 'title' | 'workId'>,
  rev: number,
  body: string,
): boolean {
  const draft: Draft = {
    id: note.id,
    ...(note.workId === undefined ? {} : { workId: note.workId }),
    title: note.title,
    rev,
    body,
  }
  try {
    localStorage.setItem(`${prefix}${note.id}`, JSON.stringify(draft))
    return true
  } catch {
    // Too long for local storage, or refused: the database write that has begun is all there is.
    return false
  }
}

/** For an editor that was left while its text could not be saved: kept for the next start, and said. */
export function keepClosedDraft(...[note, rev, body]: Parameters<typeof keepDraft>): void {
  const name = `‘${shortened(note.title.trim() === '' ? 'Untitled' : note.title)}’`
  notify({
    kind: 'failure',
    text: keepDraft(note, rev, body)
      ? `The last words of ${name} could not be saved. They are kept and tried again at the next start.`
      : `The last words of ${name} could not be saved and are lost: the disk or the browser’s storage is full.`,
  })
}

export function dropDraft(noteId: NoteId): void {
  try {
    localStorage.removeItem(`${prefix}${noteId}`)
  } catch {
    // Refused storage holds no draft either.
  }
}

/** At the start of a window: saves what the last one could not. A text that differs from what is there is kept beside it. */
export async function recoverDrafts(): Promise<void> {
  for (const draft of readDrafts()) {
    try {
      const result = await saveNoteBody(draft, { rev: draft.rev, body: '' }, draft.body)
      dropDraft(draft.id)
      if (result.kind === 'kept') notify({ kind: 'warning', text: keptBothWords(draft.title) })
    } catch {
      // Stays for the next start.
      notify({
        kind: 'failure',
        text: `The last words of ‘${shortened(draft.title)}’ could not be saved yet. They are kept and tried again at the next start.`,
      })
    }
  }
}

export const keptBothWords = (title: string): string =>
  `‘${shortened(title.trim() === '' ? 'Untitled' : title)}’ changed in two windows. Both versions are kept.`

function readDrafts(): readonly Draft[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => readDraft(localStorage.getItem(key) ?? ''))
  } catch {
    return []
  }
}

/** One that cannot be read must not stand in the way of the others. */
function readDraft(text: string): readonly Draft[] {
  try {
    const draft: unknown = JSON.parse(text)
    return isDraft(draft) ? [draft] : []
  } catch {
    return []
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'title' in value &&
  typeof value.title === 'string' &&
  'rev' in value &&
  typeof value.rev === 'number' &&
  'body' in value &&
  typeof value.body === 'string'
