import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Answer, refuse } from '#contract/failure'
import type { KeptPdf, PdfUsage } from '#contract/pdf'
import { type FileHash, isFileHash } from '#domain/attachment'
import type { Log } from '../log'
import { type OpenFile, openArrival, openForAppending, type PdfArrival } from './pdf-arrival'
import { diskFailure } from './pdf-failures'

/** A kept file, open for reading and known to be what its name says. */
export interface OpenPdf {
  readonly sizeBytes: number
  /** Both included. Closes the file at its end. */
  read(first: number, last: number): Readable
  close(): Promise<void>
}

export interface PdfStore {
  /** Where fetches leave what came of a file, by a name of theirs. */
  readonly arrivalFolder: string
  /** Throws what the disk says. `name`: goes on with what an earlier arrival of this name left. */
  arrive(name?: string): Promise<PdfArrival>
  /** Ends the arrival: the file is kept under its hash, once, or nothing of it is. */
  keep(arrival: PdfArrival): Promise<Answer<KeptPdf>>
  keepAll(chunks: AsyncIterable<Uint8Array>): Promise<Answer<KeptPdf>>
  open(hash: FileHash): Promise<OpenPdf | undefined>
  /** Those that are there, without reading them. */
  describe(hashes: readonly FileHash[]): Promise<readonly KeptPdf[]>
  usage(): Promise<PdfUsage>
  /** Answers with the bytes that became free. */
  remove(hashes: readonly FileHash[]): Promise<number>
}

/** What tells that a file was not touched since it was last read whole. */
type Print = Pick<Stats, 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>

const arrivalSuffix = '.part'
/** What a fetch left and nobody asked for again. */
const oldestArrivalMs = 7 * 86_400_000

/**
 * PDFs in the profile's folder, each once, under the SHA-256 of its bytes. A file is written under a temporary name, synced and
 * renamed, so that a name stands for the whole file or for none. What another program changes is noticed by its size and times,
 * read again, and put aside when it is no longer what its name says.
 */
