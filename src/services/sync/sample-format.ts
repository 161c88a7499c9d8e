import { z } from 'zod'
import type { DeclaredSource, SyncRecord } from '#contract/sync-record'

/**
 * The bundled sample library: gzip (or plain) JSON Lines in UTF-8. The first line is the header, every other one a record with the
 * source it belongs to. Order matters as it does in a sync: a survey's header before its placements, its `surveyEnd` after them.
 */
export interface SampleHeader {
  readonly format: 'stemma-sample'
  readonly version: 1
  /** `records`: lines after this one. Others are for people: surveys, works, placements, citations. */
  readonly counts: Readonly<Record<string, number>> & { readonly records: number }
}

export interface SampleLine {
  readonly source: DeclaredSource
  /** Any kind but `source`. */
  readonly record: SyncRecord
}

const headerSchema = z.object({
  format: z.literal('stemma-sample'),
  version: z.literal(1),
  counts: z.object({ records: z.int().min(0) }).catchall(z.number()),
})

const recordKinds: readonly string[] = [
  'work',
  'survey',
  'placement',
  'surveyEnd',
  'references',
  'rejected',
] satisfies readonly SyncRecord['kind'][]

// The file comes with the program and is checked as a whole when it is made (scripts/sample.mjs); here it is enough to see that a
// line is a record at all.
const isRecord = (value: unknown): value is SyncRecord =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  recordKinds.includes(String(value.kind))

const isSource = (value: unknown): value is DeclaredSource =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'title' in value &&
  typeof value.title === 'string' &&
  'configuration' in value

const lineSchema = z.object({
  source: z.custom<DeclaredSource>(isSource),
  record: z.custom<SyncRecord>(isRecord),
})

/** Undefined when the line is not a header of a version that this program reads. */
export const readSampleHeader = (line: string): SampleHeader | undefined =>
  parsed(headerSchema, line)

/** Undefined when the line is damaged. */
export const readSampleLine = (line: string): SampleLine | undefined => parsed(lineSchema, line)

export const writeSampleLine = (line: SampleHeader | SampleLine): string =>
  `${JSON.stringify(line)}\n`

function parsed<T>(schema: z.ZodType<T>, line: string): T | undefined {
  try {
    const result = schema.safeParse(JSON.parse(line))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}
