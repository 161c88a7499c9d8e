import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { ListId } from '#domain/reading-list'
import { deleteList, moveList } from '#renderer/db/list-commands'
import type { TreeLine } from './flat-tree'
import { setFolded } from './folded-lists'

export type TreeMove = 'up' | 'down' | 'in' | 'out'

/**
 * The tree of lists by keyboard: one tab stop, arrows as in every tree, F2 renames, Alt ↑ ↓ reorder,
 * Alt Shift → ← nest and take out (Alt ← alone is the window's Back).
 */
export function useTreeKeys({
  lines,
  folded,
  openList,
  tree,
  onOpenList,
  onRename,
}: {
  readonly lines: readonly TreeLine[]
  readonly folded: ReadonlySet<ListId>
  readonly openList: ListId | undefined
  readonly tree: RefObject<HTMLElement | null>
  readonly onOpenList: (listId: ListId) => void
  readonly onRename: (listId: ListId) => void
}) {
  const [focusedId, setFocusedId] = useState<ListId>()
  const has = (id: ListId | undefined): boolean => lines.some(({ branch }) => branch.list.id === id)
  const tabStop = [focusedId, openList].find(has) ?? lines[0]?.branch.list.id

  const focus = (id: ListId | undefined): void => {
    if (id === undefined) return
    setFocusedId(id)
    // After what the key changed is drawn.
    requestAnimationFrame(() =>
      tree.current?.querySelector<HTMLElement>(`[data-list="${id}"]`)?.focus(),
    )
  }

  const move = (line: TreeLine, where: TreeMove): void => {
    const { list } = line.branch
    const siblings = lines.filter(({ parentId }) => parentId === line.parentId)
    const at = siblings.indexOf(line)
    switch (where) {
      case 'up':
        if (line.previous) void moveList(list.id, line.parentId, line.previous.list.id)
        break
      case 'down':
        if (line.next) {
          void moveList(list.id, line.parentId, siblings[at + 2]?.branch.list.id)
        }
        break
      case 'in':
        if (line.previous) {
          setFolded(line.previous.list.id, false)
          void moveList(list.id, line.previous.list.id, undefined)
        }
        break
      case 'out': {
        const parent = lines.find(({ branch }) => branch.list.id === line.parentId)
        if (parent) void moveList(list.id, parent.parentId, parent.next?.list.id)
        break
      }
      default:
        where satisfies never
    }
    focus(list.id)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return
    const at = lines.findIndex(({ branch }) => branch.list.id === focusedId)
    const line = lines[at]
    if (!line) return
    const { list, inner } = line.branch
    const goTo = (index: number): void => focus(lines[index]?.branch.list.id)
    const isFolded = folded.has(list.id)
    const key = `${event.altKey ? 'Alt ' : ''}${event.shiftKey ? 'Shift ' : ''}${event.key}`
    switch (key) {
      case 'ArrowDown':
        goTo(at + 1)
        break
      case 'ArrowUp':
        goTo(at - 1)
        break
      case 'Home':
        goTo(0)
        break
      case 'End':
        goTo(lines.length - 1)
        break
      case 'ArrowRight':
        if (isFolded) setFolded(list.id, false)
        else if (inner.length > 0) goTo(at + 1)
        break
      case 'ArrowLeft':
        if (inner.length > 0 && !isFolded) setFolded(list.id, true)
        else focus(line.parentId)
        break
      case 'Enter':
      case ' ':
        onOpenList(list.id)
        break
      case 'F2':
        onRename(list.id)
        break
      case 'Delete':
        goTo(at + 1 < lines.length ? at + 1 : at - 1)
        void deleteList(list.id)
        break
      case 'Alt ArrowUp':
        move(line, 'up')
        break
      case 'Alt ArrowDown':
        move(line, 'down')
        break
      case 'Alt Shift ArrowRight':
        move(line, 'in')
        break
      case 'Alt Shift ArrowLeft':
        move(line, 'out')
        break
      default:
        return
    }
    event.preventDefault()
  }

  return {
    onKeyDown,
    move,
    focus,
    onFocus: setFocusedId,
    isTabStop: (id: ListId): boolean => id === tabStop,
  }
}
