import { create } from 'zustand'

/** Writing, both side by side, or the set page alone. One choice for all notes of the session. */
export type NoteView = 'write' | 'split' | 'read'

export const useNoteView = create<{ readonly view: NoteView }>(() => ({ view: 'write' }))

export const setNoteView = (view: NoteView): void => useNoteView.setState({ view })
