import type { Note } from '#domain/note'
import type { SavedText, SaveResult } from '#renderer/db/note-commands'

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unsaved' }
  /** Nothing is lost while the window is open: the text is in the editor, and the next attempt comes by itself. */
  | { readonly kind: 'failed'; readonly message: string }

/** A pause in typing after which the text is saved. */
export const pauseMs = 400
/** Saved at the latest this long after the first unsaved letter, also while typing goes on. */
const longestMs = 900
const retryMs = 5000

export interface NoteSessionOptions {
  readonly note: Note
  readonly save: (note: Note, base: SavedText, body: string) => Promise<SaveResult>
  readonly onState: (state: SaveState) => void
  /** Another window had written: the text goes on as the note `copy`. */
  readonly onKept: (original: Note, copy: Note) => void
}

export interface NoteSession {
  /** The text has changed; `read` gives it when it is to be saved. */
  edited(read: () => string): void
  /** Saves now what is not saved. Resolves when there is nothing left, or after a failure. */
  flush(): Promise<void>
  /** The row as it stands in the library. Gives the text that the editor must take over, when another window wrote it. */
  adopt(row: Note): string | undefined
  /** What would be lost if the page went away now: also what a write that has only begun is to save. */
  unsaved(): { readonly note: Note; readonly rev: number; readonly body: string } | undefined
  /** Saves and ends. What could not be saved is in `unsaved`: no further attempt comes by itself. */
  close(): Promise<void>
}

/** Autosave of one open note: one write at a time, each over what the last one left. */
export function openNoteSession(options: NoteSessionOptions): NoteSession {
  let note = options.note
  let base: SavedText = { rev: note.rev, body: note.body }
  let readText: (() => string) | undefined
  let saving: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let dirtySince: number | undefined
  let isClosed = false
  /** The text that is being written. */
  let onItsWay: string | undefined

  const tell = (state: SaveState): void => {
    if (!isClosed) options.onState(state)
  }
  const schedule = (delayMs: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delayMs)
  }

  const saveOnce = async (): Promise<boolean> => {
    const read = readText
    if (!read) return true
    readText = undefined
    dirtySince = undefined
    const body = read()
    onItsWay = body
    try {
      const result = await options.save(note, base, body)
      if (result.kind === 'kept') {
        const original = note
        note = result.copy
        base = { rev: note.rev, body }
        options.onKept(original, note)
        tell(readText ? { kind: 'unsaved' } : { kind: 'saved', at: note.updatedAt })
      } else {
        base = result.saved
        tell(readText ? { kind: 'unsaved' } : { kind: 'saved', at: result.at })
      }
      return true
    } catch (error) {
      readText ??= () => body
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
      if (!isClosed) schedule(retryMs)
      return false
    } finally {
      onItsWay = undefined
    }
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    if (saving !== undefined) {
      await saving
      if (!readText) return
    }
    saving ??= (async () => {
      while (readText) if (!(await saveOnce())) break
    })().finally(() => {
      saving = undefined
    })
    await saving
  }

  return {
    edited: (read) => {
      readText = read
      dirtySince ??= Date.now()
      tell({ kind: 'unsaved' })
      schedule(Math.max(0, Math.min(pauseMs, dirtySince + longestMs - Date.now())))
    },
    flush,
    adopt: (row) => {
      // While this window writes, the save itself compares. An older row is a late answer.
      if (row.id !== note.id || readText || saving || row.rev <= base.rev) return undefined
      const isSameText = row.body === base.body
      note = row
      base = { rev: row.rev, body: row.body }
      if (isSameText) return undefined
      tell({ kind: 'saved', at: row.updatedAt })
      return row.body
    },
    unsaved: () => {
      const body = readText?.() ?? onItsWay
      return body === undefined ? undefined : { note, rev: base.rev, body }
    },
    close: async () => {
      await flush()
      isClosed = true
      clearTimeout(timer)
    },
  }
}
