export interface PageCrashParts {
  readonly now: () => number
  /** Loads the page anew, where it was. */
  readonly reload: () => void
  /** Asks the person whether to try once more; false ends the window. */
  readonly ask: () => Promise<boolean>
  readonly close: () => void
  readonly log: (reason: string) => void
}

/** A page that comes down again so soon would come down for ever. */
const soonMs = 60_000

/**
 * What is done when the process behind a window is gone: a file that takes more memory than there is can do that. All that a person said is
 * on the disk, and what they were typing is a draft, so the page is loaded anew at once; when it comes down again soon, they are asked.
 */
export function followPageCrashes({
  now,
  reload,
  ask,
  close,
  log,
}: PageCrashParts): (reason: string) => Promise<void> {
  let lastAt: number | undefined
  return async (reason) => {
    if (reason === 'clean-exit') return
    log(reason)
    const isSoon = lastAt !== undefined && now() - lastAt < soonMs
    lastAt = now()
    if (!isSoon) {
      reload()
      return
    }
    if (await ask()) reload()
    else close()
  }
}
