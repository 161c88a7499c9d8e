import { z } from 'zod'
import { identifierSchema } from '#contract/contract'
import { graphViewSchema } from './graph-view-file'
import { readingSchemas } from './library-file-reading'
import { surveySchemas } from './library-file-surveys'
import { encodeValue, parseJson } from './typed-json'

/**
 * The library file: gzip of JSON Lines. First line the header, then one line a row, last a line with the SHA-256 of all
 * bytes before it. Readable without Stemma: `zcat library.stemma | head`.
 */

/**
 * 2: rows of surveys, what changed in them, and what a person says of both. 3: records that are one paper, named views of the graph.
 * 4: which PDFs papers have (not the PDFs themselves), what is marked in them, and where a person is in them.
 * Older files have none of these tables.
 */
export const libraryFileVersion = 4

/** In the order in which they are written. Derived indexes are not: they are built anew. */
export const libraryFileTables = [
  'sources',
  'tags',
  'lists',
  'works',
  'identities',
  'references',
  'surveys',
  'placements',
  'surveyRows',
  'surveyChanges',
  'surveySnapshots',
  'rowMatches',
  'appliedCorrections',
  'workPairs',
  'foldedWorks',
  'rowCorrections',
  'surveyVisits',
  'sameWords',
  'readingStates',
  'listEntries',
  'notes',
  'views',
  'graphViews',
  'attachments',
  'annotations',
  'marksCarried',
  'readingPlaces',
  'checkpoints',
  'runs',
  'quarantine',
  'layouts',
] as const
/** In which version of the file a table first was; absent: in the first. */
const tablesSince: Readonly<Partial<Record<LibraryFileTable, number>>> = {
  surveyRows: 2,
  surveyChanges: 2,
  surveySnapshots: 2,
  rowMatches: 2,
  appliedCorrections: 2,
  rowCorrections: 2,
  surveyVisits: 2,
  workPairs: 3,
  foldedWorks: 3,
  sameWords: 3,
  graphViews: 3,
  attachments: 4,
  annotations: 4,
  marksCarried: 4,
  readingPlaces: 4,
}
export type LibraryFileTable = (typeof libraryFileTables)[number]

export type LibraryRows = Readonly<Record<LibraryFileTable, readonly object[]>>

const text = z.string()
const texts = z.array(z.string())
const identifiers = z.array(identifierSchema)

/** Entries of a list of references or citing papers. */
const listed = {
  entries: z.array(z.looseObject({ identifiers, contexts: texts.optional() })).optional(),
}

