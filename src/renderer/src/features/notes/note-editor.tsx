import type { EditorView } from '@codemirror/view'
import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { LinkTarget } from '#domain/note-links'
import { createEditor, takeOver } from './editor/create-editor'
import { type EditorCommand, editorCommands } from './editor/editor-commands'
import { insertBlock } from './editor/markdown-commands'
import classes from './note-editor.module.css'

/** What the toolbar and the screen ask of an open editor. */
export interface EditorHandle {
  readonly run: (command: EditorCommand) => void
  readonly insertBlock: (text: string) => void
  /** Shows a text that another window saved. */
  readonly takeOver: (body: string) => void
  readonly focus: () => void
}

export interface NoteEditorProps {
  readonly handle: RefObject<EditorHandle | null>
  /** At first; later texts come by `takeOver`. */
  readonly body: string
  readonly label: string
  readonly placeholder: string
  readonly isFocusedAtStart: boolean
  readonly onEdited: (read: () => string) => void
  readonly onOpenLink: (target: LinkTarget) => void
  readonly onOpenUrl: (url: string) => void
  readonly onBlur: () => void
}

/** CodeMirror in React: made once for a note, destroyed with it. */
export function NoteEditor(props: NoteEditorProps) {
  const parent = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef(props)
  latest.current = props
  // Before anything else can happen: an Enter in the title that came in between found a handle without an editor, and was lost.
  useLayoutEffect(() => {
    if (parent.current === null) return
    const { body, label, placeholder, isFocusedAtStart } = latest.current
    const editor = createEditor({
      parent: parent.current,
      body,
      label,
      placeholder,
      onEdited: (read) => latest.current.onEdited(read),
      onOpenLink: (target) => latest.current.onOpenLink(target),
      onOpenUrl: (url) => latest.current.onOpenUrl(url),
      onBlur: () => latest.current.onBlur(),
    })
    view.current = editor
    if (isFocusedAtStart) editor.focus()
    return () => {
      view.current = undefined
      editor.destroy()
    }
  }, [])
  useImperativeHandle(
    props.handle,
    () => ({
      run: (command) => {
        if (view.current) editorCommands[command](view.current)
      },
      insertBlock: (text) => {
        if (view.current) insertBlock(view.current, text)
      },
      takeOver: (body) => {
        if (view.current) takeOver(view.current, body)
      },
      focus: () => view.current?.focus(),
    }),
    [],
  )
  return <div ref={parent} className={classes.editor} />
}
