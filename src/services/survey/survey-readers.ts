import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { SurveyFile } from '#formats/survey-markdown'
import type { ReadFilesOptions } from './read-in-worker'
import type { ReadingForm, ReadingForms } from './reading-form'
import type { SurveyWorkerMessage, SurveyWorkerTask } from './survey-worker-message'

/** The largest file that is read (10 MB) takes 0.8 GB; one that wants more is refused instead of taking the machine down. */
const memoryLimitMb = 1536
/**
 * For new objects. Fewer collections find fewer that still live, and those are copied: 13 MB of surveys take 7 % less time than with
 * 24 MB, and 96 gained no more.
 */
const youngMemoryMb = 64
/** Beyond that the host, which takes in what they read, is what everyone waits for. */
const mostWorkers = 4
/** Below this many characters a second worker takes longer to start than the first to finish. */
const worthSecondWorker = 300_000

function workerCount(files: readonly SurveyFile[]): number {
  const total = files.reduce((sum, { text }) => sum + text.length, 0)
  return total < worthSecondWorker
    ? 1
    : Math.max(1, Math.min(availableParallelism(), mostWorkers, files.length))
}

/** Files of about one size stay in reading order, so that the first is handed on early. */
const sizeClass = ({ text }: SurveyFile): number => Math.round(Math.log2(text.length + 1))

/** Reads files in workers, several at once and the largest first; what they read is handed on in reading order. */
export function readFilesThere<Form extends ReadingForm>(
  ordered: readonly SurveyFile[],
  workerFile: string,
  { form, signal, onProgress, onFile }: ReadFilesOptions<Form>,
): Promise<Answer<undefined>> {
  return new Promise((resolve) => {
    const waiting = [...ordered.entries()]
      .sort(([, one], [, other]) => sizeClass(other) - sizeClass(one))
      .map(([index]) => index)
    const total = ordered.reduce((sum, { text }) => sum + text.length, 0)
    const shares = new Map<number, number>()
    const kept = new Map<number, ReadingForms[Form]>()
    const workers = new Set<Worker>()
    let filesRead = 0
    let filesHanded = 0

    const stop = (worker: Worker): void => {
      workers.delete(worker)
      worker.terminate().catch(() => {
        // It has ended by itself.
      })
    }
    const end = (result: Answer<undefined>): void => {
      signal?.removeEventListener('abort', cancel)
      resolve(result)
      for (const worker of [...workers]) stop(worker)
    }
    const cancel = (): void => end(refuse(cancelledFailure))
    const fail = (worker: Worker, failure: Failure): void => {
      // One that was stopped has nothing more to say.
      if (workers.has(worker)) end(refuse(failure))
    }

    const give = (worker: Worker): void => {
      const index = waiting.shift()
      const file = index === undefined ? undefined : ordered[index]
      if (index === undefined || file === undefined) stop(worker)
      else
        worker.postMessage({
          index,
          file,
          fileCount: ordered.length,
          form,
        } satisfies SurveyWorkerTask)
    }
    const tell = (index: number, share: number): void => {
      shares.set(index, share * (ordered[index]?.text.length ?? 0))
      const read = [...shares.values()].reduce((sum, characters) => sum + characters, 0)
      onProgress?.({
        filesRead,
        filesTotal: ordered.length,
        share: total === 0 ? 1 : Math.min(1, read / total),
      })
    }
    const take = (index: number, file: ReadingForms[Form]): void => {
      kept.set(index, file)
      filesRead += 1
      tell(index, 1)
      for (let next = kept.get(filesHanded); next !== undefined; next = kept.get(filesHanded)) {
        kept.delete(filesHanded)
        filesHanded += 1
        onFile(next)
      }
    }

    const start = (): void => {
      const worker = new Worker(workerFile, {
        resourceLimits: {
          maxOldGenerationSizeMb: memoryLimitMb,
          maxYoungGenerationSizeMb: youngMemoryMb,
        },
      })
      workers.add(worker)
      worker.on('message', (message: SurveyWorkerMessage<Form>) => {
        // What was under way when everything ended.
        if (!workers.has(worker)) return
        if (message.kind === 'progress') {
          tell(message.index, message.share)
          return
        }
        give(worker)
        take(message.index, message.read)
        if (filesHanded === ordered.length) end(answer(undefined))
      })
      worker.on('error', (error) => fail(worker, failureOf(error)))
      worker.on('exit', () => fail(worker, brokenFailure('it ended without an answer')))
      give(worker)
    }

    signal?.addEventListener('abort', cancel, { once: true })
    for (let started = workerCount(ordered); started > 0; started -= 1) start()
  })
}

export const cancelledFailure: Failure = {
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
        message: `A file of the survey needs more than ${memoryLimitMb} MB of memory to read.`,
        isRetryable: false,
      }
    : brokenFailure(error instanceof Error ? error.message : String(error))
