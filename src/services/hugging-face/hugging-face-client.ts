import type { Answer } from '#contract/failure'
import { type HuggingFacePaper, readHuggingFacePaper } from '#formats/hugging-face-paper'
import { askUpstream, type CallOptions } from '../upstream/ask-upstream'
import type { Upstream } from '../upstream/upstream'

/** Papers of Hugging Face: https://huggingface.co/docs/hub/api. */
export interface HuggingFaceClient {
  paper(arxivId: string, call?: CallOptions): Promise<Answer<HuggingFacePaper | undefined>>
}

export const createHuggingFaceClient = (upstream: Upstream): HuggingFaceClient => ({
  paper: (arxivId, call = {}) =>
    askUpstream(upstream, `https://huggingface.co/api/papers/${encodeURIComponent(arxivId)}`, {
      title: 'Hugging Face',
      expect: 'json',
      read: (body) => readHuggingFacePaper(body, arxivId),
      ...call,
    }),
})
