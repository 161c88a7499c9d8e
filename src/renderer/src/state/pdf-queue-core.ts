import type { Answer } from '#contract/failure'
import type { PdfAddress, PdfFetchState } from '#contract/pdf'
import type { WorkId } from '#domain/work'
import type { NewAttachment } from '#renderer/db/attachment-commands'
import type { StemmaDatabase } from '#renderer/db/database'
import { changeWantedPdfs, type WantedPdf, wantedPdfs } from '#renderer/db/wanted-pdfs'
import { originOf } from './pdf-address'

export interface PdfHost {
  fetch(input: { address: PdfAddress }): Promise<Answer<{ readonly fetchId: string }>>
  progressed(input: { fetchId: string }): Promise<AsyncIterable<PdfFetchState>>
  cancel(input: { fetchId: string }): Promise<unknown>
}

/** Why nothing is got for the moment. What is wanted stays wanted. */
export type QueuePause =
  | { readonly kind: 'offline' }
  | { readonly kind: 'host' }
  /** arXiv asked for a pause, ISO UTC. */
  | { readonly kind: 'asked'; readonly until: string }

export interface QueueStatus {
  /** The one that is being got in this window. */
  readonly current?: { readonly workId: WorkId; readonly state: PdfFetchState }
  readonly pause?: QueuePause
}

export interface PdfQueueParts {
  readonly database: StemmaDatabase
  readonly host: PdfHost
  /** One window gets PDFs; the others show what is wanted and what came. */
  readonly locks: { request(name: string, work: () => Promise<void>): Promise<unknown> }
  readonly attach: (file: NewAttachment) => Promise<void>
  readonly now: () => Date
  readonly later: (run: () => void, afterMs: number) => void
  readonly onStatus: (status: QueueStatus) => void
}

export interface PdfQueue {
  /** Asks for PDFs; one that is wanted already is asked for anew. */
  want(
    papers: readonly (Pick<WantedPdf, 'workId' | 'address'> &
      Partial<Pick<WantedPdf, 'isOfSeveral'>>)[],
  ): Promise<void>
  /** Takes wishes back, the running one too. */
  cancel(workIds: readonly WorkId[]): Promise<void>
  /** Goes on with what is wanted: at the start, and when the network or the host is back. */
  resume(): void
}

const lockName = 'stemma-pdf-queue'
const shortestPauseMs = 5_000

/**
 * PDFs one after the other, in the order of asking. What is wanted lies in the library, so the queue survives the end of Stemma; what
 * failed stays in it with its reason until a person asks again or takes it back.
 */
export function createPdfQueue(parts: PdfQueueParts): PdfQueue {
  const { database, host, locks, attach, now, later, onStatus } = parts
  let isRunning = false
  let isAskedAgain = false
  let current: { readonly workId: WorkId; fetchId?: string } | undefined
  const cancelled = new Set<WorkId>()

  const drop = (workId: WorkId): Promise<void> =>
    changeWantedPdfs(database, (wanted) => wanted.filter((one) => one.workId !== workId))

  const fail = (workId: WorkId, failure: string): Promise<void> =>
    changeWantedPdfs(database, (wanted) =>
      wanted.map((one) => (one.workId === workId ? { ...one, failure } : one)),
    )

  const runOne = async ({ workId, address }: WantedPdf): Promise<QueuePause | undefined> => {
    current = { workId }
    onStatus({ current: { workId, state: { kind: 'waiting' } } })
    let last: PdfFetchState | undefined
    try {
      const started = await host.fetch({ address })
      if (started.ok) {
        const { fetchId } = started.value
        current.fetchId = fetchId
        if (cancelled.has(workId)) await host.cancel({ fetchId })
        for await (const state of await host.progressed({ fetchId })) {
          last = state
          onStatus({ current: { workId, state } })
        }
      } else last = { kind: 'failed', error: started.error }
    } catch {
      // The host is gone: what came is kept there, and the wish here.
      return { kind: 'host' }
    } finally {
      current = undefined
    }
    if (cancelled.delete(workId)) {
      await drop(workId)
      return undefined
    }
    if (last?.kind === 'kept') {
      const { hash, sizeBytes, version } = last
      await attach({ workId, hash, sizeBytes, origin: originOf(address, version) })
      await drop(workId)
      return undefined
    }
    if (last?.kind !== 'failed') return { kind: 'host' }
    const { code, message, retryAt } = last.error
    if (code === 'offline') return { kind: 'offline' }
    // It holds for all papers of arXiv: each of them would hear the same.
    if (retryAt !== undefined && address.kind === 'arxiv') return { kind: 'asked', until: retryAt }
    if (code === 'cancelled') await drop(workId)
    else await fail(workId, message)
    return undefined
  }

  const runAll = async (): Promise<void> => {
    let pause: QueuePause | undefined
    while (pause === undefined) {
      const next = (await wantedPdfs(database)).find(({ failure }) => failure === undefined)
      if (next === undefined) break
      // Pasted, and taken out again with undo, for instance.
      const state = await database.readingStates.get(next.workId)
      if (state?.isRemoved === true) await drop(next.workId)
      else pause = await runOne(next)
    }
    onStatus(pause === undefined ? {} : { pause })
    if (pause?.kind === 'asked')
      later(resume, Math.max(shortestPauseMs, Date.parse(pause.until) - now().getTime()))
  }

  function resume(): void {
    isAskedAgain = true
    if (isRunning) return
    isRunning = true
    void locks
      .request(lockName, async () => {
        while (isAskedAgain) {
          isAskedAgain = false
          await runAll()
        }
      })
      .finally(() => {
        isRunning = false
        if (isAskedAgain) resume()
      })
  }

  return {
    want: async (papers) => {
      const askedAt = now().toISOString()
      const ids = new Set(papers.map(({ workId }) => workId))
      const running = current?.workId
      await changeWantedPdfs(database, (wanted) => [
        ...wanted.filter(({ workId }) => !ids.has(workId) || workId === running),
        ...papers
          .filter(({ workId }) => workId !== running)
          .map(({ workId, address, isOfSeveral: isAsked }): WantedPdf => {
            const before = wanted.find((one) => one.workId === workId)
            const isOfSeveral =
              papers.length > 1 || isAsked === true || before?.isOfSeveral === true
            return { workId, address, askedAt, ...(isOfSeveral && { isOfSeveral }) }
          }),
      ])
      resume()
    },
    cancel: async (workIds) => {
      const ids = new Set(workIds)
      if (current !== undefined && ids.has(current.workId)) {
        cancelled.add(current.workId)
        const { fetchId } = current
        if (fetchId !== undefined) await host.cancel({ fetchId }).catch(() => undefined)
      }
      await changeWantedPdfs(database, (wanted) => wanted.filter(({ workId }) => !ids.has(workId)))
    },
    resume,
  }
}
