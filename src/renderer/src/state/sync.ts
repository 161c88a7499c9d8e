import type { SourceId } from '#domain/work'
import { library } from '#renderer/db/library-database'
import { host, hostConnection } from '#renderer/host'
import { ingestClient } from '#renderer/workers/ingest/client'
import { libraryClient } from '#renderer/workers/library/client'
import { createSyncRunner, type StartOptions } from './sync-runner'

/** A background process that is started again needs seconds, on a busy machine many; who ends it for good sees its runs end. */
const hostPatienceMs = 120_000

/** This window's sync. Progress and phases are in `useSyncStatus`, ended runs in the `runs` table. */
export const syncRunner = createSyncRunner({
  database: library,
  host,
  hostIsBack: (signal) => hostConnection.whenOpen({ signal, patienceMs: hostPatienceMs }),
  ingest: ingestClient.ingest,
  wanted: {
    fromArxiv: libraryClient.wantedFromArxiv,
    published: libraryClient.wantedPublished,
    references: libraryClient.wantedReferences,
  },
  locks: navigator.locks,
  now: () => new Date(),
})

/** Syncs a source now. Resolves when the run has ended, however it ended. */
export const startSync = (sourceId: SourceId, options?: StartOptions): Promise<void> =>
  syncRunner.start(sourceId, options)

/** Stops after the batch that is being written. What came is kept. */
export const cancelSync = (sourceId: SourceId): void => syncRunner.cancel(sourceId)
