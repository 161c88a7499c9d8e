import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { FileHash } from '#domain/attachment'
import { diskFailure, formFailure, tooLargeFailure } from './pdf-failures'
import { fileForm, formBytes, largestPdfBytes } from './pdf-form'

/** A file that is coming in, under a temporary name. It ends with one of `finish`, `leave` and `discard`. */
export interface PdfArrival {
  /** What lies on the disk so far, that of an earlier attempt included. */
  readonly sizeBytes: () => number
  /** Refuses what cannot become a PDF, and says so as soon as it is known. */
  append(chunk: Uint8Array): Promise<Answer<null>>
  /** Begins anew: the sender did not go on where the last attempt had ended. */
  restart(): Promise<Answer<null>>
  /** All of it is on the disk, as safe as the disk makes it. */
  finish(): Promise<Answer<{ readonly hash: FileHash; readonly sizeBytes: number }>>
  /** Keeps what came for the next attempt. */
  leave(): Promise<void>
  discard(): Promise<void>
}

/** What an arrival needs of the file system; a test puts in a disk that is full. */
export type OpenFile = (file: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>

export const openForAppending: OpenFile = (file) => open(file, 'a', 0o600)

/** Opens `file` to write at its end. Throws what the disk says. */
export async function openArrival(
  file: string,
  openFile: OpenFile = openForAppending,
): Promise<PdfArrival> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  let sizeBytes = 0
  let hash = createHash('sha256')
  let start: Uint8Array = new Uint8Array()
  const take = (chunk: Uint8Array): void => {
    hash.update(chunk)
    sizeBytes += chunk.byteLength
    if (start.byteLength < formBytes) start = joined(start, chunk.subarray(0, formBytes))
  }
  if ((await stat(file).catch(() => undefined)) !== undefined)
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) take(chunk)
  let handle = await openFile(file)

  const onDisk = async <T>(work: () => Promise<T>): Promise<Answer<T>> => {
    try {
      return answer(await work())
    } catch (error) {
      const failure = diskFailure(error)
      if (failure === undefined) throw error
      return refuse(failure)
    }
  }
  const formProblem = (): Failure | undefined => {
    const form = fileForm(start)
    return form === 'pdf' ? undefined : formFailure(form)
  }

  return {
    sizeBytes: () => sizeBytes,
    append: async (chunk) => {
      if (sizeBytes + chunk.byteLength > largestPdfBytes) return refuse(tooLargeFailure)
      const written = await onDisk(() => writeAll(handle, chunk))
      if (!written.ok) return written
      take(chunk)
      const problem = start.byteLength < formBytes ? undefined : formProblem()
      return problem === undefined ? answer(null) : refuse(problem)
    },
    restart: () =>
      onDisk(async () => {
        await handle.close()
        await rm(file, { force: true })
        hash = createHash('sha256')
        sizeBytes = 0
        start = new Uint8Array()
        handle = await openFile(file)
        return null
      }),
    finish: async () => {
      const problem = formProblem()
      if (problem !== undefined) return refuse(problem)
      const synced = await onDisk(() => handle.sync())
      if (!synced.ok) return synced
      await handle.close()
      return answer({ hash: hash.digest('hex') as FileHash, sizeBytes })
    },
    leave: () => handle.close().catch(() => {}),
    discard: async () => {
      await handle.close().catch(() => {})
      await rm(file, { force: true })
    },
  }
}

/** A disk that is nearly full takes a part of what it is given before it says so. */
async function writeAll(handle: Awaited<ReturnType<OpenFile>>, chunk: Uint8Array): Promise<null> {
  for (let done = 0; done < chunk.byteLength; ) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done)
    done += bytesWritten
  }
  return null
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.byteLength + other.byteLength)
  bytes.set(one)
  bytes.set(other, one.byteLength)
  return bytes
}
