import { useMemo } from 'react'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { useNetworkAnswer } from './use-network-answer'

/**
 * The same papers, tied by what they share instead of by who cites whom. While the ties of a new slice are being counted
 * there is none; without `isWanted` the slice is returned as it is.
 */
export function useSimilarSlice(
  slice: GraphSlice | undefined,
  isWanted: boolean,
): {
  readonly slice: GraphSlice | undefined
  readonly error: string | undefined
  readonly retry: () => void
} {
  const { answer, error, retry } = useNetworkAnswer('similar', isWanted ? slice : undefined)
  const similar = useMemo(
    () =>
      slice === undefined || answer === undefined
        ? undefined
        : { ...slice, edgeFrom: answer.from, edgeTo: answer.to, hasTies: true as const },
    [slice, answer],
  )
  return isWanted ? { slice: similar, error, retry } : { slice, error: undefined, retry }
}
