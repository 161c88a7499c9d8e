import { useLiveQuery } from 'dexie-react-hooks'
import type { Reference } from '#domain/citation'
import type { ReadingStatus } from '#domain/reading'
import type { Work } from '#domain/work'
import type { StemmaDatabase } from './database'
import { findCitedWork } from './find-cited-work'
import { library } from './library-database'

/** What a person has of a paper that another one cites. */
export interface CitedPaper {
  readonly work?: Work
  readonly status?: ReadingStatus
  readonly hasPdf: boolean
  /** The beginning of the first note. */
  readonly note?: string
  readonly noteCount: number
  /** Words that the person marked, the newest first. */
  readonly marked: readonly string[]
  readonly markCount: number
}

const mostMarked = 2
const longestNote = 180

/** Undefined until it is known. */
export function useCitedPaper(reference: Reference): CitedPaper | undefined {
  const key = `${reference.text ?? ''} ${reference.title ?? ''}`
  const answered = useLiveQuery(
    async () => ({ key, paper: await loadCitedPaper(library, reference) }),
    [key],
  )
  return answered?.key === key ? answered.paper : undefined
}

export async function loadCitedPaper(
  database: StemmaDatabase,
  reference: Reference,
): Promise<CitedPaper> {
  const work = await findCitedWork(database, reference)
  const removed = work && (await database.readingStates.get(work.id))?.isRemoved === true
  if (work === undefined || removed)
    return { hasPdf: false, noteCount: 0, marked: [], markCount: 0 }
  const state = await database.readingStates.get(work.id)
  const live = <Row extends { readonly isRemoved: boolean }>(
    rows: readonly Row[],
  ): readonly Row[] => rows.filter(({ isRemoved }) => !isRemoved)
  const notes = live(await database.notes.where('workId').equals(work.id).toArray())
  const marks = live(await database.annotations.where('workId').equals(work.id).toArray())
  const files = live(await database.attachments.where('workId').equals(work.id).toArray())
  const words = marks
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
    .flatMap(({ place, comment }) => (place.quote?.exact ?? comment).trim() || [])
  const first = notes.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))[0]
  const note = first?.body
    .replace(/^#+\s.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  return {
    work,
    ...(state?.status === undefined ? {} : { status: state.status }),
    hasPdf: files.length > 0,
    ...(note ? { note: note.length > longestNote ? `${note.slice(0, longestNote)}…` : note } : {}),
    noteCount: notes.length,
    marked: words.slice(0, mostMarked),
    markCount: marks.length,
  }
}
