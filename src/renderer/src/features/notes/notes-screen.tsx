import { Button } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { useDeferredValue, useRef, useState } from 'react'
import type { NoteId } from '#domain/note'
import { structuredBody } from '#domain/note-template'
import type { WorkId } from '#domain/work'
import { createNote, restoreNote } from '#renderer/db/note-commands'
import { type NoteOrder, useNote, useNoteLines, usePaperTitle } from '#renderer/db/note-queries'
import { useCommands } from '#renderer/state/commands'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { NoteLinksPane } from './note-links-pane'
import { NoteList } from './note-list'
import { NotePage } from './note-page'
import classes from './notes-screen.module.css'

export interface NotesScreenProps {
  readonly noteId: NoteId | undefined
  /** `undefined`: none is open any more. */
  readonly onOpenNote: (noteId: NoteId | undefined) => void
  readonly onOpenPaper: (workId: WorkId) => void
}

/** List, text, links. */
export function NotesScreen({ noteId, onOpenNote, onOpenPaper }: NotesScreenProps) {
  const [text, setText] = useState('')
  const [order, setOrder] = useState<NoteOrder>('edited')
  const [isRemovedShown, setRemovedShown] = useState(false)
  const notes = useNoteLines({ text: useDeferredValue(text), order, isRemoved: isRemovedShown })
  const created = useRef<NoteId>(undefined)
  const openMade = (id: NoteId): void => {
    created.current = id
    setRemovedShown(false)
    setText('')
    onOpenNote(id)
  }
  const create = async (isStructured: boolean): Promise<void> => {
    openMade(await createNote({ title: '', body: isStructured ? structuredBody() : '' }))
  }
  useCommands([
    {
      id: 'note.new',
      label: 'New note',
      group: 'Notes',
      keys: ['N', 'mod+shift+N'],
      run: () => create(false),
    },
    {
      id: 'note.new-structured',
      label: 'New structured note',
      group: 'Notes',
      run: () => create(true),
    },
  ])
  return (
    <div className={classes.frame}>
      <div className={classes.screen} data-has-note={noteId !== undefined || undefined}>
        <NoteList
          notes={notes}
          openNote={noteId}
          text={text}
          order={order}
          isRemovedShown={isRemovedShown}
          onText={setText}
          onOrder={setOrder}
          onRemovedShown={setRemovedShown}
          onOpen={onOpenNote}
          onCreate={(isStructured) => void create(isStructured)}
        />
        {noteId === undefined ? (
          <div className={classes.rest}>
            <EmptyState
              title={notes?.total === 0 ? 'What did you think of it?' : 'No note is open.'}
              action={<Button onClick={() => void create(false)}>New note</Button>}
            >
              {notes?.total === 0
                ? 'Notes are Markdown with math. Type [[ to link papers and other notes; the links back are listed beside the text.'
                : 'Choose one on the left, or write a new one.'}
            </EmptyState>
          </div>
        ) : (
          <OpenNote
            noteId={noteId}
            isNew={created.current === noteId}
            onOpenNote={onOpenNote}
            onMade={openMade}
            onOpenPaper={onOpenPaper}
          />
        )}
      </div>
    </div>
  )
}

function OpenNote({
  noteId,
  isNew,
  onOpenNote,
  onMade,
  onOpenPaper,
}: {
  readonly noteId: NoteId
  readonly isNew: boolean
  readonly onOpenNote: (noteId: NoteId | undefined) => void
  readonly onMade: (noteId: NoteId) => void
  readonly onOpenPaper: (workId: WorkId) => void
}) {
  const note = useNote(noteId)
  // A text that went on as a copy stays in its editor: the page is made anew only for a note that was chosen.
  const page = useRef<{ readonly key: NoteId; readonly goesOnAs: NoteId }>({
    key: noteId,
    goesOnAs: noteId,
  })
  if (page.current.goesOnAs !== noteId) page.current = { key: noteId, goesOnAs: noteId }
  const shown = useRef(note)
  if (note) shown.current = note
  const kept = shown.current
  // While the copy is being read for the first time, the page stays.
  const current = note ?? (page.current.key !== noteId && kept ? kept : note)
  const paperTitle = usePaperTitle(current?.workId)
  if (current === undefined) {
    return (
      <div className={classes.rest}>
        <WorkingState title="Opening the note" />
      </div>
    )
  }
  if (current === null || current.isRemoved) {
    return (
      <div className={classes.rest}>
        <EmptyState
          title={current === null ? 'This note is not in the library.' : 'This note was removed.'}
          action={
            current === null ? undefined : (
              <Button variant="default" onClick={() => void restoreNote(current.id)}>
                Restore it
              </Button>
            )
          }
        >
          {current === null
            ? 'The address may come from another library.'
            : 'Its text is kept as it was.'}
        </EmptyState>
      </div>
    )
  }
  const { workId } = current
  return (
    <>
      <NotePage
        key={page.current.key}
        note={current}
        isNarrow={false}
        // One that a command of another screen has made has nothing in it yet.
        isFocusedAtStart={isNew || (current.title === '' && current.body === '')}
        about={
          workId !== undefined &&
          paperTitle !== undefined && (
            <button type="button" className={classes.about} onClick={() => onOpenPaper(workId)}>
              <IconBook2 size={14} stroke={1.9} aria-hidden />
              <span>{paperTitle === '' ? 'Untitled' : paperTitle}</span>
            </button>
          )
        }
        onOpenNote={onOpenNote}
        onMade={onMade}
        onOpenPaper={onOpenPaper}
        onKept={(copy) => {
          page.current = { key: page.current.key, goesOnAs: copy }
          onOpenNote(copy)
        }}
        onRemoved={() => onOpenNote(undefined)}
      />
      <NoteLinksPane note={current} onOpenNote={onOpenNote} onOpenPaper={onOpenPaper} />
    </>
  )
}
