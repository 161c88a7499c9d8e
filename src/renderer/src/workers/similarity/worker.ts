import { similarityEdges } from '#graph/similarity-edges'
import type { SimilarityAnswer, SimilarityRequest } from './client'

declare const self: DedicatedWorkerGlobalScope

self.onmessage = ({ data: request }: MessageEvent<SimilarityRequest>) => {
  const ties = similarityEdges(request)
  const answer: SimilarityAnswer = ties
  self.postMessage(answer, [ties.from.buffer, ties.to.buffer, ties.shared.buffer])
}
