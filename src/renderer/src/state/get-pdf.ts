import { type Answer, refuse } from '#contract/failure'
import type { KeptPdf, PdfAddress, PdfFetchState } from '#contract/pdf'
import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'

/** Has the host get one PDF now, and waits for it. */
export async function getPdf(address: PdfAddress, signal: AbortSignal): Promise<Answer<KeptPdf>> {
  try {
    const started = await host.pdf.fetch({ address })
    if (!started.ok) return started
    const { fetchId } = started.value
    const cancel = (): void => void host.pdf.cancel({ fetchId }).catch(() => undefined)
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    let last: PdfFetchState | undefined
    for await (const state of await host.pdf.progressed({ fetchId })) last = state
    signal.removeEventListener('abort', cancel)
    if (last?.kind === 'kept')
      return { ok: true, value: { hash: last.hash, sizeBytes: last.sizeBytes } }
    return refuse(last?.kind === 'failed' ? last.error : failureOf(new Error('It ended early.')))
  } catch (error) {
    return refuse(failureOf(error))
  }
}
