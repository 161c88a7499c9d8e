import type { Answer } from '#contract/failure'
import type { Reference } from '#domain/citation'
import { readLatexmlBibliography } from '#formats/latexml-bibliography'
import { askUpstream, type CallOptions } from '../upstream/ask-upstream'
import type { Upstream } from '../upstream/upstream'

/** Pages of arxiv.org/html. For a paper that a person has opened only, and once a version: its text does not change. */
export interface ArxivHtmlClient {
  /** Undefined where there is no such page; empty where the page has no bibliography. `version`: the newest where absent. */
  bibliography(
    id: string,
    version: number | undefined,
    call?: CallOptions,
  ): Promise<Answer<readonly Reference[] | undefined>>
}

/** `Crawl-delay: 15` of https://arxiv.org/robots.txt. */
const crawlDelayMs = 15_000

export const createArxivHtmlClient = (upstream: Upstream): ArxivHtmlClient => ({
  bibliography: (id, version, call = {}) =>
    askUpstream(
      upstream,
      `https://arxiv.org/html/${id}${version === undefined ? '' : `v${version}`}`,
      {
        title: 'arXiv',
        expect: 'html',
        gapMs: crawlDelayMs,
        read: (html) => ({ ok: true, value: readLatexmlBibliography(html) }),
        ...call,
      },
    ),
})
