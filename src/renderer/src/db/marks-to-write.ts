import type { ShownMark } from '#domain/shown-mark'
import { toWebAnnotation } from '#formats/web-annotation'
import type { MarkToWrite } from '#pdf-engine/pdf-mark'

/** A mark as a copy of the file that shows it is to hold it. Beside it stands all that it is, as a W3C Web Annotation. */
export function markToWrite({ annotation, place }: ShownMark): MarkToWrite {
  const { id, kind, colour, comment, origin, createdAt, updatedAt } = annotation
  const { pageIndex, boxes, continued, strokes } = place
  return {
    id,
    kind,
    colour,
    pageIndex,
    boxes,
    ...(continued && { continued }),
    ...(strokes && { strokes }),
    comment,
    ...(origin?.author !== undefined && { author: origin.author }),
    createdAt,
    updatedAt,
    record: JSON.stringify(toWebAnnotation({ ...annotation, place })),
    ...(origin && { originKey: origin.key }),
  }
}
