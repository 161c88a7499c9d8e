import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Note, NoteId } from '#domain/note'
import type { LinkTarget } from '#domain/note-links'
import { structuredBody } from '#domain/note-template'
import type { WorkId } from '#domain/work'
import { dropTitleDraft, keepTitleDraft } from '#renderer/db/field-drafts'
import { createNote, removeNote, renameNote, resolveLink } from '#renderer/db/note-commands'
import { useCommands } from '#renderer/state/commands'
import { notify } from '#renderer/state/notices'
import { WorkingState } from '#renderer/ui/pane-state'
import { identifierWords } from '#renderer/ui/scheme-words'
import type { EditorHandle } from './note-editor'
import classes from './note-page.module.css'
import { NoteToolbar } from './note-toolbar'
import { type NoteView, setNoteView, useNoteView, viewAtStart } from './note-view'
import { useNoteSession } from './use-note-session'

// Editor and formulas are 450 kB: fetched when a note is opened, not with the panel that lists notes.
const NoteEditor = lazy(async () => ({ default: (await import('./note-editor')).NoteEditor }))
const NotePreview = lazy(async () => ({ default: (await import('./note-preview')).NotePreview }))

const previewPauseMs = 150

export interface NotePageProps {
  readonly note: Note
  /** In the paper panel: smaller title, one column. */
  readonly isNarrow: boolean
  readonly isFocusedAtStart: boolean
  /** Below the title: the paper that the note is on. */
  readonly about?: ReactNode
  readonly onOpenNote: (noteId: NoteId) => void
  /** A link to a note that was not there has made it. */
  readonly onMade: (noteId: NoteId) => void
  readonly onOpenPaper: (workId: WorkId) => void
  /** The text went on as another note. */
  readonly onKept: (copy: NoteId) => void
  readonly onRemoved: () => void
}

/** One open note: title, tools, text and preview. Made anew for another note (`key`). */
export function NotePage(props: NotePageProps) {
  const { note, isNarrow } = props
  const chosenForAll = useNoteView(({ view }) => view)
  // Until the person chooses another for this one.
  const [atStart, setAtStart] = useState<NoteView | undefined>(() => {
    const start = viewAtStart(chosenForAll, note.body)
    return start === chosenForAll ? undefined : start
  })
  const chosen = atStart ?? chosenForAll
  const view = isNarrow && chosen === 'split' ? 'write' : chosen
  const editor = useRef<EditorHandle>(null)
  const read = useRef<() => string>(undefined)
  // Drawn from while the preview is open; the editor holds the text itself.
  const [previewed, setPreviewed] = useState(note.body)
  const textOf = (): string => read.current?.() ?? previewed
  const [editorBody, setEditorBody] = useState(note.body)
  // Enter in the title before the editor has come: the keyboard is for the text.
  const [isTextWanted, setTextWanted] = useState(false)
  const { session, state } = useNoteSession({
    row: note,
    onKept: props.onKept,
    onTakeOver: (body) => {
      read.current = undefined
      editor.current?.takeOver(body)
      setPreviewed(body)
      // An editor that is still on its way starts from this text.
      setEditorBody(body)
    },
  })
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(soon.current), [])

  const openLink = async (target: LinkTarget): Promise<void> => {
    const end = await resolveLink(target)
    if (end.kind === 'work') props.onOpenPaper(end.workId)
    else if (end.kind === 'note') props.onOpenNote(end.noteId)
    else if (target.kind === 'title') {
      props.onMade(await createNote({ title: target.title }))
    } else notify({ kind: 'warning', text: unknownWords(target) })
  }
  const changeView = (next: typeof view): void => {
    const body = textOf()
    setPreviewed(body)
    // An editor that comes back starts from the text as it is now.
    setEditorBody(body)
    void session.flush()
    setAtStart(undefined)
    setNoteView(next)
  }
  const shared = {
    onOpenLink: (target: LinkTarget) => void openLink(target),
    onOpenUrl: (url: string) => {
      // The shell opens it in the person's browser.
      window.open(url, '_blank', 'noreferrer')
    },
  }
  useCommands([
    {
      id: 'note.togglePreview',
      label: view === 'read' ? 'Write the note' : 'Preview the note',
      group: 'Notes',
      keys: ['mod+shift+P'],
      worksInFields: true,
      run: () => changeView(view === 'read' ? 'write' : 'read'),
    },
    {
      id: 'note.find',
      label: 'Find in this note',
      group: 'Notes',
      keys: ['mod+F'],
      unavailable: () => (view === 'read' ? 'Go back to writing to search the text.' : undefined),
      run: () => editor.current?.run('find'),
    },
  ])
  const title = note.title.trim() === '' ? 'Untitled' : note.title
  return (
    <section
      className={classes.page}
      data-narrow={isNarrow || undefined}
      data-view={view}
      aria-label={`Note: ${title}`}
    >
      <NoteToolbar
        state={state}
        view={view}
        isNarrow={isNarrow}
        onCommand={(command) => editor.current?.run(command)}
        onTemplate={() => editor.current?.insertBlock(structuredBody())}
        onView={changeView}
        onCopy={() => void copyMarkdown(title, textOf())}
        onSaveFile={() => saveMarkdown(title, textOf())}
        onRemove={() => {
          void session
            .flush()
            .then(() => removeNote(note.id))
            .then(props.onRemoved)
        }}
        onRetry={() => void session.flush()}
      />
      <div className={classes.head}>
        <TitleField
          note={note}
          isFocusedAtStart={props.isFocusedAtStart && note.title === ''}
          onEnter={() => {
            setTextWanted(true)
            editor.current?.focus()
          }}
        />
        {props.about}
      </div>
      <div className={classes.texts}>
        <Suspense fallback={<WorkingState title="Opening the note" />}>
          {view !== 'read' && (
            <NoteEditor
              handle={editor}
              body={editorBody}
              label={`Text of ${title}`}
              placeholder="Write. [[ links papers and notes, $ sets math."
              isFocusedAtStart={isTextWanted || (props.isFocusedAtStart && note.title !== '')}
              onEdited={(readNow) => {
                read.current = readNow
                session.edited(readNow)
                if (view !== 'split') return
                // Reading a long text out of the editor is not done for every letter.
                clearTimeout(soon.current)
                soon.current = setTimeout(() => setPreviewed(readNow()), previewPauseMs)
              }}
              onBlur={() => void session.flush()}
              {...shared}
            />
          )}
          {view !== 'write' && (
            <NotePreview body={previewed} label={`Preview of ${title}`} {...shared} />
          )}
        </Suspense>
      </div>
    </section>
  )
}

