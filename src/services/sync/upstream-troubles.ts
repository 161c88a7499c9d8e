import type { Failure } from '#contract/failure'

/** Upstreams that refused or failed in a run: left out of it, so that trouble with one costs nothing of what the others give. */
export interface UpstreamTroubles {
  /** Not to be asked now. */
  isOut(title: string): boolean
  add(title: string, failure: Failure): void
  /** An answer ends what only happens now and then. */
  answered(title: string): void
  /** How the run ends with this: one failure for all that is still to be asked; undefined when there was none. */
  failure(): Failure | undefined
}

/** Broken answers and faults of an upstream's own, one after the other, until it is left alone. */
const mostFaults = 3

interface Trouble {
  readonly failure: Failure
  readonly faults: number
}

export function createUpstreamTroubles(now: () => Date): UpstreamTroubles {
  const troubles = new Map<string, Trouble>()
  const outTitles = new Set<string>()
  return {
    isOut: (title) => {
      const trouble = troubles.get(title)
      if (trouble === undefined || !outTitles.has(title)) return false
      const { retryAt } = trouble.failure
      return retryAt === undefined || now().getTime() < Date.parse(retryAt)
    },
    add: (title, failure) => {
      const faults = (troubles.get(title)?.faults ?? 0) + 1
      troubles.set(title, { failure, faults })
      const isLasting = failure.retryAt !== undefined || !failure.isRetryable
      if (isLasting || faults >= mostFaults) outTitles.add(title)
    },
    answered: (title) => {
      const trouble = troubles.get(title)
      // That something is still to be asked stays true.
      if (trouble !== undefined) troubles.set(title, { ...trouble, faults: 0 })
      outTitles.delete(title)
    },
    failure: () => joined([...troubles.values()].map(({ failure }) => failure)),
  }
}

function joined(failures: readonly Failure[]): Failure | undefined {
  const [first] = failures
  if (first === undefined || failures.length === 1) return first
  const retryAt = failures
    .flatMap((failure) => failure.retryAt ?? [])
    .sort()
    .at(0)
  return {
    code: first.code,
    message: failures.map(({ message }) => message).join(' '),
    isRetryable: failures.some(({ isRetryable }) => isRetryable),
    ...(retryAt === undefined ? {} : { retryAt }),
  }
}
