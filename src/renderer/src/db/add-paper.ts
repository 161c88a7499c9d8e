import type { Identifier } from '#domain/identifier'
import { evictIdentifiers } from '#domain/merge-work'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import type { StemmaDatabase } from './database'
import { moveWorksStamp, worksStamp } from './identity-cache'
import { takeRevision } from './revision'
import {
  adoptWork,
  changedIdentities,
  changedWorks,
  openDesk,
  placeRecord,
  type WorkDesk,
} from './work-desk'
import { storedWorks } from './work-folds'

/** What a file says of a paper that the library does not have. */
export interface PaperOfFile {
  readonly title: string
  /** Given name first; absent where nobody knows. */
  readonly authors?: readonly string[]
  readonly identifiers: readonly Identifier[]
}

/**
 * Puts a paper into the library of which no more is known than what its file says; offline, too. A paper that is there under its title
 * or identifier is found instead. What an upstream says of it later counts before the letters of a file.
 */
export async function addPaper(
  database: StemmaDatabase,
  { title, authors = [], identifiers }: PaperOfFile,
  { sourceId, now }: { readonly sourceId: SourceId; readonly now: string },
): Promise<WorkId> {
  const record: WorkRecord = {
    provider: 'pdf',
    fetchedAt: now,
    identifiers,
    facts: {
      title,
      ...(authors.length > 0 && { authors: authors.map((name) => ({ name })) }),
    },
  }
  return await addRecord(database, record, sourceId)
}

/** Puts one paper into the library as an upstream described it; the work that it belongs to is found as in a sync. */
export async function addRecord(
  database: StemmaDatabase,
  record: WorkRecord,
  sourceId: SourceId,
): Promise<WorkId> {
  return await writing(database, async () => {
    const desk = await openDesk(database, [record], [], undefined)
    const { workId } = placeRecord(desk, record, { sourceId, isArrival: false })
    await writeDesk(database, desk)
    const [shown] = await shownIds(database, [workId])
    if (shown === undefined) throw new Error('A paper with a title makes a work')
    return shown
  })
}

export interface PlacedEntry {
  readonly workId: WorkId
  readonly isNew: boolean
}

/**
 * Puts papers into the library of which no more is known than what entries of a bibliography say. One that is there is found, and stays as it
 * is: undo could not take back what the entry had changed in it. Answers in the order of the entries.
 */
export async function addPasted(
  database: StemmaDatabase,
  entries: readonly PastedEntry[],
  { sourceId, now }: { readonly sourceId: SourceId; readonly now: string },
): Promise<readonly PlacedEntry[]> {
  const records = entries.map(
    (entry): WorkRecord => ({ provider: 'pasted', fetchedAt: now, ...entry }),
  )
  const options = { sourceId, isArrival: false }
  return await writing(database, async () => {
    const trial = await openDesk(database, records, [], undefined)
    const placed = records.map((record) => placeRecord(trial, record, options))
    const fresh = records.filter((_, index) => placed[index]?.effect === 'added')
    const desk = await openDesk(database, fresh, [], undefined)
    for (const record of fresh) placeRecord(desk, record, options)
    await writeDesk(database, desk)
    const ids = await shownIds(
      database,
      placed.map(({ workId }) => workId),
    )
    return ids.map((workId, index) => ({ workId, isNew: placed[index]?.effect === 'added' }))
  })
}

/**
 * Puts one paper into the library as an upstream described it, beside a work that it may be one paper with. One that was not there is
 * hidden: joined with the other it shows, and parted from it it is gone again.
 */
export async function addBeside(
  database: StemmaDatabase,
  record: WorkRecord,
  {
    sourceId,
    beside,
    now,
  }: { readonly sourceId: SourceId; readonly beside: WorkId; readonly now: string },
): Promise<WorkId> {
  const tables = [...paperTables(database), database.readingStates]
  return await database.transaction('rw', tables, async () => {
    const desk = await openDesk(database, [record], [], undefined)
    const options = { sourceId, isArrival: false, refused: [beside] }
    const { workId, effect } = placeRecord(desk, record, options)
    if (workId === undefined) throw new Error('A paper with a title makes a work')
    await writeDesk(database, desk)
    if (effect === 'added') {
      const rev = await takeRevision(database)
      await database.readingStates.put({ workId, rev, tagIds: [], isRemoved: true, changedAt: now })
    }
    return workId
  })
}

/** An identifier that a paper holds is another one's: it stays with the paper as one in doubt, and another source may bring the other. */
export async function doubtIdentifier(
  database: StemmaDatabase,
  workId: WorkId,
  identifier: Identifier,
): Promise<void> {
  await writing(database, async () => {
    const desk = await openDesk(database, [], [workId], undefined)
    const work = desk.works.get(workId)
    if (work !== undefined) adoptWork(desk, evictIdentifiers(work, [identifier]))
    await writeDesk(database, desk)
  })
}

const writing = <Answer>(database: StemmaDatabase, write: () => Promise<Answer>): Promise<Answer> =>
  database.transaction('rw', paperTables(database), write)

const paperTables = (database: StemmaDatabase) => [
  database.works,
  database.identities,
  database.foldedWorks,
  database.meta,
]

async function writeDesk(database: StemmaDatabase, desk: WorkDesk): Promise<void> {
  const works = changedWorks(desk)
  if (works.length === 0) return
  const rev = await takeRevision(database)
  const written = await storedWorks(database, works, (id) => desk.folded.has(id))
  await database.works.bulkPut(written.map((work) => ({ ...work, rev })))
  await database.identities.bulkPut(changedIdentities(desk))
  await moveWorksStamp(database, await worksStamp(database))
}

/** Of folded works the one that shows them. */
async function shownIds(
  database: StemmaDatabase,
  ids: readonly (WorkId | undefined)[],
): Promise<readonly WorkId[]> {
  const known = ids.filter((id) => id !== undefined)
  if (known.length < ids.length) throw new Error('A paper with a title makes a work')
  const works = await database.works.bulkGet(known)
  return known.map((id, index) => works[index]?.foldedInto ?? id)
}
