import {
  IconArrowDown,
  IconArrowUp,
  IconBook2,
  IconListDetails,
  IconPencil,
  IconX,
} from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { EntryId, ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { removeEntries } from '#renderer/db/list-commands'
import type { ListedPaper } from '#renderer/db/list-queries'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { KeyCap } from '#renderer/ui/key-cap'
import classes from '#renderer/ui/menu.module.css'
import { StatusMenu } from '#renderer/ui/status-menu'
import { MoveToListMenu } from './move-to-list-menu'

/** What is open over an entry. */
export type EntryMenuState =
  | { readonly kind: 'remark'; readonly entryId: EntryId }
  | { readonly kind: 'status' | 'more' | 'move'; readonly at: Anchor; readonly paper: ListedPaper }

export function EntryMenus({
  state,
  listId,
  targetsOf,
  onChange,
  onOpenPaper,
  onStep,
}: {
  readonly state: EntryMenuState | undefined
  readonly listId: ListId
  readonly targetsOf: (paper: ListedPaper) => readonly EntryId[]
  readonly onChange: (state: EntryMenuState | undefined) => void
  readonly onOpenPaper: (workId: WorkId) => void
  readonly onStep: (direction: -1 | 1, paper: ListedPaper) => void
}) {
  if (state === undefined || state.kind === 'remark') return null
  const close = () => onChange(undefined)
  const { at, paper } = state
  switch (state.kind) {
    case 'status':
      return (
        <AnchoredPopover at={at} label="Status" widthPx={200} onClose={close}>
          <StatusMenu
            workIds={[paper.entry.workId]}
            current={paper.status ?? 'none'}
            onDone={close}
          />
        </AnchoredPopover>
      )
    case 'move':
      return (
        <AnchoredPopover at={at} label="Move to a list" widthPx={280} onClose={close}>
          <MoveToListMenu entryIds={targetsOf(paper)} from={listId} onDone={close} />
        </AnchoredPopover>
      )
    case 'more':
      return (
        <AnchoredPopover at={at} label="This paper on the list" widthPx={240} onClose={close}>
          <Actions>
            <Action
              icon={<IconBook2 size={16} stroke={1.7} />}
              label="Open paper"
              keys="enter"
              onClick={() => {
                close()
                onOpenPaper(paper.entry.workId)
              }}
            />
            <Action
              icon={<IconPencil size={16} stroke={1.7} />}
              label={paper.entry.remark === '' ? 'Add a remark' : 'Edit remark'}
              keys="E"
              onClick={() => onChange({ kind: 'remark', entryId: paper.entry.id })}
            />
            <Action
              icon={<IconArrowUp size={16} stroke={1.7} />}
              label="Move up"
              keys="alt+ArrowUp"
              onClick={() => onStep(-1, paper)}
            />
            <Action
              icon={<IconArrowDown size={16} stroke={1.7} />}
              label="Move down"
              keys="alt+ArrowDown"
              onClick={() => onStep(1, paper)}
            />
            <Action
              icon={<IconListDetails size={16} stroke={1.7} />}
              label="Move to another list"
              onClick={() => onChange({ kind: 'move', at, paper })}
            />
            <Action
              icon={<IconX size={16} stroke={1.7} />}
              label="Take off the list"
              keys="delete"
              onClick={() => {
                close()
                void removeEntries(targetsOf(paper))
              }}
            />
          </Actions>
        </AnchoredPopover>
      )
    default:
      return state satisfies never
  }
}

/** A menu of buttons with the arrow keys inside. */
export function Actions({ children }: { readonly children: ReactNode }) {
  const menu = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const actions: Element[] = [...(menu.current?.querySelectorAll('button') ?? [])]
    const at = document.activeElement ? actions.indexOf(document.activeElement) : -1
    const next = actions[(at + step + actions.length) % actions.length]
    if (next instanceof HTMLElement) next.focus()
  }
  return (
    <div ref={menu} role="menu" className={classes.list} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}

export function Action({
  icon,
  label,
  keys,
  onClick,
}: {
  readonly icon: ReactNode
  readonly label: string
  readonly keys?: string
  readonly onClick: () => void
}) {
  return (
    <button type="button" role="menuitem" className={classes.option} onClick={onClick}>
      {icon}
      <span className={classes.word}>{label}</span>
      {keys !== undefined && <KeyCap keys={keys} />}
    </button>
  )
}
