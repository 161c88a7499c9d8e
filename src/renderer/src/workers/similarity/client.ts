import type { SimilarityEdges } from '#graph/similarity-edges'

export interface SimilarityRequest {
  readonly nodeCount: number
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
}

export type SimilarityAnswer = SimilarityEdges

/** Finds similar papers in a worker of its own, which ends with the answer or with `signal`. */
export function findSimilar(
  request: SimilarityRequest,
  signal: AbortSignal,
): Promise<SimilarityEdges> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'similarity',
    })
    const end = () => worker.terminate()
    signal.addEventListener('abort', end, { once: true })
    worker.onmessage = ({ data: answer }: MessageEvent<SimilarityAnswer>) => {
      end()
      resolve(answer)
    }
    worker.onerror = (event) => {
      end()
      reject(new Error(event.message || 'The worker that compares papers stopped.'))
    }
    worker.postMessage(request)
  })
}
