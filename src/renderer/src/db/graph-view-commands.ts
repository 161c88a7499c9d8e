import { useLiveQuery } from 'dexie-react-hooks'
import { perform } from '#renderer/state/history'
import type { SavedGraphView } from './database'
import { library } from './library-database'
import { shownGraphViews } from './moved-views'

/** By name. Undefined while the first answer is on its way. */
export const useGraphViews = (): readonly SavedGraphView[] | undefined =>
  useLiveQuery(() => shownGraphViews(library))

/** Keeps a view of the graph under a name; one of the same name is replaced. */
export async function saveGraphView(
  view: Omit<SavedGraphView, 'id' | 'createdAt'>,
): Promise<SavedGraphView> {
  const name = view.name.trim()
  const before = (await library.graphViews.toArray()).find((known) => known.name === name)
  const saved: SavedGraphView = {
    ...view,
    name,
    id: before?.id ?? crypto.randomUUID(),
    createdAt: new Date().toISOString(),
  }
  await perform(
    `Graph view ‘${name}’ ${before === undefined ? 'saved' : 'replaced'}`,
    ['graphViews'],
    (writer) => writer.put('graphViews', saved),
    { isAnnounced: true },
  )
  return saved
}

export async function deleteGraphView(view: SavedGraphView): Promise<void> {
  await perform(
    `Graph view ‘${view.name}’ deleted`,
    ['graphViews'],
    (writer) => writer.remove('graphViews', [view.id]),
    { isAnnounced: true },
  )
}
