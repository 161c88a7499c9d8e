import { type Answer, answer } from '#contract/failure'
import { type InspirePaper, readInspire } from '#formats/inspire'
import { askHalves } from '../upstream/ask-halves'
import { askUpstream, type CallOptions } from '../upstream/ask-upstream'
import type { Upstream } from '../upstream/upstream'

/** INSPIRE, the literature of high-energy physics: https://github.com/inspirehep/rest-api-doc. */
export interface InspireClient {
  /** At most `mostInspireIds` arXiv ids; by id. What INSPIRE does not know is not in the answer. */
  papers(
    arxivIds: readonly string[],
    call?: CallOptions,
  ): Promise<Answer<ReadonlyMap<string, InspirePaper>>>
}

/** Whole bibliographies come, some of several hundred entries. */
export const mostInspireIds = 20

const address = 'https://inspirehep.net/api/literature'

/** Categories whose papers INSPIRE collects. */
export const isInspireCategory = (category: string): boolean =>
  /^(?:hep-(?:ex|lat|ph|th)|gr-qc|nucl-(?:ex|th)|astro-ph(?:\.|$))/.test(category)

export const createInspireClient = (upstream: Upstream): InspireClient => ({
  papers: async (arxivIds, call = {}) => {
    return askHalves(arxivIds.slice(0, mostInspireIds), async (asked) => {
      const query = new URLSearchParams({
        q: asked.map((id) => `arxiv:${id}`).join(' or '),
        size: String(asked.length),
        fields: 'references,citation_count,arxiv_eprints',
      })
      const got = await askUpstream(upstream, `${address}?${query}`, {
        title: 'INSPIRE',
        expect: 'json',
        read: readInspire,
        isForMany: true,
        ...call,
      })
      if (!got.ok) return got
      const papers = new Map<string, InspirePaper>()
      for (const paper of got.value ?? [])
        for (const id of paper.arxivIds) if (asked.includes(id)) papers.set(id, paper)
      return answer(papers)
    })
  },
})
