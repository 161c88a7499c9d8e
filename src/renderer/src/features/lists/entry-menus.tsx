import {
  IconArrowDown,
  IconArrowUp,
  IconBook2,
  IconListDetails,
  IconPencil,
  IconX,
} from '@tabler/icons-react'
import type { EntryId, ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { removeEntries } from '#renderer/db/list-commands'
import type { ListedPaper } from '#renderer/db/list-queries'
import { Action, Actions } from '#renderer/ui/action-menu'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
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
