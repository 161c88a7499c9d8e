import {
  IconArrowDown,
  IconArrowUp,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import type { ListId } from '#domain/reading-list'
import { deleteList } from '#renderer/db/list-commands'
import { Action, Actions } from '#renderer/ui/action-menu'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import type { TreeLine } from './flat-tree'
import type { TreeMove } from './use-tree-keys'

export interface ListMenuState {
  readonly at: Anchor
  readonly line: TreeLine
}

/** What can be done with a list in the navigation. */
export function ListMenus({
  state,
  onClose,
  onRename,
  onCreateInside,
  onMove,
}: {
  readonly state: ListMenuState | undefined
  readonly onClose: () => void
  readonly onRename: (listId: ListId) => void
  readonly onCreateInside: (listId: ListId) => void
  readonly onMove: (line: TreeLine, where: TreeMove) => void
}) {
  if (state === undefined) return null
  const { line } = state
  const { list } = line.branch
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <AnchoredPopover at={state.at} label={list.name} widthPx={240} onClose={onClose}>
      <Actions>
        <Action
          icon={<IconPencil size={16} stroke={1.7} />}
          label="Rename"
          keys="F2"
          // The field takes the focus after the menu has given it back.
          onClick={then(() => setTimeout(() => onRename(list.id), 0))}
        />
        <Action
          icon={<IconPlus size={16} stroke={1.7} />}
          label="New list inside"
          onClick={then(() => setTimeout(() => onCreateInside(list.id), 0))}
        />
        {line.previous && (
          <Action
            icon={<IconArrowUp size={16} stroke={1.7} />}
            label="Move up"
            keys="alt+ArrowUp"
            onClick={then(() => onMove(line, 'up'))}
          />
        )}
        {line.next && (
          <Action
            icon={<IconArrowDown size={16} stroke={1.7} />}
            label="Move down"
            keys="alt+ArrowDown"
            onClick={then(() => onMove(line, 'down'))}
          />
        )}
        {line.previous && (
          <Action
            icon={<IconIndentIncrease size={16} stroke={1.7} />}
            label={`Put inside ‘${line.previous.list.name}’`}
            onClick={then(() => onMove(line, 'in'))}
          />
        )}
        {line.parentId !== undefined && (
          <Action
            icon={<IconIndentDecrease size={16} stroke={1.7} />}
            label="Take out of its list"
            onClick={then(() => onMove(line, 'out'))}
          />
        )}
        <Action
          icon={<IconTrash size={16} stroke={1.7} />}
          label="Delete list"
          keys="delete"
          onClick={then(() => void deleteList(list.id))}
        />
      </Actions>
    </AnchoredPopover>
  )
}
