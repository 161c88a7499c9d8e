import { z } from 'zod'
import { type Identifier, identityKey } from '#domain/identifier'
import { stableHash } from '#domain/work-id'
import { readCursor } from './cursor'

const schema = z.object({
  version: z.literal(1),
  kind: z.literal('wanted'),
  /** Of what was asked for, in its order; absent once all was answered. */
  wanted: z.string().optional(),
  next: z.int().min(0),
  /** Places before `next` that a second upstream is still to be asked about. */
  pending: z.array(z.int().min(0)).max(1_000).optional(),
})
type WantedCursor = z.infer<typeof schema>

/** Where the next run begins: at the first of what is wanted then. */
export const wantedDone = JSON.stringify({
  version: 1,
  kind: 'wanted',
  next: 0,
} satisfies WantedCursor)

export interface ListPlace {
  readonly start: number
  readonly pending: readonly number[]
  readonly cursorAt: (next: number, pending?: readonly number[]) => string
}

/**
 * The place in a list of what is wanted, each named by a key. The page works the list out anew for each run, usually without what
 * was committed already; only when it is the very same list does a run go on in the middle of it.
 */
export function listPlace(keys: readonly string[], cursorText: string | undefined): ListPlace {
  const hash = stableHash(keys.join('\n'))
  const cursor = readCursor<WantedCursor>(schema, cursorText)
  const isSame = cursor?.wanted === hash
  return {
    start: isSame ? Math.min(cursor.next, keys.length) : 0,
    pending: isSame ? (cursor.pending ?? []).filter((place) => place < keys.length) : [],
    cursorAt: (next, pending = []) =>
      JSON.stringify({
        version: 1,
        kind: 'wanted',
        wanted: hash,
        next,
        ...(pending.length === 0 ? {} : { pending: [...pending] }),
      } satisfies WantedCursor),
  }
}

export const wantedPlace = (
  wanted: readonly Identifier[],
  cursorText: string | undefined,
): ListPlace => listPlace(wanted.map(identityKey), cursorText)