export function createPdfStore(options: {
  readonly folder: string
  readonly log: Log
  readonly now?: () => Date
  readonly openFile?: OpenFile
}): PdfStore {
  const { folder, log, now = () => new Date(), openFile = openForAppending } = options
  const arrivalFolder = join(folder, 'arriving')
  const asideFolder = join(folder, 'aside')
  const fileOf = (hash: FileHash): string => join(folder, hash.slice(0, 2), `${hash}.pdf`)
  const verified = new Map<FileHash, Print>()
  /** What this process writes just now must not be taken for a leftover. */
  const underWay = new Map<PdfArrival, string>()
  let swept: Promise<void> | undefined

  const putAside = async (hash: FileHash): Promise<void> => {
    await mkdir(asideFolder, { recursive: true, mode: 0o700 })
    const name = `${hash.slice(0, 12)}-${now().toISOString().replaceAll(':', '-')}.pdf`
    await rename(fileOf(hash), join(asideFolder, name))
    verified.delete(hash)
    log.warn('A PDF was changed by another program and put aside.', { hash, name })
  }

  const openVerified = async (hash: FileHash): Promise<OpenPdf | undefined> => {
    let handle: FileHandle
    try {
      handle = await open(fileOf(hash), 'r')
    } catch {
      return undefined
    }
    try {
      const print = await handle.stat()
      const known = verified.get(hash)
      if (known === undefined || !isSamePrint(known, print)) {
        if ((await hashOf(handle)) !== hash) {
          await handle.close()
          await putAside(hash)
          return undefined
        }
        verified.set(hash, print)
      }
      return openPdf(handle, print.size)
    } catch (error) {
      await handle.close().catch(() => {})
      log.warn('A PDF could not be read.', error)
      return undefined
    }
  }

  /** Interrupted writes of earlier starts. Those of fetches have a name that is asked for again, and wait for a week. */
  const sweep = async (): Promise<void> => {
    const names = await readdir(arrivalFolder).catch(() => [])
    for (const name of names) {
      const file = join(arrivalFolder, name)
      if ([...underWay.values()].includes(file)) continue
      const print = await stat(file).catch(() => undefined)
      const isFetch = name.startsWith('fetch-')
      const ageMs = print === undefined ? 0 : now().getTime() - print.mtimeMs
      if (!isFetch || ageMs > oldestArrivalMs) await rm(file, { force: true })
    }
  }

  const arrive = async (name?: string): Promise<PdfArrival> => {
    swept ??= sweep()
    await swept
    const file = join(arrivalFolder, `${name ?? `upload-${randomUUID()}`}${arrivalSuffix}`)
    const opened = await openArrival(file, openFile)
    const arrival: PdfArrival = {
      ...opened,
      leave: () => opened.leave().finally(() => underWay.delete(arrival)),
      discard: () => opened.discard().finally(() => underWay.delete(arrival)),
    }
    underWay.set(arrival, file)
    return arrival
  }

  const keep = async (arrival: PdfArrival): Promise<Answer<KeptPdf>> => {
    const file = underWay.get(arrival)
    try {
      const finished = await arrival.finish()
      if (!finished.ok || file === undefined) {
        await arrival.discard()
        return finished
      }
      const { hash } = finished.value
      // Also puts aside what lies there under a wrong name.
      const there = await openVerified(hash)
      if (there !== undefined) {
        await there.close()
        await rm(file, { force: true })
        return finished
      }
      await mkdir(dirname(fileOf(hash)), { recursive: true, mode: 0o700 })
      await rename(file, fileOf(hash))
      await syncFolder(dirname(fileOf(hash)))
      verified.set(hash, await stat(fileOf(hash)))
      return finished
    } catch (error) {
      await arrival.discard()
      const failure = diskFailure(error)
      if (failure === undefined) throw error
      return refuse(failure)
    } finally {
      underWay.delete(arrival)
    }
  }

  const keepAll = async (chunks: AsyncIterable<Uint8Array>): Promise<Answer<KeptPdf>> => {
    let arrival: PdfArrival
    try {
      arrival = await arrive()
    } catch (error) {
      const failure = diskFailure(error)
      if (failure === undefined) throw error
      return refuse(failure)
    }
    try {
      for await (const chunk of chunks) {
        const taken = await arrival.append(chunk)
        if (taken.ok) continue
        await arrival.discard()
        return taken
      }
    } catch (error) {
      await arrival.discard()
      throw error
    }
    return keep(arrival)
  }

  const listed = async (): Promise<PdfUsage['files']> => {
    const files: PdfUsage['files'][number][] = []
    const folders = (await readdir(folder).catch(() => [])).filter((name) => name.length === 2)
    for (const name of folders.toSorted())
      for (const file of await readdir(join(folder, name)).catch(() => [])) {
        const hash = file.replace(/\.pdf$/, '')
        const print = await stat(join(folder, name, file)).catch(() => undefined)
        if (isFileHash(hash) && print?.isFile())
          files.push({ hash, sizeBytes: print.size, keptAt: print.mtime.toISOString() })
      }
    return files
  }

  return {
    arrivalFolder,
    arrive,
    keep,
    keepAll,
    open: openVerified,
    describe: async (hashes) => {
      const prints = await Promise.all(
        hashes.map((hash) => stat(fileOf(hash)).catch(() => undefined)),
      )
      return hashes.flatMap((hash, index) => {
        const print = prints[index]
        return print?.isFile() ? [{ hash, sizeBytes: print.size }] : []
      })
    },
    usage: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(folder)
      const asideSizes = await sizesIn(asideFolder)
      return {
        files: await listed(),
        freeBytes: bavail * bsize,
        aside: {
          folder: asideFolder,
          count: asideSizes.length,
          sizeBytes: asideSizes.reduce((sum, size) => sum + size, 0),
        },
      }
    },
    remove: async (hashes) => {
      let freedBytes = 0
      for (const hash of hashes) {
        const print = await stat(fileOf(hash)).catch(() => undefined)
        if (print === undefined) continue
        // Windows does not delete a file that is being read: it goes with the next clean-up.
        const isGone = await rm(fileOf(hash)).then(
          () => true,
          () => false,
        )
        verified.delete(hash)
        if (isGone) freedBytes += print.size
      }
      return freedBytes
    },
  }
}

const isSamePrint = (one: Print, other: Print): boolean =>
  one.ino === other.ino &&
  one.size === other.size &&
  one.mtimeMs === other.mtimeMs &&
  one.ctimeMs === other.ctimeMs

async function hashOf(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256')
  const block = new Uint8Array(256 * 1024)
  for (let place = 0; ; ) {
    const { bytesRead } = await handle.read(block, 0, block.byteLength, place)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(block.subarray(0, bytesRead))
    place += bytesRead
  }
}

const openPdf = (handle: FileHandle, sizeBytes: number): OpenPdf => ({
  sizeBytes,
  read: (first, last) => createReadStream('', { fd: handle, start: first, end: last }),
  close: () => handle.close(),
})

async function sizesIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch(() => [])
  const prints = await Promise.all(
    names.map((name) => stat(join(folder, name)).catch(() => undefined)),
  )
  return prints.flatMap((print) => (print?.isFile() ? [print.size] : []))
}

/** So that the new name outlives a power cut too; Windows has no such call on folders. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // The file itself is synced; a lost name is found missing and fetched again.
  }
}
