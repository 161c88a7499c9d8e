import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { DeclaredSource, SyncRecord } from '#contract/sync-record'
import type { Reference } from '#domain/citation'
import { type Identifier, identityKey, parseArxivId } from '#domain/identifier'
import { sourceIdOf } from '#domain/source-id'
import { areTitlesClearlyDifferent, titleKey } from '#domain/title-match'
import type { WorkRecord } from '#domain/work'
import { readSurvey, type SurveyFile } from '#formats/survey-markdown'
import {
  readSampleHeader,
  readSampleLine,
  type SampleLine,
  writeSampleLine,
} from '#services/sync/sample-format'
import { surveyRecords } from '#services/sync/survey-records'

/**
 * Builds the sample library from the material beside the project: three founding surveys with their placements, links and years,
 * and who cites whom among their papers. Facts only: no abstract, no sentence of anybody.
 */

const surveys = [
  { owner: 'AIoT-MLSys-Lab', repository: 'Efficient-LLMs-Survey', title: 'Efficient LLMs' },
  { owner: 'weigao266', repository: 'Awesome-Efficient-Arch', title: 'Efficient Arch' },
  { owner: 'snowloving', repository: 'SnowSurvey4EfficientLLM', title: 'SnowSurvey' },
] as const

const sampleSource: DeclaredSource = {
  id: sourceIdOf({ kind: 'sample' }),
  title: 'Sample library',
  configuration: { kind: 'sample' },
}

/** The citation network's own name, shown as where a citation comes from. */
const networkAt = '2023-09-28T00:00:00Z'

export async function buildSampleLibrary(shared: string, output: string): Promise<string> {
  const lines: SampleLine[] = []
  const papers = new Map<string, Paper>()
  let placementCount = 0
  for (const survey of surveys) {
    const folder = join(shared, 'surveys', `${survey.owner}__${survey.repository}`)
    const truth = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')) as {
      readonly commit: string
      readonly commitDate: string
    }
    const committedAt = new Date(`${truth.commitDate}T00:00:00Z`).toISOString()
    const { header, placements } = surveyRecords(readSurvey(await markdownOf(folder)), {
      name: survey.title,
      location: `${survey.owner}/${survey.repository}`,
      url: `https://github.com/${survey.owner}/${survey.repository}`,
      commit: truth.commit,
      committedAt,
      fetchedAt: committedAt,
    })
    const configuration = {
      kind: 'survey',
      location: { kind: 'github', owner: survey.owner, repository: survey.repository },
    } as const
    const source: DeclaredSource = {
      id: sourceIdOf(configuration),
      title: survey.title,
      configuration,
    }
    const add = (record: SyncRecord) => lines.push({ source, record })
    add({ kind: 'survey', header })
    for (const { raw: _sentences, ...placement } of placements) {
      add({ kind: 'placement', placement })
      remember(papers, placement.work)
    }
    add({ kind: 'surveyEnd', keys: placements.map(({ key }) => key), commit: truth.commit })
    placementCount += placements.length
  }
  const network = await readNetwork(join(shared, 'data', 'arxiv-2023'))
  const { rowsOf, paperOf } = matchPapers(papers, network)
  let citationCount = 0
  for (const [paper, rows] of rowsOf) {
    const cited = new Set(rows.flatMap((row) => [...(network.citedBy.get(row) ?? [])]))
    // Once each, by paper where it is one of the sample's, else by its row: the rest are references to papers not in the library.
    const entries = new Map<Paper | number, Reference>()
    for (const row of cited) {
      const known = paperOf.get(row)
      if (known === paper) continue
      entries.set(
        known ?? row,
        known === undefined ? (network.references[row] ?? { identifiers: [] }) : referenceTo(known),
      )
    }
    citationCount += [...entries.keys()].filter((key) => typeof key !== 'number').length
    const category = rows.flatMap((row) => network.categories[row] ?? [])[0]
    const citing = paper.identifiers[0]
    if (citing === undefined) continue
    const work: WorkRecord = {
      provider: 'sample',
      fetchedAt: networkAt,
      identifiers: [citing],
      facts: {
        title: paper.titles[0] ?? '',
        ...(category === undefined ? {} : { primaryCategory: category, categories: [category] }),
      },
    }
    lines.push({
      source: sampleSource,
      record: {
        kind: 'references',
        citing,
        work,
        bibliography: {
          provider: 'sample',
          askedAt: networkAt,
          entries: [...entries.values()],
        },
      },
    })
  }
  const text =
    writeSampleLine({
      format: 'stemma-sample',
      version: 1,
      counts: {
        records: lines.length,
        surveys: surveys.length,
        placements: placementCount,
        worksWithReferences: rowsOf.size,
        citations: citationCount,
      },
    }) + lines.map(writeSampleLine).join('')
  verify(text)
  // Level 9 and no time stamp: the same material gives the same bytes.
  await writeFile(output, gzipSync(text, { level: 9 }))
  return `${placementCount} placements, ${rowsOf.size} works with references, ${citationCount} citations among them`
}

