import { useLiveQuery } from 'dexie-react-hooks'
import type { FileHash } from '#domain/attachment'
import type { ReadingPlace } from '#domain/reading-place'
import type { Work, WorkId } from '#domain/work'
import { loadAllAttachments, loadAttachments } from './attachment-queries'
import { library } from './library-database'

/** The file to read when none is named: the one read last, else the one that the paper opens with. */
export async function fileToRead(workId: WorkId): Promise<FileHash | undefined> {
  const files = await loadAttachments(workId)
  const lastRead = await lastReadingPlace(files.map(({ hash }) => hash))
  return lastRead?.hash ?? files[0]?.hash
}

async function lastReadingPlace(hashes: readonly FileHash[]): Promise<ReadingPlace | undefined> {
  const places = await library.readingPlaces.bulkGet([...hashes])
  return places
    .filter((place) => place !== undefined)
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt))[0]
}

/** Where a person is in the one of these files that they read last. */
export const useLastReadingPlace = (hashes: readonly FileHash[]): ReadingPlace | undefined =>
  useLiveQuery(() => lastReadingPlace(hashes), [hashes.join(' ')])

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
