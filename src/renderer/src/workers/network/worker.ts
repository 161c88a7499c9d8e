import { createCitationGraph } from '#graph/citation-graph'
import { findCommunities } from '#graph/communities'
import { similarityEdges } from '#graph/similarity-edges'
import type { NetworkAnswer, NetworkRequest } from './client'

declare const self: DedicatedWorkerGlobalScope

self.onmessage = ({ data: request }: MessageEvent<NetworkRequest>) => {
  const { nodeCount, edgeFrom, edgeTo } = request
  if (request.question === 'similar') {
    const ties: NetworkAnswer<'similar'> = similarityEdges(request)
    self.postMessage(ties, [ties.from.buffer, ties.to.buffer, ties.shared.buffer])
  } else {
    const { partOf } = findCommunities(createCitationGraph(nodeCount, edgeFrom, edgeTo))
    const answer: NetworkAnswer<'communities'> = Uint32Array.from(partOf)
    self.postMessage(answer, [answer.buffer])
  }
}
