import { z } from 'zod'
import { type PastedEntry, paperOfFields } from './pasted-entry'

const text = z.string().catch('')
const nameSchema = z
  .object({ given: text, family: text, literal: text, suffix: text, 'non-dropping-particle': text })
  .partial()
const dateSchema = z.object({
  'date-parts': z.array(z.array(z.union([z.number(), z.string()]))).catch([]),
  raw: text,
  literal: text,
})

/** What is read of a record of CSL-JSON (github.com/citation-style-language/schema, csl-data.json). */
const recordSchema = z.object({
  type: z.string(),
  title: z.string(),
  author: z.array(nameSchema).catch([]),
  issued: dateSchema.partial().catch({}),
  'container-title': text,
  abstract: text,
  DOI: text,
  URL: text,
})
export type CslRecord = z.infer<typeof recordSchema>

/** Undefined for a text that is none; records that have no title are left out. */
export function readCslJson(given: string): readonly CslRecord[] | undefined {
  if (!/^\s{0,100}[[{]/.test(given)) return undefined
  let value: unknown
  try {
    value = JSON.parse(given)
  } catch {
    return undefined
  }
  const records = (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const read = recordSchema.safeParse(one)
    return read.success ? [read.data] : []
  })
  return records.length === 0 ? undefined : records
}

/** What a record is of that is no paper. */
const noPapers =
  /^(?:webpage|post|post-weblog|software|dataset|patent|map|figure|graphic|song|motion_picture|broadcast|interview)$/

export function paperOfCsl(record: CslRecord): Omit<PastedEntry, 'identifiers'> | undefined {
  if (noPapers.test(record.type)) return undefined
  const { 'date-parts': parts = [], raw = '', literal = '' } = record.issued
  return paperOfFields({
    title: plain(record.title),
    authors: record.author.map(nameOf),
    published: `${parts[0]?.[0] ?? ''} ${raw} ${literal}`,
    venue: plain(record['container-title']),
    abstract: plain(record.abstract),
    url: record.URL,
  })
}

const nameOf = (name: z.infer<typeof nameSchema>): string =>
  [name.given, name['non-dropping-particle'], name.family ?? name.literal, name.suffix]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ') || (name.literal ?? '').trim()

/** Titles may be set in small pieces of HTML: `<i>Drosophila</i>`. */
const plain = (html: string): string =>
  html
    .replace(/<\/?(?:i|b|sub|sup|span|sc|nocase|jats:[a-z]{1,12}|p)\b[^<>]{0,200}>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
