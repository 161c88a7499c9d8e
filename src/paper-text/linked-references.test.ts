import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { authorsLabel } from '#domain/authors-label'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi, identityKey } from '#domain/identifier'
import { testWork } from '#domain/test-work'
import { normaliseTitle, titleKey } from '#domain/title-match'
import type { Work, WorkId } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { referenceOf } from '#renderer/db/file-text-commands'
import { findCitedWork } from '#renderer/db/find-cited-work'
import { Citations } from '#renderer/workers/library/citations'
import { hasSharedPdfs, pageTextsOf, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import { readFile } from './read-file'

/**
 * What the bibliographies of real files are linked to in a library that is made to mislead: every cited paper stands among papers of
 * nearly its title, of its very title by others, and of parts of it, beside the sample library.
 */

/** What the pages print, typed by hand. */
interface Printed {
  readonly title: string
  readonly firstAuthor: string
  readonly year: number | string | null
  readonly doi: string | null
  readonly arxivId: string | null
}

const names = [
  'keim2024-icse-acm-2col-numeric',
  'pair-compression-v2-conf',
  'pair-safety-v2',
  'papermage2023-acl-2col-authoryear',
] as const
type Name = (typeof names)[number]

/** A paper of the library. Right for an entry is one of the entry's title that is no decoy. */
interface Paper {
  readonly work: Work
  readonly isDecoy: boolean
}

type Facts = Partial<Pick<Work, 'year' | 'authors' | 'identifiers'>>

let made = 0
const paper = (title: string, facts: Facts, isDecoy: boolean): Paper => {
  made += 1
  return {
    isDecoy,
    work: testWork(`w${made}`, { title, ...facts }),
  }
}

const by = (name: string) => ({ authors: [{ name }] })

const yearOf = ({ year }: Printed): { readonly year?: number } => {
  const last = /\d{4}$/.exec(String(year))?.[0]
  return last === undefined ? {} : { year: Number(last) }
}

const identifiersOf = ({ doi, arxivId }: Printed): readonly Identifier[] => {
  const read = doi === null ? undefined : identifierFromDoi(doi)
  return [
    ...(read === undefined ? [] : [read]),
    ...(arxivId === null ? [] : [{ scheme: 'arxiv' as const, value: arxivId }]),
  ]
}

const citedPaper = (printed: Printed, identifiers: readonly Identifier[]): Paper =>
  paper(
    printed.title,
    { ...by(`Q. ${printed.firstAuthor}`), ...yearOf(printed), identifiers },
    false,
  )

/** Papers that are not the printed one, and nearly look it. */
function decoysOf(printed: Printed): readonly Paper[] {
  const { title, firstAuthor } = printed
  const dated = yearOf(printed)
  const year = dated.year ?? 2000
  const words = title.split(' ')
  const [main = title, ...subtitle] = title.split(/(?<=[:?])\s/)
  const near = [
    `${title} II`,
    `${title}: Part 2`,
    `${title}, revisited`,
    `${main.replace(/:$/, '')}: a case study of coastal towns`,
    `A survey of ${title.toLowerCase()}`,
    `${title}: a survey`,
    `Comment on “${title}”`,
    `Erratum: ${title}`,
    `Not ${title}`,
    ...(subtitle.length > 0 ? [subtitle.join(' '), main.replace(/[:?]$/, '')] : []),
    ...(words.length > 3 ? [words.slice(0, -2).join(' '), words.slice(2).join(' ')] : []),
    words[0] ?? '',
  ].map((one) => paper(one, { ...by(`Q. ${firstAuthor}`), ...dated }, true))
  return [
    ...near.filter(({ work }) => normaliseTitle(work.title) !== normaliseTitle(title)),
    // A namesake of the same time, one of another time, and a later book of the same people.
    paper(title, { ...by('Ngozi Okafor'), year: year + 1 }, true),
    paper(title, { ...by('Svea Lindqvist'), year: year - 12 }, true),
    paper(title, { ...by(`Q. ${firstAuthor}`), year: year + 9 }, true),
  ]
}

/** Where papers appear, and what anything may be called. */
const commonTitles = [
  'Introduction',
  'Syntax',
  'Advances in Neural Information Processing Systems',
  'Proceedings of the International Conference on Software Engineering',
  'Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing',
  'International Conference on Learning Representations',
  'International Conference on Machine Learning',
  'IEEE Transactions on Software Engineering',
  'Journal of Machine Learning Research',
  'Transactions of the Association for Computational Linguistics',
  'Association for Computational Linguistics',
  'Empirical Software Engineering',
  'Information and Software Technology',
].map((title) => paper(title, {}, true))

/** The papers of the sample library, as they come with Stemma. */
function samplePapers(): readonly Paper[] {
  const packed = readFileSync(new URL('../../resources/sample-library.json.gz', import.meta.url))
  const lines = gunzipSync(packed).toString('utf8').trimEnd().split('\n').slice(1)
  return lines.flatMap((line) => {
    const { record } = JSON.parse(line)
    const { facts, identifiers } = record.work ?? record.placement?.work ?? {}
    return facts?.title === undefined ? [] : [paper(facts.title, { ...facts, identifiers }, false)]
  })
}

/** A paper that several sources have is one paper. */
function eachOnce(papers: readonly Paper[]): readonly Paper[] {
  const seen = new Set<string>()
  const real = papers.filter(({ isDecoy }) => !isDecoy)
  for (const one of real) {
    const title = normaliseTitle(one.work.title)
    if (seen.has(title)) doubles.add(one)
    seen.add(title)
  }
  return papers.filter((one) => !doubles.has(one))
}
const doubles = new WeakSet<Paper>()

interface Row {
  readonly library: string
  readonly file: string
  readonly printed: number
  readonly inLibrary: number
  readonly right: number
  readonly missing: number
  readonly false: number
}

interface Entry {
  readonly reference: Reference
  /** Undefined for what was read and is no entry of the page. */
  readonly printed: Printed | undefined
}

const printedIn = (name: Name): readonly Printed[] =>
  JSON.parse(
    readFileSync(new URL(`../../../shared/pdfs/${name}.refs.json`, import.meta.url), 'utf8'),
  ).references

/** What was read, each beside what the page prints. */
function entriesOf(
  printed: readonly Printed[],
  references: readonly Reference[],
): readonly Entry[] {
  const left = new Set(printed)
  return references.map((reference) => {
    const text = normaliseTitle(reference.text ?? '')
    const fitting = [...left].filter(({ title }) => text.includes(normaliseTitle(title)))
    // A short title ("Syntax") may stand in another entry as well.
    const [best] = fitting.sort((one, other) => other.title.length - one.title.length)
    if (best !== undefined) left.delete(best)
    return { reference, printed: best }
  })
}

/** The citation network over these papers, as the library worker holds it. */
function networkOf(papers: readonly Paper[]): Citations {
  const works = papers.map(({ work }) => work)
  const citations = new Citations({
    yearOf: (row) => works[row]?.year ?? 0,
    titleOf: (row) => works[row]?.title ?? '',
    authorsOf: (row) => authorsLabel(works[row]?.authors, works[row]?.hasMoreAuthors),
  })
  for (const [row, work] of works.entries()) citations.putWork(row, work)
  return citations
}

async function databaseOf(name: string, papers: readonly Paper[]): Promise<StemmaDatabase> {
  const database = new StemmaDatabase(name)
  const idsOf = new Map<string, WorkId[]>()
  for (const { work } of papers) {
    const keys = [titleKey(work.title), ...work.identifiers.map(identityKey)]
    for (const key of keys) if (key) idsOf.set(key, [...(idsOf.get(key) ?? []), work.id])
  }
  await database.works.bulkPut(papers.map(({ work }) => work))
  await database.identities.bulkPut(
    [...idsOf].map(([key, workIds]) => ({ key: key as ReturnType<typeof identityKey>, workIds })),
  )
  return database
}

function counted(
  library: string,
  file: string,
  papers: readonly Paper[],
  links: readonly (readonly [Entry, Paper | undefined])[],
): Row {
  const titles = new Set(
    papers.flatMap(({ work, isDecoy }) => (isDecoy ? [] : [normaliseTitle(work.title)])),
  )
  let [inLibrary, right, missing, wrong] = [0, 0, 0, 0]
  for (const [{ printed }, linked] of links) {
    const title = printed && normaliseTitle(printed.title)
    const isThere = title !== undefined && titles.has(title)
    if (isThere) inLibrary += 1
    const isRight = linked?.isDecoy === false && normaliseTitle(linked.work.title) === title
    if (isRight) right += 1
    else if (linked !== undefined) {
      wrong += 1
    }
    if (isThere && linked === undefined) missing += 1
  }
  return { library, file, printed: links.length, inLibrary, right, missing, false: wrong }
}

describe.skipIf(!hasSharedPdfs)(
  'the references of real files, in a library that misleads',
  {
    timeout: 120_000,
  },
  () => {
    const printed = new Map(names.map((name) => [name, hasSharedPdfs ? printedIn(name) : []]))
    const read = new Map<Name, readonly Entry[]>()

    beforeAll(async () => {
      const engine = await startEngine()
      for (const name of names) {
        const { references } = readFile(await pageTextsOf(engine, sharedPdf(`${name}.pdf`)))
        read.set(
          name,
          entriesOf(
            printed.get(name) ?? [],
            references.flatMap((entry) => referenceOf(entry) ?? []),
          ),
        )
      }
    }, 120_000)

    /** The works of all files, each once. */
    const cited = (): readonly Printed[] => {
      const byTitle = new Map<string, Printed>()
      for (const one of [...printed.values()].flat()) byTitle.set(normaliseTitle(one.title), one)
      return [...byTitle.values()]
    }
    const misleading = (): readonly Paper[] => [
      ...cited().flatMap(decoysOf),
      ...commonTitles,
      ...samplePapers(),
    ]
    const libraries: readonly (readonly [string, () => readonly Paper[]])[] = [
      [
        'all cited are there',
        () => [...cited().map((one) => citedPaper(one, identifiersOf(one))), ...misleading()],
      ],
      [
        'without identifiers',
        () => [...misleading(), ...cited().map((one) => citedPaper(one, []))],
      ],
      ['none cited is there', misleading],
      [
        'printed identifiers are of others',
        () => [
          ...cited().flatMap((one, index) => [
            citedPaper(one, []),
            paper(
              `Quiet looms and amber lanterns of valley ${index}`,
              { identifiers: identifiersOf(one) },
              true,
            ),
          ]),
          ...misleading(),
        ],
      ],
    ]

    it.each(libraries)('are linked right or not at all: %s', async (library, papersOf) => {
      const papers = eachOnce(papersOf())
      const citations = networkOf(papers)
      const database = await databaseOf(library, papers)
      const byId = new Map(papers.map((one) => [one.work.id, one]))
      const rows: Row[] = []
      for (const [index, name] of names.entries()) {
        const entries = read.get(name) ?? []
        const links = entries.map((entry) => {
          const row = citations.resolve(entry.reference)
          return [entry, row === undefined ? undefined : papers[row]] as const
        })
        rows.push(counted(library, name, papers, links))
        const inCards = await Promise.all(
          entries.map(async (entry) => {
            const work = await findCitedWork(database, entry.reference)
            return [entry, work && byId.get(work.id)] as const
          }),
        )
        rows.push(counted(library, `${name}, in cards`, papers, inCards))
        // The network holds hashes of the entries, and answers the same.
        const row = papers.length + index
        citations.putReferences(
          row,
          {
            workId: `citing-${index}` as WorkId,
            rev: 1,
            bibliographies: [
              {
                provider: 'pdf',
                askedAt: '2026-01-01T00:00:00.000Z',
                entries: entries.map(({ reference }) => reference),
              },
            ],
          },
          false,
        )
        const linked = links.flatMap(([, one]) => (one === undefined ? [] : [papers.indexOf(one)]))
        expect([...citations.cites(row)]).toEqual([...new Set(linked)].sort((a, b) => a - b))
      }
      console.table(rows)
      const sum = (key: 'printed' | 'inLibrary' | 'right' | 'false'): number =>
        rows.reduce((total, row) => total + row[key], 0)
      expect(sum('false') / sum('printed')).toBeLessThanOrEqual(0.01)
      expect(sum('right') / Math.max(1, sum('inLibrary'))).toBeGreaterThanOrEqual(0.9)
    })
  },
)
