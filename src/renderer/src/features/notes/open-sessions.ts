import type { NoteSession } from './note-session'

const open = new Set<NoteSession>()

/** Answers how to take it off again. */
export function holdOpenSession(session: NoteSession): () => void {
  open.add(session)
  return () => open.delete(session)
}

/** Before words are put into a note from elsewhere: what is typed in it must be there first, or both texts would be kept apart. */
export async function saveOpenNotes(): Promise<void> {
  await Promise.all([...open].map((session) => session.flush()))
}
