import { ActionIcon, Menu } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBold,
  IconBrackets,
  IconCheck,
  IconColumns,
  IconCopy,
  IconDots,
  IconDownload,
  IconEye,
  IconHeading,
  IconItalic,
  IconListCheck,
  IconMathFunction,
  IconPencil,
  IconQuote,
  IconSearch,
  IconTemplate,
  IconTrash,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconAction } from '#renderer/ui/icon-action'
import type { EditorCommand } from './editor/editor-commands'
import type { SaveState } from './note-session'
import { clockTime } from './note-time'
import classes from './note-toolbar.module.css'
import type { NoteView } from './note-view'

export interface NoteToolbarProps {
  readonly state: SaveState
  readonly view: NoteView
  /** In the paper panel: no room for two pages side by side. */
  readonly isNarrow: boolean
  readonly onCommand: (command: EditorCommand) => void
  readonly onTemplate: () => void
  readonly onView: (view: NoteView) => void
  readonly onCopy: () => void
  readonly onSaveFile: () => void
  readonly onRemove: () => void
  readonly onRetry: () => void
}

const marks: readonly {
  readonly command: EditorCommand
  readonly label: string
  readonly keys?: string
  readonly icon: ReactNode
  /** Also where there is room for one row only. */
  readonly isEssential: boolean
}[] = [
  {
    command: 'heading',
    isEssential: false,
    label: 'Heading',
    icon: <IconHeading size={16} stroke={1.7} />,
  },
  {
    command: 'bold',
    isEssential: true,
    label: 'Bold',
    keys: 'mod+B',
    icon: <IconBold size={16} stroke={1.7} />,
  },
  {
    command: 'italic',
    isEssential: true,
    label: 'Italic',
    keys: 'mod+I',
    icon: <IconItalic size={16} stroke={1.7} />,
  },
  {
    command: 'tasks',
    isEssential: true,
    label: 'Tasks',
    icon: <IconListCheck size={16} stroke={1.7} />,
  },
  {
    command: 'quote',
    isEssential: false,
    label: 'Quote',
    icon: <IconQuote size={16} stroke={1.7} />,
  },
  {
    command: 'math',
    isEssential: true,
    label: 'Math',
    icon: <IconMathFunction size={16} stroke={1.7} />,
  },
  {
    command: 'link',
    isEssential: true,
    label: 'Link to a paper or note, [[',
    keys: 'mod+shift+L',
    icon: <IconBrackets size={16} stroke={1.7} />,
  },
]

export function NoteToolbar(props: NoteToolbarProps) {
  const { view } = props
  const noEditor = view === 'read' ? 'Go back to writing to change the text.' : undefined
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Note">
      <Saved state={props.state} onRetry={props.onRetry} />
      <span className={classes.space} />
      {(props.isNarrow ? marks.filter(({ isEssential }) => isEssential) : marks).map(
        ({ command, label, keys, icon }) => (
          <IconAction
            key={command}
            label={label}
            {...(keys === undefined ? {} : { keys })}
            disabledReason={noEditor}
            onClick={() => props.onCommand(command)}
          >
            {icon}
          </IconAction>
        ),
      )}
      {!props.isNarrow && (
        <>
          <span className={classes.divider} />
          <IconAction
            label="Insert the questions of a structured note"
            disabledReason={noEditor}
            onClick={props.onTemplate}
          >
            <IconTemplate size={16} stroke={1.7} />
          </IconAction>
        </>
      )}
      <IconAction
        label={view === 'read' ? 'Write' : 'Preview'}
        keys="mod+shift+P"
        isPressed={view === 'read'}
        onClick={() => props.onView(view === 'read' ? 'write' : 'read')}
      >
        {view === 'read' ? (
          <IconPencil size={16} stroke={1.7} />
        ) : (
          <IconEye size={16} stroke={1.7} />
        )}
      </IconAction>
      {!props.isNarrow && (
        <IconAction
          label="Preview beside the text"
          isPressed={view === 'split'}
          onClick={() => props.onView(view === 'split' ? 'write' : 'split')}
        >
          <IconColumns size={16} stroke={1.7} />
        </IconAction>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={28} aria-label="More">
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={view === 'read'}
            leftSection={<IconSearch size={16} stroke={1.7} />}
            onClick={() => props.onCommand('find')}
          >
            Find in this note
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.7} />} onClick={props.onCopy}>
            Copy as Markdown
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={16} stroke={1.7} />}
            onClick={props.onSaveFile}
          >
            Save Markdown file
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.7} />} onClick={props.onRemove}>
            Remove note
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function Saved({ state, onRetry }: { readonly state: SaveState; readonly onRetry: () => void }) {
  switch (state.kind) {
    case 'saved':
      return (
        <span className={classes.saved}>
          <IconCheck size={14} stroke={1.9} className={classes.check} aria-hidden />
          Saved {clockTime(state.at)}
        </span>
      )
    case 'unsaved':
      return <span className={classes.saved}>Writing</span>
    case 'failed':
      return (
        <button
          type="button"
          className={classes.failed}
          title={`${state.message} The text is kept in this window; leave it open.`}
          onClick={onRetry}
        >
          <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
          Not saved yet. Try again
        </button>
      )
    default:
      return state satisfies never
  }
}
