import { IconChevronRight, IconDots, IconListDetails } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import type { ListId } from '#domain/reading-list'
import { addToList, moveEntriesToList, moveList } from '#renderer/db/list-commands'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { worksType } from '#renderer/ui/drag-kinds'
import type { TreeLine } from './flat-tree'
import { setFolded } from './folded-lists'
import { InPlaceText } from './in-place-text'
import {
  carries,
  droppedEntries,
  droppedList,
  droppedWorks,
  entriesType,
  listType,
} from './list-drag'
import classes from './lists-navigation.module.css'

type DropPlace = 'before' | 'inside' | 'after'

/** One list in the navigation. Papers dropped on it are added, lists dropped on it nest or reorder. */
export function ListLine({
  line,
  isOpen,
  isFolded,
  isTabStop,
  isRenamed,
  onFocus,
  onOpen,
  onRename,
  onRenamed,
  onMenu,
}: {
  readonly line: TreeLine
  readonly isOpen: boolean
  readonly isFolded: boolean
  readonly isTabStop: boolean
  readonly isRenamed: boolean
  readonly onFocus: () => void
  readonly onOpen: () => void
  readonly onRename: (name: string) => void
  readonly onRenamed: (isByKey: boolean) => void
  readonly onMenu: (at: Anchor) => void
}) {
  const { list, inner, progress } = line.branch
  const drop = useListDrop(line, isFolded)
  return (
    <li
      role="treeitem"
      aria-level={line.depth + 1}
      aria-selected={isOpen}
      aria-label={`${list.name}, ${progress.read} of ${progress.total} read`}
      {...(inner.length > 0 ? { 'aria-expanded': !isFolded } : {})}
      tabIndex={isTabStop ? 0 : -1}
      className={classes.line}
      style={{ paddingInlineStart: 8 + line.depth * 14 }}
      data-list={list.id}
      data-open={isOpen || undefined}
      data-drop={drop.place}
      draggable={!isRenamed}
      onFocus={onFocus}
      onClick={onOpen}
      // The keys are the tree's.
      onKeyDown={undefined}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu({ left: event.clientX, top: event.clientY, width: 0, height: 0 })
      }}
      {...drop.handlers}
    >
      {inner.length > 0 ? (
        <button
          type="button"
          className={classes.twisty}
          data-folded={isFolded || undefined}
          tabIndex={-1}
          aria-label={isFolded ? `Show lists in ${list.name}` : `Fold lists in ${list.name}`}
          onClick={(event) => {
            event.stopPropagation()
            setFolded(list.id, !isFolded)
          }}
        >
          <IconChevronRight size={14} stroke={1.9} />
        </button>
      ) : (
        <IconListDetails size={16} stroke={1.7} className={classes.icon} aria-hidden />
      )}
      {isRenamed ? (
        <InPlaceText
          value={list.name}
          label="Name of the list"
          placeholder="Name of the list"
          isEditing
          onSave={onRename}
          onClose={onRenamed}
        />
      ) : (
        <>
          <span className={classes.name} title={list.name}>
            {list.name}
          </span>
          <button
            type="button"
            className={classes.more}
            aria-label={`More for ${list.name}`}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation()
              onMenu(event.currentTarget.getBoundingClientRect())
            }}
          >
            <IconDots size={14} stroke={1.9} />
          </button>
          <span className={classes.count}>{progress.total.toLocaleString('en')}</span>
        </>
      )}
    </li>
  )
}

function useListDrop(line: TreeLine, isFolded: boolean) {
  const [place, setPlace] = useState<DropPlace>()
  const { list, inner } = line.branch
  const placeAt = (event: DragEvent): DropPlace => {
    if (!carries(event.dataTransfer, listType)) return 'inside'
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientY - box.top) / box.height
    if (share < 0.28) return 'before'
    // Below a list that shows its inside is its first inner list, not its next sibling.
    return share > 0.72 && (inner.length === 0 || isFolded) ? 'after' : 'inside'
  }
  const handlers = {
    onDragStart: (event: DragEvent): void => {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData(listType, list.id)
      event.dataTransfer.setData('text/plain', list.name)
    },
    onDragOver: (event: DragEvent): void => {
      if (!carries(event.dataTransfer, worksType, entriesType, listType)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = carries(event.dataTransfer, entriesType, listType)
        ? 'move'
        : 'copy'
      setPlace(placeAt(event))
    },
    onDragLeave: (): void => setPlace(undefined),
    onDrop: (event: DragEvent): void => {
      if (!carries(event.dataTransfer, worksType, entriesType, listType)) return
      event.preventDefault()
      setPlace(undefined)
      const moved = droppedList(event.dataTransfer)
      const entries = droppedEntries(event.dataTransfer)
      if (moved !== undefined) dropList(moved, line, placeAt(event))
      else if (entries.length > 0) void moveEntriesToList(entries, list.id)
      else void addToList(list.id, droppedWorks(event.dataTransfer))
    },
  }
  return { place, handlers }
}

function dropList(moved: ListId, line: TreeLine, place: DropPlace): void {
  const { list } = line.branch
  switch (place) {
    case 'before':
      void moveList(moved, line.parentId, list.id)
      return
    case 'after':
      void moveList(moved, line.parentId, line.next?.list.id)
      return
    case 'inside':
      setFolded(list.id, false)
      void moveList(moved, list.id, undefined)
      return
    default:
      place satisfies never
  }
}
