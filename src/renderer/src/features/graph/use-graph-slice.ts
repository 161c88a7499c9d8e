import { useEffect, useState } from 'react'
import { askGraph } from '#renderer/workers/library/ask-graph'
import { libraryClient } from '#renderer/workers/library/client'
import { useLibraryVersion } from '#renderer/workers/library/hooks'
import type { GraphScope, GraphSlice } from '#renderer/workers/library/protocol'

export interface AskedSlice {
  /** The newest answer and the scope it is of; the one before stays while the next is on its way. */
  readonly answer: { readonly scope: GraphScope; readonly slice: GraphSlice } | undefined
  /** One sentence, when the last question was refused. */
  readonly error: string | undefined
  readonly retry: () => void
}

/** While a sync writes, the library changes several times a second; a map need not. */
const askAgainAfterMs = 1500

/** The citation network of a scope, asked again when the library has changed. */
export function useGraphSlice(scope: GraphScope): AskedSlice {
  const version = useLibraryVersion()
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<AskedSlice['answer']>()
  const [error, setError] = useState<string>()
  const scopeKey = JSON.stringify(scope)
  const [askedAt] = useState(() => ({ key: '', at: 0 }))

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version or attempt asks the same question again; `scopeKey` stands for `scope`.
  useEffect(() => {
    let isWanted = true
    const ask = () => {
      askedAt.key = scopeKey
      askedAt.at = performance.now()
      askGraph(libraryClient, scope)
        .then((slice) => {
          if (!isWanted) return
          setAnswer((before) =>
            before !== undefined &&
            JSON.stringify(before.scope) === scopeKey &&
            isSameSlice(before.slice, slice)
              ? before
              : { scope, slice },
          )
          setError(undefined)
        })
        .catch((reason: unknown) => {
          if (isWanted) setError(reason instanceof Error ? reason.message : String(reason))
        })
    }
    const since = performance.now() - askedAt.at
    const delay = askedAt.key === scopeKey ? Math.max(0, askAgainAfterMs - since) : 0
    const timer = window.setTimeout(ask, delay)
    return () => {
      isWanted = false
      window.clearTimeout(timer)
    }
  }, [scopeKey, version, attempt])

  return { answer, error, retry: () => setAttempt((count) => count + 1) }
}

/** A note saved elsewhere changes the library but not the map: drawing it anew would be work for nothing. */
function isSameSlice(a: GraphSlice, b: GraphSlice): boolean {
  return (
    a.centre === b.centre &&
    a.worksWithReferences === b.worksWithReferences &&
    a.worksWithoutAnswer === b.worksWithoutAnswer &&
    isSameSequence(a.ids, b.ids) &&
    isSameSequence(a.statuses, b.statuses) &&
    isSameSequence(a.titles, b.titles) &&
    isSameSequence(a.authors, b.authors) &&
    isSameSequence(a.categories, b.categories) &&
    isSameSequence(a.years, b.years) &&
    isSameSequence(a.sourceSetOf, b.sourceSetOf) &&
    JSON.stringify(a.sourceSets) === JSON.stringify(b.sourceSets) &&
    isSameSequence(a.edgeFrom, b.edgeFrom) &&
    isSameSequence(a.edgeTo, b.edgeTo)
  )
}

function isSameSequence<Value>(a: ArrayLike<Value>, b: ArrayLike<Value>): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}
