import type { FileHash } from '#domain/attachment'
import type { FileReading } from '#paper-text/read-file'
import type { StemmaDatabase } from '#renderer/db/database'
import {
  filesToRead,
  keepReading,
  keepUnreadable,
  prepareFileTexts,
} from '#renderer/db/file-text-commands'

export type ReadAnswer =
  | { readonly ok: true; readonly reading: FileReading }
  | { readonly ok: false; readonly error: { readonly code: string } }

export interface FileReaderParts {
  readonly database: StemmaDatabase
  /** Rejects when the file's bytes cannot be had: the host is away, or the file is. */
  readonly read: (hash: FileHash, signal: AbortSignal) => Promise<ReadAnswer>
  /** One window reads; the others see what came. */
  readonly locks: { request(name: string, work: () => Promise<void>): Promise<unknown> }
  readonly now: () => Date
  readonly onStatus: (status: FileReaderStatus) => void
}

/** How many of the files of this round are read; undefined: nothing to do. */
export type FileReaderStatus = { readonly done: number; readonly total: number } | undefined

export interface FileReader {
  /** Reads what is not read yet, one file after the other; more that comes meanwhile is read too. */
  readonly resume: () => void
  /** Stops after what is being read; `resume` goes on. */
  readonly stop: () => void
  /**
   * Nothing is read until what it gives back is called: somebody waits for something else. A file that is being read is begun anew
   * afterwards.
   */
  readonly hold: () => () => void
  /** A file that was not to be had is there now. */
  readonly arrived: (hash: FileHash) => void
}

const lockName = 'stemma-file-reader'
/** Another try helps against these; anything else is a trouble of the file. */
const passing: ReadonlySet<string> = new Set(['cancelled', 'engineStopped'])

/** Reads the texts of attached files in the background. What is read lies in the library, so the work goes on after the next start. */
export function createFileReader(parts: FileReaderParts): FileReader {
  const { database, read, locks, now, onStatus } = parts
  let running: AbortController | undefined
  /** The file that is being read. */
  let reading: AbortController | undefined
  const holds = new Set<symbol>()
  let freed = (): void => {}
  let isAskedAgain = false
  /** Not to be had in this session: a file whose host is away would be asked for ever. */
  const missed = new Set<FileHash>()

  const untilFree = async (signal: AbortSignal): Promise<void> => {
    while (holds.size > 0 && !signal.aborted)
      await new Promise<void>((resolve) => {
        freed = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
  }

  const readAll = async (signal: AbortSignal): Promise<void> => {
    let done = 0
    await prepareFileTexts(database)
    for (;;) {
      await untilFree(signal)
      const waiting = (await filesToRead(database)).filter((hash) => !missed.has(hash))
      const [hash] = waiting
      if (hash === undefined || signal.aborted) return
      onStatus({ done, total: done + waiting.length })
      if (await readOne(hash, signal)) done += 1
    }
  }

  /** False when it was interrupted. */
  const readOne = async (hash: FileHash, signal: AbortSignal): Promise<boolean> => {
    const interrupting = new AbortController()
    const { signal: interrupted } = interrupting
    reading = interrupting
    let answer: ReadAnswer
    try {
      answer = await read(hash, AbortSignal.any([signal, interrupted]))
    } catch {
      if (interrupted.aborted) return false
      missed.add(hash)
      return true
    } finally {
      reading = undefined
    }
    if (signal.aborted || (interrupted.aborted && !answer.ok)) return false
    const at = now().toISOString()
    if (answer.ok) await keepReading(database, hash, answer.reading, at)
    else if (passing.has(answer.error.code)) missed.add(hash)
    else await keepUnreadable(database, hash, answer.error.code, at)
    return true
  }

  const run = async (): Promise<void> => {
    const controller = new AbortController()
    running = controller
    try {
      await locks.request(lockName, () => readAll(controller.signal))
    } finally {
      running = undefined
      onStatus(undefined)
    }
    if (isAskedAgain && !controller.signal.aborted) {
      isAskedAgain = false
      await run()
    }
  }

  const resume = (): void => {
    if (running !== undefined) isAskedAgain = true
    else void run()
  }

  return {
    resume,
    arrived: (hash) => {
      if (missed.delete(hash)) resume()
    },
    hold: () => {
      const held = Symbol()
      holds.add(held)
      reading?.abort()
      return () => {
        if (holds.delete(held) && holds.size === 0) freed()
      }
    },
    stop: () => {
      isAskedAgain = false
      running?.abort()
    },
  }
}
