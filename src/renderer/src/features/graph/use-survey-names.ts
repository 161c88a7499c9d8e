import { useMemo } from 'react'
import { useSources } from '#renderer/db/source-queries'

/** Names of the surveys of the library by their source ids; undefined while they are being read. */
export function useSurveyNames(): ReadonlyMap<string, string> | undefined {
  const sources = useSources()
  return useMemo(
    () =>
      sources &&
      new Map(
        sources
          .filter(({ configuration }) => configuration.kind === 'survey')
          .map(({ id, title }) => [id, title]),
      ),
    [sources],
  )
}
