import { type DragEvent, type RefObject, useState } from 'react'
import type { EntryId, ReadingList } from '#domain/reading-list'
import { addToList, moveEntries, moveEntriesToList } from '#renderer/db/list-commands'
import type { ListedPaper } from '#renderer/db/list-queries'
import { worksType } from '#renderer/ui/drag-kinds'
import { carries, droppedEntries, droppedWorks, entriesType } from './list-drag'

/** Where a drop would put its papers. */
interface DropTarget {
  /** Index of the line that the insertion mark stands above. */
  readonly line: number
  readonly beforeId: EntryId | undefined
}

/**
 * Reordering by the browser's own drag, the same that carries papers here from a table and from here to another list:
 * it scrolls at the edges, and crosses panes.
 */
export function useEntryDrag({
  list,
  open,
  done,
  scroller,
}: {
  readonly list: ReadingList
  readonly open: readonly ListedPaper[]
  /** Those that are shown. */
  readonly done: readonly ListedPaper[]
  readonly scroller: RefObject<HTMLElement | null>
}) {
  const [dragged, setDragged] = useState<readonly EntryId[]>([])
  const [target, setTarget] = useState<DropTarget>()

  const targetAt = (event: DragEvent): DropTarget | undefined => {
    const row = event.target instanceof Element ? event.target.closest('[data-entry]') : null
    const id = row?.getAttribute('data-entry')
    const isLower = (box: DOMRect): boolean => event.clientY > box.top + box.height / 2
    for (const [papers, firstLine] of [
      [open, 1],
      [done, open.length + (open.length > 0 ? 2 : 1)],
    ] as const) {
      const at = papers.findIndex(({ entry }) => entry.id === id)
      if (at === -1 || !row) continue
      const index = isLower(row.getBoundingClientRect()) ? at + 1 : at
      return { line: firstLine + index, beforeId: papers[index]?.entry.id }
    }
    // Above the first row, over the head; below the last one, over what is left of the pane.
    const list = scroller.current?.querySelector('ol')?.getBoundingClientRect()
    if (list && event.clientY < list.top) return { line: 1, beforeId: open[0]?.entry.id }
    return { line: open.length + 1, beforeId: undefined }
  }

  const end = (): void => {
    setDragged([])
    setTarget(undefined)
  }

  return {
    /** Undefined while nothing is dragged over the list. */
    target: open.length + done.length === 0 ? undefined : target,
    isOverEmpty: target !== undefined && open.length + done.length === 0,
    draggedId: dragged[0],
    isDragged: (id: EntryId): boolean => dragged.includes(id),
    start: (event: DragEvent, paper: ListedPaper, ids: readonly EntryId[]): void => {
      const papers = [...open, ...done].filter(({ entry }) => ids.includes(entry.id))
      event.dataTransfer.effectAllowed = 'copyMove'
      event.dataTransfer.setData(entriesType, JSON.stringify(ids))
      event.dataTransfer.setData(worksType, JSON.stringify(papers.map(({ entry }) => entry.workId)))
      // The row that the pointer holds stays drawn while the list scrolls below it.
      setDragged([paper.entry.id, ...ids.filter((id) => id !== paper.entry.id)])
    },
    end,
    handlers: {
      onDragOver: (event: DragEvent): void => {
        if (!carries(event.dataTransfer, entriesType, worksType)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = carries(event.dataTransfer, entriesType) ? 'move' : 'copy'
        const next = targetAt(event)
        setTarget((before) =>
          before?.line === next?.line && before?.beforeId === next?.beforeId ? before : next,
        )
      },
      onDragLeave: (event: DragEvent): void => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setTarget(undefined)
      },
      onDrop: (event: DragEvent): void => {
        if (!carries(event.dataTransfer, entriesType, worksType)) return
        event.preventDefault()
        const beforeId = targetAt(event)?.beforeId
        const here = new Set([...open, ...done].map(({ entry }) => entry.id))
        const entries = droppedEntries(event.dataTransfer)
        if (entries.length > 0) {
          const own = entries.filter((id) => here.has(id))
          const foreign = entries.filter((id) => !here.has(id))
          // From another window's list: it leaves that one, as a move says.
          if (foreign.length > 0) void moveEntriesToList(foreign, list.id)
          if (own.length > 0) void moveEntries(own, beforeId)
        } else {
          void addToList(list.id, droppedWorks(event.dataTransfer), beforeId)
        }
        end()
      },
    },
  }
}
