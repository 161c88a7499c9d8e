import type { Table } from 'dexie'
import type { Annotation, MarkCarried } from '#domain/annotation'
import { type Attachment, attachmentIdOf } from '#domain/attachment'
import type { ReadingPlace } from '#domain/reading-place'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'
import type { LibraryRows } from './library-file-format'

/**
 * Files, marks and places of another library. Of two words of a person about one thing the newer counts; a mark that they placed
 * themselves counts before one that was found.
 */
export async function mergeReading(
  database: StemmaDatabase,
  rows: LibraryRows,
  idOf: (id: WorkId) => WorkId,
  rev: number,
): Promise<void> {
  const attachments = (rows.attachments as readonly Attachment[]).map((row) => {
    const workId = idOf(row.workId)
    return { ...row, workId, id: attachmentIdOf(workId, row.hash), rev }
  })
  await putAfter(
    database.attachments,
    // Two works of the file may be one here.
    attachments.toSorted((one, other) => (one.changedAt < other.changedAt ? -1 : 1)),
    (own, row) => own.changedAt < row.changedAt,
  )
  const annotations = (rows.annotations as readonly Annotation[]).map((row) => ({
    ...row,
    workId: idOf(row.workId),
    links: row.links.map((link) => idOf(link as WorkId)),
    rev,
  }))
  await putAfter(database.annotations, annotations, (own, row) => own.updatedAt < row.updatedAt)
  await putAfter(
    database.marksCarried,
    rows.marksCarried as readonly MarkCarried[],
    (own, row) => row.isConfirmed && !own.isConfirmed,
  )
  const places = (rows.readingPlaces as readonly ReadingPlace[]).map((row) => ({
    ...row,
    workId: idOf(row.workId),
    rev,
  }))
  await putAfter(database.readingPlaces, places, (own, row) => own.changedAt < row.changedAt)
}

/** Puts rows whose keys are not there, and those that come after what is there. */
async function putAfter<Row extends object>(
  table: Pick<Table<Row, string>, 'bulkGet' | 'bulkPut' | 'schema'>,
  rows: readonly Row[],
  isAfter: (own: Row, row: Row) => boolean,
): Promise<void> {
  const keyPath = String(table.schema.primKey.keyPath) as keyof Row
  const known = await table.bulkGet(rows.map((row) => String(row[keyPath])))
  await table.bulkPut(
    rows.filter((row, index) => {
      const own = known[index]
      return own === undefined || isAfter(own, row)
    }),
  )
}
