import { perform } from '#renderer/state/history'
import type { SavedView } from './database'

/** Keeps a filter under a name. `search` is the library's address, as the router writes it. */
export async function saveView(name: string, search: string): Promise<void> {
  const view: SavedView = {
    id: crypto.randomUUID(),
    name: name.trim(),
    search,
    createdAt: new Date().toISOString(),
  }
  await perform(`View ‘${view.name}’ saved`, ['views'], (writer) => writer.put('views', view), {
    isAnnounced: true,
  })
}

export async function deleteView(view: SavedView): Promise<void> {
  await perform(
    `View ‘${view.name}’ deleted`,
    ['views'],
    (writer) => writer.remove('views', [view.id]),
    { isAnnounced: true },
  )
}
