import { useEffect } from 'react'
import type { SavedGraphView } from '#renderer/db/database'
import type { GraphScope } from '#renderer/workers/library/protocol'
import type { GraphCanvas } from './canvas-contract'
import { type GraphFilter, noFilter } from './graph-filter'
import type { Arrangement, Layout } from './use-layout'
import { type GraphShape, treeKey, viewKey } from './view-key'

/** Once the papers of a kept view stand, lets them look as they did: filter, camera, papers put by hand. */
export function useNamedView({
  wanted,
  scope,
  shape,
  arrangement,
  layout,
  canvas,
  onFilter,
  onShown,
}: {
  readonly wanted: SavedGraphView | undefined
  readonly scope: GraphScope
  readonly shape: GraphShape
  readonly arrangement: Arrangement
  readonly layout: Layout
  readonly canvas: GraphCanvas | undefined
  readonly onFilter: (filter: GraphFilter) => void
  readonly onShown: () => void
}): void {
  const isThere =
    (shape === 'tree' && arrangement.viewKey === treeKey) ||
    (arrangement.isSettled &&
      layout.phase.kind === 'ready' &&
      [viewKey(scope, false, shape), viewKey(scope, true, shape)].includes(arrangement.viewKey))
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown once, when its papers are there.
  useEffect(() => {
    if (wanted === undefined || !isThere) return
    if (shape !== 'tree' && canvas === undefined) return
    onFilter(filterOf(wanted))
    if (shape !== 'tree') {
      layout.placePins(wanted.pins)
      canvas?.lookAt(wanted.camera)
    }
    onShown()
  }, [wanted, isThere, canvas])
}

const filterOf = ({ filter }: SavedGraphView): GraphFilter => ({
  ...noFilter,
  years: filter.years,
  citedAtLeast: filter.citedAtLeast,
  hiddenGroups: new Set(filter.hiddenGroups),
})

/** What is kept of a view beside its address. */
export function viewContent(
  filter: GraphFilter,
  arrangement: Arrangement,
  canvas: GraphCanvas | undefined,
): Pick<SavedGraphView, 'filter' | 'camera' | 'pins'> {
  const { slice, positions, isPinned } = arrangement
  return {
    filter: {
      citedAtLeast: filter.citedAtLeast,
      hiddenGroups: [...filter.hiddenGroups],
      ...(filter.years !== undefined && { years: filter.years }),
    },
    camera: canvas?.look()?.saved ?? { x: 0, y: 0, zoom: 1 },
    pins: slice.ids.flatMap((id, node) =>
      isPinned[node] === 1
        ? [{ id, x: positions[2 * node] ?? 0, y: positions[2 * node + 1] ?? 0 }]
        : [],
    ),
  }
}
