import { z } from 'zod'

/** Newest first through the papers of a query by first submission, window by window. */
const windowPassSchema = z.object({
  kind: z.literal('window'),
  /** Bounds of first submission, ISO UTC; open when absent. */
  from: z.string().optional(),
  to: z.string().optional(),
  offset: z.int().min(0),
  /** In all windows together. */
  delivered: z.int().min(0),
})
/** Newest first by last revision, back to what the last complete run had seen. */
const recentPassSchema = z.object({
  kind: z.literal('recent'),
  offset: z.int().min(0),
  /** OAI-PMH was tried and failed: do not turn to it again in this run. */
  isLastResort: z.boolean().optional(),
})
/** OAI-PMH, set after set, from a date on. */
const catchUpPassSchema = z.object({
  kind: z.literal('catchUp'),
  sets: z.array(z.string()),
  /** `YYYY-MM-DD`: the first set begins again here. */
  from: z.string(),
  /** Where the sets after the first begin. */
  start: z.string(),
})

export const arxivCursorSchema = z.object({
  version: z.literal(1),
  kind: z.literal('arxivSearch'),
  /** Hash of the query: a changed tracker starts anew. */
  query: z.string(),
  /** Newest `updated` that a complete run had seen, by arXiv's clock. Later runs go back to it. */
  newest: z.string().optional(),
  /** When the last complete run began, by arXiv's clock. */
  harvestedAt: z.string().optional(),
  /** Papers of the query at that time: an empty answer later is then a fault. */
  total: z.int().min(0).optional(),
  /** A run that is not complete. */
  pass: z
    .object({
      /** Replaces `newest` when the pass is complete: fixed by its first answer, so that nothing that appears meanwhile is skipped. */
      newest: z.string().optional(),
      startedAt: z.string().optional(),
      total: z.int().min(0).optional(),
      step: z.discriminatedUnion('kind', [windowPassSchema, recentPassSchema, catchUpPassSchema]),
    })
    .optional(),
})
export type ArxivCursor = z.infer<typeof arxivCursorSchema>
export type ArxivPass = NonNullable<ArxivCursor['pass']>
export type WindowStep = z.infer<typeof windowPassSchema>
export type RecentStep = z.infer<typeof recentPassSchema>
export type CatchUpStep = z.infer<typeof catchUpPassSchema>
