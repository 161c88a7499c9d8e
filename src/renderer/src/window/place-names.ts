import type { WorkId } from '#domain/work'
import { useNoteTitle } from '#renderer/db/note-queries'
import { useListNames, useWork } from '#renderer/db/paper-queries'
import { useSources } from '#renderer/db/source-queries'
import { useRows } from '#renderer/workers/library/hooks'
import { readPathPart } from './path-part'

/** The window's name in the taskbar and among the browser's tabs: the nearest place first, since tabs are narrow. */
export const windowTitle = (place: readonly string[]): string =>
  [...place.toReversed().filter((name) => name !== 'Stemma'), 'Stemma'].join(' – ')

/** Where the window is, as a path of names: "Reading lists › Chapter 2". */
export function usePlaceNames(
  path: string,
  search: { readonly work?: WorkId; readonly ofList?: string; readonly ofSource?: string },
): readonly string[] {
  const lists = useListNames()
  const sources = useSources()
  const [, screen = '', rawId = ''] = path.split('/')
  const id = readPathPart(rawId)
  const noteTitle = useNoteTitle(screen === 'notes' && id !== '' ? id : undefined)
  const centre = useRows(search.work === undefined || screen !== 'graph' ? [] : [search.work])
  const read = useWork(screen === 'read' && id !== '' ? (id as WorkId) : undefined)
  const listName = (listId: string) => lists?.find((list) => list.id === listId)?.name
  const sourceName = (sourceId: string) => sources?.find((source) => source.id === sourceId)?.title
  const below = (above: string, name: string | undefined) =>
    name === undefined || name === '' ? [above] : [above, name]
  switch (screen) {
    case 'library':
      return ['Library']
    case 'graph':
      if (search.work !== undefined) return below('Graph', centre.get(search.work)?.title)
      if (search.ofList !== undefined) return below('Graph', listName(search.ofList))
      if (search.ofSource !== undefined) return below('Graph', sourceName(search.ofSource))
      return ['Graph']
    case 'answers':
      return ['Answers']
    case 'notes':
      return below('Notes', noteTitle)
    case 'read':
      return below('Reading', read?.kind === 'found' ? read.work.title : undefined)
    case 'lists':
      return below('Reading lists', listName(id))
    case 'surveys':
      return below('Surveys', sourceName(id))
    case 'sync':
      return ['Sync']
    case 'doubles':
      return ['Doubles']
    case 'settings':
      return ['Settings']
    default:
      return ['Stemma']
  }
}