/** Every line must be read back by the reader that the application uses. */
function verify(text: string): void {
  const [head = '', ...rest] = text.trimEnd().split('\n')
  if (readSampleHeader(head) === undefined) throw new Error('The header cannot be read back')
  const bad = rest.findIndex((line) => readSampleLine(line) === undefined)
  if (bad !== -1) throw new Error(`Line ${bad + 2} cannot be read back`)
}

async function markdownOf(folder: string): Promise<readonly SurveyFile[]> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.md')).sort()
  return await Promise.all(
    names.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })),
  )
}

/** A paper of the surveys, as far as matching needs it. */
interface Paper {
  readonly identifiers: Identifier[]
  readonly titles: string[]
}

const referenceTo = ({ identifiers, titles }: Paper): Reference => ({
  identifiers: identifiers.slice(0, 1),
  title: titles[0] ?? '',
})

function remember(papers: Map<string, Paper>, work: WorkRecord): void {
  const title = work.facts.title ?? ''
  const [first] = work.identifiers
  const key = first === undefined ? titleKey(title) : identityKey(first)
  if (key === undefined) return
  const paper = papers.get(key) ?? { identifiers: [...work.identifiers], titles: [] }
  paper.titles.push(title)
  papers.set(key, paper)
}

/**
 * Finds the papers in the network, where one may stand twice: under its arXiv id, and under a bare number with its title in lower
 * case. A survey's wrong id must not lend a paper the citations of another, so the titles must agree as well.
 */
function matchPapers(
  papers: ReadonlyMap<string, Paper>,
  network: Network,
): {
  readonly rowsOf: ReadonlyMap<Paper, readonly number[]>
  readonly paperOf: ReadonlyMap<number, Paper>
} {
  const rowsOf = new Map<Paper, readonly number[]>()
  const paperOf = new Map<number, Paper>()
  for (const paper of papers.values()) {
    const byId = paper.identifiers
      .flatMap(({ scheme, value }) => (scheme === 'arxiv' ? (network.rowOf.get(value) ?? []) : []))
      .filter((row) =>
        paper.titles.some((title) => !areTitlesClearlyDifferent(title, network.titles[row] ?? '')),
      )
    const byTitle = paper.titles.flatMap((title) => {
      const key = titleKey(title)
      return key === undefined ? [] : (network.rowsOfTitle.get(key) ?? [])
    })
    const rows = [...new Set([...byId, ...byTitle])].filter((row) => !paperOf.has(row))
    if (rows.length === 0) continue
    rowsOf.set(paper, rows)
    for (const row of rows) paperOf.set(row, paper)
  }
  return { rowsOf, paperOf }
}

interface Network {
  readonly rowOf: ReadonlyMap<string, number>
  readonly rowsOfTitle: ReadonlyMap<string, readonly number[]>
  readonly titles: readonly string[]
  readonly categories: readonly string[]
  /** Each row as an entry of a bibliography. */
  readonly references: readonly Reference[]
  /** Row → rows it cites, without itself. */
  readonly citedBy: ReadonlyMap<number, ReadonlySet<number>>
}

async function readNetwork(folder: string): Promise<Network> {
  const rows = async (name: string): Promise<readonly string[]> =>
    gunzipSync(await readFile(join(folder, `${name}.csv.gz`)))
      .toString('utf8')
      .trimEnd()
      .split(/\r?\n/)
      .slice(1)
  const [ids, titles, categories, edges] = await Promise.all([
    rows('ids'),
    rows('titles'),
    rows('labels'),
    rows('edges'),
  ])
  const rowOf = new Map<string, number>()
  ids.forEach((id, row) => {
    const arxiv = parseArxivId(unquote(id))
    if (arxiv) rowOf.set(arxiv.id, row)
  })
  const rowsOfTitle = new Map<string, number[]>()
  titles.forEach((title, row) => {
    const key = titleKey(unquote(title))
    if (key !== undefined) rowsOfTitle.set(key, [...(rowsOfTitle.get(key) ?? []), row])
  })
  const citedBy = new Map<number, Set<number>>()
  for (const edge of edges) {
    const [from = -1, to = -1] = edge.split(',').map(Number)
    if (from === to) continue
    const cited = citedBy.get(from) ?? new Set()
    cited.add(to)
    citedBy.set(from, cited)
  }
  return {
    rowOf,
    rowsOfTitle,
    titles: titles.map(unquote),
    categories: categories.map(unquote),
    references: ids.map((id, row) => {
      const arxiv = parseArxivId(unquote(id))
      return {
        identifiers: arxiv === undefined ? [] : [{ scheme: 'arxiv', value: arxiv.id }],
        title: unquote(titles[row] ?? ''),
      }
    }),
    citedBy,
  }
}

const unquote = (cell: string): string =>
  (cell.startsWith('"') && cell.endsWith('"')
    ? cell.slice(1, -1).replaceAll('""', '"')
    : cell
  ).replace(/\s+/g, ' ')

export const isThere = async (path: string): Promise<boolean> =>
  await stat(path).then(
    () => true,
    () => false,
  )
