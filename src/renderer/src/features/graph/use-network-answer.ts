import { useEffect, useState } from 'react'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import {
  askNetwork,
  type NetworkAnswer,
  type NetworkQuestion,
} from '#renderer/workers/network/client'

/** What the network worker says of a slice; undefined while it is asked, or while nothing is. */
export function useNetworkAnswer<Question extends NetworkQuestion>(
  question: Question,
  slice: GraphSlice | undefined,
): {
  readonly answer: NetworkAnswer<Question> | undefined
  readonly error: string | undefined
  readonly retry: () => void
} {
  const [found, setFound] = useState<{
    readonly of: GraphSlice
    readonly answer: NetworkAnswer<Question>
  }>()
  const [error, setError] = useState<string>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again after a failure.
  useEffect(() => {
    setError(undefined)
    if (slice === undefined) return
    const controller = new AbortController()
    askNetwork(
      {
        question,
        nodeCount: slice.ids.length,
        edgeFrom: slice.edgeFrom,
        edgeTo: slice.edgeTo,
      },
      controller.signal,
    )
      .then((answer) => {
        if (!controller.signal.aborted) setFound({ of: slice, answer })
      })
      .catch((reason: unknown) => {
        if (!controller.signal.aborted) {
          setError(reason instanceof Error ? reason.message : String(reason))
        }
      })
    return () => controller.abort()
  }, [question, slice, attempt])
  return {
    answer: slice !== undefined && found?.of === slice ? found.answer : undefined,
    error,
    retry: () => setAttempt((count) => count + 1),
  }
}
