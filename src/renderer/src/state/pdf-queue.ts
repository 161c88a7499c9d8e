import { create } from 'zustand'
import type { PdfFetchState } from '#contract/pdf'
import type { Work, WorkId } from '#domain/work'
import { attachArrived } from '#renderer/db/attachment-commands'
import { library } from '#renderer/db/library-database'
import { useWantedPdfs } from '#renderer/db/wanted-pdfs'
import { host, hostConnection } from '#renderer/host'
import { pdfAddressOf } from './pdf-address'
import { createPdfQueue, type QueuePause, type QueueStatus } from './pdf-queue-core'
import { fileArrived } from './read-files'

/** What this window's queue is doing. What is wanted lies in the library (`db/wanted-pdfs.ts`). */
export const usePdfQueueStatus = create<QueueStatus>(() => ({}))

export const pdfQueue = createPdfQueue({
  database: library,
  host: host.pdf,
  locks: navigator.locks,
  attach: async (file) => {
    await attachArrived(file)
    fileArrived(file.hash)
  },
  now: () => new Date(),
  later: (run, afterMs) => void setTimeout(run, afterMs),
  onStatus: (status) => usePdfQueueStatus.setState(status, true),
})

/** Goes on with what was wanted when Stemma was closed, and whenever the network or the host is back. */
export function followPdfQueue(): () => void {
  const resume = (): void => pdfQueue.resume()
  const resumeWithHost = (): void => {
    if (hostConnection.current() === 'open') pdfQueue.resume()
  }
  resume()
  window.addEventListener('online', resume)
  const stopHost = hostConnection.subscribe(resumeWithHost)
  return () => {
    window.removeEventListener('online', resume)
    stopHost()
  }
}

export type PdfWish =
  | { readonly kind: 'queued'; readonly before: number }
  | { readonly kind: 'paused'; readonly pause: QueuePause }
  | { readonly kind: 'running'; readonly state: PdfFetchState }
  | { readonly kind: 'failed'; readonly reason: string }

/** How the wish for a paper's PDF stands; undefined where there is none. */
export function usePdfWish(workId: WorkId): PdfWish | undefined {
  const wanted = useWantedPdfs()
  const { current, pause } = usePdfQueueStatus()
  const own = wanted?.find((one) => one.workId === workId)
  if (own === undefined) return undefined
  if (current?.workId === workId) return { kind: 'running', state: current.state }
  if (own.failure !== undefined) return { kind: 'failed', reason: own.failure }
  if (pause !== undefined) return { kind: 'paused', pause }
  const waiting = wanted?.filter(({ failure }) => failure === undefined) ?? []
  return { kind: 'queued', before: waiting.findIndex((one) => one.workId === workId) }
}

/** Asks for the PDFs of papers; answers how many of them nobody is known to have. */
export async function getPdfs(works: readonly Work[]): Promise<number> {
  const papers = works.flatMap((work) => {
    const address = pdfAddressOf(work)
    return address === undefined ? [] : [{ workId: work.id, address }]
  })
  if (papers.length > 0) await pdfQueue.want(papers)
  return works.length - papers.length
}
