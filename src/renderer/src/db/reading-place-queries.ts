import { useLiveQuery } from 'dexie-react-hooks'
import type { FileHash } from '#domain/attachment'
import type { ReadingPlace } from '#domain/reading-place'
import type { Work, WorkId } from '#domain/work'
import { loadAllAttachments, loadAttachments } from './attachment-queries'
import { library } from './library-database'

/** The file to read when none is named: the one read last, else the one that the paper opens with. */
export async function fileToRead(workId: WorkId): Promise<FileHash | undefined> {
  const files = await loadAttachments(workId)
  const places = await library.readingPlaces.bulkGet(files.map(({ hash }) => hash))
  const lastRead = places
    .filter((place) => place !== undefined)
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt))[0]
  return lastRead?.hash ?? files[0]?.hash
}

export const readingPlace = (hash: FileHash): Promise<ReadingPlace | undefined> =>
  library.readingPlaces.get(hash)

export const useReadingPlace = (hash: FileHash): ReadingPlace | undefined =>
  useLiveQuery(async () => await library.readingPlaces.get(hash), [hash])

export interface ReadablePaper {
  readonly work: Pick<Work, 'id' | 'title' | 'authors' | 'year'>
  readonly hash: FileHash
}

/** Papers that have a file, those read last first: what can be opened beside another. */
export async function readablePapers(limit: number): Promise<readonly ReadablePaper[]> {
  const files = await loadAllAttachments()
  const places = new Map(
    (await library.readingPlaces.toArray()).map((place) => [place.hash, place.changedAt]),
  )
  const newest = files.toSorted((one, other) =>
    (places.get(other.hash) ?? other.addedAt).localeCompare(places.get(one.hash) ?? one.addedAt),
  )
  const firsts = new Map<WorkId, FileHash>()
  for (const { workId, hash } of newest) if (!firsts.has(workId)) firsts.set(workId, hash)
  const wanted = [...firsts].slice(0, limit)
  const works = await library.works.bulkGet(wanted.map(([workId]) => workId))
  return wanted.flatMap(([, hash], index) => {
    const work = works[index]
    return work === undefined ? [] : [{ work, hash }]
  })
}
