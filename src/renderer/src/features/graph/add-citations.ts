import { useCallback, useRef, useState } from 'react'
import type { CitationsAnswer, CitationsProgress } from '#renderer/db/import-citations'
import { rememberCitations } from '#renderer/state/history'
import { notify } from '#renderer/state/notices'
import { WorkerStopped } from '#renderer/workers/call'
import { importCitationsFile } from '#renderer/workers/library-file/client'
import { chooseFile } from './choose-file'
import { citations, papers } from './paper-words'

/** Some millions of citations: a larger file would not fit into the worker's memory with what is made of it. */
const mostBytes = 100_000_000

export interface AddingCitations {
  /** Absent: nothing is being added. `total` 0: the file is being read. */
  readonly progress: CitationsProgress | undefined
  /** Asks for a file, takes its citations in, and says what came of it, with Undo. */
  readonly begin: () => void
  /** Nothing of the file is added then. */
  readonly stop: () => void
}

export function useAddCitations(): AddingCitations {
  const [progress, setProgress] = useState<CitationsProgress>()
  const running = useRef<AbortController>(undefined)
  const begin = useCallback(async () => {
    const file = await chooseFile('.csv,.graphml,.xml,text/csv')
    if (file === undefined || running.current !== undefined) return
    if (file.size > mostBytes) {
      notify({ kind: 'failure', text: 'The file is larger than 100 MB. Nothing was added.' })
      return
    }
    const controller = new AbortController()
    running.current = controller
    setProgress({ done: 0, total: 0 })
    try {
      tell(await importCitationsFile(file, { report: setProgress, signal: controller.signal }))
    } catch (error) {
      const isStopped = controller.signal.aborted && error instanceof WorkerStopped
      notify({
        kind: isStopped ? 'done' : 'failure',
        text: `${isStopped ? 'Stopped.' : 'The citations could not be written.'} Nothing was added.`,
      })
    } finally {
      running.current = undefined
      setProgress(undefined)
    }
  }, [])
  return {
    progress,
    begin: () => void begin(),
    stop: () => running.current?.abort(),
  }
}

function tell(answer: CitationsAnswer): void {
  if (!answer.ok) {
    notify({ kind: 'failure', text: `${answer.message} Nothing was added.` })
    return
  }
  const { addedCount, paperCount, unknownCount, added } = answer
  const unknown =
    unknownCount === 0
      ? ''
      : ` ${citations(unknownCount)} of the file ${unknownCount === 1 ? 'names' : 'name'} a paper that your library does not know.`
  if (addedCount === 0) {
    notify({
      kind: unknownCount === 0 ? 'done' : 'warning',
      text: `The file holds no citation that was not known already.${unknown}`,
    })
    return
  }
  rememberCitations(
    { ...added, label: `${citations(addedCount)} of ${papers(paperCount)} added, as said by you` },
    unknown,
  )
}
