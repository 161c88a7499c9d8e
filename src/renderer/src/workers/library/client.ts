import { create } from 'zustand'
import { connectWorker, type WorkerClient, type WorkerPort } from '../call'
import type { LibraryWorkerEvent, LibraryWorkerMethods, LibraryWorkerState } from './protocol'

/**
 * The page's end of the library worker. Screens ask through `libraryClient` or, simpler, through the hooks in
 * `hooks.ts`; both start the worker at the first question.
 */

interface LibraryStatus {
  readonly state: LibraryWorkerState
  /** Rises each time the worker has caught up with changes: time to ask again. */
  readonly version: number
  /** Share of the references that were read for the answer that is waited for; 0: nothing is being read. */
  readonly referencesRead: number
}

const starting: LibraryWorkerState = { kind: 'starting', indexed: 0, total: 0 }

export const useLibraryStatus = create<LibraryStatus>(() => ({
  state: starting,
  version: 0,
  referencesRead: 0,
}))

const methodNames = {
  query: true,
  rows: true,
  ids: true,
  position: true,
  rowsById: true,
  facets: true,
  neighbours: true,
  graph: true,
  graphWords: true,
  answer: true,
  complete: true,
  passages: true,
  findByIdentifier: true,
  wantedFromArxiv: true,
  wantedPublished: true,
  findPairs: true,
  wantedReferences: true,
} as const satisfies Record<keyof LibraryWorkerMethods, true>

const connection = connectWorker<LibraryWorkerMethods, LibraryWorkerEvent>(methodNames, {
  create: (): WorkerPort =>
    new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'library' }),
  onEvent: (event) => {
    switch (event.kind) {
      case 'state':
        useLibraryStatus.setState({ state: event.state })
        return
      case 'caughtUp':
        useLibraryStatus.setState(({ version }) => ({ version: version + 1 }))
        return
      case 'readingReferences':
        useLibraryStatus.setState({ referencesRead: event.share })
        return
      default:
        event satisfies never
    }
  },
  onCrash: (message, isRestarting) => {
    useLibraryStatus.setState(({ version }) => ({
      state: isRestarting ? starting : { kind: 'failed', message },
      // Results of the stopped worker are gone with it.
      version: version + 1,
    }))
  },
})

/** Every question of `LibraryWorkerMethods`, answered with a promise. Rejects with `WorkerStopped` or `WorkerRefusal`. */
export const libraryClient: WorkerClient<LibraryWorkerMethods> = connection.client

/** Starts the worker before the first question, so that it loads while the window is drawn. */
export const startLibraryWorker = (): void => connection.start()

/** After state `failed`: tries again. */
export function restartLibraryWorker(): void {
  useLibraryStatus.setState(({ version }) => ({ state: starting, version: version + 1 }))
  connection.restart()
}
