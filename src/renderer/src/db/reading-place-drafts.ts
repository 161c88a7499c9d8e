import type { FileHash } from '#domain/attachment'
import type { ReadingPlace } from '#domain/reading-place'

/** What is written of a place; the time and the revision are the table's. */
export type PlaceToKeep = Omit<ReadingPlace, 'changedAt' | 'rev'>

/**
 * The place as the window closes. A database write that has only begun may die with the page; local storage is written at once. One
 * draft a file, taken back when the file is opened again.
 */
const prefix = 'stemma.reading-place.'

export function keepPlaceDraft(place: PlaceToKeep): void {
  try {
    localStorage.setItem(`${prefix}${place.hash}`, JSON.stringify(place))
  } catch {
    // Storage refused: the database write that has begun is all there is.
  }
}

/** The draft of this file, which is then gone; undefined where there is none or it cannot be read. */
export function takePlaceDraft(hash: FileHash): PlaceToKeep | undefined {
  try {
    const text = localStorage.getItem(`${prefix}${hash}`)
    if (text === null) return undefined
    localStorage.removeItem(`${prefix}${hash}`)
    const draft: unknown = JSON.parse(text)
    return isPlace(draft) && draft.hash === hash ? draft : undefined
  } catch {
    return undefined
  }
}

const isPlace = (value: unknown): value is PlaceToKeep => {
  if (typeof value !== 'object' || value === null) return false
  const place = value as Readonly<Record<string, unknown>>
  return (
    typeof place.hash === 'string' &&
    typeof place.workId === 'string' &&
    ['pageIndex', 'left', 'top', 'pageCount', 'secondsRead', 'rotation'].every((name) =>
      Number.isFinite(place[name]),
    ) &&
    (Number.isFinite(place.zoom) || ['width', 'page', 'actual'].includes(String(place.zoom))) &&
    Array.isArray(place.pagesRead) &&
    place.pagesRead.every((page) => Number.isInteger(page))
  )
}
