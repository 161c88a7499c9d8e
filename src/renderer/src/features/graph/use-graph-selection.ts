import { useCallback, useLayoutEffect, useMemo } from 'react'
import type { WorkId } from '#domain/work'
import { clearSelection, useSelection } from '#renderer/state/selection'
import type { GraphSlice } from '#renderer/workers/library/protocol'

/** The papers of the map that are selected: the same selection as a table's, so that its keys act on it. */
export function useGraphSelection(
  slice: GraphSlice,
  nodeOf: ReadonlyMap<WorkId, number>,
): {
  readonly ids: readonly WorkId[]
  readonly nodes: readonly number[]
  /** `isAdding`: to what is selected; a single paper that was selected already is taken out. */
  readonly select: (nodes: readonly number[], isAdding: boolean) => void
} {
  const selected = useSelection((state) => state.selected)
  useLayoutEffect(() => {
    clearSelection()
    return clearSelection
  }, [])
  const shown = useMemo(() => {
    const ids = [...selected].filter((id) => nodeOf.has(id))
    return { ids, nodes: ids.flatMap((id) => nodeOf.get(id) ?? []) }
  }, [selected, nodeOf])
  const select = useCallback(
    (nodes: readonly number[], isAdding: boolean) => {
      const ids = nodes.flatMap((node) => slice.ids[node] ?? [])
      const next = new Set(isAdding ? useSelection.getState().selected : [])
      const [single] = ids
      if (isAdding && ids.length === 1 && single !== undefined && next.delete(single)) {
        useSelection.setState({ selected: next })
        return
      }
      for (const id of ids) next.add(id)
      useSelection.setState({ selected: next })
    },
    [slice],
  )
  return { ...shown, select }
}
