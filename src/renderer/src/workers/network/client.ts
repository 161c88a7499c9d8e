import type { SimilarityEdges } from '#graph/similarity-edges'

/** Questions about a whole network, too long for the page. */
export type NetworkQuestion = 'similar' | 'communities'

export interface NetworkRequest {
  readonly question: NetworkQuestion
  readonly nodeCount: number
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
}

/** `communities`: the community of each node, numbered by size, the largest first. */
export type NetworkAnswer<Question extends NetworkQuestion> = Question extends 'similar'
  ? SimilarityEdges
  : Uint32Array

/** Asks in a worker of its own, which ends with the answer or with `signal`. */
export function askNetwork<Question extends NetworkQuestion>(
  request: NetworkRequest & { readonly question: Question },
  signal: AbortSignal,
): Promise<NetworkAnswer<Question>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'network',
    })
    const end = () => worker.terminate()
    signal.addEventListener('abort', end, { once: true })
    worker.onmessage = ({ data: answer }: MessageEvent<NetworkAnswer<Question>>) => {
      end()
      resolve(answer)
    }
    worker.onerror = (event) => {
      end()
      reject(new Error(event.message || 'The worker that looks at the whole map stopped.'))
    }
    worker.postMessage(request)
  })
}
