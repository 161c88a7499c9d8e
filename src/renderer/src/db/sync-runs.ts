import type { Identifier } from '#domain/identifier'
import type { RunOutcome, Source, SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import type { StemmaDatabase } from './database'

/** Begins a run's history row. */
export async function beginRun(database: StemmaDatabase, run: SyncRun): Promise<void> {
  await database.runs.put(run)
}

/**
 * Ends a run. `done` moves the source's checkpoint to where its next run begins and marks that a run has completed, so that
 * what comes later is new. What the run committed before stays in any case.
 */
export async function endRun(
  database: StemmaDatabase,
  run: SyncRun,
  outcome: Exclude<RunOutcome, { readonly kind: 'running' }>,
  { endedAt, cursor }: { readonly endedAt: string; readonly cursor?: string },
): Promise<void> {
  await database.transaction('rw', database.runs, database.checkpoints, async () => {
    const stored = await database.runs.get(run.id)
    await database.runs.put({ ...run, counts: stored?.counts ?? run.counts, endedAt, outcome })
    if (outcome.kind !== 'done') return
    const before = await database.checkpoints.get(run.sourceId)
    await database.checkpoints.put({
      sourceId: run.sourceId,
      cursor: cursor ?? before?.cursor ?? '',
      committedAt: endedAt,
      completedAt: endedAt,
    })
  })
}

/**
 * Ends the history rows of runs whose window was closed or killed, and returns their sources. Only for whoever holds the
 * writer's lock: nobody else can be running then.
 */
export async function endInterruptedRuns(
  database: StemmaDatabase,
  endedAt: string,
): Promise<readonly SourceId[]> {
  return await database.transaction('rw', database.runs, async () => {
    const interrupted = (await database.runs.toArray()).filter(
      ({ outcome }) => outcome.kind === 'running',
    )
    await database.runs.bulkPut(
      interrupted.map((run) => ({
        ...run,
        endedAt,
        outcome: {
          kind: 'failed',
          code: 'interrupted',
          message: 'Stemma was closed before this run ended.',
        },
      })),
    )
    return [...new Set(interrupted.map(({ sourceId }) => sourceId))]
  })
}

/**
 * The newest run of a source that did not start after `now`: the clock may have been set back since. Asked of all runs and
 * not of those until `now`, because a live query follows no more than the range that it asked: a run that begins later would
 * never be told.
 */
export async function lastRunOf(
  database: StemmaDatabase,
  sourceId: SourceId,
  now: string,
): Promise<SyncRun | undefined> {
  return await database.runs
    .orderBy('startedAt')
    .reverse()
    .filter((run) => run.sourceId === sourceId && run.startedAt <= now)
    .first()
}

/** What a person asked for by identifier: papers to add, or papers of the library to ask about. */
export type AskedKind = 'pasted' | 'openedPapers'

/** With what a person pasted of it, where that says more: what a source says is compared with it. */
export interface AskedIdentifier extends Identifier {
  readonly entries?: readonly PastedEntry[]
}

const askedKeys = { pasted: 'pastedWanted', openedPapers: 'openedWanted' } as const

/** Ids that a person asked for and that no run has fetched yet: kept, so that closing the window loses none. */
export async function askedWanted(
  database: StemmaDatabase,
  kind: AskedKind,
): Promise<readonly AskedIdentifier[]> {
  const row = await database.meta.get(askedKeys[kind])
  return Array.isArray(row?.value) ? (row.value as readonly AskedIdentifier[]) : []
}

export async function wantAsked(
  database: StemmaDatabase,
  kind: AskedKind,
  identifiers: readonly AskedIdentifier[],
): Promise<void> {
  await database.transaction('rw', database.meta, async () => {
    const wanted = new Map(
      [...(await askedWanted(database, kind)), ...identifiers].map((one) => [
        `${one.scheme}:${one.value}`,
        one,
      ]),
    )
    await database.meta.put({ key: askedKeys[kind], value: [...wanted.values()] })
  })
}

export async function forgetAsked(
  database: StemmaDatabase,
  kind: AskedKind,
  fetched: readonly Identifier[],
): Promise<void> {
  await database.transaction('rw', database.meta, async () => {
    const done = new Set(fetched.map(({ scheme, value }) => `${scheme}:${value}`))
    const left = (await askedWanted(database, kind)).filter(
      ({ scheme, value }) => !done.has(`${scheme}:${value}`),
    )
    await database.meta.put({ key: askedKeys[kind], value: left })
  })
}

/** Adds sources that a sync declares or that are built in, where they are absent. Not an action of a person: no undo. */
export async function registerSources(
  database: StemmaDatabase,
  sources: readonly Source[],
): Promise<void> {
  if (sources.length === 0) return
  await database.transaction('rw', database.sources, async () => {
    const known = await database.sources.bulkGet(sources.map(({ id }) => id))
    await database.sources.bulkAdd(sources.filter((_, index) => known[index] === undefined))
  })
}
