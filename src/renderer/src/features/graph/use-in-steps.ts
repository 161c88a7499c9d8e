import { useEffect, useMemo, useState } from 'react'
import { finish, finishBetweenFrames, type Steps } from './steps'

/** What is made of so many papers takes longer than a frame. */
const largeFrom = 20_000

/**
 * The result of `steps`, made anew when one of `inputs` changes. Of a small map at once; of a large one between frames: undefined
 * at first, and the result of the inputs before until the next is there, so a result says itself what it is of.
 */
export function useInSteps<Result>(
  steps: () => Steps<Result>,
  paperCount: number,
  inputs: readonly unknown[],
): Result | undefined {
  const isLarge = paperCount >= largeFrom
  // biome-ignore lint/correctness/useExhaustiveDependencies: `inputs` stand for what `steps` reads.
  const atOnce = useMemo(() => (isLarge ? undefined : finish(steps())), [isLarge, ...inputs])
  const [later, setLater] = useState<Result>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `inputs` stand for what `steps` reads.
  useEffect(() => {
    if (!isLarge) {
      setLater(undefined)
      return
    }
    let isWanted = true
    void finishBetweenFrames(steps(), () => isWanted).then((result) => {
      if (isWanted && result !== undefined) setLater(() => result)
    })
    return () => {
      isWanted = false
    }
  }, [isLarge, ...inputs])
  return isLarge ? later : atOnce
}
