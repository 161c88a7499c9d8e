import type { WorkId } from '#domain/work'
import type { SavedGraphView, SavedLayout, StemmaDatabase } from './database'

/**
 * Kept views of the graph and places under the ids that their works have now: of a library merged into this one, or of works that
 * are shown by another since. Of two papers that became one, the place of the one that is called so counts.
 */

type IdOf = (id: WorkId) => WorkId

export function movedView(view: SavedGraphView, idOf: IdOf): SavedGraphView {
  const pins = new Map<WorkId, SavedGraphView['pins'][number]>()
  for (const pin of view.pins) {
    const id = idOf(pin.id as WorkId)
    if (id === pin.id || !pins.has(id)) pins.set(id, { ...pin, id })
  }
  return { ...view, search: movedSearch(view.search, idOf), pins: [...pins.values()] }
}

/** Of an address as the router writes it: `?work=…&also=["…"]`, a text in quotes only where it would be read as something else. */
function movedSearch(search: string, idOf: IdOf): string {
  if (!search.startsWith('?')) return search
  const parts = search.slice(1).split('&')
  const moved = parts.map((part) => {
    const [name, written = ''] = part.split('=')
    if (name !== 'work' && name !== 'also') return part
    const ids = idsIn(written)
    const now = [...new Set(ids.map(idOf))]
    if (now.length === ids.length && now.every((id, index) => id === ids[index])) return part
    const [only] = now
    const value = name === 'also' ? JSON.stringify(now) : asText(only ?? '')
    return `${name}=${encodeURIComponent(value)}`
  })
  return `?${moved.join('&')}`
}

function idsIn(written: string): readonly WorkId[] {
  let text: string
  try {
    text = decodeURIComponent(written.replaceAll('+', ' '))
  } catch {
    return []
  }
  const value = parsed(text)
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((one): one is WorkId => typeof one === 'string')
}

const asText = (id: string): string => (parsed(id) === id ? id : JSON.stringify(id))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export function movedLayout(layout: SavedLayout, idOf: IdOf): SavedLayout {
  const ids = layout.ids.map((id) => idOf(id as WorkId))
  const placeOf = new Map<string, number>()
  ids.forEach((id, index) => {
    if (!placeOf.has(id) || layout.ids[index] === id) placeOf.set(id, index)
  })
  const kept = [...placeOf.values()]
  const { groups } = layout
  return {
    ...layout,
    key: movedKey(layout.key, idOf),
    ids: [...placeOf.keys()],
    positions: Float32Array.from(
      kept.flatMap((index) => [
        layout.positions[2 * index] ?? Number.NaN,
        layout.positions[2 * index + 1] ?? Number.NaN,
      ]),
    ),
    flags: Uint8Array.from(kept, (index) => layout.flags[index] ?? 0),
    ...(groups !== undefined && { groups: kept.map((index) => groups[index] ?? 0) }),
  }
}

/** The name of a view around papers holds their ids: `ego:a+b`, `time ego:a`, `origins:a`. */
function movedKey(key: string, idOf: IdOf): string {
  const [, head, ids] = /^((?:\w+ )?(?:ego|origins):)(.*)$/s.exec(key) ?? []
  if (head === undefined || ids === undefined) return key
  return head + [...new Set(ids.split('+').map((id) => idOf(id as WorkId)))].join('+')
}

/** Kept views by name, papers that were joined since under the one that shows them. Parted again, they have their own place again. */
export async function shownGraphViews(
  database: StemmaDatabase,
): Promise<readonly SavedGraphView[]> {
  const [views, folds] = await Promise.all([
    database.graphViews.toArray(),
    database.foldedWorks.toArray(),
  ])
  const survivors = new Map(folds.map(({ id, survivor }) => [id, survivor]))
  return views
    .map((view) => movedView(view, (id) => survivors.get(id) ?? id))
    .sort((a, b) => a.name.localeCompare(b.name))
}
