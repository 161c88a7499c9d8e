import type { Answer } from '#contract/failure'
import type { MatchCandidate } from '#domain/survey-row'
import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'

/** Papers that may be the one of which this is known, as upstreams have them, each with its confidence; best first. */
export const searchPaper = ({
  title,
  authors = [],
  year,
}: {
  readonly title: string
  /** Names as displayed. */
  readonly authors?: readonly string[]
  readonly year?: number
}): Promise<Answer<readonly MatchCandidate[]>> =>
  host.paper
    .search({
      title: title.slice(0, 2_000),
      authors: authors.slice(0, 50).map((name) => name.slice(0, 500)),
      ...(year === undefined ? {} : { year }),
    })
    .catch((error: unknown) => ({ ok: false, error: failureOf(error) }))
