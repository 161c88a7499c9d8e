import { type LayoutEvent, type LayoutRequest, runLayout } from './shared'

declare const self: DedicatedWorkerGlobalScope

const post = (event: LayoutEvent): void =>
  self.postMessage(event, event.kind === 'failed' ? [] : [event.positions.buffer])

self.onmessage = ({ data: request }: MessageEvent<LayoutRequest>) => {
  try {
    runLayout(request, { post, now: () => performance.now() })
  } catch (error) {
    post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}
