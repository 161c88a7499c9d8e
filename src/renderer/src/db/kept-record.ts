import { z } from 'zod'
import type { WorkRecord } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'

/** An upstream's word of a paper; it was read by the host's parsers before it was kept. */
export const keptRecordSchema = z.custom<WorkRecord>(saysOfPaper)

/** What a person pasted of a paper, as it was read. */
export const keptEntrySchema = z.custom<PastedEntry>(
  (value) => saysOfPaper(value) && typeof value.facts.title === 'string',
)

function saysOfPaper(
  value: unknown,
): value is { readonly facts: { readonly title?: unknown }; readonly identifiers: unknown[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'facts' in value &&
    typeof value.facts === 'object' &&
    value.facts !== null &&
    'identifiers' in value &&
    Array.isArray(value.identifiers)
  )
}
