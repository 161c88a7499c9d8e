import { Button } from '@mantine/core'
import { IconArrowUpRight, IconChevronUp, IconPencilPlus, IconTemplate } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Note, NoteId } from '#domain/note'
import { excerptOf } from '#domain/note-context'
import { structuredBody } from '#domain/note-template'
import type { WorkId } from '#domain/work'
import { createNote } from '#renderer/db/note-commands'
import { useNotesLinkingTo, useNotesOn } from '#renderer/db/note-queries'
import { IconAction } from '#renderer/ui/icon-action'
import { DraftKeyPoints } from './key-points/draft-key-points'
import { BacklinkCard } from './note-links-pane'
import { NotePage } from './note-page'
import { noteTime } from './note-time'
import classes from './paper-notes.module.css'

export interface PaperNotesProps {
  readonly workId: WorkId
  /** Of the paper: what a new note is called. */
  readonly title: string
  readonly onOpenNote: (noteId: NoteId) => void
  readonly onOpenPaper: (workId: WorkId) => void
}

/** The notes on a paper, each opened where it stands, and the notes that link to it. */
export function PaperNotes({ workId, title, onOpenNote, onOpenPaper }: PaperNotesProps) {
  const notes = useNotesOn(workId)
  const linking = useNotesLinkingTo(workId)
  const [openNote, setOpenNote] = useState(() => openNoteOf(workId))
  // The key under which the open page goes on when its text became a copy.
  const pageKey = useRef(openNote)
  const open = (noteId: NoteId | undefined): void => {
    pageKey.current = noteId
    setOpenNote(noteId)
    keepOpenNote(workId, noteId)
  }
  const create = async (isStructured: boolean): Promise<void> => {
    open(
      await createNote({
        title: nameFor(title, notes ?? []),
        body: isStructured ? structuredBody() : '',
        workId,
      }),
    )
  }
  return (
    <div className={classes.notes}>
      {notes?.map((note) =>
        note.id === openNote ? (
          <div key={pageKey.current} className={classes.page}>
            <div className={classes.tools}>
              <IconAction label="Fold" onClick={() => open(undefined)} size={24}>
                <IconChevronUp size={14} stroke={1.9} />
              </IconAction>
              <IconAction label="Open in Notes" onClick={() => onOpenNote(note.id)} size={24}>
                <IconArrowUpRight size={14} stroke={1.9} />
              </IconAction>
            </div>
            <NotePage
              note={note}
              isNarrow
              isFocusedAtStart
              onOpenNote={onOpenNote}
              onMade={onOpenNote}
              onOpenPaper={onOpenPaper}
              onKept={setOpenNote}
              onRemoved={() => open(undefined)}
            />
          </div>
        ) : (
          <NoteCard key={note.id} note={note} onOpen={() => open(note.id)} />
        ),
      )}
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconPencilPlus size={16} stroke={1.7} />}
          onClick={() => void create(false)}
        >
          New note
        </Button>
        <Button
          variant="default"
          leftSection={<IconTemplate size={16} stroke={1.7} />}
          onClick={() => void create(true)}
        >
          New structured note
        </Button>
      </div>
      {notes !== undefined && (
        <DraftKeyPoints workId={workId} notes={notes} newTitle={nameFor(title, notes)} />
      )}
      {linking !== undefined && linking.length > 0 && (
        <>
          <h3 className={classes.heading}>
            Linked in {linking.length === 1 ? '1 other note' : `${linking.length} other notes`}
          </h3>
          <ul className={classes.linking}>
            {linking.map((backlink) => (
              <BacklinkCard key={backlink.id} backlink={backlink} onOpenNote={onOpenNote} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** For this window: after a crash or a new start of it the editor is open again where the person was writing. */
const openNoteKey = 'stemma.open-note'

function openNoteOf(workId: WorkId): NoteId | undefined {
  try {
    const [paper, noteId] = (sessionStorage.getItem(openNoteKey) ?? '').split('\n')
    return paper === workId && noteId ? (noteId as NoteId) : undefined
  } catch {
    return undefined
  }
}

function keepOpenNote(workId: WorkId, noteId: NoteId | undefined): void {
  try {
    if (noteId === undefined) sessionStorage.removeItem(openNoteKey)
    else sessionStorage.setItem(openNoteKey, `${workId}\n${noteId}`)
  } catch {
    // Storage refused: the note is a line to click on.
  }
}

function NoteCard({ note, onOpen }: { readonly note: Note; readonly onOpen: () => void }) {
  return (
    <button type="button" className={classes.card} onClick={onOpen}>
      <span className={classes.cardHead}>
        <span className={classes.title}>{note.title.trim() === '' ? 'Untitled' : note.title}</span>
        <time dateTime={note.updatedAt}>{noteTime(note.updatedAt, new Date())}</time>
      </span>
      <span className={classes.excerpt}>{excerptOf(note.body, 220) || 'Empty'}</span>
    </button>
  )
}

/** The paper's short name: what stands before a colon, else the title. A second note says so. */
function nameFor(title: string, notes: readonly Note[]): string {
  const beforeColon = /^[^:]{2,40}(?=:)/.exec(title)?.[0]
  const name = (beforeColon ?? title).trim()
  const count = notes.filter((note) => note.title.startsWith(name)).length
  return count === 0 ? name : `${name}, ${count + 1}`
}
