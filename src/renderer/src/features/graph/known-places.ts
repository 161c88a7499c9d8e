import type { KnownPlace } from '#renderer/db/layout-store'
import type { GraphSlice } from '#renderer/workers/library/protocol'

/** The places of a slice as the layout takes them. */
export interface PreparedPlaces {
  /** x and y of each node in turn, NaN where there is none. */
  readonly positions: Float32Array
  /** 1: stays where it is. */
  readonly isFixed: Uint8Array
  /** 1: put there by hand. */
  readonly isPinned: Uint8Array
  readonly newCount: number
}

/**
 * Which papers of a slice stay where they were. Three kinds are new: papers never seen in this view, papers that stood
 * apart when they were last seen and are connected now, and papers that went to another group; they enter beside their
 * neighbours.
 */
export function preparePlaces(
  slice: Pick<GraphSlice, 'ids' | 'edgeFrom' | 'edgeTo'>,
  known: (id: string, node: number) => KnownPlace | undefined,
  groupOf?: ArrayLike<number>,
): PreparedPlaces {
  const isConnected = connectedNodes(slice)
  const positions = new Float32Array(2 * slice.ids.length).fill(Number.NaN)
  const isFixed = new Uint8Array(slice.ids.length)
  const isPinned = new Uint8Array(slice.ids.length)
  let newCount = 0
  slice.ids.forEach((id, node) => {
    const place = known(id, node)
    const isJoining =
      groupOf === undefined && place?.isConnected === false && isConnected[node] === 1
    const isMoving =
      groupOf !== undefined && place?.group !== undefined && place.group !== groupOf[node]
    if (place === undefined || (!place.isPinned && (isJoining || isMoving))) {
      newCount += 1
      return
    }
    positions[2 * node] = place.x
    positions[2 * node + 1] = place.y
    isFixed[node] = 1
    isPinned[node] = place.isPinned ? 1 : 0
  })
  return { positions, isFixed, isPinned, newCount }
}

/** The other way round: what is to be kept. Nodes without a finite place are left out. */
export function toPlaces(
  slice: Pick<GraphSlice, 'ids' | 'edgeFrom' | 'edgeTo'>,
  positions: Float32Array,
  isPinned: Uint8Array,
  groupOf?: ArrayLike<number>,
): ReadonlyMap<string, KnownPlace> {
  const isConnected = connectedNodes(slice)
  const places = new Map<string, KnownPlace>()
  slice.ids.forEach((id, node) => {
    const x = positions[2 * node] ?? Number.NaN
    const y = positions[2 * node + 1] ?? Number.NaN
    if (!Number.isFinite(x) || !Number.isFinite(y)) return
    places.set(id, {
      x,
      y,
      isConnected: isConnected[node] === 1,
      isPinned: isPinned[node] === 1,
      ...(groupOf !== undefined && { group: groupOf[node] ?? 0 }),
    })
  })
  return places
}

function connectedNodes({
  ids,
  edgeFrom,
  edgeTo,
}: Pick<GraphSlice, 'ids' | 'edgeFrom' | 'edgeTo'>): Uint8Array {
  const isConnected = new Uint8Array(ids.length)
  // By index: an iterator over 600,000 edges is slow until it is compiled, and this runs once.
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    isConnected[edgeFrom[edge] as number] = 1
    isConnected[edgeTo[edge] as number] = 1
  }
  return isConnected
}
