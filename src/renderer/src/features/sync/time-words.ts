/** Times as a person says them, in the machine's time zone. */

const dayMs = 86_400_000

/** "today 14:02", "yesterday 09:00", "17 Nov", "17 Nov 2025". */
export function dayWords(at: string, now: Date): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return '–'
  const clock = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const days = Math.round((startOfDay(now) - startOfDay(date)) / dayMs)
  if (days === 0) return `today ${clock}`
  if (days === 1) return `yesterday ${clock}`
  if (days === -1) return `tomorrow ${clock}`
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  })
}

const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/** "about 16 min left"; undefined when not known. */
export function remainingWords(remainingMs: number | undefined): string | undefined {
  if (remainingMs === undefined || !Number.isFinite(remainingMs)) return undefined
  const seconds = Math.max(0, Math.round(remainingMs / 1000))
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} s left`
  if (seconds < 5_400) return `about ${Math.round(seconds / 60)} min left`
  return `about ${Math.round(seconds / 3600)} h left`
}

/** "0.8 s", "41 min". */
export function durationWords(from: string, to: string): string {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from))
  if (!Number.isFinite(ms)) return '–'
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`
  return `${Math.round(ms / 60_000)} min`
}
