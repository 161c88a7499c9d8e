import { type PdfRefusal, refusal } from '#pdf-engine/pdf-trouble'
import type { PdfEvent, PdfRequest, PdfWork } from './shared'

/** The part of `Worker` that is used, so that tests can stand in for one. */
export interface PdfPort {
  postMessage(message: PdfRequest, transfer: Transferable[]): void
  terminate(): void
  onmessage: ((event: MessageEvent<PdfEvent>) => unknown) | null
  onerror: ((event: ErrorEvent) => unknown) | null
}

/** Gives the bytes of a file. They are handed over to the worker, so a second try asks again. */
export type LoadBytes = () => Promise<Uint8Array<ArrayBuffer>>

export type NotEnded =
  | PdfRefusal
  | { readonly ok: false; readonly error: { readonly code: 'cancelled' } }

export type Ended = { readonly ok: true } | NotEnded

export interface PdfConnection {
  /**
   * Ends with the request's last event; `onEvent` hears the others. A request whose worker stopped is tried once more in a new one,
   * and then hears its events from the beginning.
   */
  ask(
    work: PdfWork,
    file: { readonly load: LoadBytes; readonly signal?: AbortSignal },
    onEvent: (event: PdfEvent) => void,
  ): Promise<Ended>
}

/** An engine that is used no more gives its memory back: WebAssembly's only grows. */
const idleMs = 30_000
/** Without a sign of life for so long, a file keeps the worker in circles. */
const silenceMs = 60_000

const cancelled: NotEnded = { ok: false, error: { code: 'cancelled' } }

interface Running {
  readonly onEvent: (event: PdfEvent) => void
  readonly onStop: () => void
}

export function connectPdfWorker({
  create,
  setTimer,
}: {
  readonly create: () => PdfPort
  /** Answers how to clear it. */
  readonly setTimer: (run: () => void, afterMs: number) => () => void
}): PdfConnection {
  let port: PdfPort | undefined
  let lastId = 0
  let clearTimer = (): void => {}
  const running = new Map<number, Running>()

  const stop = (): void => {
    clearTimer()
    port?.terminate()
    port = undefined
    for (const { onStop } of [...running.values()]) onStop()
  }

  const watch = (): void => {
    clearTimer()
    if (port) clearTimer = setTimer(stop, running.size > 0 ? silenceMs : idleMs)
  }

  const started = (): PdfPort => {
    if (port) return port
    const created = create()
    port = created
    created.onmessage = ({ data: event }) => {
      if (created !== port) return
      running.get(event.id)?.onEvent(event)
      watch()
    }
    created.onerror = () => {
      if (created === port) stop()
    }
    return created
  }

  const askOnce = (
    request: PdfRequest & PdfWork,
    signal: AbortSignal | undefined,
    onEvent: (event: PdfEvent) => void,
  ): Promise<Ended> =>
    new Promise((resolve) => {
      const { id, bytes } = request
      const asked = started()
      const end = (answer: Ended): void => {
        running.delete(id)
        signal?.removeEventListener('abort', cancel)
        watch()
        resolve(answer)
      }
      const cancel = (): void => {
        asked.postMessage({ kind: 'cancel', id }, [])
        end(cancelled)
      }
      signal?.addEventListener('abort', cancel)
      running.set(id, {
        onEvent: (event) => {
          if (event.kind === 'failed') end(refusal(event.error))
          else if (event.kind === 'done') end({ ok: true })
          else onEvent(event)
        },
        onStop: () => end(refusal({ code: 'engineStopped' })),
      })
      asked.postMessage(request, [bytes.buffer])
      watch()
    })

  return {
    ask: async (work, { load, signal }, onEvent) => {
      for (let attempt = 1; ; attempt += 1) {
        const bytes = await load()
        if (signal?.aborted) return cancelled
        lastId += 1
        const ended = await askOnce({ ...work, id: lastId, bytes }, signal, onEvent)
        if (ended.ok || ended.error.code !== 'engineStopped' || attempt === 2) return ended
      }
    },
  }
}
