import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { filterOf, type LibrarySearch, sortOf } from '#renderer/state/search-parameters'
import { EmptyState } from '#renderer/ui/pane-state'
import { libraryClient } from '#renderer/workers/library/client'
import { useLibraryVersion } from '#renderer/workers/library/hooks'
import {
  activeFilters,
  type FilterName,
  filterSentence,
  withoutFilter,
  withoutFilters,
} from './filters'
import type { Vocabulary } from './use-vocabulary'

interface Loosening {
  readonly name: FilterName
  readonly count: number
}

/** Which filter to drop: the one that lets the fewest papers back in is the nearest to what was asked. */
export const nearestLoosening = (found: readonly Loosening[]): Loosening | undefined =>
  found.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count)[0]

function useLoosenings(search: LibrarySearch): readonly Loosening[] | undefined {
  const version = useLibraryVersion()
  const key = JSON.stringify(search)
  const [found, setFound] = useState<{ readonly key: string; readonly all: readonly Loosening[] }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the search; a new version may change the counts.
  useEffect(() => {
    let isWanted = true
    const ask = async (): Promise<void> => {
      const all = await Promise.all(
        activeFilters(search).map(async (name): Promise<Loosening> => {
          const loosened = withoutFilter(search, name)
          const { total } = await libraryClient.query({
            filter: filterOf(loosened),
            sort: sortOf(loosened),
          })
          return { name, count: total }
        }),
      )
      if (isWanted) setFound({ key, all })
    }
    // When the worker stops, the sentence without a count stands.
    ask().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [key, version])
  return found?.key === key ? found.all : undefined
}

/** No paper passes the filters: says which one to drop, and what that brings. */
export function EmptyResult({
  search,
  vocabulary,
  libraryTotal,
  onSearchChange,
}: {
  readonly search: LibrarySearch
  readonly vocabulary: Vocabulary
  readonly libraryTotal: number
  readonly onSearchChange: (search: LibrarySearch) => void
}) {
  const filters = activeFilters(search)
  const found = useLoosenings(search)
  const nearest = filters.length > 1 ? nearestLoosening(found ?? []) : undefined
  const words = (name: FilterName): string => {
    const { subject, value } = filterSentence(search, name, vocabulary)
    return `${subject} ${value}`
  }
  const [only] = filters
  const title =
    filters.length !== 1 || only === undefined
      ? `No paper matches these ${filters.length} filters`
      : only === 'text'
        ? `No paper has the words ${filterSentence(search, only, vocabulary).value}`
        : `No paper matches ‘${words(only)}’`
  return (
    <EmptyState
      title={title}
      action={
        <>
          {nearest && (
            <Button onClick={() => onSearchChange(withoutFilter(search, nearest.name))}>
              Drop that filter
            </Button>
          )}
          <Button
            variant={nearest ? 'default' : 'filled'}
            onClick={() => onSearchChange(withoutFilters(search))}
          >
            {filters.length === 1 ? 'Drop the filter' : 'Clear all'}
          </Button>
        </>
      }
    >
      {nearest ? (
        `Without ‘${words(nearest.name)}’ there ${nearest.count === 1 ? 'is' : 'are'} ${nearest.count.toLocaleString('en')}.`
      ) : (
        <>
          {filters.length > 1 && found !== undefined && 'Dropping one of them is not enough. '}
          There{' '}
          {libraryTotal === 1 ? 'is 1 paper' : `are ${libraryTotal.toLocaleString('en')} papers`} in
          your library.
        </>
      )}
    </EmptyState>
  )
}
