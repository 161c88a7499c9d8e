import type { Identifier } from '#domain/identifier'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import type { StemmaDatabase } from './database'
import { moveWorksStamp, worksStamp } from './identity-cache'
import { takeRevision } from './revision'
import { changedIdentities, changedWorks, openDesk, placeRecord } from './work-desk'
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
  return (await putRecord(database, record, sourceId)).workId
}

/**
 * Puts a paper into the library of which no more is known than what an entry of a bibliography says. One that is there is found, and
 * stays as it is: undo could not take back what the entry had changed in it.
 */
export async function addPasted(
  database: StemmaDatabase,
  { identifiers, facts, links }: PastedEntry,
  { sourceId, now }: { readonly sourceId: SourceId; readonly now: string },
): Promise<PutRecord> {
  const record: WorkRecord = { provider: 'pasted', fetchedAt: now, identifiers, facts, links }
  return await putRecord(database, record, sourceId, { isOnlyNew: true })
}

export interface PutRecord {
  readonly workId: WorkId
  readonly isNew: boolean
}

async function putRecord(
  database: StemmaDatabase,
  record: WorkRecord,
  sourceId: SourceId,
  { isOnlyNew = false } = {},
): Promise<PutRecord> {
  return await database.transaction(
    'rw',
    [database.works, database.identities, database.foldedWorks, database.meta],
    async () => {
      const desk = await openDesk(database, [record], [], undefined)
      const { workId, effect } = placeRecord(desk, record, { sourceId, isArrival: false })
      if (workId === undefined) throw new Error('A paper with a title makes a work')
      const isNew = effect === 'added'
      if (isNew || !isOnlyNew) {
        const rev = await takeRevision(database)
        const written = await storedWorks(database, changedWorks(desk), (id) => desk.folded.has(id))
        await database.works.bulkPut(written.map((work) => ({ ...work, rev })))
        await database.identities.bulkPut(changedIdentities(desk))
        await moveWorksStamp(database, await worksStamp(database))
      }
      const work = await database.works.get(workId)
      return { workId: work?.foldedInto ?? workId, isNew }
    },
  )
}
