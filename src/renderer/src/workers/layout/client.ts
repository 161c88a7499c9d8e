import type { LayoutEvent, LayoutRequest } from './shared'

/** The part of `Worker` that is used, so that tests can stand in for one. */
export interface LayoutPort {
  postMessage(message: LayoutRequest): void
  terminate(): void
  onmessage: ((event: MessageEvent<LayoutEvent>) => unknown) | null
  onerror: ((event: ErrorEvent) => unknown) | null
}

export interface LayoutRun {
  /** Ends the run; no event comes after it. */
  cancel(): void
}

const createWorker = (): LayoutPort =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'layout' })

/** Arranges a graph in a worker of its own, which ends with the run. The last event is `settled` or `failed`. */
export function startLayout(
  request: LayoutRequest,
  onEvent: (event: LayoutEvent) => void,
  create: () => LayoutPort = createWorker,
): LayoutRun {
  const port = create()
  let isOver = false
  const end = () => {
    isOver = true
    port.terminate()
  }
  port.onmessage = ({ data: event }) => {
    if (isOver) return
    if (event.kind !== 'moved') end()
    onEvent(event)
  }
  port.onerror = (event) => {
    if (isOver) return
    end()
    onEvent({ kind: 'failed', message: event.message || 'The layout worker stopped.' })
  }
  port.postMessage(request)
  return { cancel: end }
}
