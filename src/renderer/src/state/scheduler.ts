import { library } from '#renderer/db/library-database'
import { createScheduler } from './scheduler-core'
import { syncRunner } from './sync'

/** Starts the schedule of this window, and the runs that a closed window left behind. Returns how to stop it. */
export function startScheduler(): () => void {
  const scheduler = createScheduler({
    database: library,
    runner: syncRunner,
    now: () => new Date(),
    isOnline: () => navigator.onLine,
  })
  const resume = async (): Promise<void> => {
    if (navigator.onLine) await syncRunner.resumeInterrupted()
  }
  const goOnline = (): void => {
    resume()
      .catch((error: unknown) => {
        console.error('Interrupted runs could not be resumed', error)
      })
      .finally(scheduler.checkQuietly)
  }
  window.addEventListener('online', goOnline)
  window.addEventListener('offline', scheduler.checkQuietly)
  goOnline()
  return () => {
    scheduler.stop()
    window.removeEventListener('online', goOnline)
    window.removeEventListener('offline', scheduler.checkQuietly)
  }
}
