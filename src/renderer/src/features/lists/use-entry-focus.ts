import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { EntryId } from '#domain/reading-list'
import { moveEntries } from '#renderer/db/list-commands'
import type { ListedPaper } from '#renderer/db/list-queries'
import { useCommands } from '#renderer/state/commands'
import { clearSelection, useSelection } from '#renderer/state/selection'
import { stepTarget } from './list-order'

/**
 * One tab stop for all entries, with the arrows inside; X ticks, Alt and the arrows move what is ticked, or the entry.
 * Ticks and focus are the window's: S, T and L mean the same papers here as in the library.
 */
export function useEntryFocus({
  open,
  done,
}: {
  readonly open: readonly ListedPaper[]
  readonly done: readonly ListedPaper[]
}) {
  const shown = [...open, ...done]
  const selected = useSelection((selection) => selection.selected)
  const [focusedId, setFocusedId] = useState<EntryId>()
  const [announcement, setAnnouncement] = useState('')
  const isMoving = useRef(false)
  /** Where the entry stood whose move is being written: it takes the focus along once it stands elsewhere. */
  const movedFrom = useRef<number>(undefined)
  const anchor = useRef<EntryId>(undefined)
  const focused = shown.find(({ entry }) => entry.id === focusedId)
  const place = shown.findIndex(({ entry }) => entry.id === focusedId)

  // Before anything is painted: what is ticked from then on is ticked here.
  useLayoutEffect(() => {
    const clear = (): void => {
      clearSelection()
      useSelection.setState({ focused: undefined })
    }
    // What was ticked in the library is not ticked here: a status that is set for one paper must not reach the others.
    clear()
    return clear
  }, [])
  // An entry that was taken off hands the focus to the one that takes its place.
  const lastPlace = useRef(-1)
  useEffect(() => {
    if (place !== -1) lastPlace.current = place
    else if (focusedId !== undefined && shown.length > 0) {
      const heir = shown[Math.min(lastPlace.current, shown.length - 1)]
      isMoving.current = true
      setFocusedId(heir?.entry.id)
      useSelection.setState({ focused: heir?.entry.workId })
    }
  })

  const go = (index: number): void => {
    const paper = shown[Math.max(0, Math.min(shown.length - 1, index))]
    if (!paper) return
    isMoving.current = true
    movedFrom.current = undefined
    setFocusedId(paper.entry.id)
    useSelection.setState({ focused: paper.entry.workId })
  }
  const select = (papers: readonly ListedPaper[], isOn: boolean): void =>
    useSelection.setState(({ selected: before }) => {
      const after = new Set(before)
      for (const { entry } of papers) {
        if (isOn) after.add(entry.workId)
        else after.delete(entry.workId)
      }
      return { selected: after }
    })
  const selectThrough = (index: number): void => {
    const from = shown.findIndex(({ entry }) => entry.id === (anchor.current ?? focusedId))
    const [low, high] = [Math.min(from, index), Math.max(from, index)]
    select(shown.slice(Math.max(0, low), high + 1), true)
  }
  const isSelected = ({ entry }: ListedPaper): boolean => selected.has(entry.workId)
  const targetsOf = (paper: ListedPaper): readonly EntryId[] =>
    isSelected(paper) ? shown.filter(isSelected).map(({ entry }) => entry.id) : [paper.entry.id]
  const targets = (): readonly EntryId[] => {
    const ticked = shown.filter(isSelected).map(({ entry }) => entry.id)
    return ticked.length > 0 ? ticked : focusedId === undefined ? [] : [focusedId]
  }

  const step = (direction: -1 | 1, of?: ListedPaper): void => {
    const paper = of ?? focused
    if (!paper) return
    const group = open.some(({ entry }) => entry.id === paper.entry.id) ? open : done
    const ids = group.map(({ entry }) => entry.id)
    const moved = new Set(targetsOf(paper).filter((id) => ids.includes(id)))
    const target = stepTarget(ids, moved, direction)
    if (!target) return
    movedFrom.current = shown.indexOf(paper)
    const now = ids.indexOf(paper.entry.id) + 1 + direction
    setAnnouncement(`Moved to place ${now} of ${ids.length}`)
    void moveEntries([...moved], target.beforeId)
  }

  const unavailable = () =>
    focusedId === undefined ? 'Choose a paper of the list first.' : undefined
  useCommands([
    {
      id: 'list.moveUp',
      label: 'Move the paper up the list',
      group: 'Lists',
      keys: ['alt+ArrowUp'],
      unavailable,
      run: () => step(-1),
    },
    {
      id: 'list.moveDown',
      label: 'Move the paper down the list',
      group: 'Lists',
      keys: ['alt+ArrowDown'],
      unavailable,
      run: () => step(1),
    },
    {
      id: 'list.first',
      label: 'Go to the first paper of the list',
      group: 'Lists',
      keys: ['J', 'K'],
      run: () => go(place === -1 ? 0 : place),
    },
  ])

  return {
    focused,
    focusedId,
    announcement,
    isSelected,
    targets,
    targetsOf,
    step,
    /** The first row takes the tab while none had the focus. */
    isTabStop: (id: EntryId): boolean =>
      focused === undefined ? shown[0]?.entry.id === id : focusedId === id,
    /** A field inside the row has closed: the row has the keyboard again. */
    comeBack: (): void => {
      isMoving.current = true
    },
    /** True once after the focus was moved by a key, or its entry was. */
    takeIsMoving: (): boolean => {
      const hasMoved = movedFrom.current !== undefined && movedFrom.current !== place
      if (hasMoved) movedFrom.current = undefined
      // A row that is put elsewhere loses the keyboard; somebody may have taken it since.
      const was = isMoving.current || (hasMoved && document.activeElement === document.body)
      isMoving.current = false
      return was
    },
    onFocus: (id: EntryId): void => {
      setFocusedId(id)
      const paper = shown.find(({ entry }) => entry.id === id)
      useSelection.setState({ focused: paper?.entry.workId })
    },
    /** True when the click only selected. */
    onClick: (event: MouseEvent, paper: ListedPaper): boolean => {
      const index = shown.indexOf(paper)
      if (event.shiftKey) {
        selectThrough(index)
        return true
      }
      anchor.current = paper.entry.id
      if (event.ctrlKey || event.metaKey) {
        select([paper], !isSelected(paper))
        return true
      }
      return false
    },
    /** True when the key was used. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const direction =
        key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : 0
      if (event.ctrlKey || event.metaKey) return false
      if (event.altKey) {
        if (direction === 0 || key.length === 1) return false
        step(direction)
      } else if (direction !== 0) {
        if (event.shiftKey) selectThrough(place + direction)
        else anchor.current = undefined
        go(place + direction)
      } else if (key === 'Home') go(0)
      else if (key === 'End') go(shown.length - 1)
      else if (key === 'PageDown') go(place + 12)
      else if (key === 'PageUp') go(place - 12)
      else if (key === 'x' && focused) {
        anchor.current = focused.entry.id
        select([focused], !isSelected(focused))
      } else if (key === 'Escape' && selected.size > 0) clearSelection()
      else return false
      event.preventDefault()
      return true
    },
  }
}
