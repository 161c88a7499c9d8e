import { compareAttachments, type FileHash } from '#domain/attachment'
import type { Bibliography, Reference } from '#domain/citation'
import { mergeReferenceRow } from '#domain/merge-reference-row'
import type { WorkId } from '#domain/work'
import { printedReference } from '#formats/printed-reference'
import type { FileReference, FileText } from '#paper-text/file-text'
import { type FileReading, fileTextFormat } from '#paper-text/read-file'
import type { StemmaDatabase } from './database'
import { takeRevision } from './revision'

const nothingRead: FileReading = {
  pages: [],
  references: [],
  places: [],
  keyTerms: [],
  summary: [],
}

/** Files of papers that were not read yet, or by another Stemma; each once, the newest first. */
export async function filesToRead(database: StemmaDatabase): Promise<readonly FileHash[]> {
  const attached = (await database.attachments.toArray()).filter(({ isRemoved }) => !isRemoved)
  const hashes = [
    ...new Set(
      attached
        .sort((one, other) => (one.addedAt < other.addedAt ? 1 : -1))
        .map(({ hash }) => hash),
    ),
  ]
  const read = await database.fileTexts.bulkGet(hashes)
  return hashes.filter((_, index) => read[index]?.format !== fileTextFormat)
}

/** Keeps that a file cannot be read, and why: it is not asked at every start. */
export const keepUnreadable = (
  database: StemmaDatabase,
  hash: FileHash,
  trouble: string,
  now: string,
): Promise<void> => keepReading(database, hash, { ...nothingRead, trouble }, now)

/**
 * Keeps what was read from a file, and its bibliography as what the PDF says of the references of its papers: of a paper with several
 * files the one that it opens with.
 */
export async function keepReading(
  database: StemmaDatabase,
  hash: FileHash,
  reading: FileReading & { readonly trouble?: string },
  now: string,
): Promise<void> {
  const tables = [database.fileTexts, database.attachments, database.references, database.meta]
  await database.transaction('rw', tables, async () => {
    const rev = await takeRevision(database)
    const row: FileText = { hash, format: fileTextFormat, ...reading, readAt: now, rev }
    await database.fileTexts.put(row)
    const entries = reading.references.flatMap((entry) => referenceOf(entry) ?? [])
    if (entries.length === 0) return
    const attached = await database.attachments.where('hash').equals(hash).toArray()
    for (const { workId, origin, isRemoved } of attached) {
      if (isRemoved || (await firstFileOf(database, workId)) !== hash) continue
      const version = origin.kind === 'arxiv' ? origin.version : undefined
      const bibliography: Bibliography = {
        provider: 'pdf',
        askedAt: now,
        entries,
        ...(version === undefined ? {} : { version }),
      }
      const before = (await database.references.get(workId)) ?? { workId, rev, bibliographies: [] }
      const merged = mergeReferenceRow(before, { bibliographies: [bibliography] })
      if (merged !== before) await database.references.put({ ...merged, rev })
    }
  })
}

async function firstFileOf(database: StemmaDatabase, workId: WorkId): Promise<FileHash | undefined> {
  const rows = await database.attachments.where('workId').equals(workId).toArray()
  return rows.filter(({ isRemoved }) => !isRemoved).sort(compareAttachments)[0]?.hash
}

/** What it prints beside its text leads to the paper: identifiers first, then the title. */
export function referenceOf({ text, title, year }: FileReference): Reference | undefined {
  const reference = printedReference(text, title === undefined ? {} : { title })
  return reference === undefined || year === undefined ? reference : { ...reference, year }
}
