import type { Annotation, CarriedState, MarkCarried, MarkPlace } from './annotation'
import type { FileHash } from './attachment'

/** A mark as it stands in one file of its paper. */
export interface ShownMark {
  readonly annotation: Annotation
  readonly place: MarkPlace
  /** Where it was found in this file; absent in the file in which it was made. */
  readonly carried?: { readonly state: CarriedState; readonly confidence: number }
}

export interface MarksOfFile {
  /** In the order of the file. */
  readonly shown: readonly ShownMark[]
  /** Marks of other files that are nowhere in this one, and on which the person has said nothing yet. */
  readonly orphans: readonly Annotation[]
  /** Marks of other files that have not been looked for here. */
  readonly unplaced: readonly Annotation[]
}

/** The marks of a paper as one of its files shows them. */
export function marksOfFile(
  hash: FileHash,
  annotations: readonly Annotation[],
  carried: readonly MarkCarried[],
): MarksOfFile {
  const found = new Map(
    carried.filter((row) => row.hash === hash).map((row) => [row.annotationId, row]),
  )
  const shown: ShownMark[] = []
  const orphans: Annotation[] = []
  const unplaced: Annotation[] = []
  for (const annotation of annotations) {
    if (annotation.isRemoved) continue
    if (annotation.place.hash === hash) {
      shown.push({ annotation, place: annotation.place })
      continue
    }
    const row = found.get(annotation.id)
    if (row === undefined) unplaced.push(annotation)
    else if (row.place !== undefined) {
      const { state, confidence, place, isConfirmed } = row
      shown.push({
        annotation,
        place,
        ...(!isConfirmed && { carried: { state, confidence } }),
      })
    } else if (!row.isConfirmed) orphans.push(annotation)
  }
  return { shown: shown.sort(byPlace), orphans, unplaced }
}

/** As one reads: page by page, then by the words' place in the text, else from the upper edge down. */
export function byPlace(one: ShownMark, other: ShownMark): number {
  const [a, b] = [one.place, other.place]
  if (a.pageIndex !== b.pageIndex) return a.pageIndex - b.pageIndex
  if (a.position !== undefined && b.position !== undefined && a.position.start !== b.position.start)
    return a.position.start - b.position.start
  const [topOfA, topOfB] = [a.boxes[0]?.[3] ?? 0, b.boxes[0]?.[3] ?? 0]
  return topOfB - topOfA || (a.boxes[0]?.[0] ?? 0) - (b.boxes[0]?.[0] ?? 0)
}
