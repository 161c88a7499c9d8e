import { isQuotaError } from '#renderer/db/quota-error'
import { failureOf, HostUnavailableError } from '#renderer/host-connection'
import { WorkerStopped } from '#renderer/workers/call'
import { notify, useNotices } from './notices'

/** What became of something nobody waited for, as a sentence for the person; undefined when it is said elsewhere, or no failure. */
export function unheardFailure(reason: unknown): string | undefined {
  if (isQuotaError(reason)) {
    return 'The disk or the browser’s storage is full: your last change was not written. Free some space, then make it again.'
  }
  // The library's screens show the state of its worker themselves.
  if (reason instanceof WorkerStopped) return undefined
  if (reason instanceof DOMException && reason.name === 'AbortError') return undefined
  if (reason instanceof HostUnavailableError) return failureOf(reason).message
  if (nameOf(reason) === 'DatabaseClosedError') {
    return 'Your last change was not written: the library is closed. Reload this window.'
  }
  return 'Something went wrong that Stemma did not expect. Look whether your last change is there, and make it again if it is not.'
}

/**
 * The screens start commands without waiting for them (`void setStatus(…)`). One that fails ends up here, so that no write
 * is lost without a word. Returns how to stop.
 */
export function tellUnheardFailures(target: EventTarget): () => void {
  const onRejection = (event: Event): void => {
    const reason: unknown = 'reason' in event ? event.reason : undefined
    const text = unheardFailure(reason)
    // A full disk refuses every key press of a burst: one sentence is enough.
    const isShown = useNotices.getState().notices.some((notice) => notice.text === text)
    if (text !== undefined && !isShown) notify({ kind: 'failure', text })
  }
  target.addEventListener('unhandledrejection', onRejection)
  return () => target.removeEventListener('unhandledrejection', onRejection)
}

const nameOf = (reason: unknown): unknown =>
  typeof reason === 'object' && reason !== null && 'name' in reason ? reason.name : undefined
