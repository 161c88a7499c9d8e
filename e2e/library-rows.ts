import { expect, type Page } from '@playwright/test'

export type TableName =
  | 'works'
  | 'identities'
  | 'references'
  | 'surveys'
  | 'placements'
  | 'surveyRows'
  | 'surveyChanges'
  | 'surveySnapshots'
  | 'rowMatches'
  | 'rowCorrections'
  | 'checkpoints'
  | 'runs'
  | 'quarantine'
  | 'sources'
  | 'readingStates'
  | 'tags'
  | 'lists'
  | 'listEntries'
  | 'notes'
  | 'marksCarried'
  | 'views'
  | 'graphViews'
  | 'attachments'
  | 'layouts'
  | 'annotations'
  | 'readingPlaces'
  | 'fileTexts'
  | 'meta'

export type Row = Readonly<Record<string, unknown>>

/**
 * Asks a table, straight from IndexedDB: what is on disk, whatever the screens say. The answer travels as JSON: Playwright's own way
 * takes every value by itself, which for a thousand rows is longer than many a step.
 */
const askTable = async <Answer>(
  page: Page,
  table: TableName,
  question: 'getAll' | 'count',
): Promise<Answer> => {
  const answer = await page.evaluate(
    ([name, method]) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('stemma')
        opening.onerror = () => reject(opening.error)
        // Whoever asks must not be the one who makes it: Stemma would wait for ever to make its own.
        opening.onupgradeneeded = () => opening.transaction?.abort()
        opening.onsuccess = () => {
          const database = opening.result
          const asking = database.transaction(name).objectStore(name)[method]()
          asking.onerror = () => reject(asking.error)
          asking.onsuccess = () => {
            database.close()
            resolve(JSON.stringify(asking.result))
          }
        }
      }),
    [table, question] as const,
  )
  return JSON.parse(answer) as Answer
}

export const readTable = (page: Page, table: TableName): Promise<readonly Row[]> =>
  askTable(page, table, 'getAll')

/** Counted where the rows are: who waits for a thousand of them asks many times. */
export const countRows = (page: Page, table: TableName): Promise<number> =>
  askTable(page, table, 'count')

/**
 * How many papers the library shows: records that are one paper count once. Waits until the search for such records, which follows
 * every sync, has seen the works as they are.
 */
export async function countPapers(page: Page): Promise<number> {
  const isSearched = async (): Promise<boolean> => {
    const meta = new Map((await readTable(page, 'meta')).map(({ key, value }) => [key, value]))
    return meta.has('worksStamp') && meta.get('worksStamp') === meta.get('doublesSearchedAt')
  }
  await expect.poll(isSearched).toBe(true)
  return (await readTable(page, 'works')).filter(({ foldedInto }) => foldedInto === undefined)
    .length
}

/** Fields that say when and in which order a row was written: they differ between two libraries that hold the same. */
const writtenFields = new Set(['rev', 'addedAt', 'changedAt', 'at', 'readAt', 'askedAt', 'seenAt'])

/** The rows without the time of their writing, as text, in a fixed order: equal for libraries that hold the same. */
export const timelessRows = async (page: Page, table: TableName): Promise<readonly string[]> =>
  (await readTable(page, table)).map((row) => JSON.stringify(timeless(row))).toSorted()

/** How a row names the reading that brought it: the commit, then when it was read. */
const readingToken = /^([0-9a-f]{40}) \d{4}-\d\d-\d\dT[\d:.]+Z$/

function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless)
  if (typeof value === 'string') return value.replace(readingToken, '$1')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !writtenFields.has(name))
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, timeless(inner)]),
  )
}
