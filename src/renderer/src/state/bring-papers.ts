import { create } from 'zustand'
import { keptPdfAddress } from '#contract/pdf'
import type { Identifier } from '#domain/identifier'
import { addPasted } from '#renderer/db/add-paper'
import { library } from '#renderer/db/library-database'
import { findPaper, foundPaper, keepCame, reasonAgainst } from '#renderer/db/papers-came'
import { forgetPastedPdfs, wantPastedPdfs } from '#renderer/db/pasted-pdfs'
import { judgeEntry } from '#renderer/db/pasted-questions'
import { type AskedIdentifier, forgetAsked, lastRunOf, wantAsked } from '#renderer/db/sync-runs'
import { papersPhrase } from '#renderer/db/work-phrase'
import {
  type BroughtPapers,
  bringPapers,
  broughtWords,
  type LookUp,
  nothingYet,
  type PastedPapers,
} from './bring-papers-core'
import { builtInId } from './built-in-sources'
import { getPdf } from './get-pdf'
import { notify } from './notices'
import { holdingPastedPdfs, queuePastedPdfs } from './pasted-pdfs'
import { cancelSync, startSync } from './sync'
import { useSyncStatus } from './sync-status'
import { placeFileParts, readFirstPage, showFileQuestions } from './take-files'
import { placeFile } from './take-files-core'

/** Papers that are brought in, or were, until the person closes the report. */
export const useBroughtPapers = create<{ readonly brought: BroughtPapers | undefined }>(() => ({
  brought: undefined,
}))

export const closeBrought = (): void => useBroughtPapers.setState({ brought: undefined })

let controller: AbortController | undefined
let running: Promise<void> = Promise.resolve()

export const cancelBringing = (): void => controller?.abort()

/** Brings pasted papers into the library, and says what came of them. A second call waits for the first to end. */
export async function bringInPapers(pasted: PastedPapers): Promise<void> {
  const before = running
  running = (async () => {
    await before
    await holdingPastedPdfs(() => bringInNow(pasted))
  })()
  await running
}

async function bringInNow(pasted: PastedPapers): Promise<void> {
  const own = new AbortController()
  controller = own
  /** Papers that their PDFs named: details come when somebody can be asked. */
  const named: Identifier[] = []
  const brought = await bringPapers(
    pasted,
    {
      find: findPaper,
      judge: async (entry, identifier) => {
        const judged = await judgeEntry(library, entry, identifier)
        return judged === undefined || judged === 'asked' ? judged : await foundPaper(judged.id)
      },
      lookUp,
      reasonAgainst,
      addEntries: async (entries) => {
        const placed = await addPasted(library, entries, {
          sourceId: builtInId('pasted'),
          now: new Date().toISOString(),
        })
        const states = await library.readingStates.bulkGet(placed.map(({ workId }) => workId))
        return placed.map((one, index) => ({
          ...one,
          isRemoved: states[index]?.isRemoved === true,
        }))
      },
      getPdf: (url, signal) => getPdf({ kind: 'link', url }, signal),
      place: async (url, kept, signal) => {
        const name = nameOf(url)
        const load = async (): Promise<Uint8Array<ArrayBuffer>> => {
          const answer = await fetch(keptPdfAddress(kept.hash), { signal })
          return new Uint8Array(await answer.arrayBuffer())
        }
        const address = { kind: 'link', url } as const
        const readPage = () => readFirstPage(name, load, signal)
        const placed = await placeFile({ name, kept, address }, readPage, {
          ...placeFileParts,
          addPaper: async (paper) => {
            named.push(...paper.identifiers)
            return await placeFileParts.addPaper(paper)
          },
        })
        if (placed.kind === 'asked') showFileQuestions()
        return placed
      },
      pdfs: {
        want: (pdfs) => wantPastedPdfs(library, pdfs),
        queue: queuePastedPdfs,
        forget: (identifiers) => forgetPastedPdfs(library, identifiers),
      },
      keep: async (workIds, files) => {
        const papers = await papersPhrase([
          ...new Set([...workIds, ...files.map(({ workId }) => workId)]),
        ])
        await keepCame(
          workIds.length > 0 ? `${papers} added` : `PDF attached to ${papers}`,
          workIds,
          files,
        )
      },
    },
    { signal: own.signal, onChange: (now) => useBroughtPapers.setState({ brought: now }) },
  )
  if (named.length > 0) void startSync(builtInId('pasted'), { wanted: named })
  const hasChanged = brought.added + brought.attached > 0
  if (brought.failed.length === 0) {
    notify({ kind: hasChanged ? 'undo' : 'done', text: `${broughtWords(brought)}.` })
    closeBrought()
    return
  }
  // What failed stays in sight with its reason, so that only what can be undone is said once more.
  const { added, asWritten, attached } = brought
  const undone = { ...brought, ...nothingYet, added, asWritten, attached }
  if (hasChanged) notify({ kind: 'undo', text: `${broughtWords(undone)}.` })
}

/** The run of the source for pasted papers, as a person's question. */
async function lookUp(
  identifiers: readonly AskedIdentifier[],
  onDone: (count: number) => void,
  signal: AbortSignal,
): Promise<LookUp> {
  if (!useSyncStatus.getState().isOnline) {
    await wantAsked(library, 'pasted', identifiers)
    return { kind: 'offline' }
  }
  const sourceId = builtInId('pasted')
  const stop = (): void => cancelSync(sourceId)
  signal.addEventListener('abort', stop, { once: true })
  const unsubscribe = useSyncStatus.subscribe(({ running: runs }) => {
    const run = runs.find((one) => one.sourceId === sourceId)
    if (run?.phase === 'running') onDone(Math.min(run.counts.received, identifiers.length))
  })
  const began = new Date().toISOString()
  try {
    await startSync(sourceId, { wanted: identifiers })
  } finally {
    unsubscribe()
    signal.removeEventListener('abort', stop)
  }
  if (signal.aborted) {
    // What a person cancelled is not asked for again at the next start.
    await forgetAsked(library, 'pasted', identifiers)
    return { kind: 'asked' }
  }
  const run = await lastRunOf(library, sourceId, new Date().toISOString())
  const isOwn = run !== undefined && run.startedAt >= began
  return isOwn && run.outcome.kind === 'failed'
    ? { kind: 'asked', failure: `${run.outcome.message} It is asked for again at the next start` }
    : { kind: 'asked' }
}

/** The last part of an address, as a file's name. */
function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '')
  return last?.replaceAll('%20', ' ') ?? url
}
