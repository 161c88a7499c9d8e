/**
 * Calls to a worker: every method of `Methods` answers on the page as a promise. Written once for all workers;
 * what a worker does is in its own folder.
 */

/** Methods of a worker: arguments and results must survive structured clone. */
export type WorkerMethods<Methods> = {
  readonly [Name in keyof Methods]: (...args: never[]) => unknown
}

export type WorkerClient<Methods extends WorkerMethods<Methods>> = {
  readonly [Name in keyof Methods]: (
    ...args: Parameters<Methods[Name]>
  ) => Promise<Awaited<ReturnType<Methods[Name]>>>
}

export type CallMessage = {
  readonly kind: 'call'
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}

export type WorkerMessage<Event> =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly name: string; readonly text: string }
  | { readonly kind: 'event'; readonly event: Event }

/** The part of `Worker` that is used, so that tests can stand in for one. */
export interface WorkerPort {
  postMessage(message: unknown): void
  terminate(): void
  onmessage: ((event: MessageEvent) => unknown) | null
  onerror: ((event: ErrorEvent) => unknown) | null
  onmessageerror?: ((event: MessageEvent) => unknown) | null
}

/** A call that ended without an answer because its worker stopped. */
export class WorkerStopped extends Error {
  override readonly name = 'WorkerStopped'
}

/** A call that the worker answered with an error; `cause` of the original is its name. */
export class WorkerRefusal extends Error {
  override readonly name = 'WorkerRefusal'
  readonly errorName: string
  constructor(errorName: string, message: string) {
    super(message)
    this.errorName = errorName
  }
}

export interface WorkerConnection<Methods extends WorkerMethods<Methods>> {
  readonly client: WorkerClient<Methods>
  /** Starts the worker now instead of at the first call. */
  start(): void
  /** Stops it; open calls are rejected. The next call starts a new one. */
  stop(): void
  /** After it failed for good: a fresh start with its one restart. */
  restart(): void
}

export interface ConnectOptions<Event> {
  readonly create: () => WorkerPort
  readonly onEvent?: (event: Event) => void
  /** `isRestarting`: another one has been started in its place. */
  readonly onCrash?: (message: string, isRestarting: boolean) => void
}

/** How often a crashed worker is started again before it counts as failed. */
const automaticRestarts = 1

export function connectWorker<Methods extends WorkerMethods<Methods>, Event = never>(
  methodNames: Readonly<Record<keyof Methods, true>>,
  { create, onEvent, onCrash }: ConnectOptions<Event>,
): WorkerConnection<Methods> {
  interface Pending {
    readonly resolve: (value: unknown) => void
    readonly reject: (error: Error) => void
  }
  let pending = new Map<number, Pending>()
  let port: WorkerPort | undefined
  let lastId = 0
  let crashes = 0
  let failure: string | undefined

  const rejectAll = (error: Error): void => {
    const open = [...pending.values()]
    pending = new Map()
    for (const { reject } of open) reject(error)
  }

  const crash = (crashed: WorkerPort, message: string): void => {
    if (crashed !== port) return
    crashed.terminate()
    port = undefined
    crashes += 1
    const isRestarting = crashes <= automaticRestarts
    if (!isRestarting) failure = message
    rejectAll(new WorkerStopped(message))
    onCrash?.(message, isRestarting)
    if (isRestarting) start()
  }

  const start = (): void => {
    if (port || failure !== undefined) return
    const started = create()
    port = started
    started.onmessage = ({ data }: MessageEvent<WorkerMessage<Event>>) => {
      if (started !== port) return
      if (data.kind === 'event') {
        onEvent?.(data.event)
        return
      }
      const call = pending.get(data.id)
      pending.delete(data.id)
      if (data.kind === 'answer') call?.resolve(data.value)
      else call?.reject(new WorkerRefusal(data.name, data.text))
    }
    started.onerror = (event) => crash(started, event.message || 'The worker stopped.')
    started.onmessageerror = () => crash(started, 'A message of the worker could not be read.')
  }

  const call = (method: string, args: readonly unknown[]): Promise<unknown> => {
    start()
    if (!port) return Promise.reject(new WorkerStopped(failure ?? 'The worker is not running.'))
    lastId += 1
    const id = lastId
    const running = port
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject })
      try {
        running.postMessage({ kind: 'call', id, method, args } satisfies CallMessage)
      } catch (error) {
        pending.delete(id)
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  }

  const client = Object.fromEntries(
    Object.keys(methodNames).map((name) => [name, (...args: unknown[]) => call(name, args)]),
  ) as unknown as WorkerClient<Methods>

  return {
    client,
    start,
    stop: () => {
      port?.terminate()
      port = undefined
      rejectAll(new WorkerStopped('The worker was stopped.'))
    },
    restart: () => {
      crashes = 0
      failure = undefined
      start()
    },
  }
}

/** The part of a worker's global scope that is used. */
export interface WorkerSide {
  postMessage(message: unknown, transfer?: Transferable[]): void
  onmessage: ((event: MessageEvent) => unknown) | null
}

/** Answers calls inside a worker. A method that throws refuses its own call and nothing else. */
export function serveWorker<Methods extends WorkerMethods<Methods>, Event = never>(
  side: WorkerSide,
  methods: Methods,
): { readonly send: (event: Event) => void } {
  const byName = methods as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>
  side.onmessage = async ({ data }: MessageEvent<CallMessage>) => {
    const { id, method, args } = data
    let reply: WorkerMessage<Event>
    try {
      const called = Object.hasOwn(byName, method) ? byName[method] : undefined
      if (!called) throw new Error(`No method ${method}`)
      reply = { kind: 'answer', id, value: await called(...args) }
    } catch (error) {
      reply = {
        kind: 'refusal',
        id,
        name: error instanceof Error ? error.name : 'Error',
        text: error instanceof Error ? error.message : String(error),
      }
    }
    side.postMessage(reply)
  }
  return {
    send: (event) => side.postMessage({ kind: 'event', event } satisfies WorkerMessage<Event>),
  }
}
