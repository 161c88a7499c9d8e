import type { SurveyFile } from '#formats/survey-markdown'
import type { ReadingForm, ReadingForms } from './reading-form'

/** What the host asks of a survey worker: one file of a survey. `index` is its place in reading order. */
export interface SurveyWorkerTask {
  readonly index: number
  readonly file: SurveyFile
  /** Of the whole survey. */
  readonly fileCount: number
  readonly form: ReadingForm
}

/** What a survey worker says to the host. */
export type SurveyWorkerMessage<Form extends ReadingForm = ReadingForm> =
  /** `share` of the file that is read, 0–1. */
  | { readonly kind: 'progress'; readonly index: number; readonly share: number }
  | { readonly kind: 'file'; readonly index: number; readonly read: ReadingForms[Form] }
