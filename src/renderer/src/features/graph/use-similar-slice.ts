import { useEffect, useState } from 'react'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { findSimilar } from '#renderer/workers/similarity/client'

/**
 * The same papers, tied by what they share instead of by who cites whom. While the ties of a new slice are being counted
 * there is none; without `isWanted` the slice is returned as it is.
 */
export function useSimilarSlice(
  slice: GraphSlice | undefined,
  isWanted: boolean,
): { readonly slice: GraphSlice | undefined; readonly error: string | undefined } {
  const [found, setFound] = useState<{ readonly of: GraphSlice; readonly slice: GraphSlice }>()
  const [error, setError] = useState<string>()
  useEffect(() => {
    if (!isWanted || slice === undefined) return
    const controller = new AbortController()
    setError(undefined)
    findSimilar(
      { nodeCount: slice.ids.length, edgeFrom: slice.edgeFrom, edgeTo: slice.edgeTo },
      controller.signal,
    )
      .then(({ from, to }) => {
        if (!controller.signal.aborted) {
          setFound({ of: slice, slice: { ...slice, edgeFrom: from, edgeTo: to } })
        }
      })
      .catch((reason: unknown) => {
        if (!controller.signal.aborted) {
          setError(reason instanceof Error ? reason.message : String(reason))
        }
      })
    return () => controller.abort()
  }, [slice, isWanted])
  if (!isWanted) return { slice, error: undefined }
  return { slice: found?.of === slice ? found?.slice : undefined, error }
}
