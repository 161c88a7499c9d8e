import { useLiveQuery } from 'dexie-react-hooks'
import { z } from 'zod'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierSchemes } from '#domain/identifier'
import type { StemmaDatabase } from './database'
import { keptList } from './kept-list'
import { keptRecordSchema } from './kept-record'
import { library } from './library-database'

const candidateSchema = z.object({ work: keptRecordSchema, confidence: z.number() })

/** How far it is with a paper that a person wants of a bibliography. */
const stepSchema = z.discriminatedUnion('kind', [
  /** Its identifiers are to be asked about. */
  z.object({ kind: z.literal('lookUp') }),
  /** It is to be looked for by its title. */
  z.object({ kind: z.literal('search') }),
  /** A question: what its identifier names is clearly another paper; or nobody knows it, where `record` is absent. */
  z.object({ kind: z.literal('named'), record: keptRecordSchema.exactOptional() }),
  /** A question: which of these it is. */
  z.object({ kind: z.literal('found'), candidates: z.array(candidateSchema) }),
  /** It could not be asked. */
  z.object({ kind: z.literal('failed'), reason: z.string(), of: z.enum(['lookUp', 'search']) }),
])
export type CitedStep = z.infer<typeof stepSchema>

/** A cited paper that a person wants to have: kept, so that closing Stemma ends no wish and no question. */
const wantedSchema = z.object({
  id: z.string(),
  identifiers: z.array(z.object({ scheme: z.enum(identifierSchemes), value: z.string() })),
  title: z.string().exactOptional(),
  year: z.number().exactOptional(),
  text: z.string().exactOptional(),
  step: stepSchema,
})
export interface WantedCited extends Pick<Reference, 'identifiers' | 'title' | 'year' | 'text'> {
  readonly id: string
  readonly step: CitedStep
}

const list = keptList<WantedCited>('wantedCited', wantedSchema)

/** In the order in which they were asked for. */
export const wantedCited = list.read

export const useWantedCited = (): readonly WantedCited[] | undefined =>
  useLiveQuery(() => wantedCited(library))

/** The same entry is wanted once. */
export function wantedOf(reference: Reference): WantedCited {
  const { identifiers, title, year, text } = reference
  const names = identifiers.map(({ scheme, value }) => `${scheme}:${value}`)
  return {
    id: JSON.stringify([names, title ?? '', text ?? '']),
    identifiers,
    ...(title === undefined ? {} : { title }),
    ...(year === undefined ? {} : { year }),
    ...(text === undefined ? {} : { text }),
    step: { kind: identifiers.length > 0 ? 'lookUp' : 'search' },
  }
}

/** What is known of a paper that the library does not have is its printed entry, too: what its identifier names is compared with it. */
export const referenceOfNamed = ({
  title,
  year,
  identifiers,
}: {
  readonly title: string
  readonly year?: number
  readonly identifiers: readonly Identifier[]
}): Reference => ({
  identifiers,
  ...(title === '' ? {} : { title, text: title }),
  ...(year === undefined ? {} : { year }),
})

/** Wants them, or wants them anew. */
export const wantCited = (
  database: StemmaDatabase,
  wanted: readonly WantedCited[],
): Promise<void> =>
  list.change(database, (before) => {
    const byId = new Map(before.map((one) => [one.id, one]))
    for (const one of wanted) byId.delete(one.id)
    for (const one of wanted) byId.set(one.id, one)
    return [...byId.values()]
  })

/** What came of it; of one that was settled meanwhile nothing is kept. */
export const stepCited = (
  database: StemmaDatabase,
  wantedId: string,
  step: CitedStep,
): Promise<void> =>
  list.change(database, (before) =>
    before.map((one) => (one.id === wantedId ? { ...one, step } : one)),
  )

export const settleCited = (database: StemmaDatabase, wantedId: string): Promise<void> =>
  list.change(database, (before) => before.filter(({ id }) => id !== wantedId))
