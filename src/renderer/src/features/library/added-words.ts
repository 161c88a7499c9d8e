const dayMs = 86_400_000
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' })
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' })

/** "today", "Wed" within the week, "15 Nov" within the year, else "Nov 2024", in the time of this machine. */
export function addedWords(addedAt: string, now: string): string {
  const added = new Date(addedAt)
  if (Number.isNaN(added.getTime())) return '–'
  const today = new Date(now)
  const days = Math.round((startOfDay(today) - startOfDay(added)) / dayMs)
  // A clock that was set back must not make a paper come from the future.
  if (days <= 0) return 'today'
  if (days < 7) return weekday.format(added)
  if (days < 330) return dayAndMonth.format(added)
  return monthAndYear.format(added)
}

const startOfDay = (time: Date): number =>
  new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime()
