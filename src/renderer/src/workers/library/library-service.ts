import Dexie from 'dexie'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import { findWorkByIdentifier } from '#renderer/db/find-work'
import { libraryGeneration } from '#renderer/db/revision'
import { answerQuestion } from './answer-question'
import {
  completeTitles,
  countFacets,
  libraryRow,
  libraryRows,
  wantedFromArxiv,
  wantedPublished,
  wantedReferences,
} from './answers'
import {
  catchUpCitations,
  catchUpPerson,
  catchUpWorks,
  type DirtyTables,
  indexSomeText,
  type KnownRows,
  nothingKnown,
  readAllWorks,
  shownReferences,
} from './catch-up'
import { catchUpFullTexts, fullTextTables } from './catch-up-full-texts'
import { findPairs } from './find-pairs'
import { graphNumbers, graphRows, graphWords } from './graph-slice'
import { citedHereOf, emptyMemory, type LibraryMemory } from './memory'
import { neighboursOf } from './neighbours'
import { findPassages, withFullTexts } from './passages'
import type { LibraryQuery, LibraryWorkerEvent, LibraryWorkerMethods } from './protocol'
import { loadIndex, saveIndex } from './saved-index'
import { selectRows, selectText } from './select'
import { withPhrases } from './with-phrases'

/** The worker's methods may take their time. */
export type LibraryService = {
  readonly [Name in keyof LibraryWorkerMethods]: (
    ...args: Parameters<LibraryWorkerMethods[Name]>
  ) => Promise<ReturnType<LibraryWorkerMethods[Name]>>
}

export interface RunningLibrary {
  readonly methods: LibraryService
  /** Resolves when all that was committed before the call is in the answers, words included. */
  caughtUp(): Promise<void>
  /** Saves the derived index now. */
  save(): Promise<void>
  stop(): void
}

export interface LibraryServiceOptions {
  readonly send: (event: LibraryWorkerEvent) => void
  /** Quiet time before the index is saved. */
  readonly saveAfterMs?: number
}

/** Results kept at once: the table's, the graph's, and those of filter suggestions. */
const keptResults = 16
const personTablesRead = [
  'readingStates',
  'tags',
  'lists',
  'listEntries',
  'notes',
  'attachments',
] as const

