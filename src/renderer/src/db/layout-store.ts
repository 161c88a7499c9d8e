import type { SavedLayout, StemmaDatabase } from './database'
import type { FoldedWork } from './work-folds'

/** Where papers stood in a view, by work id. */
export interface KnownLayout {
  readonly places: ReadonlyMap<string, KnownPlace>
  /** How many citations were known when the view was last arranged. */
  readonly edgeCount: number
  /** Nothing was saved. */
  readonly isEmpty: boolean
  /**
   * Where a paper stood. `index`: where it was probably saved, because papers of a view come in the same order again; so a
   * map of 100,000 papers is read without a look-up for each.
   */
  placeOf(id: string, index: number): KnownPlace | undefined
}

export interface KnownPlace {
  readonly x: number
  readonly y: number
  /** It cited or was cited within the view: an unconnected paper may move once its first citation is known. */
  readonly isConnected: boolean
  /** Put there by hand. */
  readonly isPinned: boolean
  /** The group that it was drawn in: a paper that went to another one moves. */
  readonly group?: number
}

export const emptyLayout: KnownLayout = {
  places: new Map(),
  edgeCount: 0,
  isEmpty: true,
  placeOf: () => undefined,
}

/** The saved places of a view; empty when there are none. Damaged places are left out. */
export async function readLayout(database: StemmaDatabase, key: string): Promise<KnownLayout> {
  const saved = await database.layouts.get(key)
  if (saved === undefined) return emptyLayout
  return fromSaved(saved, await database.foldedWorks.toArray())
}

/**
 * Keeps the places of a view. Papers that are not in `layout` keep theirs, so that a filter that is taken away finds
 * the map as it was; `isWhole` replaces everything instead, after "Arrange again".
 */
export async function saveLayout(
  database: StemmaDatabase,
  key: string,
  layout: Pick<KnownLayout, 'places' | 'edgeCount'>,
  options: { readonly isWhole: boolean; readonly now: string },
): Promise<void> {
  await database.transaction('rw', database.layouts, async () => {
    const saved = options.isWhole ? undefined : await database.layouts.get(key)
    const before = saved === undefined ? emptyLayout : fromSaved(saved)
    const places = new Map([...before.places, ...layout.places])
    await database.layouts.put(
      toSaved(key, { places, edgeCount: layout.edgeCount || before.edgeCount }, options.now),
    )
  })
}

const connectedBit = 1
const pinnedBit = 2

function toSaved(
  key: string,
  { places, edgeCount }: Pick<KnownLayout, 'places' | 'edgeCount'>,
  savedAt: string,
): SavedLayout {
  const ids = [...places.keys()]
  const positions = new Float32Array(2 * ids.length)
  const flags = new Uint8Array(ids.length)
  // A view is drawn in groups as a whole or not at all.
  const groups = [...places.values()].flatMap(({ group }) => group ?? [])
  let index = 0
  for (const { x, y, isConnected, isPinned } of places.values()) {
    positions[2 * index] = x
    positions[2 * index + 1] = y
    flags[index] = (isConnected ? connectedBit : 0) | (isPinned ? pinnedBit : 0)
    index += 1
  }
  const isGrouped = ids.length > 0 && groups.length === ids.length
  return { key, ids, positions, flags, ...(isGrouped && { groups }), edgeCount, savedAt }
}

/**
 * A record of `folds`, joined since the view was saved, leaves its place to the paper that shows it. All places together are put
 * in a map only when somebody asks: for 100,000 papers that takes 80 ms, and the first picture asks for one place after another.
 */
function fromSaved(
  saved: SavedLayout,
  folds: readonly Pick<FoldedWork, 'id' | 'survivor'>[] = [],
): KnownLayout {
  const { ids, edgeCount } = saved
  let places: ReadonlyMap<string, KnownPlace> | undefined
  const allPlaces = (): ReadonlyMap<string, KnownPlace> => {
    if (places !== undefined) return places
    const found = new Map<string, KnownPlace>()
    ids.forEach((id, index) => {
      const place = placeAt(saved, index)
      if (place !== undefined) found.set(id, place)
    })
    for (const { id, survivor } of folds) {
      const place = found.get(id)
      if (place !== undefined && !found.has(survivor)) found.set(survivor, place)
    }
    places = found
    return found
  }
  return {
    edgeCount,
    isEmpty: ids.length === 0,
    get places() {
      return allPlaces()
    },
    placeOf: (id, index) => (ids[index] === id ? placeAt(saved, index) : allPlaces().get(id)),
  }
}

/** Undefined where the saved place is damaged. */
function placeAt({ positions, flags, groups }: SavedLayout, index: number): KnownPlace | undefined {
  const x = positions[2 * index] ?? Number.NaN
  const y = positions[2 * index + 1] ?? Number.NaN
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined
  const bits = flags[index] ?? 0
  const isConnected = (bits & connectedBit) !== 0
  const isPinned = (bits & pinnedBit) !== 0
  const group = groups?.[index]
  // Two literals instead of a spread: this runs 100,000 times before the first picture.
  return group === undefined
    ? { x, y, isConnected, isPinned }
    : { x, y, isConnected, isPinned, group }
}
