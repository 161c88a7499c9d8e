import { z } from 'zod'
import { type Identifier, identifierSchemes, identityKey } from '#domain/identifier'
import type { PastedPdf } from '#formats/pasted-identifiers'
import type { StemmaDatabase } from './database'
import { keptList } from './kept-list'

/** The address of a PDF that a person pasted, of a paper that is not there yet: kept until it is. */
const pastedSchema = z.object({
  identifier: z.object({ scheme: z.enum(identifierSchemes), value: z.string() }),
  version: z.number().exactOptional(),
  url: z.string(),
})

const list = keptList<PastedPdf>('pastedPdfs', pastedSchema)

export const pastedPdfs = list.read

export const wantPastedPdfs = (
  database: StemmaDatabase,
  pdfs: readonly PastedPdf[],
): Promise<void> =>
  list.change(database, (before) => [
    ...without(
      before,
      pdfs.map(({ identifier }) => identifier),
    ),
    ...pdfs,
  ])

export const forgetPastedPdfs = (
  database: StemmaDatabase,
  identifiers: readonly Identifier[],
): Promise<void> => list.change(database, (before) => without(before, identifiers))

function without(
  pdfs: readonly PastedPdf[],
  identifiers: readonly Identifier[],
): readonly PastedPdf[] {
  const keys = new Set(identifiers.map(identityKey))
  return pdfs.filter(({ identifier }) => !keys.has(identityKey(identifier)))
}
