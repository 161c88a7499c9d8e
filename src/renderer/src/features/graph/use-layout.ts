import { useCallback, useEffect, useRef, useState } from 'react'
import { createCitationGraph } from '#graph/citation-graph'
import { startPositions } from '#graph/layout-start'
import {
  emptyLayout,
  type KnownLayout,
  type KnownPlace,
  readLayout,
  saveLayout,
} from '#renderer/db/layout-store'
import { library } from '#renderer/db/library-database'
import { type LayoutRun, startLayout } from '#renderer/workers/layout/client'
import type { LayoutRequest } from '#renderer/workers/layout/shared'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { axisOf, type YearAxis } from './axis'
import { preparePlaces, toPlaces } from './known-places'
import { seedOf } from './view-key'

export type LayoutPhase =
  | { readonly kind: 'starting' }
  /** `share`: 0–1. */
  | { readonly kind: 'arranging'; readonly share: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }

/** The places of one slice of one view, as the canvas draws them. */
export interface Arrangement {
  readonly viewKey: string
  readonly slice: GraphSlice
  readonly groups: LayoutGroups | undefined
  /** Of a map whose papers stand by year. */
  readonly axis: YearAxis | undefined
  /** Changed in place by a drag. */
  positions: Float32Array
  isPinned: Uint8Array
  isSettled: boolean
  /** Some places are those of the view that was open before. */
  readonly isInherited: boolean
}

/** Papers that are drawn together. */
export interface LayoutGroups {
  /** As the layout takes them, the outermost first. */
  readonly levels: readonly Int32Array[]
  /** A number for the outermost group of each node that stays the same when other groups come and go. */
  readonly lasting: readonly number[]
}

export interface Layout {
  readonly phase: LayoutPhase
  /** The newest arrangement that can be drawn; the one before stays until there is another. */
  readonly arrangement: Arrangement | undefined
  readonly canUndo: boolean
  /** Citations that came since the view was arranged as a whole. */
  readonly newCitations: number
  arrangeAgain(): void
  cancel(): void
  retry(): void
  /** Before a drag moves anything. */
  startDrag(): void
  /** A paper was dragged: it is pinned and its place kept. */
  keepDragged(node: number): void
  togglePin(node: number): void
  /** Papers of a kept view go where they had been put. */
  placePins(pins: readonly { readonly id: string; readonly x: number; readonly y: number }[]): void
  /** Takes back the last drag, pin or arrangement. */
  undo(): void
}

interface Snapshot {
  readonly viewKey: string
  readonly places: ReadonlyMap<string, KnownPlace>
}

const undoDepth = 20

/** 5,000 papers take 60 to 150 ms before the code is warm: too long for one task of the page. */
const mostStartedHere = 2000

/**
 * Places of the papers of a view: kept ones first, new ones found by the layout worker, everything kept again. Steps of
 * a running layout go to `onMoved` without rendering; a running layout moves only papers nobody has seen, unless
 * "Arrange again" was asked for.
 */
