import type { Answer } from '#contract/failure'
import type { Reference } from '#domain/citation'
import { readCitationCount, readOpenCitations } from '#formats/open-citations'
import { askUpstream, type CallOptions } from '../upstream/ask-upstream'
import type { Upstream } from '../upstream/upstream'

/** OpenCitations: https://opencitations.net/index/api/v2. Edges between published DOIs; it knows little of arXiv's. */
export interface OpenCitationsClient {
  /** Undefined, or an empty list, where it knows nothing: it does not tell the two apart. */
  references(doi: string, call?: CallOptions): Promise<Answer<readonly Reference[] | undefined>>
  citationCount(doi: string, call?: CallOptions): Promise<Answer<number | undefined>>
}

const address = 'https://api.opencitations.net/index/v2'
const inPath = (doi: string): string => doi.split('/').map(encodeURIComponent).join('/')

export const createOpenCitationsClient = (upstream: Upstream): OpenCitationsClient => ({
  references: (doi, call = {}) =>
    askUpstream(upstream, `${address}/references/doi:${inPath(doi)}`, {
      title: 'OpenCitations',
      expect: 'json',
      read: (body) => readOpenCitations(body, 'cited'),
      ...call,
    }),
  citationCount: (doi, call = {}) =>
    askUpstream(upstream, `${address}/citation-count/doi:${inPath(doi)}`, {
      title: 'OpenCitations',
      expect: 'json',
      read: readCitationCount,
      ...call,
    }),
})
