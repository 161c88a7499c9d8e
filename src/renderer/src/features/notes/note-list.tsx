import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowsSort,
  IconCheck,
  IconPencilPlus,
  IconSearch,
  IconTemplate,
} from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { NoteId } from '#domain/note'
import { removeNote, restoreNote } from '#renderer/db/note-commands'
import type { NoteLine, NoteLines, NoteOrder } from '#renderer/db/note-queries'
import { usePreferences } from '#renderer/state/preferences'
import { EmptyState } from '#renderer/ui/pane-state'
import classes from './note-list.module.css'
import { noteTime } from './note-time'

const rowHeightPx = { compact: 46, roomy: 56 }

const orderWords: Readonly<Record<NoteOrder, string>> = {
  edited: 'Last edited first',
  title: 'By title',
}

export interface NoteListProps {
  readonly notes: NoteLines | undefined
  readonly openNote: NoteId | undefined
  readonly text: string
  readonly order: NoteOrder
  readonly isRemovedShown: boolean
  readonly onText: (text: string) => void
  readonly onOrder: (order: NoteOrder) => void
  readonly onRemovedShown: (isShown: boolean) => void
  readonly onOpen: (noteId: NoteId) => void
  readonly onCreate: (isStructured: boolean) => void
}

/** All notes, two lines each: title and time, first words. */
export function NoteList(props: NoteListProps) {
  const { notes } = props
  const density = usePreferences((preferences) => preferences.density)
  const scroller = useRef<HTMLDivElement>(null)
  /** Gets the keyboard with the next frame; keys that come before mean it already. */
  const wanted = useRef<NoteId>(undefined)
  const lines = notes?.lines ?? []
  const openIndex = lines.findIndex(({ id }) => id === props.openNote)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx[density] + 4,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 10,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another open note scrolls, not a list that changes around it.
  useEffect(() => {
    if (openIndex !== -1) virtualizer.scrollToIndex(openIndex, { align: 'auto' })
  }, [props.openNote])

  const go = (index: number): void => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))]
    if (!line) return
    props.onOpen(line.id)
    wanted.current = line.id
    requestAnimationFrame(() => {
      wanted.current = undefined
      scroller.current?.querySelector<HTMLElement>(`[data-note="${line.id}"]`)?.focus()
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const here = event.target instanceof HTMLElement ? event.target.dataset.note : undefined
    const at = lines.findIndex(({ id }) => id === (here && (wanted.current ?? here)))
    if (at === -1) return
    if (event.key === 'ArrowDown' || event.key === 'j') go(at + 1)
    else if (event.key === 'ArrowUp' || event.key === 'k') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(lines.length - 1)
    else if (event.key === 'Delete' && !props.isRemovedShown) {
      const line = lines[at]
      const heir = lines[at + 1] ?? lines[at - 1]
      if (line) void removeNote(line.id)
      if (heir) go(lines.indexOf(heir))
    } else return
    event.preventDefault()
  }
  const now = new Date()
  return (
    <div className={classes.pane}>
      <div className={classes.head}>
        <h1 className={classes.heading}>{props.isRemovedShown ? 'Removed notes' : 'Notes'}</h1>
        <span className={classes.count}>
          {props.isRemovedShown ? notes?.removed : notes?.total}
        </span>
        <OrderMenu {...props} />
        <CreateMenu onCreate={props.onCreate} />
      </div>
      <label className={classes.filter}>
        <IconSearch size={14} stroke={1.9} aria-hidden />
        <input
          aria-label="Filter notes"
          placeholder="Filter"
          value={props.text}
          onChange={(event) => props.onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && props.text !== '') {
              event.stopPropagation()
              props.onText('')
            }
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault()
              go(0)
            }
          }}
        />
      </label>
      {props.isRemovedShown && (
        <button type="button" className={classes.back} onClick={() => props.onRemovedShown(false)}>
          Back to all notes
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons inside are heard here once. */}
      <div ref={scroller} className={classes.scroller} onKeyDown={onKeyDown}>
        {notes !== undefined && lines.length === 0 && <Nothing {...props} notes={notes} />}
        <ul style={{ height: virtualizer.getTotalSize() }} aria-label="Notes">
          {virtualizer.getVirtualItems().map(({ index, start, size }) => {
            const line = lines[index]
            if (!line) return null
            return (
              <li
                key={line.id}
                style={{ top: start, height: size - 4 }}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
              >
                <Line
                  line={line}
                  now={now}
                  isOpen={line.id === props.openNote}
                  isTabStop={openIndex === -1 ? index === 0 : index === openIndex}
                  isRemoved={props.isRemovedShown}
                  onOpen={() => props.onOpen(line.id)}
                />
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

function Line({
  line,
  now,
  isOpen,
  isTabStop,
  isRemoved,
  onOpen,
}: {
  readonly line: NoteLine
  readonly now: Date
  readonly isOpen: boolean
  readonly isTabStop: boolean
  readonly isRemoved: boolean
  readonly onOpen: () => void
}) {
  const title = line.title.trim() === '' ? (line.paperTitle ?? 'Untitled') : line.title
  return (
    <>
      <button
        type="button"
        className={classes.line}
        data-note={line.id}
        aria-current={isOpen ? 'true' : undefined}
        tabIndex={isTabStop ? 0 : -1}
        title={line.paperTitle === undefined ? title : `${title}\nOn ${line.paperTitle}`}
        onClick={onOpen}
      >
        <span className={classes.first}>
          <span className={classes.title}>{title}</span>
          <time dateTime={line.updatedAt}>{noteTime(line.updatedAt, now)}</time>
        </span>
        <span className={classes.excerpt}>
          {line.excerpt === '' ? (line.paperTitle ?? 'Empty') : line.excerpt}
        </span>
      </button>
      {isRemoved && (
        <button type="button" className={classes.restore} onClick={() => void restoreNote(line.id)}>
          Restore
        </button>
      )}
    </>
  )
}

function Nothing(props: NoteListProps & { readonly notes: NoteLines }) {
  if (props.text.trim() !== '') {
    return (
      <EmptyState title="No note matches.">
        Nothing has all of “{props.text.trim()}” in its title or text.
      </EmptyState>
    )
  }
  return props.isRemovedShown ? (
    <EmptyState title="No note was removed." />
  ) : (
    <EmptyState title="No notes yet.">
      Press N to write one, or open a paper and write on it there.
    </EmptyState>
  )
}

function OrderMenu({ order, onOrder, notes, isRemovedShown, onRemovedShown }: NoteListProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={28} aria-label="Order of the notes">
          <IconArrowsSort size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['edited', 'title'] as const).map((choice) => (
          <Menu.Item
            key={choice}
            leftSection={
              choice === order ? <IconCheck size={14} /> : <span className={classes.gap} />
            }
            onClick={() => onOrder(choice)}
          >
            {orderWords[choice]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={isRemovedShown ? <IconCheck size={14} /> : <span className={classes.gap} />}
          onClick={() => onRemovedShown(!isRemovedShown)}
        >
          Removed notes{notes === undefined ? '' : ` (${notes.removed})`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function CreateMenu({ onCreate }: { readonly onCreate: (isStructured: boolean) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={28} color="murex" aria-label="New note">
          <IconPencilPlus size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencilPlus size={16} stroke={1.7} />}
          onClick={() => onCreate(false)}
        >
          New note
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTemplate size={16} stroke={1.7} />}
          onClick={() => onCreate(true)}
        >
          New structured note
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
