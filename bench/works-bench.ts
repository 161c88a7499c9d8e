import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseArxivId } from '../src/domain/identifier'
import { nearTitles } from '../src/domain/near-titles'
import {
  type ComparedWork,
  judgeSameWork,
  type SameJudgement,
  type SharedNetwork,
} from '../src/domain/same-work'
import { settlePairs } from '../src/domain/settle-pairs'
import {
  type LabelledPair,
  type PairLabel,
  type Stratum,
  scoreWorks,
  type WorksScore,
} from './works-score'

/** The network of arXiv computer science, of which many papers stand twice. */
export interface CitationNetwork {
  readonly works: readonly ComparedWork[]
  readonly cites: readonly ReadonlySet<number>[]
  readonly citedBy: readonly ReadonlySet<number>[]
}

export function readNetwork(folder: string): CitationNetwork {
  const ids = column(folder, 'ids')
  const titles = column(folder, 'titles')
  const works = ids.map((id, row): ComparedWork => {
    const reference = parseArxivId(id)
    const title = titles[row] ?? ''
    if (reference === undefined) return { title, identifiers: [] }
    const year = yearOfArxivId(reference.id)
    return {
      title,
      identifiers: [{ scheme: 'arxiv', value: reference.id }],
      ...(year !== undefined && { year }),
    }
  })
  const cites = works.map(() => new Set<number>())
  const citedBy = works.map(() => new Set<number>())
  for (const line of lines(folder, 'edges')) {
    const [from = 0, to = 0] = line.split(',').map(Number)
    if (from === to) continue
    cites[from]?.add(to)
    citedBy[to]?.add(from)
  }
  return { works, cites, citedBy }
}

export interface JudgedPair extends SameJudgement {
  readonly rows: readonly [number, number]
}

/** Every pair that the search for near titles finds, with what is made of it. */
export function judgePairs(
  { works, cites, citedBy }: CitationNetwork,
  pairs: readonly (readonly [number, number])[] = nearTitles(works.map(({ title }) => title)),
): readonly JudgedPair[] {
  const judged = pairs.flatMap(([one, other]): JudgedPair[] => {
    const first = works[one]
    const second = works[other]
    if (first === undefined || second === undefined) return []
    const network: SharedNetwork = {
      sharedReferences: sharedCount(cites[one], cites[other]),
      leastReferences: Math.min(cites[one]?.size ?? 0, cites[other]?.size ?? 0),
      citedTogether: sharedCount(citedBy[one], citedBy[other]),
    }
    return [{ rows: [one, other], ...judgeSameWork(first, second, { network }) }]
  })
  return settlePairs(judged, ({ rows }) => rows)
}

function sharedCount(one = noRows, other = noRows): number {
  let count = 0
  for (const row of one) if (other.has(row)) count += 1
  return count
}
const noRows: ReadonlySet<number> = new Set()

function yearOfArxivId(id: string): number | undefined {
  const digits = /(\d{2})\d{2}[.]?\d+$/.exec(id)?.[1]
  if (digits === undefined) return undefined
  return Number(digits) > 90 ? 1900 + Number(digits) : 2000 + Number(digits)
}

const lines = (folder: string, name: string): readonly string[] =>
  gunzipSync(readFileSync(join(folder, `${name}.csv.gz`)))
    .toString('utf8')
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')

/** One column; a field with commas stands in quotes, and its quotes are doubled. */
const column = (folder: string, name: string): readonly string[] =>
  lines(folder, name).map((line) =>
    line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line,
  )

/** How the pairs of the loose search were divided when they were labelled. */
const strata: readonly Stratum[] = [
  { name: 'joined', pairs: 3597 },
  { name: 'proposed', pairs: 47 },
  { name: 'near', pairs: 309 },
  // Letter pairs in common: 0.72 and more, and less.
  { name: 'alike', pairs: 2204 },
  { name: 'other', pairs: 19975 },
]

export interface WorksBench {
  readonly works: number
  readonly candidates: number
  readonly joined: number
  readonly proposed: number
  readonly searchMs: number
  readonly judgeMs: number
  readonly score: WorksScore
  /** The search over 100,000 titles, made from those of the network. */
  readonly largeSearchMs: number
}

export function benchWorks(folder: string, labelFile: string): WorksBench {
  const network = readNetwork(folder)
  const titles = network.works.map(({ title }) => title)
  const [pairs, searchMs] = timed(() => nearTitles(titles))
  const [judged, judgeMs] = timed(() => judgePairs(network, pairs))
  const certain = new Set(
    judged.filter(({ verdict }) => verdict === 'certain').map(({ rows }) => rows.join(' ')),
  )
  const large = largeTitles(titles)
  const [, largeSearchMs] = timed(() => nearTitles(large))
  return {
    works: titles.length,
    candidates: pairs.length,
    joined: certain.size,
    proposed: judged.filter(({ verdict }) => verdict === 'likely').length,
    searchMs,
    judgeMs,
    score: scoreWorks(strata, readLabels(labelFile), (rows) => certain.has(rows.join(' '))),
    largeSearchMs,
  }
}

function timed<Result>(run: () => Result): readonly [Result, number] {
  const started = performance.now()
  const result = run()
  return [result, performance.now() - started]
}

/** 100,000 titles: the real ones, then new ones of the halves of two, so that words stay as frequent as they are. */
function largeTitles(titles: readonly string[]): readonly string[] {
  const large = [...titles]
  for (let index = 0; large.length < 100_000; index += 1) {
    const one = (titles[(index * 7919) % titles.length] ?? '').split(' ')
    const other = (titles[(index * 104_729 + 13) % titles.length] ?? '').split(' ')
    large.push(
      [...one.slice(0, one.length / 2), ...other.slice(Math.floor(other.length / 2))].join(' '),
    )
  }
  return large
}

function readLabels(file: string): readonly LabelledPair[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [stratum = '', one, other, label] = line.split(',')
      return { stratum, rows: [Number(one), Number(other)], label: label as PairLabel }
    })
}
