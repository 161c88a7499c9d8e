/** The first things that a person does have the host and both cores for themselves: it is 10 MB with the engine for PDFs. */
const afterMs = 20_000

/**
 * Screens, workers and fonts are loaded when they are first needed, and by then the host may be gone: it was stopped, or it crashed.
 * Their names carry a hash of their content and the browser may keep them for ever, so asking for each once, unhurriedly, is enough
 * to open every screen without it. Electron reads them from the disk and needs none of this.
 */
export function keepFilesSoon(): () => void {
  const controller = new AbortController()
  const timer = setTimeout(() => {
    if (window.location.protocol === 'http:')
      // Without the files Stemma works as before; the screens say themselves what they miss.
      void keepFiles((address, init) => fetch(address, init), controller.signal).catch(
        () => undefined,
      )
  }, afterMs)
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}

/** One after the other, read to the end: the browser keeps only what arrived whole. Rejects when one cannot be had. */
export async function keepFiles(
  ask: (address: string, init: RequestInit) => Promise<Response>,
  signal: AbortSignal,
): Promise<void> {
  const init: RequestInit = { signal, priority: 'low' }
  const list = await ask('/files.json', init)
  // The development server has no such list.
  if (!list.ok || list.headers.get('content-type')?.includes('json') !== true) return
  const names: unknown = await list.json()
  if (!Array.isArray(names)) return
  for (const name of names) {
    if (typeof name !== 'string') continue
    const answer = await ask(`/assets/${encodeURIComponent(name)}`, init)
    await answer.arrayBuffer()
  }
}
