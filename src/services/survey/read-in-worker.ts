import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type Answer, answer, refuse } from '#contract/failure'
import type { SurveyReading } from '#domain/survey'
import {
  combineFileReadings,
  type FileReading,
  inReadingOrder,
  readSurveyFile,
  type SurveyFile,
} from '#formats/survey-markdown'
import { inForm, type ReadingForm, type ReadingForms } from './reading-form'
import { cancelledFailure, readFilesThere } from './survey-readers'

export interface SurveyProgress {
  readonly filesRead: number
  readonly filesTotal: number
  /** Of all characters, 0–1: says more than the number of files while one large file is read. */
  readonly share: number
}

export interface ReadInWorkerOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: SurveyProgress) => void) | undefined
  /** Absolute path of the built worker. Where it does not exist (tests run sources, not builds) this thread reads instead. */
  readonly workerFile?: string | undefined
}

export interface ReadFilesOptions<Form extends ReadingForm> extends ReadInWorkerOptions {
  readonly form: Form
  /** Hears of the files in reading order, of each as soon as those before it are read. */
  readonly onFile: (file: ReadingForms[Form]) => void
}

/** Reads a survey without blocking the host. Fails with `cancelled`, `tooLarge` (out of memory) or `internal`; never rejects. */
export async function readSurveyInWorker(
  files: readonly SurveyFile[],
  options: ReadInWorkerOptions = {},
): Promise<Answer<SurveyReading>> {
  const readings: FileReading[] = []
  const read = await readFilesInWorkers(files, {
    ...options,
    form: 'reading',
    onFile: (reading) => readings.push(reading),
  })
  return read.ok ? answer(combineFileReadings(readings)) : read
}

/** The same, file by file, for those who need not wait for the whole. */
export async function readFilesInWorkers<Form extends ReadingForm>(
  files: readonly SurveyFile[],
  options: ReadFilesOptions<Form>,
): Promise<Answer<undefined>> {
  const { signal, workerFile } = options
  const ordered = inReadingOrder(files)
  if (signal?.aborted) return refuse(cancelledFailure)
  if (ordered.length === 0) return answer(undefined)
  return workerFile === undefined || !existsSync(workerFile)
    ? await readFilesHere(ordered, options)
    : await readFilesThere(ordered, workerFile, options)
}

async function readFilesHere<Form extends ReadingForm>(
  ordered: readonly SurveyFile[],
  { form, signal, onProgress, onFile }: ReadFilesOptions<Form>,
): Promise<Answer<undefined>> {
  const total = ordered.reduce((sum, { text }) => sum + text.length, 0)
  let read = 0
  for (const [index, file] of ordered.entries()) {
    // Others get a turn: who cancels, and who takes what was read.
    await setImmediate()
    if (signal?.aborted) return refuse(cancelledFailure)
    onFile(inForm[form](readSurveyFile(file, ordered.length)))
    read += file.text.length
    onProgress?.({
      filesRead: index + 1,
      filesTotal: ordered.length,
      share: total === 0 ? 1 : read / total,
    })
  }
  return answer(undefined)
}
