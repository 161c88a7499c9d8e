import type { FileHash } from './attachment'
import type { WorkId } from './work'

export type AnnotationId = string & { readonly __brand: 'AnnotationId' }

/** What a mark looks like. */
export const markKinds = [
  'highlight',
  'underline',
  'strike',
  'note',
  'area',
  'ink',
  'freeText',
] as const
export type MarkKind = (typeof markKinds)[number]

/** The five named colours, in the order of their keys 1 to 5. */
export const markColours = ['keyPoint', 'result', 'method', 'doubt', 'definition'] as const
export type MarkColour = (typeof markColours)[number]

/** Left, bottom, right, top in PDF user space, points: one per line of marked text, or the frame of an area, a note, a text. */
export type Box = readonly [left: number, bottom: number, right: number, top: number]

/** Words with what stands around them (W3C Web Annotation Data Model, 4.2.4 Text Quote Selector). */
export interface TextQuote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** From and to, in units of the page's normalised text (paper-text/normalise-text.ts; W3C 4.2.5 Text Position Selector). */
export interface TextPosition {
  readonly start: number
  readonly end: number
}

/** Where a mark stands in one file. */
export interface MarkPlace {
  readonly hash: FileHash
  /** From 0; a quote that goes over a page's end is on the page where it begins, its other boxes in `continued`. */
  readonly pageIndex: number
  readonly boxes: readonly Box[]
  readonly continued?: readonly Box[]
  readonly quote?: TextQuote
  readonly position?: TextPosition
  /** Of ink: each stroke as x, y, x, y, … in PDF user space. */
  readonly strokes?: readonly (readonly number[])[]
}

/** What another program left in a file: `key` is the same each time the file is read. */
export interface MarkOrigin {
  readonly program: string
  readonly key: string
  /** Who wrote it there. */
  readonly author?: string | undefined
}

/** What a person marked in a paper's file. Sync never writes it. */
export interface Annotation {
  readonly id: AnnotationId
  readonly workId: WorkId
  readonly kind: MarkKind
  readonly colour: MarkColour
  /** In the file in which it was made. Where it stands in other versions is found anew (`MarkCarried`). */
  readonly place: MarkPlace
  /** Markdown with math, kept byte for byte as typed; the words themselves of a free text. */
  readonly comment: string
  readonly tags: readonly string[]
  /** Works and annotations that it points to. */
  readonly links: readonly string[]
  readonly origin?: MarkOrigin
  readonly createdAt: string
  readonly updatedAt: string
  readonly isRemoved: boolean
  readonly rev: number
}

/**
 * How a mark was found again in another version. `certain`: the same words; `likely`: in place, or changed a little; `changed`: the
 * passage is there in other words; `gone`: found nowhere, it waits with the orphans.
 */
export type CarriedState = 'certain' | 'likely' | 'changed' | 'gone'

/** A mark in another file of its paper. Found, unless a person said it (`isConfirmed`); never put over a person's word. */
export interface MarkCarried {
  /** Of annotation and file. */
  readonly id: string
  readonly annotationId: AnnotationId
  readonly hash: FileHash
  readonly state: CarriedState
  /** 0 to 1. */
  readonly confidence: number
  /** Absent only when gone. */
  readonly place?: MarkPlace
  readonly isConfirmed: boolean
}
