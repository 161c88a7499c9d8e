import { useLiveQuery } from 'dexie-react-hooks'
import type { Checkpoint, Quarantined, Source, SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import { library } from './library-database'
import { lastRunOf } from './sync-runs'

/** Live queries over the small tables of sources. Undefined while the first answer is on its way. */

export const useSources = (): readonly Source[] | undefined =>
  useLiveQuery(async () =>
    (await library.sources.toArray()).sort((a, b) => a.title.localeCompare(b.title)),
  )

export const useCheckpoints = (): ReadonlyMap<SourceId, Checkpoint> | undefined =>
  useLiveQuery(
    async () => new Map((await library.checkpoints.toArray()).map((row) => [row.sourceId, row])),
  )

/** Newest first. */
export const useRuns = (limit: number): readonly SyncRun[] | undefined =>
  useLiveQuery(
    async () => await library.runs.orderBy('startedAt').reverse().limit(limit).toArray(),
    [limit],
  )

/** The newest run of one source; null: none yet. */
export const useLastRun = (sourceId: SourceId): SyncRun | null | undefined =>
  useLiveQuery(
    async () => (await lastRunOf(library, sourceId, new Date().toISOString())) ?? null,
    [sourceId],
  )

export const useRunCount = (): number | undefined =>
  useLiveQuery(async () => await library.runs.count())

/** At most `limit`, with how many there are in all. */
export const useQuarantine = (
  limit: number,
): { readonly rows: readonly Quarantined[]; readonly total: number } | undefined =>
  useLiveQuery(
    async () => ({
      rows: await library.quarantine.limit(limit).toArray(),
      total: await library.quarantine.count(),
    }),
    [limit],
  )
