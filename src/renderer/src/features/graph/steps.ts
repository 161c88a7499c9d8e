/** A long computation that gives way between small steps. */
export type Steps<Result> = Generator<void, Result>

/** All steps at once, where nobody waits for the page. */
export function finish<Result>(steps: Steps<Result>): Result {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** Longer than a frame's share would be seen; shorter, and the way there and back costs more than the work. */
const stepMs = 8

/** Step by step, the page free in between; undefined when it was no longer wanted. */
export async function finishBetweenFrames<Result>(
  steps: Steps<Result>,
  isWanted: () => boolean,
): Promise<Result | undefined> {
  for (;;) {
    const until = performance.now() + stepMs
    while (performance.now() < until) {
      const step = steps.next()
      if (step.done === true) return step.value
    }
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (!isWanted()) return undefined
  }
}

const sortedAtOnce = 1024
const mergedAtOnce = 16_384

/** The same order as `toSorted`, stable too, in steps. */
export function* sortInSteps(
  values: Uint32Array,
  compare: (a: number, b: number) => number,
): Steps<Uint32Array> {
  let from = values.slice()
  for (let start = 0; start < from.length; start += sortedAtOnce) {
    from.set([...from.subarray(start, start + sortedAtOnce)].sort(compare), start)
    yield
  }
  let to = new Uint32Array(from.length)
  for (let width = sortedAtOnce; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(from.length, start + width)
      const end = Math.min(from.length, start + 2 * width)
      let left = start
      let right = middle
      for (let at = start; at < end; at += 1) {
        const isLeft =
          right >= end ||
          (left < middle && compare(from[left] as number, from[right] as number) <= 0)
        to[at] = from[isLeft ? left : right] as number
        if (isLeft) left += 1
        else right += 1
        if (at % mergedAtOnce === mergedAtOnce - 1) yield
      }
      yield
    }
    ;[from, to] = [to, from]
  }
  return from
}
