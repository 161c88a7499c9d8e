import { z } from 'zod'
import { type Identifier, identifierSchemes, identityKey } from '#domain/identifier'
import type { PastedPdf } from '#formats/pasted-identifiers'
import type { StemmaDatabase } from './database'

/** The address of a PDF that a person pasted, of a paper that is not there yet: kept until it is. */
const pastedSchema = z.object({
  identifier: z.object({ scheme: z.enum(identifierSchemes), value: z.string() }),
  version: z.number().exactOptional(),
  url: z.string(),
})

const key = 'pastedPdfs'

export async function pastedPdfs(database: StemmaDatabase): Promise<readonly PastedPdf[]> {
  const row = await database.meta.get(key)
  const read = z.array(pastedSchema).safeParse(row?.value ?? [])
  return read.success ? read.data : []
}

export const wantPastedPdfs = (
  database: StemmaDatabase,
  pdfs: readonly PastedPdf[],
): Promise<void> =>
  rewrite(database, (before) => [
    ...without(
      before,
      pdfs.map(({ identifier }) => identifier),
    ),
    ...pdfs,
  ])

export const forgetPastedPdfs = (
  database: StemmaDatabase,
  identifiers: readonly Identifier[],
): Promise<void> => rewrite(database, (before) => without(before, identifiers))

function without(
  pdfs: readonly PastedPdf[],
  identifiers: readonly Identifier[],
): readonly PastedPdf[] {
  const keys = new Set(identifiers.map(identityKey))
  return pdfs.filter(({ identifier }) => !keys.has(identityKey(identifier)))
}

async function rewrite(
  database: StemmaDatabase,
  change: (before: readonly PastedPdf[]) => readonly PastedPdf[],
): Promise<void> {
  await database.transaction('rw', database.meta, async () => {
    const before = await pastedPdfs(database)
    await database.meta.put({ key, value: [...change(before)] })
  })
}
