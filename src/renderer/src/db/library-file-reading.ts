import { z } from 'zod'
import { markColours, markKinds } from '#domain/annotation'
import { isFileHash } from '#domain/attachment'

/** Rows of reading in the library file. The PDFs themselves are not in it: a paper's file is found again by its hash, or got again. */

const text = z.string()
const hash = z.string().refine(isFileHash)
const box = z.tuple([z.number(), z.number(), z.number(), z.number()])
const place = z.looseObject({
  hash,
  pageIndex: z.int().min(0),
  boxes: z.array(box),
  continued: z.array(box).optional(),
  quote: z.looseObject({ exact: text, prefix: text, suffix: text }).optional(),
  position: z.looseObject({ start: z.number(), end: z.number() }).optional(),
  strokes: z.array(z.array(z.number())).optional(),
})

export const readingSchemas = {
  attachments: z.looseObject({
    id: text.min(1),
    workId: text,
    hash,
    origin: z.discriminatedUnion('kind', [
      z.looseObject({ kind: z.literal('arxiv'), id: text, version: z.number().optional() }),
      z.looseObject({ kind: z.literal('link'), url: z.string().regex(/^https:\/\//i) }),
      z.looseObject({ kind: z.literal('file'), name: text }),
    ]),
    sizeBytes: z.number(),
    addedAt: text,
    isRemoved: z.boolean(),
    changedAt: text,
    rev: z.number(),
  }),
  annotations: z.looseObject({
    id: text.min(1),
    workId: text,
    kind: z.enum(markKinds),
    colour: z.enum(markColours),
    place,
    comment: text,
    tags: z.array(text),
    links: z.array(text),
    createdAt: text,
    updatedAt: text,
    isRemoved: z.boolean(),
    rev: z.number(),
  }),
  marksCarried: z.looseObject({
    id: text.min(1),
    annotationId: text,
    hash,
    state: z.enum(['certain', 'likely', 'changed', 'gone']),
    confidence: z.number(),
    place: place.optional(),
    isConfirmed: z.boolean(),
  }),
  readingPlaces: z.looseObject({
    hash,
    workId: text,
    pageIndex: z.int().min(0),
    pagesRead: z.array(z.number()),
    pageCount: z.number(),
    secondsRead: z.number(),
    changedAt: text,
    rev: z.number(),
  }),
} as const
