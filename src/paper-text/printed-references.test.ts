import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { normaliseTitle } from '#domain/title-match'
import { hasSharedPdfs, pageTextsOf, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import { fileBibliography } from './bibliography'
import { fileLines } from './page-lines'
import { type ReferenceFields, referenceFields } from './reference-fields'

/** What the pages print, typed by hand. */
interface Printed {
  readonly title: string
  readonly doi: string | null
  readonly arxivId: string | null
}

const names = [
  'keim2024-icse-acm-2col-numeric',
  'pair-compression-v2-conf',
  'pair-safety-v2',
  'papermage2023-acl-2col-authoryear',
] as const

/** Files without typed references: how many entries their pages print, counted by hand or by the last label. */
const counts = [
  ['deepreview-survey-98p', 433],
  ['longeval2023-eacl-2col-type3', 66],
  ['ralph2020-springer-1col-authoryear', 73],
  ['pair-manubot-v1-preprint', 77],
  ['pair-manubot-v2-plos', 97],
  ['pair-rescience-v1', 10],
  ['pair-rescience-v2', 10],
  ['pair-compression-v1-tmlr', 37],
  ['compression-v3-linenumbers', 43],
  ['pair-safety-v1', 3],
  ['derived-rotated-papermage', 53],
  ['derived-arxivstamp-keim', 68],
  ['russian-draft-noncjk', 0],
] as const

interface Read extends ReferenceFields {
  readonly text: string
}

interface Row {
  readonly name: string
  readonly printed: number
  readonly found: number
  readonly titles: number
  readonly identifiers: number
  readonly identifiersRight: number
  readonly falseLinks: number
}

const printedOf = (name: string): readonly Printed[] =>
  JSON.parse(
    readFileSync(new URL(`../../../shared/pdfs/${name}.refs.json`, import.meta.url), 'utf8'),
  ).references

describe.skipIf(!hasSharedPdfs)('the bibliographies of real files', { timeout: 60_000 }, () => {
  let readFile: (name: string) => Promise<readonly Read[]>

  beforeAll(async () => {
    const engine = await startEngine()
    readFile = async (name) => {
      const lines = fileLines(await pageTextsOf(engine, sharedPdf(`${name}.pdf`)))
      const { entries } = fileBibliography(lines)
      return referenceFields(entries).map((fields, index) => ({
        ...fields,
        text: entries[index]?.text ?? '',
      }))
    }
  })

  it('are found, with their titles and identifiers', async () => {
    const rows: Row[] = []
    for (const name of names) rows.push(compare(name, printedOf(name), await readFile(name)))
    console.table(rows)
    const sum = (key: Exclude<keyof Row, 'name'>): number =>
      rows.reduce((total, row) => total + row[key], 0)
    expect(sum('found') / sum('printed')).toBeGreaterThanOrEqual(0.97)
    expect(sum('titles') / sum('printed')).toBeGreaterThanOrEqual(0.93)
    expect(sum('identifiersRight') / sum('identifiers')).toBeGreaterThanOrEqual(0.98)
    expect(sum('falseLinks') / sum('printed')).toBeLessThanOrEqual(0.01)
  })

  it.each(counts)('of %s has %i entries', async (name, count) => {
    const entries = await readFile(name)
    expect(entries).toHaveLength(count)
    // Every entry of these has a title.
    expect(entries.filter(({ title }) => title === undefined)).toEqual([])
  })
})

function compare(name: string, printed: readonly Printed[], read: readonly Read[]): Row {
  const used = new Set<number>()
  let titles = 0
  let identifiers = 0
  let identifiersRight = 0
  let falseLinks = 0
  for (const one of printed) {
    const title = normaliseTitle(one.title)
    const doi = one.doi?.toLowerCase()
    const fits = (entry: Read, index: number): boolean =>
      !used.has(index) && normaliseTitle(entry.text).includes(title)
    const exact = read.findIndex((entry, index) => fits(entry, index) && entry.doi === doi)
    const index = exact >= 0 ? exact : read.findIndex(fits)
    const entry = read[index]
    if (entry === undefined) continue
    used.add(index)
    if (entry.title !== undefined && normaliseTitle(entry.title) === title) titles += 1
    const isArxivDoi = doi?.startsWith('10.48550/arxiv.') ?? false
    for (const [wanted, got] of [
      [isArxivDoi ? undefined : doi, entry.doi],
      [one.arxivId ?? undefined, entry.arxivId],
    ]) {
      if (wanted !== undefined) identifiers += 1
      if (wanted !== undefined && wanted === got) identifiersRight += 1
      if (wanted !== undefined && got !== undefined && wanted !== got) falseLinks += 1
    }
  }
  return {
    name,
    printed: printed.length,
    found: used.size,
    titles,
    identifiers,
    identifiersRight,
    falseLinks,
  }
}
