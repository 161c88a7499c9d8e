import { useLiveQuery } from 'dexie-react-hooks'
import { z } from 'zod'
import { pdfAddressSchema } from '#contract/pdf'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'
import { library } from './library-database'

/** A PDF that a person asked for and that is not there yet: kept, so that closing Stemma ends no wish. */
const wantedSchema = z.object({
  workId: z.custom<WorkId>((id) => typeof id === 'string' && id !== ''),
  address: pdfAddressSchema,
  askedAt: z.string(),
  /** Why the last attempt brought nothing; it is not tried again by itself. */
  failure: z.string().exactOptional(),
})
export type WantedPdf = z.infer<typeof wantedSchema>

const key = 'wantedPdfs'

/** In the order in which they were asked for. */
export async function wantedPdfs(database: StemmaDatabase): Promise<readonly WantedPdf[]> {
  const row = await database.meta.get(key)
  const read = z.array(wantedSchema).safeParse(row?.value ?? [])
  return read.success ? read.data : []
}

export const useWantedPdfs = (): readonly WantedPdf[] | undefined =>
  useLiveQuery(() => wantedPdfs(library))

/** Rewrites the list as it is at this moment, in any window. */
export async function changeWantedPdfs(
  database: StemmaDatabase,
  rewrite: (wanted: readonly WantedPdf[]) => readonly WantedPdf[],
): Promise<void> {
  await database.transaction('rw', database.meta, async () => {
    const before = await wantedPdfs(database)
    await database.meta.put({ key, value: [...rewrite(before)] })
  })
}
