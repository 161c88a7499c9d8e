import type { SourceId } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import { addPasted } from './add-paper'
import type { StemmaDatabase } from './database'
import { judgeEntry } from './pasted-questions'
import type { AskedIdentifier } from './sync-runs'

/**
 * Stemma was closed while sources were asked about pasted entries: those that nobody has brought since, and that no question is about, are
 * there as they are written.
 */
export async function placeLeftEntries(
  database: StemmaDatabase,
  asked: readonly AskedIdentifier[],
  context: { readonly sourceId: SourceId; readonly now: string },
): Promise<void> {
  const left: PastedEntry[] = []
  for (const { scheme, value, entries = [] } of asked)
    for (const entry of entries)
      if ((await judgeEntry(database, entry, { scheme, value })) === undefined) left.push(entry)
  if (left.length > 0) await addPasted(database, left, context)
}
