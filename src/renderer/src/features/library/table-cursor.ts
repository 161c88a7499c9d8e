import type { WorkId } from '#domain/work'
import { useSelection } from '#renderer/state/selection'
import type { RowSource, TableModel } from './table-model'

/** What it asks of the library worker. */
export interface CursorSource extends Pick<RowSource, 'position'> {
  readonly ids: (resultId: number) => Promise<readonly WorkId[]>
}

/** The row the keyboard is on, and where a range began. */
export interface TableCursor {
  readonly index: () => number | undefined
  /** Moves the keyboard to a row; `isExtending` selects everything from where the range began. */
  readonly moveTo: (index: number, isExtending: boolean) => void
  /** Ticks or unticks a row, or the paper that the keyboard is on; the next range begins there. */
  readonly toggle: (index?: number) => void
  readonly selectAll: () => Promise<void>
  /** Finds the focused paper in a result that is to be shown. What comes back goes there, or stays at its place when it has left. */
  readonly follow: (resultId: number) => Promise<() => void>
  /** Rows have come: learns which paper stands under the cursor when it moved ahead of them. */
  readonly settle: () => void
}

/** `onFound`: the cursor went to its paper's place by itself. */
export function createTableCursor(
  model: TableModel,
  source: CursorSource,
  onFound: () => void,
): TableCursor {
  let index: number | undefined
  /** The range starts at `at`, on top of what was selected before. */
  let anchor: { readonly at: number; readonly before: ReadonlySet<WorkId> } | undefined

  const idAt = (at: number): WorkId | undefined => model.rowAt(at)?.id

  const idsBetween = async (a: number, b: number): Promise<readonly WorkId[]> => {
    const from = Math.min(a, b)
    const to = Math.max(a, b) + 1
    const near = Array.from({ length: to - from }, (_, step) => idAt(from + step))
    if (near.every((id) => id !== undefined)) return near
    const resultId = model.resultId()
    return resultId === undefined ? [] : (await source.ids(resultId)).slice(from, to)
  }

  const extendTo = async (at: number): Promise<void> => {
    const start = anchor
    if (!start) return
    const ids = await idsBetween(start.at, at)
    if (anchor === start && index === at) {
      useSelection.setState({ selected: new Set([...start.before, ...ids]) })
    }
  }

  const follow = async (resultId: number): Promise<() => void> => {
    const { focused } = useSelection.getState()
    const position =
      focused === undefined ? undefined : await source.position(resultId, focused).catch(() => -1)
    return () => {
      anchor = undefined
      if (useSelection.getState().focused !== focused) {
        // The keyboard went on meanwhile.
        void follow(resultId).then((go) => {
          if (model.resultId() !== resultId) return
          go()
          onFound()
        })
        return
      }
      if (position === undefined) return
      if (position !== -1) {
        index = position
        return
      }
      if (index === undefined) return
      index = Math.max(0, Math.min(model.total() - 1, index))
      useSelection.setState({ focused: idAt(index) })
    }
  }

  return {
    index: () => index,
    moveTo: (wanted, isExtending) => {
      const total = model.total()
      if (total === 0) return
      const from = index
      index = Math.max(0, Math.min(total - 1, wanted))
      useSelection.setState({ focused: idAt(index) })
      if (!isExtending) {
        anchor = undefined
        return
      }
      anchor ??= { at: from ?? index, before: useSelection.getState().selected }
      void extendTo(index)
    },
    toggle: (wanted) => {
      const at = wanted ?? index
      const id = wanted === undefined ? useSelection.getState().focused : idAt(wanted)
      if (at === undefined || id === undefined) return
      index = at
      const selected = new Set(useSelection.getState().selected)
      if (!selected.delete(id)) selected.add(id)
      useSelection.setState({ selected, focused: id })
      anchor = { at, before: selected }
    },
    selectAll: async () => {
      const resultId = model.resultId()
      if (resultId === undefined) return
      useSelection.setState({ selected: new Set(await source.ids(resultId)) })
    },
    follow,
    settle: () => {
      if (index === undefined || useSelection.getState().focused !== undefined) return
      const id = idAt(index)
      if (id !== undefined) useSelection.setState({ focused: id })
    },
  }
}
