import { useNavigate, useParams } from '@tanstack/react-router'
import type { NoteId } from '#domain/note'
import { NotesScreen } from '#renderer/features/notes/notes-screen'
import { useOpenPaper } from './paper-navigation'

export function NotesPage() {
  const { noteId } = useParams({ strict: false })
  const navigate = useNavigate()
  const { onOpenPaper } = useOpenPaper()
  return (
    <NotesScreen
      noteId={noteId as NoteId | undefined}
      onOpenNote={(id) =>
        void (id === undefined
          ? navigate({ to: '/notes' })
          : navigate({ to: '/notes/$noteId', params: { noteId: id } }))
      }
      onOpenPaper={onOpenPaper}
    />
  )
}
