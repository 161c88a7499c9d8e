import type { ReadingPlace } from '#domain/reading-place'
import { awaySeconds, beginTally, countReading, isAtEnd } from '#domain/reading-progress'
import { keepReadingPlace } from '#renderer/db/reading-place-commands'
import { keepPlaceDraft, type PlaceToKeep } from '#renderer/db/reading-place-drafts'
import type { ReaderDocument } from './reader-document'

const tickMs = 1_000
/** After the last scroll; what stands then is on disk within a second. */
const keepAfterMs = 600
/** While nothing is scrolled, time alone is written this often. */
const keepEverySeconds = 15

/**
 * Keeps the place in a file, and counts pages and time while the person is there: the window in front, and a sign of life in the last
 * two minutes. Returns how to end it, which keeps the last place.
 */
export function followReading(
  document: ReaderDocument,
  before: ReadingPlace | undefined,
  {
    onStarted,
    onEndReached,
  }: { readonly onStarted: () => void; readonly onEndReached: () => void },
): () => void {
  const ending = new AbortController()
  const { signal } = ending
  let tally = beginTally(before)
  let activeAt = Date.now()
  let countedAt = Date.now()
  let keptSeconds = tally.secondsRead
  let isChanged = false
  let isEndTold = false
  let timer: number | undefined

  /** What has changed since it was kept. */
  const placeNow = (): PlaceToKeep | undefined => {
    const { phase, place, zoom, rotation, pageCount } = document.state.getState()
    if (!isChanged || phase.kind !== 'ready' || place === undefined) return undefined
    return {
      hash: document.hash,
      workId: document.workId,
      ...place,
      zoom,
      rotation,
      pagesRead: tally.pagesRead,
      pageCount,
      secondsRead: Math.round(tally.secondsRead),
    }
  }
  const keep = (): void => {
    window.clearTimeout(timer)
    timer = undefined
    const place = placeNow()
    if (place === undefined) return
    isChanged = false
    keptSeconds = tally.secondsRead
    void keepReadingPlace(place)
  }
  const keepAtTheEnd = (): void => {
    // There may be no next frame: a window that is closed while it scrolls is left where it stands.
    document.look()
    const place = placeNow()
    if (place !== undefined) keepPlaceDraft(place)
    keep()
  }

  const tick = (): void => {
    const now = Date.now()
    // A machine that slept counts as no reading.
    const seconds = Math.min((now - countedAt) / 1_000, (2 * tickMs) / 1_000)
    countedAt = now
    const { phase, pageCount } = document.state.getState()
    const isThere =
      phase.kind === 'ready' &&
      !window.document.hidden &&
      window.document.hasFocus() &&
      now - activeAt < awaySeconds * 1_000
    if (!isThere) return
    const inView = document.pagesInView()
    const isFirst = tally.pagesRead.length === 0
    const pagesBefore = tally.pagesRead
    tally = countReading(tally, inView, seconds)
    if (isFirst && tally.pagesRead.length > 0) onStarted()
    if (!isEndTold && isAtEnd({ pagesRead: tally.pagesRead, pageCount }, inView)) {
      isEndTold = true
      onEndReached()
    }
    const isDue = tally.secondsRead - keptSeconds >= keepEverySeconds
    if (tally.pagesRead !== pagesBefore || isDue) {
      isChanged = true
      keep()
    }
  }

  const interval = window.setInterval(tick, tickMs)
  const stopFollowing = document.state.subscribe((state, last) => {
    if (state.place === last.place && state.zoom === last.zoom && state.rotation === last.rotation)
      return
    isChanged = true
    window.clearTimeout(timer)
    timer = window.setTimeout(keep, keepAfterMs)
  })
  const stir = (): void => {
    activeAt = Date.now()
  }
  for (const name of ['pointermove', 'pointerdown', 'wheel', 'keydown'])
    window.addEventListener(name, stir, { signal, passive: true })
  window.addEventListener('pagehide', keepAtTheEnd, { signal })
  window.document.addEventListener('visibilitychange', keep, { signal })

  return () => {
    keep()
    ending.abort()
    window.clearInterval(interval)
    window.clearTimeout(timer)
    stopFollowing()
  }
}
