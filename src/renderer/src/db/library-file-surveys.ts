import { z } from 'zod'
import { identifierSchema } from '#contract/contract'

/** Rows of surveys in the library file. */

const text = z.string()
const texts = z.array(z.string())
const identifiers = z.array(identifierSchema)

/** What a row of a survey prints, or an upstream found for it. */
const workRecord = z.looseObject({
  provider: text,
  fetchedAt: text,
  identifiers,
  facts: z.looseObject({ title: text.optional(), year: z.number().optional() }),
  links: z
    .array(z.looseObject({ relation: text, url: z.string().regex(/^https?:\/\//i) }))
    .optional(),
})

export const surveySchemas = {
  surveys: z.looseObject({
    id: text.min(1),
    rev: z.number(),
    title: text,
    location: text,
    readAt: text,
    files: texts,
    links: z.array(z.looseObject({ url: text })),
  }),
  placements: z.looseObject({
    id: text.min(1),
    surveyId: text,
    workId: text,
    path: texts,
    file: text,
    line: z.number(),
    ordinal: z.number(),
    rev: z.number(),
  }),
  surveyRows: z.looseObject({
    id: text.min(1),
    surveyId: text,
    kind: text,
    rowKey: text,
    printed: workRecord.optional(),
    path: texts,
    file: text,
    line: z.number(),
    ordinal: z.number(),
    rev: z.number(),
  }),
  surveyChanges: z.looseObject({
    id: text.min(1),
    surveyId: text,
    commit: text,
    readAt: text,
    workId: text,
    kind: z.enum(['added', 'moved', 'removed', 'corrected']),
    path: texts,
    ordinal: z.number(),
    rev: z.number(),
  }),
  surveySnapshots: z.looseObject({
    id: text.min(1),
    surveyId: text,
    commit: text,
    at: text,
    papers: z.number(),
    categories: z.array(z.looseObject({ path: texts, papers: z.number() })),
    rev: z.number(),
  }),
  rowMatches: z.looseObject({
    id: text.min(1),
    surveyId: text,
    rowKey: text,
    askedAt: text,
    candidates: z.array(z.looseObject({ work: workRecord, confidence: z.number() })),
    rev: z.number(),
  }),
  appliedCorrections: z.looseObject({
    id: text.min(1),
    surveyId: text,
    correctionRev: z.number(),
    changedAt: text,
    workId: text.optional(),
    previous: text.optional(),
    displaced: z.looseObject({}).optional(),
  }),
} as const
