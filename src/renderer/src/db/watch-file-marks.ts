import { liveQuery, type Subscription } from 'dexie'
import { useCallback, useSyncExternalStore } from 'react'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { type FileMarks, loadFileMarks } from './annotation-queries'

interface Watch {
  readonly listeners: Set<() => void>
  found: FileMarks | undefined
  subscription: Subscription | undefined
}

/** By paper and file. */
const watches = new Map<string, Watch>()

const keyOf = (workId: WorkId, hash: FileHash): string => `${workId} ${hash}`

/**
 * Calls `listener` after every change of the marks in a file, and once they are known. The pages, the list beside them and what hides the
 * file's own marks ask for the same, and a thousand marks take time to come: they are asked for once, however many listen.
 * Answers how to stop.
 */
export function watchFileMarks(workId: WorkId, hash: FileHash, listener: () => void): () => void {
  const key = keyOf(workId, hash)
  const known = watches.get(key)
  const watch = known ?? {
    listeners: new Set<() => void>(),
    found: undefined,
    subscription: undefined,
  }
  // Of its own, so that whoever listens twice stops twice.
  const tell = (): void => listener()
  watch.listeners.add(tell)
  if (known === undefined) {
    watches.set(key, watch)
    watch.subscription = liveQuery(() => loadFileMarks(workId, hash)).subscribe({
      next: (found) => {
        watch.found = found
        for (const one of [...watch.listeners]) one()
      },
      // A library that cannot be opened has its own dialog; the paper is read without its marks.
      error: () => {
        watch.found = nothing
        for (const one of [...watch.listeners]) one()
      },
    })
  }
  return () => {
    watch.listeners.delete(tell)
    if (watch.listeners.size > 0 || watches.get(key) !== watch) return
    watches.delete(key)
    watch.subscription?.unsubscribe()
  }
}

const nothing: FileMarks = {
  marks: { shown: [], orphans: [], unplaced: [] },
  made: [],
  count: 0,
}

/** What was found last; undefined while nobody watches, and until it is known. */
export const watchedFileMarks = (workId: WorkId, hash: FileHash): FileMarks | undefined =>
  watches.get(keyOf(workId, hash))?.found

/** Undefined until they are known, and of no file. */
export function useFileMarks(
  workId: WorkId | undefined,
  hash: FileHash | undefined,
): FileMarks | undefined {
  const subscribe = useCallback(
    (onChange: () => void) =>
      workId === undefined || hash === undefined
        ? () => undefined
        : watchFileMarks(workId, hash, onChange),
    [workId, hash],
  )
  return useSyncExternalStore(subscribe, () =>
    workId === undefined || hash === undefined ? undefined : watchedFileMarks(workId, hash),
  )
}
