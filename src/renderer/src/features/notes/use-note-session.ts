import { useEffect, useRef, useState } from 'react'
import type { Note, NoteId } from '#domain/note'
import { saveNoteBody } from '#renderer/db/note-commands'
import { dropDraft, keepClosedDraft, keepDraft, keptBothWords } from '#renderer/db/note-drafts'
import { notify } from '#renderer/state/notices'
import { type NoteSession, openNoteSession, type SaveState } from './note-session'
import { holdOpenSession } from './open-sessions'

/**
 * The autosave of one open note. `row` is the note as the library has it now; the session lives as long as the
 * component and follows the text into the copy when two windows wrote.
 */
export function useNoteSession({
  row,
  onKept,
  onTakeOver,
}: {
  readonly row: Note
  readonly onKept: (copy: NoteId) => void
  /** The editor must show this text: another window saved it. */
  readonly onTakeOver: (body: string) => void
}): { readonly session: NoteSession; readonly state: SaveState } {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: row.updatedAt })
  const latest = useRef({ onKept, onTakeOver })
  latest.current = { onKept, onTakeOver }
  const [session] = useState(() =>
    openNoteSession({
      note: row,
      save: saveNoteBody,
      onState: setState,
      onKept: (original, copy) => {
        notify({ kind: 'warning', text: keptBothWords(original.title) })
        latest.current.onKept(copy.id)
      },
    }),
  )
  useEffect(() => {
    const body = session.adopt(row)
    if (body !== undefined) latest.current.onTakeOver(body)
  }, [session, row])
  useEffect(() => holdOpenSession(session), [session])
  useEffect(() => {
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') save()
    }
    const save = (): void => {
      const unsaved = session.unsaved()
      if (unsaved) keepDraft(unsaved.note, unsaved.rev, unsaved.body)
      void session.flush().then(() => {
        if (unsaved && !session.unsaved()) dropDraft(unsaved.note.id)
      })
    }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', save)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', save)
      void session.close().then(() => {
        // The editor is gone, and its text with it: the draft is the last place for what could not be saved.
        const left = session.unsaved()
        if (left) keepClosedDraft(left.note, left.rev, left.body)
      })
    }
  }, [session])
  return { session, state }
}
