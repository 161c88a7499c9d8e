import { openSearchPanel } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import {
  cycleHeading,
  startLink,
  toggleBold,
  toggleItalic,
  toggleMath,
  toggleQuote,
  toggleTasks,
} from './markdown-commands'

/** What the toolbar can ask for, by name: the toolbar is there before the editor is fetched. */
export type EditorCommand =
  | 'heading'
  | 'bold'
  | 'italic'
  | 'tasks'
  | 'quote'
  | 'math'
  | 'link'
  | 'find'

export const editorCommands: Readonly<Record<EditorCommand, (view: EditorView) => boolean>> = {
  heading: cycleHeading,
  bold: toggleBold,
  italic: toggleItalic,
  tasks: toggleTasks,
  quote: toggleQuote,
  math: toggleMath,
  link: startLink,
  find: openSearchPanel,
}