export function useLayout(
  view:
    | {
        readonly key: string
        readonly slice: GraphSlice
        readonly groups?: LayoutGroups | undefined
        /** Papers stand by their year. */
        readonly isByYear?: boolean
      }
    | undefined,
  onMoved: (arrangement: Arrangement) => void,
): Layout {
  const [phase, setPhase] = useState<LayoutPhase>({ kind: 'starting' })
  const [arrangement, setArrangement] = useState<Arrangement>()
  const [attempt, setAttempt] = useState(0)
  const [undoCount, setUndoCount] = useState(0)
  const [arrangedEdges, setArrangedEdges] = useState(0)
  const current = useRef<Arrangement>(undefined)
  /** What the running layout arranges; shown from its first step on. */
  const pending = useRef<Arrangement>(undefined)
  const run = useRef<LayoutRun>(undefined)
  const saving = useRef<Promise<void>>(Promise.resolve())
  const snapshots = useRef<Snapshot[]>([])
  const arrangements = useRef(0)
  const moved = useRef(onMoved)
  moved.current = onMoved

  const keep = useCallback((wanted: Arrangement, isWhole: boolean, edgeCount = 0) => {
    const places = placesOf(wanted)
    saving.current = saving.current
      .then(() =>
        saveLayout(
          library,
          wanted.viewKey,
          { places, edgeCount },
          { isWhole, now: new Date().toISOString() },
        ),
      )
      // A full disk must not take the map away: the places hold until the window closes.
      .catch((reason: unknown) => console.warn('The places of the map were not kept:', reason))
    return saving.current
  }, [])

  const show = useCallback((next: Arrangement) => {
    const isOther = current.current !== next
    current.current = next
    pending.current = undefined
    if (isOther) setArrangement(next)
    else moved.current(next)
  }, [])

  const remember = useCallback((before: Arrangement) => {
    snapshots.current = [
      ...snapshots.current.slice(1 - undoDepth),
      { viewKey: before.viewKey, places: placesOf(before) },
    ]
    setUndoCount(snapshots.current.length)
  }, [])

  const arrange = useCallback(
    (next: Arrangement, request: LayoutRequest, isWhole: boolean) => {
      run.current?.cancel()
      const isSeenMoving = !window.matchMedia('(prefers-reduced-motion: reduce)').matches
      const isSeen = isSeenMoving && next.axis === undefined
      // A large start would hold the page up: it comes from the worker.
      const beginsHere = isSeen && request.nodeCount <= mostStartedHere
      if (beginsHere) {
        const graph = createCitationGraph(request.nodeCount, request.edgeFrom, request.edgeTo)
        next.positions = startPositions(graph, request).positions
      }
      next.isSettled = false
      setPhase({ kind: 'arranging', share: 0 })
      if (beginsHere) show(next)
      else pending.current = next
      run.current = startLayout(request, (event) => {
        switch (event.kind) {
          case 'moved': {
            const share = Math.floor(event.progress * 20) / 20
            setPhase((before) =>
              before.kind === 'arranging' && before.share === share
                ? before
                : { kind: 'arranging', share },
            )
            next.positions = event.positions
            if (isSeen) show(next)
            return
          }
          case 'settled':
            next.positions = event.positions
            next.isSettled = true
            show(next)
            setPhase({ kind: 'ready' })
            if (isWhole) setArrangedEdges(next.slice.edgeFrom.length)
            void keep(next, isWhole, isWhole ? next.slice.edgeFrom.length : 0)
            return
          case 'failed':
            // Everything stays usable where it stands; it is not kept, so that the next start tries again.
            next.isSettled = true
            placeRest(next)
            show(next)
            setPhase({ kind: 'failed', message: event.message })
            return
          default:
            event satisfies never
        }
      })
    },
    [keep, show],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again after a failure.
  useEffect(() => {
    if (view === undefined) return
    let isWanted = true
    const { key, slice, groups, isByYear = false } = view
    const begin = async () => {
      await saving.current
      const saved: KnownLayout = await readLayout(library, key).catch(() => emptyLayout)
      if (!isWanted) return
      const before = current.current
      const onScreen = before === undefined ? new Map<string, KnownPlace>() : placesOf(before)
      const isSameView = before?.viewKey === key
      // Around one paper the neighbours stay where they stood on the map it was opened from.
      const canInherit = !isSameView && key.startsWith('ego:') && saved.isEmpty
      // A map still being arranged is no place that a person has seen: it is arranged anew.
      const isUnsettled = isSameView && before?.isSettled === false
      const { positions, isFixed, isPinned, newCount } = preparePlaces(
        slice,
        (id, node) =>
          isSameView && !isUnsettled
            ? (onScreen.get(id) ?? saved.placeOf(id, node))
            : (saved.placeOf(id, node) ?? (canInherit ? onScreen.get(id) : undefined)),
        groups?.lasting,
      )
      const isInherited = canInherit && newCount < slice.ids.length
      const next: Arrangement = {
        viewKey: key,
        slice,
        groups,
        axis: isByYear ? axisOf(slice.years) : undefined,
        positions,
        isPinned,
        isSettled: true,
        isInherited,
      }
      setArrangedEdges(saved.edgeCount === 0 ? slice.edgeFrom.length : saved.edgeCount)
      // The columns of a time axis are as wide as their papers need: they are found anew, heights stay.
      if (newCount === 0 && !isByYear) {
        run.current?.cancel()
        show(next)
        setPhase({ kind: 'ready' })
        if (isInherited) void keep(next, false, slice.edgeFrom.length)
        return
      }
      arrange(
        next,
        { ...networkOf(next), seed: seedOf(key), positions, pinned: isFixed },
        newCount === slice.ids.length && saved.isEmpty,
      )
    }
    void begin()
    return () => {
      isWanted = false
    }
  }, [view, attempt, arrange, keep, show])

  useEffect(() => () => run.current?.cancel(), [])

  const cancel = () => {
    run.current?.cancel()
    const shown = pending.current ?? current.current
    setPhase({ kind: 'ready' })
    if (shown === undefined) return
    shown.isSettled = true
    placeRest(shown)
    show(shown)
    void keep(shown, false, shown.slice.edgeFrom.length)
  }

  const restore = (shown: Arrangement, { places }: Snapshot) => {
    const { positions, isPinned } = preparePlaces(
      shown.slice,
      (id) => places.get(id),
      shown.groups?.lasting,
    )
    for (let index = 0; index < positions.length; index += 1) {
      // Papers that came since have no place in the snapshot and stay.
      if (Number.isNaN(positions[index])) positions[index] = shown.positions[index] ?? 0
    }
    const next: Arrangement = { ...shown, positions, isPinned, isSettled: true }
    run.current?.cancel()
    show(next)
    setPhase({ kind: 'ready' })
    void keep(next, false)
  }

  return {
    phase,
    arrangement,
    canUndo: undoCount > 0,
    newCitations: Math.max(0, (view?.slice.edgeFrom.length ?? 0) - arrangedEdges),
    arrangeAgain: () => {
      const shown = current.current
      if (shown === undefined) return
      remember(shown)
      arrangements.current += 1
      const positions = shown.positions.map((value, index) =>
        shown.isPinned[index >> 1] === 1 ? value : Number.NaN,
      )
      const next: Arrangement = { ...shown, isPinned: shown.isPinned.slice() }
      arrange(
        next,
        {
          ...networkOf(shown),
          seed: seedOf(shown.viewKey) + arrangements.current,
          positions,
          pinned: shown.isPinned,
        },
        true,
      )
    },
    cancel,
    retry: () => setAttempt((count) => count + 1),
    startDrag: () => {
      if (current.current !== undefined) remember(current.current)
    },
    keepDragged: (node) => {
      const shown = current.current
      if (shown === undefined) return
      shown.isPinned[node] = 1
      moved.current(shown)
      void keep(shown, false)
    },
    togglePin: (node) => {
      const shown = current.current
      if (shown === undefined) return
      remember(shown)
      shown.isPinned[node] = shown.isPinned[node] === 1 ? 0 : 1
      moved.current(shown)
      void keep(shown, false)
    },
    placePins: (pins) => {
      const shown = current.current
      if (shown === undefined || pins.length === 0) return
      const nodeOf = new Map<string, number>(shown.slice.ids.map((id, node) => [id, node]))
      const known = pins.flatMap((pin) => {
        const node = nodeOf.get(pin.id)
        return node === undefined ? [] : [{ ...pin, node }]
      })
      const isElsewhere = ({ node, x, y }: (typeof known)[number]) =>
        shown.isPinned[node] !== 1 ||
        shown.positions[2 * node] !== x ||
        shown.positions[2 * node + 1] !== y
      if (!known.some(isElsewhere)) return
      remember(shown)
      for (const { node, x, y } of known) {
        shown.positions[2 * node] = x
        shown.positions[2 * node + 1] = y
        shown.isPinned[node] = 1
      }
      moved.current(shown)
      void keep(shown, false)
    },
    undo: () => {
      const shown = current.current
      const last = snapshots.current.findLast(({ viewKey }) => viewKey === shown?.viewKey)
      if (shown === undefined || last === undefined) return
      snapshots.current = snapshots.current.filter((snapshot) => snapshot !== last)
      setUndoCount(snapshots.current.length)
      restore(shown, last)
    },
  }
}

const networkOf = ({
  slice: { ids, edgeFrom, edgeTo, years },
  groups,
  axis,
}: Pick<Arrangement, 'slice' | 'groups' | 'axis'>) => ({
  nodeCount: ids.length,
  edgeFrom,
  edgeTo,
  ...(groups !== undefined && { groups: groups.levels }),
  ...(axis !== undefined && { years }),
})

/** Papers that a layout which ended early has not placed yet stand somewhere rather than nowhere. */
function placeRest(next: Arrangement): void {
  if (next.positions.every(Number.isFinite)) return
  const network = networkOf(next)
  const graph = createCitationGraph(network.nodeCount, network.edgeFrom, network.edgeTo)
  const known = { ...network, positions: next.positions, seed: seedOf(next.viewKey) }
  next.positions = startPositions(graph, known).positions
}

const placesOf = ({ slice, positions, isPinned, groups }: Arrangement) =>
  toPlaces(slice, positions, isPinned, groups?.lasting)
