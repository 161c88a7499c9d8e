import { type Attachment, compareAttachments, type FileHash } from '#domain/attachment'
import type { Bibliography, Reference } from '#domain/citation'
import { mergeReferenceRow } from '#domain/merge-reference-row'
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

const formatKey = 'fileTextFormat'
const givenKey = 'bibliographiesGivenThrough'

/**
 * Makes ready for reading: texts that another Stemma read in another way go, and papers that a read file was attached to since get its
 * bibliography. One transaction; cheap when nothing changed.
 */
export async function prepareFileTexts(database: StemmaDatabase): Promise<void> {
  const tables = [database.fileTexts, database.attachments, database.references, database.meta]
  await database.transaction('rw', tables, async () => {
    if ((await database.meta.get(formatKey))?.value !== fileTextFormat) {
      await database.fileTexts.clear()
      await database.meta.put({ key: formatKey, value: fileTextFormat })
    }
    const known = (await database.meta.get(givenKey))?.value
    const through = typeof known === 'number' ? known : 0
    const changed = await database.attachments.where('rev').above(through).toArray()
    if (changed.length === 0) return
    for (const attachment of changed) {
      const text = await database.fileTexts.get(attachment.hash)
      if (text !== undefined) await giveBibliography(database, attachment, text)
    }
    const last = changed.reduce((most, { rev }) => Math.max(most, rev), through)
    await database.meta.put({ key: givenKey, value: last })
  })
}

/** Files of papers that were not read yet; each once, the newest first. */
export async function filesToRead(database: StemmaDatabase): Promise<readonly FileHash[]> {
  const attached = (await database.attachments.toArray()).filter(({ isRemoved }) => !isRemoved)
  const read = new Set(await database.fileTexts.toCollection().primaryKeys())
  const newestFirst = attached.sort((one, other) => (one.addedAt < other.addedAt ? 1 : -1))
  return [...new Set(newestFirst.map(({ hash }) => hash))].filter((hash) => !read.has(hash))
}

/** Keeps that a file cannot be read, and why: it is not asked at every start. */
export const keepUnreadable = (
  database: StemmaDatabase,
  hash: FileHash,
  trouble: string,
  now: string,
): Promise<void> => keepReading(database, hash, { ...nothingRead, trouble }, now)

/** Keeps what was read from a file, and its bibliography as what the PDF says of the references of its papers. */
export async function keepReading(
  database: StemmaDatabase,
  hash: FileHash,
  reading: FileReading & { readonly trouble?: string },
  now: string,
): Promise<void> {
  const tables = [database.fileTexts, database.attachments, database.references, database.meta]
  await database.transaction('rw', tables, async () => {
    const rev = await takeRevision(database)
    const text: FileText = { hash, format: fileTextFormat, ...reading, readAt: now, rev }
    await database.fileTexts.put(text)
    const attached = await database.attachments.where('hash').equals(hash).toArray()
    for (const attachment of attached) await giveBibliography(database, attachment, text)
    // What was got from arXiv or a link came without anybody looking into it.
    const pageCount = reading.pages.length
    if (pageCount > 0)
      await database.attachments.bulkPut(attached.map((row) => ({ ...row, pageCount })))
  })
}

/** Of a paper with several files the one that it opens with tells. Inside the running transaction. */
async function giveBibliography(
  database: StemmaDatabase,
  { workId, hash, origin, isRemoved }: Attachment,
  { references, readAt }: FileText,
): Promise<void> {
  if (isRemoved || references.length === 0) return
  const files = await database.attachments.where('workId').equals(workId).toArray()
  const first = files.filter((file) => !file.isRemoved).sort(compareAttachments)[0]
  if (first?.hash !== hash) return
  const version = origin.kind === 'arxiv' ? origin.version : undefined
  const bibliography: Bibliography = {
    provider: 'pdf',
    askedAt: readAt,
    entries: references.flatMap((entry) => referenceOf(entry) ?? []),
    ...(version === undefined ? {} : { version }),
  }
  const before = await database.references.get(workId)
  const row = before ?? { workId, rev: 0, bibliographies: [] }
  const merged = mergeReferenceRow(row, { bibliographies: [bibliography] })
  if (merged === row) return
  await database.references.put({ ...merged, rev: await takeRevision(database) })
}

/** What leads from a printed entry to its paper: identifiers, then the title. */
export function referenceOf({ text, title, year }: FileReference): Reference | undefined {
  const reference = printedReference(text, title === undefined ? {} : { title })
  return reference === undefined || year === undefined ? reference : { ...reference, year }
}
