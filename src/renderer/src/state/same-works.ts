import { isSearchDue, markFound, markSearched } from '#renderer/db/doubles-search'
import { worksStamp } from '#renderer/db/identity-cache'
import { library } from '#renderer/db/library-database'
import { watchSameness } from '#renderer/db/same-queries'
import { ingestClient } from '#renderer/workers/ingest/client'
import { libraryClient } from '#renderer/workers/library/client'
import { notify } from './notices'
import { renameRecentPapers, useRecentPapers } from './recent-papers'
import { useSyncStatus } from './sync-status'

/**
 * Looks for records that are one paper when syncs have ended, and keeps what is joined in step with what was found and what the
 * person says: after each word, after an undo, and after a start that follows a crash in between. Returns how to stop.
 */
export function followSameWorks(): () => void {
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (step: () => Promise<void>): void => {
    turn = turn.then(step).catch((error: unknown) => {
      notify({
        kind: 'failure',
        text: `Records of one paper could not be joined: ${error instanceof Error ? error.message : String(error)}. Your library is as it was.`,
      })
    })
  }
  const search = (): void =>
    inTurn(async () => {
      if (useSyncStatus.getState().running.length > 0 || !(await isSearchDue(library))) return
      const stamp = await worksStamp(library)
      const searchedAt = new Date().toISOString()
      await ingestClient.keepPairs(await libraryClient.findPairs(searchedAt), searchedAt)
      await markFound(library, stamp)
      await apply()
      await markSearched(library)
    })
  const stopWatching = watchSameness(library, () => inTurn(apply))
  const stopListening = useSyncStatus.subscribe(({ running }, before) => {
    if (running.length === 0 && before.running.length > 0) search()
  })
  // A window that was closed between a sync and its search.
  search()
  return () => {
    stopWatching()
    stopListening()
  }
}

async function apply(): Promise<void> {
  await ingestClient.applyFolds()
  const { papers } = useRecentPapers.getState()
  const folds = await library.foldedWorks.bulkGet([...papers])
  renameRecentPapers(
    new Map(folds.flatMap((fold) => (fold ? [[fold.id, fold.survivor] as const] : []))),
  )
}