/** What the app takes for granted of each row; everything else passes through, so that newer fields survive. */
const rowSchemas = {
  sources: z.looseObject({
    id: text.min(1),
    title: text,
    configuration: z.looseObject({ kind: text }),
    schedule: z.enum(['manual', 'hourly', 'daily', 'weekly']),
    isPaused: z.boolean(),
    createdAt: text,
  }),
  tags: z.looseObject({ id: text.min(1), name: text, colour: z.number() }),
  lists: z.looseObject({
    id: text.min(1),
    name: text,
    description: text,
    position: text,
    createdAt: text,
  }),
  works: z.looseObject({
    id: text.min(1),
    rev: z.number(),
    title: text,
    otherTitles: texts,
    identifiers,
    doubtfulIdentifiers: identifiers,
    links: z.array(z.looseObject({ relation: text, url: z.string().regex(/^https?:\/\//i) })),
    versions: z.array(z.looseObject({ number: z.number(), submittedAt: text })),
    provenance: z.record(text, z.looseObject({ provider: text, at: text })),
    sourceIds: texts,
    addedAt: text,
    isArrival: z.boolean(),
    authors: z.array(z.looseObject({ name: text })).optional(),
    abstract: text.optional(),
    year: z.number().optional(),
    venue: text.optional(),
    categories: texts.optional(),
    primaryCategory: text.optional(),
  }),
  identities: z.looseObject({ key: text.min(1), workIds: texts }),
  references: z.looseObject({
    workId: text.min(1),
    rev: z.number(),
    bibliographies: z.array(z.looseObject({ provider: text, askedAt: text, ...listed })),
    citingLists: z.array(z.looseObject({ provider: text, askedAt: text, ...listed })).optional(),
    figures: z
      .array(
        z.discriminatedUnion('kind', [
          z.looseObject({
            kind: z.literal('paper'),
            provider: text,
            askedAt: text,
            citationCount: z.number().optional(),
            repository: z
              .string()
              .regex(/^https?:\/\//i)
              .optional(),
          }),
          z.looseObject({
            kind: z.literal('authors'),
            provider: text,
            askedAt: text,
            authors: z.array(z.looseObject({ name: text })),
          }),
        ]),
      )
      .optional(),
  }),
  ...surveySchemas,
  workPairs: z.looseObject({
    id: text.min(1),
    works: z.tuple([text, text]),
    verdict: z.enum(['certain', 'likely']),
    evidence: z.array(z.looseObject({ kind: text })),
    foundAt: text,
    rev: z.number(),
  }),
  foldedWorks: z.looseObject({
    id: text.min(1),
    survivor: text,
    order: z.number(),
    rows: z.array(
      z.looseObject({
        table: z.enum(['readingStates', 'listEntries', 'notes']),
        key: text,
        before: z.looseObject({}).optional(),
        after: z.looseObject({}).optional(),
      }),
    ),
    foldedAt: text,
  }),
  sameWords: z.looseObject({
    id: text.min(1),
    works: z.tuple([text, text]),
    verdict: z.enum(['same', 'different']),
    changedAt: text,
    rev: z.number(),
  }),
  rowCorrections: z.looseObject({
    id: text.min(1),
    surveyId: text,
    rowKey: text,
    verdict: z.enum(['paper', 'notPaper', 'checked']),
    title: text.optional(),
    identifiers: identifiers.optional(),
    authors: texts.optional(),
    year: z.number().optional(),
    venue: text.optional(),
    refusedWorks: texts.optional(),
    refusedMatches: texts.optional(),
    printedTitle: text,
    changedAt: text,
    rev: z.number(),
  }),
  surveyVisits: z.looseObject({
    id: text.min(1),
    seenThrough: text,
    changedAt: text,
    rev: z.number(),
  }),
  readingStates: z.looseObject({
    workId: text.min(1),
    rev: z.number(),
    tagIds: texts,
    isRemoved: z.boolean(),
    changedAt: text,
  }),
  listEntries: z.looseObject({
    id: text.min(1),
    listId: text,
    workId: text,
    position: text,
    remark: text,
    addedAt: text,
    rev: z.number(),
  }),
  notes: z.looseObject({
    id: text.min(1),
    title: text,
    body: text,
    links: texts,
    createdAt: text,
    updatedAt: text,
    isRemoved: z.boolean(),
    rev: z.number(),
  }),
  views: z.looseObject({ id: text.min(1), name: text, search: text, createdAt: text }),
  graphViews: graphViewSchema.extend({ id: text.min(1), createdAt: text }),
  ...readingSchemas,
  checkpoints: z.looseObject({ sourceId: text.min(1), cursor: text, committedAt: text }),
  runs: z.looseObject({
    id: text.min(1),
    sourceId: text,
    startedAt: text,
    counts: z.looseObject({ received: z.number() }),
    outcome: z.looseObject({ kind: text }),
  }),
  quarantine: z.looseObject({
    id: text.min(1),
    sourceId: text,
    at: text,
    reason: text,
    raw: text,
  }),
  layouts: z.looseObject({
    key: text.min(1),
    ids: texts,
    positions: z.instanceof(Float32Array),
    flags: z.instanceof(Uint8Array),
    groups: z.array(z.number()).optional(),
    edgeCount: z.number(),
    savedAt: text,
  }),
} as const satisfies Record<LibraryFileTable, z.ZodType<object>>

const countsSchema = z.partialRecord(z.enum(libraryFileTables), z.int().min(0))
const headerSchema = z.looseObject({
  format: z.literal('stemma-library'),
  version: z.int().min(1),
  createdAt: z.string(),
  counts: z.unknown(),
})
const rowLineSchema = z.object({ table: z.enum(libraryFileTables), row: z.unknown() })
const endSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), total: z.int().min(0) })

export interface LibraryFileHeader {
  readonly createdAt: string
  readonly counts: Readonly<Record<LibraryFileTable, number>>
}

/** Thrown while reading; its message is the sentence for the person. */
export class LibraryFileError extends Error {
  override readonly name = 'LibraryFileError'
}

export const headerLine = (header: LibraryFileHeader): string =>
  `${JSON.stringify({ format: 'stemma-library', version: libraryFileVersion, ...header })}\n`

export const rowLine = (table: LibraryFileTable, row: unknown): string =>
  `${JSON.stringify({ table, row }, (_, value: unknown) => encodeValue(value))}\n`

export const endLine = (sha256: string, total: number): string =>
  `${JSON.stringify({ sha256, total })}\n`

export function readHeader(line: string): LibraryFileHeader {
  const parsed = headerSchema.safeParse(parseJson(line))
  if (!parsed.success)
    throw new LibraryFileError('This is not a Stemma library file. Nothing was changed.')
  if (parsed.data.version > libraryFileVersion) {
    throw new LibraryFileError(
      'This file was made by a newer Stemma. Update Stemma, then import it.',
    )
  }
  const counts = countsSchema.safeParse(parsed.data.counts)
  if (!counts.success) throw damaged('its first line does not say what it holds')
  const missing = libraryFileTables.filter((name) => counts.data[name] === undefined)
  if (missing.some((name) => (tablesSince[name] ?? 1) <= parsed.data.version))
    throw damaged('its first line does not say what it holds')
  return {
    createdAt: parsed.data.createdAt,
    counts: Object.fromEntries(
      libraryFileTables.map((name) => [name, counts.data[name] ?? 0]),
    ) as Record<LibraryFileTable, number>,
  }
}

export function readRow(
  line: string,
  lineNumber: number,
): { readonly table: LibraryFileTable; readonly row: object } {
  const parsed = rowLineSchema.safeParse(parseJson(line))
  if (!parsed.success) throw damaged(`line ${lineNumber} cannot be read`)
  const { table } = parsed.data
  const row = rowSchemas[table].safeParse(parsed.data.row)
  if (!row.success) throw damaged(`line ${lineNumber} does not hold a whole row of ${table}`)
  return { table, row: row.data }
}

export function readEnd(line: string): { readonly sha256: string; readonly total: number } {
  const parsed = endSchema.safeParse(parseJson(line))
  if (!parsed.success) throw damaged('its end is missing')
  return parsed.data
}

export const damaged = (what: string): LibraryFileError =>
  new LibraryFileError(`This library file is damaged: ${what}. Nothing was changed.`)
