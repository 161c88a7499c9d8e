import { StemmaDatabase } from '#renderer/db/database'
import { libraryClient, useLibraryStatus } from '#renderer/workers/library/client'
import { type LibraryQuery, sortKeys } from '#renderer/workers/library/protocol'
import { syntheticWorks } from '../synthetic-library'
import { timed } from './ingest-bench'

export interface StartFigures {
  /** From the start of the worker to the first page of the table. */
  readonly tableMs: number
  /** To answers that are complete, words and citations included. */
  readonly completeMs: number
}

const newest: LibraryQuery = { filter: {}, sort: { key: 'added', isDescending: true } }

/** The worker's start: call it first on a fresh page. */
export async function measureStart(): Promise<StartFigures> {
  const start = performance.now()
  const complete = new Promise<number>((resolve) => {
    let seen = 0
    useLibraryStatus.subscribe(({ version }) => {
      if (version === seen) return
      seen = version
      // The second notice: the first one comes when the table can answer.
      if (version === 2) resolve(performance.now() - start)
    })
  })
  const { resultId } = await libraryClient.query(newest)
  await libraryClient.rows(resultId, 0, 60)
  const tableMs = performance.now() - start
  return { tableMs, completeMs: await complete }
}

/** Waits until the worker has saved its index, so that the next page starts from it. */
export async function untilSaved(): Promise<void> {
  const database = new StemmaDatabase()
  while ((await database.derived.count()) < 3) {
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  database.close()
}

export interface QueryFigures {
  readonly firstSortMs: Readonly<Record<string, number>>
  readonly slowestSortMs: number
  readonly textMs: number
  readonly slowestTextMs: number
  readonly filterMs: number
  readonly facetsMs: number
  readonly graphMs: number
}

const settleMs = 2_000

/** Each sort the first time it is asked for, then texts as a person types them, filters, counts, the whole graph. */
export async function measureQueries(count: number): Promise<QueryFigures> {
  const page = async (query: LibraryQuery): Promise<number> =>
    await timed(async () => {
      const { resultId } = await libraryClient.query(query)
      await libraryClient.rows(resultId, 0, 60)
    })
  // A person looks at the table before sorting it; the worker uses that time.
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  const firstSortMs: Record<string, number> = {}
  for (const key of sortKeys) {
    firstSortMs[key] = await page({ filter: {}, sort: { key, isDescending: false } })
  }
  const texts = syntheticWorks(Math.min(count, 2_000))
    .slice(-40)
    .flatMap(({ facts }) => typedTexts(facts.title ?? '', facts.abstract ?? ''))
  const textTimes: number[] = []
  for (const text of texts) {
    textTimes.push(await page({ filter: { text }, sort: { key: 'relevance', isDescending: true } }))
  }
  const filterTimes: number[] = []
  for (const category of ['cs.LG', 'cs.CL', 'math.OC']) {
    for (const from of [2019, 2022]) {
      filterTimes.push(
        await page({
          filter: { categories: [category], years: { from }, statuses: ['none'] },
          sort: { key: 'year', isDescending: true },
        }),
      )
    }
  }
  const facetsMs = await timed(() => libraryClient.facets())
  const graphMs = await timed(() => libraryClient.graph({ kind: 'library', query: newest }))
  return {
    firstSortMs,
    slowestSortMs: Math.max(...Object.values(firstSortMs)),
    textMs: median(textTimes),
    slowestTextMs: Math.max(...textTimes),
    filterMs: median(filterTimes),
    facetsMs,
    graphMs,
  }
}

/** "s", "sp", … "sparse", then "sparse att": every state of a filter that is being typed. */
function typedTexts(title: string, abstract: string): readonly string[] {
  const [word = 'ba'] = abstract.toLowerCase().split(' ').slice(3)
  const [second = 'be'] = title.toLowerCase().split(' ').slice(2)
  return [word.slice(0, 1), word.slice(0, 2), word.slice(0, 4), word, `${word} ${second}`]
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
