import { useEffect, useMemo, useRef, useState } from 'react'
import type { WorkId } from '#domain/work'
import { libraryClient, useLibraryStatus } from './client'
import type {
  FacetCounts,
  FoundPassage,
  LibraryQuery,
  LibraryResult,
  LibraryRow,
  LibraryWorkerState,
  Neighbours,
} from './protocol'
import type { Answer, Question } from './question-protocol'

/** Starting, ready or failed: what the library screen says when it cannot answer. */
export const useLibraryState = (): LibraryWorkerState => useLibraryStatus(({ state }) => state)

/** Rises when the worker has caught up with changes. */
export const useLibraryVersion = (): number => useLibraryStatus(({ version }) => version)

/** For the answer that is waited for, 0 … 1. */
export const useReferencesRead = (): number =>
  useLibraryStatus(({ referencesRead }) => referencesRead)

export interface Asked<Result> {
  /** The newest answer; the one before stays while the next is on its way, so that nothing flickers. */
  readonly result: Result | undefined
  /** `result` answers an older question or an older library. */
  readonly isStale: boolean
  /** One sentence, when the last question was refused. */
  readonly error: string | undefined
}

/** Asks again when `key` or the library changes; answers that were overtaken are dropped. */
function useAsked<Result>(key: string, ask: () => Promise<Result>): Asked<Result> {
  const version = useLibraryVersion()
  const current = `${version}\n${key}`
  const [answered, setAnswered] = useState<{
    readonly of: string
    readonly key: string
    readonly result: Result | undefined
    readonly error: string | undefined
  }>()
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    let isWanted = true
    const [, askedKey = ''] = splitOnce(current)
    latest
      .current()
      .then((result) => {
        if (isWanted) setAnswered({ of: current, key: askedKey, result, error: undefined })
      })
      .catch((error: unknown) => {
        if (!isWanted) return
        setAnswered((before) => ({
          of: current,
          key: askedKey,
          result: before?.result,
          error: error instanceof Error ? error.message : String(error),
        }))
      })
    return () => {
      isWanted = false
    }
  }, [current])
  return {
    result: answered?.result,
    isStale: answered?.of !== current,
    error: answered?.error,
  }
}

const splitOnce = (text: string): readonly [string, string] => {
  const at = text.indexOf('\n')
  return [text.slice(0, at), text.slice(at + 1)]
}

/** The ordered result of a query. Fetch its rows with `useResultRows`, or with `libraryClient.rows`. */
export const useLibraryQuery = (query: LibraryQuery): Asked<LibraryResult> =>
  useAsked(JSON.stringify(query), () => libraryClient.query(query))

/** Counts for chips, filters and the navigation. */
export const useFacets = (): FacetCounts | undefined =>
  useAsked<FacetCounts>('facets', () => libraryClient.facets()).result

const noRows: ReadonlyMap<WorkId, LibraryRow> = new Map()

/** Lines of some works by id. Works that are not in the library are absent. */
export function useRows(ids: readonly WorkId[]): ReadonlyMap<WorkId, LibraryRow> {
  const { result } = useAsked(ids.join('\n'), () =>
    ids.length === 0 ? Promise.resolve([]) : libraryClient.rowsById(ids),
  )
  return useMemo(
    () => (result === undefined ? noRows : new Map(result.map((row) => [row.id, row]))),
    [result],
  )
}

/** References and citing works of a paper. While another paper is asked for, the answer of the one before is not shown. */
export function useNeighbours(workId: WorkId | undefined): Asked<Neighbours> {
  const asked = useAsked<{ readonly workId: WorkId; readonly neighbours: Neighbours } | undefined>(
    workId ?? '',
    async () => {
      if (workId === undefined) return undefined
      const neighbours = await libraryClient.neighbours(workId)
      return neighbours && { workId, neighbours }
    },
  )
  const { result, isStale, error } = asked
  return { result: result?.workId === workId ? result?.neighbours : undefined, isStale, error }
}

/** Where what is typed stands in PDFs and marks; of another question or paper nothing is shown meanwhile. */
export function usePassages(
  text: string,
  options: { readonly workId?: WorkId; readonly limit: number },
): readonly FoundPassage[] | undefined {
  const key = JSON.stringify([text, options])
  const { result } = useAsked(`passages ${key}`, async () => ({
    key,
    passages: text.trim() === '' ? [] : await libraryClient.passages(text, options),
  }))
  return result?.key === key ? result.passages : undefined
}

/** The answer to a question; undefined while there is none to ask. */
export const useAnswer = (question: Question | undefined): Asked<Answer> => {
  const key = question === undefined ? '' : JSON.stringify(question)
  const asked = useAsked<{ readonly key: string; readonly answer: Answer } | undefined>(
    `answer ${key}`,
    async () => question && { key, answer: await libraryClient.answer(question) },
  )
  const { result, isStale, error } = asked
  return { result: result?.key === key ? result.answer : undefined, isStale, error }
}
