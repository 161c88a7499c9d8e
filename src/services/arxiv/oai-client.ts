import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { WorkRecord } from '#domain/work'
import type { RejectedEntry } from '#formats/arxiv-atom'
import { readArxivOai } from '#formats/arxiv-oai'
import type { Upstream } from '../upstream/upstream'
import type { ArxivCall } from './arxiv-client'

/** OAI-PMH of arXiv, metadata prefix arXivRaw, which has all versions: https://info.arxiv.org/help/oa/index.html. */
export interface OaiClient {
  /**
   * `from`: `YYYY-MM-DD`, inclusive, by last modification of any kind. `token` goes on from the page before and stands alone;
   * `expired` says that it no longer does.
   */
  listRecords(
    request: { readonly set: string; readonly from: string } | { readonly token: string },
    call?: ArxivCall,
  ): Promise<Answer<OaiPage | 'expired'>>
}

export interface OaiPage {
  readonly entries: readonly { readonly record: WorkRecord }[]
  readonly rejected: readonly RejectedEntry[]
  /** Absent on the last page. */
  readonly token?: string
  /** `YYYY-MM-DD`: where a later harvest goes on; what this page had of that day comes again. */
  readonly nextFrom?: string
  /** ISO UTC by arXiv's clock. */
  readonly servedAt: string
}

const address = 'https://oaipmh.arxiv.org/oai'
/** A page holds 2,000 records, about 5 MB. */
const largestPageBytes = 60_000_000
const pageTimeoutMs = 300_000
/** An answer that cannot be read comes right when asked again, or not at all. */
const mostRepeats = 2

export function createOaiClient(upstream: Upstream): OaiClient {
  return {
    listRecords: async (request, call = {}) => {
      const parameters = new URLSearchParams(
        'token' in request
          ? { verb: 'ListRecords', resumptionToken: request.token }
          : { verb: 'ListRecords', metadataPrefix: 'arXivRaw', ...request },
      )
      for (let repeats = 1; ; repeats += 1) {
        const got = await upstream.get(`${address}?${parameters}`, {
          expect: 'xml',
          maxBytes: largestPageBytes,
          timeoutMs: pageTimeoutMs,
          ...call,
        })
        if (!got.ok) return got
        const reading = readArxivOai(got.value.text, got.value.fetchedAt)
        if (reading.ok) {
          const { records, rejected, next } = reading
          return answer({
            entries: records.flatMap((record) =>
              record.kind === 'record' ? [{ record: record.work }] : [],
            ),
            rejected,
            servedAt: got.value.servedAt,
            ...(next === undefined ? {} : { token: next.resumptionToken }),
            ...(next?.nextFrom === undefined ? {} : { nextFrom: next.nextFrom }),
          })
        }
        if (reading.reason === 'upstreamError')
          return reading.code === 'badResumptionToken'
            ? answer('expired')
            : refuse(refusedFailure(reading.message))
        if (repeats >= mostRepeats) return refuse(malformedFailure)
      }
    },
  }
}

const malformedFailure: Failure = {
  code: 'malformed',
  message: 'The answer of arXiv (OAI-PMH) could not be read: its XML is damaged.',
  isRetryable: true,
}
const refusedFailure = (message: string): Failure => ({
  code: 'upstreamRefused',
  message: `arXiv (OAI-PMH) refused the request: ${message.slice(0, 300)}`,
  isRetryable: false,
})
