import { useLiveQuery } from 'dexie-react-hooks'
import { z } from 'zod'
import { fileHashSchema, pdfAddressSchema } from '#contract/pdf'
import type { AttachmentOrigin } from '#domain/attachment'
import { identifierSchemes } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { KnownPaper } from '#paper-text/recognise-paper'
import type { StemmaDatabase } from './database'
import { shownPapers } from './find-for-file'
import { keptList } from './kept-list'
import { library } from './library-database'

/** A file whose paper somebody has to name: kept, so that closing Stemma ends no question. */
const askedFileSchema = z.object({
  hash: fileHashSchema,
  name: z.string(),
  sizeBytes: z.number(),
  pageCount: z.number().exactOptional(),
  /** Where it came from; the person's disk where it is absent. */
  address: pdfAddressSchema.exactOptional(),
  candidates: z.array(z.custom<WorkId>((id) => typeof id === 'string' && id !== '')),
  identifier: z.object({ scheme: z.enum(identifierSchemes), value: z.string() }).exactOptional(),
  /** What the file seems to be called, and by whom it seems to be. */
  title: z.string().exactOptional(),
  authors: z.array(z.string()),
})
export type AskedFile = Readonly<z.infer<typeof askedFileSchema>>

/** With the papers of the library that it may be, as they are now. */
export interface FileQuestion extends Omit<AskedFile, 'candidates'> {
  readonly candidates: readonly KnownPaper[]
}

const list = keptList<AskedFile>('fileQuestions', askedFileSchema)

/** In the order in which they came up. */
export const askedFiles = list.read

/** Keeps questions; one about the same file takes the place of the one before. */
export const askAboutFiles = (
  database: StemmaDatabase,
  questions: readonly AskedFile[],
): Promise<void> =>
  list.change(database, (asked) => {
    const hashes = new Set(questions.map(({ hash }) => hash))
    return [...asked.filter(({ hash }) => !hashes.has(hash)), ...questions]
  })

/** They were answered, or left. */
export const settleFiles = (
  database: StemmaDatabase,
  hashes: readonly AskedFile['hash'][],
): Promise<void> =>
  list.change(database, (asked) => asked.filter(({ hash }) => !hashes.includes(hash)))

/** Those that are open: a file that came to its paper by another way asks nothing any more. */
export async function openFileQuestions(
  database: StemmaDatabase,
): Promise<readonly FileQuestion[]> {
  const questions: FileQuestion[] = []
  for (const asked of await askedFiles(database)) {
    const files = await database.attachments.where('hash').equals(asked.hash).toArray()
    if (files.some(({ isRemoved }) => !isRemoved)) continue
    const candidates = await shownPapers(
      database,
      await database.works.bulkGet([...asked.candidates]),
    )
    questions.push({ ...asked, candidates })
  }
  return questions
}

export const useFileQuestions = (): readonly FileQuestion[] | undefined =>
  useLiveQuery(() => openFileQuestions(library))

export const originOfAsked = ({
  address,
  name,
}: Pick<AskedFile, 'address' | 'name'>): AttachmentOrigin => address ?? { kind: 'file', name }
