import { useEffect, useState } from 'react'

/** The time, renewed often enough for words such as "today 14:02" and waiting times. */
export function useNow(everyMs = 5_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs])
  return now
}
