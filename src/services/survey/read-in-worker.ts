import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { SurveyReading } from '#domain/survey'
import { readSurvey, type SurveyFile } from '#formats/survey-markdown'
import type { SurveyWorkerMessage } from './survey-worker-message'

export interface ReadInWorkerOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((filesRead: number, filesTotal: number) => void) | undefined
  /** Absolute path of the built worker. Where it does not exist (tests run sources, not builds) this thread reads instead. */
  readonly workerFile?: string | undefined
}

/** A list of 30 MB takes 1 GB; a survey that wants more is refused instead of taking the machine down. */
const memoryLimitMb = 2048

/** Reads a survey without blocking the host. Fails with `cancelled`, `tooLarge` (out of memory) or `internal`; never rejects. */
export async function readSurveyInWorker(
  files: readonly SurveyFile[],
  options: ReadInWorkerOptions = {},
): Promise<Answer<SurveyReading>> {
  const { signal, workerFile } = options
  if (signal?.aborted) return refuse(cancelledFailure)
  if (workerFile === undefined || !existsSync(workerFile)) return readHere(files, options)
  return await readThere(files, workerFile, options)
}

function readHere(
  files: readonly SurveyFile[],
  { signal, onProgress }: ReadInWorkerOptions,
): Answer<SurveyReading> {
  const reading = readSurvey(files, {
    isCancelled: () => signal?.aborted === true,
    ...(onProgress && { onProgress }),
  })
  return signal?.aborted ? refuse(cancelledFailure) : answer(reading)
}

function readThere(
  files: readonly SurveyFile[],
  workerFile: string,
  { signal, onProgress }: ReadInWorkerOptions,
): Promise<Answer<SurveyReading>> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile, {
      workerData: { files },
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
    })
    const cancel = (): void => end(refuse(cancelledFailure))
    const end = (result: Answer<SurveyReading>): void => {
      signal?.removeEventListener('abort', cancel)
      resolve(result)
      worker.terminate().catch(() => {
        // It has ended by itself.
      })
    }
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: SurveyWorkerMessage) => {
      if (message.kind === 'progress') onProgress?.(message.filesRead, message.filesTotal)
      else end(answer(message.reading))
    })
    worker.on('error', (error) => end(refuse(failureOf(error))))
    worker.on('exit', () => end(refuse(brokenFailure('it ended without an answer'))))
  })
}

const cancelledFailure: Failure = {
  code: 'cancelled',
  message: 'Reading the survey was cancelled.',
  isRetryable: true,
}

const brokenFailure = (reason: string): Failure => ({
  code: 'internal',
  message: `The reader of surveys stopped: ${reason}.`,
  isRetryable: true,
})

const failureOf = (error: unknown): Failure =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? {
        code: 'tooLarge',
        message: `The survey needs more than ${memoryLimitMb} MB of memory to read.`,
        isRetryable: false,
      }
    : brokenFailure(error instanceof Error ? error.message : String(error))