function TitleField({
  note,
  isFocusedAtStart,
  onEnter,
}: {
  readonly note: Note
  readonly isFocusedAtStart: boolean
  readonly onEnter: () => void
}) {
  const [title, setTitle] = useState(note.title)
  const [isTyping, setTyping] = useState(false)
  const latest = useRef({ title, noteId: note.id, saved: note.title })
  latest.current = { title, noteId: note.id, saved: note.title }
  // Renamed elsewhere, or undone.
  useEffect(() => {
    if (!isTyping) setTitle(note.title)
  }, [note.title, isTyping])
  useEffect(() => {
    const save = (): void => {
      const { title: typed, noteId, saved } = latest.current
      if (typed !== saved) void renameNote(noteId, typed).then(() => dropTitleDraft(noteId))
    }
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [])
  return (
    <input
      className={classes.title}
      aria-label="Title of the note"
      placeholder="Title"
      value={title}
      // biome-ignore lint/a11y/noAutofocus: a note that was just made has no title yet; naming it is what comes next.
      autoFocus={isFocusedAtStart}
      onFocus={() => setTyping(true)}
      onChange={(event) => {
        const text = event.currentTarget.value
        keepTitleDraft(note.id, { base: note.title, text })
        setTitle(text)
      }}
      onBlur={() => {
        setTyping(false)
        void renameNote(note.id, title).then(() => dropTitleDraft(note.id))
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault()
          onEnter()
        }
        if (event.key === 'Escape') {
          setTitle(note.title)
          dropTitleDraft(note.id)
        }
      }}
    />
  )
}

function unknownWords(target: Exclude<LinkTarget, { kind: 'title' }>): string {
  switch (target.kind) {
    case 'identifier':
      return `${identifierWords(target.identifier)} is not in your library yet. Add it in the library with its identifier.`
    case 'work':
      return 'This paper is not in your library.'
    case 'note':
      return 'This note was removed, or is in another library.'
    default:
      return target satisfies never
  }
}

async function copyMarkdown(title: string, body: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(`# ${title}\n\n${body}`)
    notify({ kind: 'done', text: 'Note copied as Markdown.' })
  } catch {
    notify({ kind: 'failure', text: 'Nothing was copied: the clipboard refused it.' })
  }
}

function saveMarkdown(title: string, body: string): void {
  const url = URL.createObjectURL(
    new Blob([`# ${title}\n\n${body}`], { type: 'text/markdown;charset=utf-8' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = `${
    title
      .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'Note'
  }.md`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
