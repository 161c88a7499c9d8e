import { useLiveQuery } from 'dexie-react-hooks'
import type { ReferenceRow } from '#domain/citation'
import { mergeReferenceRow } from '#domain/merge-reference-row'
import type { ReadingState, Tag, TagId } from '#domain/reading'
import type { ListEntry, ReadingList } from '#domain/reading-list'
import type { Placement, Survey } from '#domain/survey'
import type { Work, WorkId } from '#domain/work'
import type { SavedView } from './database'
import { library } from './library-database'

/** Live queries over one paper and the small tables around it. Undefined while the first answer is on its way. */

export type FoundWork =
  | { readonly kind: 'found'; readonly work: Work }
  /** Not in this library: an old address, or another profile's. */
  | { readonly kind: 'missing' }

export function useWork(workId: WorkId | undefined): FoundWork | undefined {
  const answered = useLiveQuery(async () => {
    if (workId === undefined) return undefined
    const work = await shownWork(workId)
    const found: FoundWork = work === undefined ? { kind: 'missing' } : { kind: 'found', work }
    return { workId, found }
  }, [workId])
  // The answer for the paper before is not shown for this one.
  return answered?.workId === workId ? answered?.found : undefined
}

/** The work, or the one that shows it where its record was joined with another's: old addresses lead on. */
async function shownWork(workId: WorkId): Promise<Work | undefined> {
  const work = await library.works.get(workId)
  return work?.foldedInto === undefined ? work : library.works.get(work.foldedInto)
}

/** In the order of `workIds`; those that are not in the library are left out. */
export const loadWorks = async (workIds: readonly WorkId[]): Promise<readonly Work[]> =>
  (await library.works.bulkGet([...workIds])).filter((work) => work !== undefined)

/** What upstreams said of the paper's citations; undefined while it is read, and where nobody was asked. */
export function useCitationRow(workId: WorkId): ReferenceRow | undefined {
  const answered = useLiveQuery(async () => ({ workId, row: await citationRow(workId) }), [workId])
  return answered?.workId === workId ? answered.row : undefined
}

/** With what was said of the records that the work shows. */
async function citationRow(workId: WorkId): Promise<ReferenceRow | undefined> {
  const parts = await library.foldedWorks.where('survivor').equals(workId).primaryKeys()
  const rows = await library.references.bulkGet([workId, ...parts])
  const [first, ...others] = rows.filter((row) => row !== undefined)
  return first && others.reduce(mergeReferenceRow, first)
}

/** `null`: the person has done nothing with this paper yet. */
export function useReadingState(workId: WorkId): ReadingState | null | undefined {
  const answered = useLiveQuery(
    async () => ({ workId, state: (await library.readingStates.get(workId)) ?? null }),
    [workId],
  )
  return answered?.workId === workId ? answered.state : undefined
}

/** By name. */
export const useTags = (): readonly Tag[] | undefined =>
  useLiveQuery(async () =>
    (await library.tags.toArray()).sort((a, b) => a.name.localeCompare(b.name)),
  )

/** How many of these papers have each tag: what the tag menu ticks, or half ticks. */
export const useTagUse = (workIds: readonly WorkId[]): ReadonlyMap<TagId, number> | undefined =>
  useLiveQuery(async () => {
    const uses = new Map<TagId, number>()
    for (const state of await library.readingStates.bulkGet([...workIds])) {
      for (const tagId of state?.tagIds ?? []) uses.set(tagId, (uses.get(tagId) ?? 0) + 1)
    }
    return uses
  }, [workIds])

export interface PlacedIn {
  readonly placement: Placement
  readonly survey: Survey
  /** What the person calls the survey: the name of its source. */
  readonly name: string
}

/** Where surveys place the paper, in their reading order; places that a survey has given up come last. */
export const usePlacements = (workId: WorkId): readonly PlacedIn[] | undefined =>
  useLiveQuery(async () => {
    const placements = await library.placements
      .where('workId')
      .equals(workId)
      .filter(({ isSetAside }) => isSetAside !== true)
      .toArray()
    const surveyIds = placements.map(({ surveyId }) => surveyId)
    const surveys = await library.surveys.bulkGet(surveyIds)
    const sources = await library.sources.bulkGet(surveyIds)
    return placements
      .flatMap((placement, index): PlacedIn[] => {
        const survey = surveys[index]
        return survey ? [{ placement, survey, name: sources[index]?.title ?? survey.title }] : []
      })
      .sort(
        (a, b) =>
          Number(a.placement.goneSince !== undefined) -
            Number(b.placement.goneSince !== undefined) ||
          a.name.localeCompare(b.name) ||
          a.placement.ordinal - b.placement.ordinal,
      )
  }, [workId])

export interface ListedOn {
  readonly list: ReadingList
  readonly entry: ListEntry
}

/** The reading lists that the paper is on. */
export const useListsOf = (workId: WorkId): readonly ListedOn[] | undefined =>
  useLiveQuery(async () => {
    const entries = await library.listEntries.where('workId').equals(workId).toArray()
    const lists = await library.lists.bulkGet(entries.map(({ listId }) => listId))
    return entries
      .flatMap((entry, index): ListedOn[] => {
        const list = lists[index]
        return list ? [{ list, entry }] : []
      })
      .sort((a, b) => a.list.name.localeCompare(b.list.name))
  }, [workId])

/** Of every reading list, by name. */
export const useListNames = (): readonly Pick<ReadingList, 'id' | 'name'>[] | undefined =>
  useLiveQuery(async () =>
    (await library.lists.toArray())
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  )

export const useSavedViews = (): readonly SavedView[] | undefined =>
  useLiveQuery(async () =>
    (await library.views.toArray()).sort((a, b) => a.name.localeCompare(b.name)),
  )

/** Titles of notes that contain `text`, newest first. Titles alone: the library's filter searches the text of notes. */
export const findNotes = async (text: string, limit: number) => {
  const wanted = text.trim().toLowerCase()
  const found = await library.notes
    .filter((note) => !note.isRemoved && note.title.toLowerCase().includes(wanted))
    .toArray()
  return found
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .slice(0, limit)
    .map(({ id, title, workId }) => ({ id, title, ...(workId === undefined ? {} : { workId }) }))
}
