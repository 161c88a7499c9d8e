import { connectWorker, type WorkerClient } from '../call'
import type { IngestWorkerMethods } from './protocol'

/** The page's end of the ingest worker: started at the first batch. */
export const ingestClient: WorkerClient<IngestWorkerMethods> = connectWorker<IngestWorkerMethods>(
  { ingest: true, applyCorrections: true, keepPairs: true, applyFolds: true },
  {
    create: () =>
      new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'ingest' }),
  },
).client
