import type { WorkPair } from '#domain/same-words'
import type { Source, SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import type { FoldCounts } from '#renderer/db/apply-folds'
import type { IngestAnswer, IngestedBatch } from '#renderer/db/ingest'

/** Writing a sync's batches, away from the page: no task of the page waits for it. */
export interface IngestWorkerMethods {
  /** See `ingestBatch`. The identity cache lives in the worker. */
  ingest(
    source: Pick<Source, 'id' | 'configuration'>,
    run: SyncRun,
    batch: IngestedBatch,
    options: { readonly isFirstRun: boolean; readonly now: string },
  ): Promise<IngestAnswer>
  /** Keeps what a search found, see `keepPairs`. */
  keepPairs(found: readonly WorkPair[], searchedAt: string): Promise<void>
  /** See `applyFolds`. */
  applyFolds(): Promise<FoldCounts>
  /** See `applyCorrections`. */
  applyCorrections(surveyId: SourceId): Promise<void>
}
