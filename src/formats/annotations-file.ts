import type { Annotation } from '#domain/annotation'
import {
  fromWebAnnotation,
  sourceOfWebAnnotation,
  type WebAnnotationSource,
} from './web-annotation'

/** A mark as a file holds it, with what the file says of its paper. */
export interface MarkOfFile {
  readonly annotation: Annotation
  readonly source: WebAnnotationSource
}

export type AnnotationsFile =
  | {
      readonly ok: true
      readonly marks: readonly MarkOfFile[]
      /** How many annotations are not of Stemma's form: other programs', or damaged. */
      readonly strange: number
    }
  /** No JSON at all; or JSON without an annotation of Stemma's. */
  | { readonly ok: false; readonly reason: 'notJson' | 'noMarks' }

/**
 * Reads a file of W3C annotations: a list as `toWebAnnotation` gives it, one alone, or those of an AnnotationCollection or
 * AnnotationPage (https://www.w3.org/TR/annotation-model/#collections). Never throws.
 */
export function readAnnotationsFile(text: string): AnnotationsFile {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return { ok: false, reason: 'notJson' }
  }
  const found = annotationsIn(content)
  const marks = found.flatMap((value): MarkOfFile[] => {
    const annotation = fromWebAnnotation(value)
    return annotation === undefined ? [] : [{ annotation, source: sourceOfWebAnnotation(value) }]
  })
  return marks.length === 0
    ? { ok: false, reason: 'noMarks' }
    : { ok: true, marks, strange: found.length - marks.length }
}

function annotationsIn(content: unknown): readonly unknown[] {
  if (Array.isArray(content)) return content
  if (typeof content !== 'object' || content === null) return []
  const { items, first, '@graph': graph } = content as Readonly<Record<string, unknown>>
  if (Array.isArray(items)) return items
  if (Array.isArray(graph)) return graph
  return typeof first === 'object' && first !== null ? annotationsIn(first) : [content]
}
