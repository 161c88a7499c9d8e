import { create } from 'zustand'
import { structuredBody } from '#domain/note-template'

/** Writing, both side by side, or the set page alone. One choice for all notes of the session. */
export type NoteView = 'write' | 'split' | 'read'

export const useNoteView = create<{ readonly view: NoteView }>(() => ({ view: 'write' }))

export const setNoteView = (view: NoteView): void => useNoteView.setState({ view })

/** A note in which nothing is written yet is opened to be written, also while others are read: the choice for those stays as it is. */
export const viewAtStart = (chosen: NoteView, body: string): NoteView =>
  chosen === 'read' && (body.trim() === '' || body === structuredBody()) ? 'write' : chosen
