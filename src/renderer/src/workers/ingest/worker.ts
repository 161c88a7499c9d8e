import { applyCorrections } from '#renderer/db/apply-corrections'
import { applyFolds } from '#renderer/db/apply-folds'
import { StemmaDatabase } from '#renderer/db/database'
import { emptyIdentityCache } from '#renderer/db/identity-cache'
import { ingestBatch } from '#renderer/db/ingest'
import { keepPairs } from '#renderer/db/work-pairs'
import { serveWorker, type WorkerSide } from '../call'
import type { IngestWorkerMethods } from './protocol'

// Rows and checkpoint are committed together: after a power cut the last batches come again, none is lost.
const database = new StemmaDatabase('stemma', { durability: 'relaxed' })
const cache = emptyIdentityCache()

serveWorker<IngestWorkerMethods>(globalThis as unknown as WorkerSide, {
  ingest: async (source, run, batch, options) =>
    await ingestBatch(database, source, run, batch, { ...options, cache }),
  keepPairs: async (found, searchedAt) => await keepPairs(database, found, searchedAt),
  applyFolds: async () => await applyFolds(database),
  applyCorrections: async (surveyId) => await applyCorrections(database, surveyId, cache),
})
