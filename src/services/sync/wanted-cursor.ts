import { z } from 'zod'
import { type Identifier, identityKey } from '#domain/identifier'
import { stableHash } from '#domain/work-id'
import { readCursor } from './cursor'

const schema = z.object({
  version: z.literal(1),
  kind: z.literal('wanted'),
  /** Of the identifiers that were asked for, in their order; absent once all were answered. */
  wanted: z.string().optional(),
  next: z.int().min(0),
})
type WantedCursor = z.infer<typeof schema>

/** Where the next run begins: at the first of what is wanted then. */
export const wantedDone = JSON.stringify({
  version: 1,
  kind: 'wanted',
  next: 0,
} satisfies WantedCursor)

/**
 * The place in a list of wanted identifiers. The page works the list out anew for each run, usually without what was committed
 * already; only when it is the very same list does a run go on in the middle of it.
 */
export function wantedPlace(wanted: readonly Identifier[], cursorText: string | undefined) {
  const hash = stableHash(wanted.map(identityKey).join('\n'))
  const cursor = readCursor<WantedCursor>(schema, cursorText)
  return {
    start: cursor?.wanted === hash ? Math.min(cursor.next, wanted.length) : 0,
    cursorAt: (next: number): string =>
      JSON.stringify({ version: 1, kind: 'wanted', wanted: hash, next } satisfies WantedCursor),
  }
}