/** Runs the library worker over an open database: loads or builds the index, follows changes, answers. */
export function runLibrary(
  database: StemmaDatabase,
  { send, saveAfterMs = 8_000 }: LibraryServiceOptions,
): RunningLibrary {
  let memory: LibraryMemory = emptyMemory()
  let known: KnownRows = nothingKnown()
  let generation = ''
  /** Set while a saved text index waits to be loaded: the table does not wait for it. */
  let loadText: (() => Promise<void>) | undefined
  let placementsThrough = 0
  let citationsThrough = 0
  let savedThrough = -1
  let warmed: LibraryMemory | undefined
  let isStopped = false
  const dirty: DirtyTables = new Set(personTablesRead)
  const dirtyTexts: DirtyTables = new Set(fullTextTables)
  const results = new Map<number, Uint32Array>()
  let lastResultId = 0
  let saveTimer: ReturnType<typeof setTimeout> | undefined

  const allDirty = (): void => {
    for (const table of personTablesRead) dirty.add(table)
    for (const table of fullTextTables) dirtyTexts.add(table)
  }

  /** Fills the table's columns; a fresh start, also after another library was imported in place of this one. */
  const load = async (): Promise<void> => {
    generation = await libraryGeneration(database)
    results.clear()
    placementsThrough = 0
    allDirty()
    const loaded = await loadIndex(database, generation)
    const through = await revisionOf(database)
    if (loaded && loaded.memory.indexedThrough <= through) {
      memory = loaded.memory
      known = { ...nothingKnown(), ...loaded.known }
      savedThrough = memory.indexedThrough
      citationsThrough = memory.indexedThrough
      loadText = loaded.loadText
      await catchUpWorks(database, memory, memory.indexedThrough)
    } else {
      memory = emptyMemory()
      known = nothingKnown()
      savedThrough = -1
      citationsThrough = 0
      loadText = undefined
      await readAllWorks(database, memory, (indexed, total) =>
        send({ kind: 'state', state: { kind: 'starting', indexed, total } }),
      )
    }
    await catchUpPerson(database, memory, known, dirty, memory.indexedThrough)
    memory.indexedThrough = through
  }

  const catchUp = async (): Promise<void> => {
    if ((await libraryGeneration(database)) !== generation) await load()
    const through = await revisionOf(database)
    const since = memory.indexedThrough
    if (through > since) await catchUpWorks(database, memory, since)
    await catchUpPerson(database, memory, known, dirty, since)
    memory.indexedThrough = through
    if (through > citationsThrough || !memory.areCitationsReady) {
      await catchUpCitations(database, memory, known, citationsThrough, placementsThrough)
      citationsThrough = through
      placementsThrough = through
      memory.areCitationsReady = true
    }
    if (loadText) {
      await loadText()
      loadText = undefined
    }
    while (!isStopped && (await indexSomeText(database, memory))) {
      // Each batch is read from disk: questions are answered in between.
    }
    await catchUpFullTexts(database, memory.fullTexts, dirtyTexts, through, () => isStopped)
  }

  let isCatchUpWanted = true
  let running: Promise<void> = Promise.resolve()
  let isRunning = false
  const follow = (): Promise<void> => {
    isCatchUpWanted = true
    if (isRunning) return running
    isRunning = true
    running = (async () => {
      try {
        while (isCatchUpWanted && !isStopped) {
          isCatchUpWanted = false
          await ready
          await catchUp()
          send({ kind: 'state', state: { kind: 'ready', indexedThrough: memory.indexedThrough } })
          send({ kind: 'caughtUp', indexedThrough: memory.indexedThrough })
        }
        scheduleSave()
        void warmOrders()
      } catch (error) {
        // What was taken out of `dirty` may not have been read.
        allDirty()
        if (!isStopped)
          send({ kind: 'state', state: { kind: 'failed', message: messageOf(error) } })
      } finally {
        isRunning = false
      }
    })()
    return running
  }

  /** Sorts by texts before anybody asks, one at a time so that questions go between: at 100,000 papers each takes 0.1 s. */
  const warmOrders = async (): Promise<void> => {
    if (warmed === memory) return
    warmed = memory
    for (const key of ['title', 'authors', 'venue', 'category'] as const) {
      if (isStopped || warmed !== memory) return
      memory.orders.order({ key, isDescending: false }, citedHereOf(memory))
      await new Promise((resolve) => setTimeout(resolve))
    }
  }

  const save = async (): Promise<void> => {
    clearTimeout(saveTimer)
    if (memory.indexedThrough === savedThrough || isTextPartial()) return
    citedHereOf(memory)
    const through = memory.indexedThrough
    await saveIndex(database, memory, known, generation)
    savedThrough = through
  }

  const scheduleSave = (): void => {
    clearTimeout(saveTimer)
    saveTimer = setTimeout(() => {
      if (isRunning || isStopped) return
      // A full disk must not stop the worker: the next start builds the index again.
      save().catch(() => undefined)
    }, saveAfterMs)
  }

  const noticeChange = (parts: Readonly<Record<string, unknown>>): void => {
    const prefix = `idb://${database.name}/`
    let isOurs = false
    for (const part of Object.keys(parts)) {
      if (part !== 'all' && !part.startsWith(prefix)) continue
      const table = part === 'all' ? 'all' : part.slice(prefix.length).split('/')[0]
      if (table === undefined || table === 'derived' || table === 'layouts') continue
      isOurs = true
      for (const name of personTablesRead) if (table === name || table === 'all') dirty.add(name)
      for (const name of fullTextTables) if (table === name || table === 'all') dirtyTexts.add(name)
    }
    if (isOurs) void follow()
  }

  const ready = load()
  Dexie.on('storagemutated', noticeChange)
  ready
    .then(() => {
      send({ kind: 'state', state: { kind: 'ready', indexedThrough: memory.indexedThrough } })
      send({ kind: 'caughtUp', indexedThrough: memory.indexedThrough })
    })
    .catch(() => undefined)
  // Also reports a failed load.
  void follow()

  const keep = (rows: Uint32Array): number => {
    lastResultId += 1
    results.set(lastResultId, rows)
    const oldest = results.keys().next().value
    if (results.size > keptResults && oldest !== undefined) results.delete(oldest)
    return lastResultId
  }

  const isTextPartial = (): boolean => loadText !== undefined || memory.textPending.size > 0

  const idsOf = (rows: Uint32Array): readonly WorkId[] =>
    Array.from(rows, (row) => memory.columns.ids[row] ?? ('' as WorkId))

  const select = async (query: LibraryQuery): Promise<Uint32Array> => {
    const selection = selectText(memory, query.filter.text)
    const inPapers = await withPhrases(database, memory, selection)
    return selectRows(memory, query, await withFullTexts(database, memory, inPapers))
  }

  const methods: LibraryService = {
    query: async (query) => {
      await ready
      const rows = await select(query)
      const { columns } = memory
      const hidden = countHidden(memory)
      const hasText = (query.filter.text ?? '').trim() !== ''
      return {
        resultId: keep(rows),
        total: rows.length,
        libraryTotal: columns.count - hidden,
        indexedThrough: memory.indexedThrough,
        ...(hasText && isTextPartial() && { isTextPartial: true as const }),
      }
    },
    rows: async (resultId, from, to) => {
      const rows = results.get(resultId)
      return (
        rows && Array.from(rows.subarray(Math.max(0, from), to), (row) => libraryRow(memory, row))
      )
    },
    ids: async (resultId) => idsOf(results.get(resultId) ?? new Uint32Array(0)),
    position: async (resultId, workId) => {
      const row = memory.columns.shownRow(workId)
      return row === undefined ? -1 : (results.get(resultId)?.indexOf(row) ?? -1)
    },
    rowsById: async (ids) => {
      await ready
      return libraryRows(memory, ids)
    },
    facets: async () => {
      await ready
      return countFacets(memory)
    },
    neighbours: async (workId) => {
      await ready
      return neighboursOf(memory, workId, await shownReferences(database, memory, workId))
    },
    graph: async (scope) => {
      await ready
      const rows = graphRows(memory, scope)
      return { sliceId: keep(rows), numbers: graphNumbers(memory, scope, rows) }
    },
    graphWords: async (sliceId, from, to) => {
      const rows = results.get(sliceId)
      return rows && graphWords(memory, rows.subarray(from, to))
    },
    answer: async (question) => {
      await ready
      if (!memory.areCitationsReady) await caughtUp()
      return await answerQuestion(database, memory, question, (share) =>
        send({ kind: 'readingReferences', share }),
      )
    },
    complete: async (text, limit) => {
      await ready
      return completeTitles(memory, text, limit)
    },
    passages: async (text, options) => {
      await ready
      return await findPassages(database, memory, text, options)
    },
    findByIdentifier: (identifier) => findWorkByIdentifier(database, identifier),
    wantedFromArxiv: async () => {
      await caughtUp()
      return wantedFromArxiv(memory)
    },
    wantedPublished: async () => {
      await caughtUp()
      return wantedPublished(memory)
    },
    findPairs: async (now) => {
      await caughtUp()
      return await findPairs(database, memory, now)
    },
    wantedReferences: async (now, first) => {
      await caughtUp()
      return wantedReferences(memory, now, first)
    },
  }

  const caughtUp = async (): Promise<void> => {
    await ready
    await follow()
    if (isCatchUpWanted && !isStopped) await caughtUp()
  }

  return {
    methods,
    caughtUp,
    save,
    stop: () => {
      isStopped = true
      clearTimeout(saveTimer)
      Dexie.on.storagemutated.unsubscribe(noticeChange)
    },
  }
}

const revisionOf = async (database: StemmaDatabase): Promise<number> => {
  const row = await database.meta.get('revision')
  return typeof row?.value === 'number' ? row.value : 0
}

function countHidden({ columns }: LibraryMemory): number {
  let hidden = 0
  for (let row = 0; row < columns.count; row += 1) if (columns.isHidden(row)) hidden += 1
  return hidden
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
