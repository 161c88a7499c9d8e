import type { SurveyReading } from '#domain/survey'

/** What the survey worker says to the host. */
export type SurveyWorkerMessage =
  | { readonly kind: 'progress'; readonly filesRead: number; readonly filesTotal: number }
  | { readonly kind: 'reading'; readonly reading: SurveyReading }
