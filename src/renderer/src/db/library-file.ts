import type { Table } from 'dexie'
import type { StemmaDatabase } from './database'
import { moveWorksStamp, worksStamp } from './identity-cache'
import {
  damaged,
  endLine,
  headerLine,
  LibraryFileError,
  type LibraryFileHeader,
  type LibraryFileTable,
  type LibraryRows,
  libraryFileTables,
  readEnd,
  readHeader,
  readRow,
  rowLine,
} from './library-file-format'
import { mergeLibrary } from './library-merge'
import { isQuotaError } from './quota-error'
import { takeRevision } from './revision'
import { writerLockName } from './writer-lock'

export interface FileProgress {
  /** Rows so far and in all. */
  readonly done: number
  readonly total: number
}

export interface ExportOptions {
  readonly createdAt: string
  readonly onProgress?: (progress: FileProgress) => void
}

const rowsAtOnce = 500

/** The whole library as one file, as it stands at one moment: read in one transaction, then compressed. */
export async function exportLibrary(
  database: StemmaDatabase,
  { createdAt, onProgress }: ExportOptions,
): Promise<Blob> {
  const encoder = new TextEncoder()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let total = 0
  const tables = libraryFileTables.map((name) => database.table<object, string>(name))
  await database.transaction('r', tables, async () => {
    const counts = await Promise.all(tables.map((table) => table.count()))
    total = counts.reduce((sum, count) => sum + count, 0)
    const byTable = libraryFileTables.map((name, index) => [name, counts[index] ?? 0] as const)
    const header = {
      createdAt,
      counts: Object.fromEntries(byTable) as Record<LibraryFileTable, number>,
    }
    parts.push(encoder.encode(headerLine(header)))
    let done = 0
    for (const [index, table] of tables.entries()) {
      const name = libraryFileTables[index]
      if (name === undefined) continue
      for await (const rows of inPages(table)) {
        parts.push(encoder.encode(rows.map((row) => rowLine(name, row)).join('')))
        done += rows.length
        onProgress?.({ done, total })
      }
    }
  })
  const content = new Blob(parts)
  const sha256 = await digestOf(await content.arrayBuffer())
  const whole = new Blob([content, endLine(sha256, total)])
  return await new Response(whole.stream().pipeThrough(new CompressionStream('gzip'))).blob()
}

/** Pages by primary key: offsets would read every row before them again. */
async function* inPages(table: Table<object, string, object>): AsyncGenerator<readonly object[]> {
  let last: unknown
  const keyPath = String(table.schema.primKey.keyPath)
  for (;;) {
    const rows: object[] = await (last === undefined
      ? table.orderBy(keyPath)
      : table.where(keyPath).above(last)
    )
      .limit(rowsAtOnce)
      .toArray()
    if (rows.length === 0) return
    yield rows
    if (rows.length < rowsAtOnce) return
    last = (rows.at(-1) as Record<string, unknown>)[keyPath]
  }
}

export interface ReadLimits {
  /** Uncompressed. */
  readonly maxBytes: number
  /** Beyond `freeBytes` a file may not grow to more than this many times its size: a bomb does, a library does not. */
  readonly maxExpansion: number
  readonly freeBytes: number
}

const defaultLimits: ReadLimits = {
  maxBytes: 2_000_000_000,
  maxExpansion: 60,
  freeBytes: 50_000_000,
}

export interface LibraryFile {
  readonly header: LibraryFileHeader
  readonly rows: LibraryRows
  readonly total: number
}

/** Reads and checks a whole file. Throws `LibraryFileError`, whose message is a sentence. Touches no database. */
export async function readLibraryFile(
  file: Blob,
  {
    limits = defaultLimits,
    onProgress,
  }: { readonly limits?: ReadLimits; readonly onProgress?: (progress: FileProgress) => void } = {},
): Promise<LibraryFile> {
  const content = await inflate(file, limits)
  // The digest ends where the last line begins.
  if (content.at(-1) !== lineFeed) throw damaged('its end is missing')
  const endStart = content.lastIndexOf(lineFeed, content.length - 2) + 1
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const lineAt = (from: number, to: number): string => {
    try {
      return decoder.decode(content.subarray(from, to))
    } catch {
      throw damaged('it holds bytes that are no text')
    }
  }
  let from = 0
  let to = content.indexOf(lineFeed, from)
  const header = readHeader(lineAt(from, to))
  const end = readEnd(lineAt(endStart, content.length - 1))
  if ((await digestOf(content.slice(0, endStart).buffer)) !== end.sha256) {
    throw damaged('its content does not match its checksum')
  }
  const rows = Object.fromEntries(
    libraryFileTables.map((table) => [table, [] as object[]]),
  ) as Record<LibraryFileTable, object[]>
  let total = 0
  for (from = to + 1; from < endStart; from = to + 1) {
    to = content.indexOf(lineFeed, from)
    const { table, row } = readRow(lineAt(from, to), total + 2)
    rows[table].push(row)
    total += 1
    if (total % rowsAtOnce === 0) onProgress?.({ done: total, total: end.total })
  }
  if (
    total !== end.total ||
    libraryFileTables.some((table) => rows[table].length !== header.counts[table])
  ) {
    throw damaged('rows are missing')
  }
  return { header, rows, total }
}

const lineFeed = 10

async function inflate(file: Blob, limits: ReadLimits): Promise<Uint8Array<ArrayBuffer>> {
  const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) {
    throw new LibraryFileError('This is not a Stemma library file. Nothing was changed.')
  }
  const limit = Math.min(
    limits.maxBytes,
    Math.max(limits.freeBytes, file.size * limits.maxExpansion),
  )
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  for (;;) {
    const chunk = await reader.read().catch(() => {
      throw damaged('it cannot be unpacked')
    })
    if (chunk.done) break
    size += chunk.value.length
    if (size > limit) {
      await reader.cancel().catch(() => undefined)
      throw new LibraryFileError('This file is too large to be a library. Nothing was changed.')
    }
    parts.push(chunk.value as Uint8Array<ArrayBuffer>)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

export type ImportMode = 'merge' | 'replace'

export type ImportAnswer =
  | { readonly ok: true; readonly total: number; readonly addedWorks: number }
  /** A sentence; nothing was changed. */
  | { readonly ok: false; readonly message: string }

export interface ImportOptions {
  /** `merge` keeps all that is there and adds; `replace` puts the file's library in the place of this one. */
  readonly mode: ImportMode
  readonly limits?: ReadLimits
  readonly onProgress?: (progress: FileProgress) => void
}

/** Takes a library file in: the whole file is checked first, then written in one transaction. */
export async function importLibrary(
  database: StemmaDatabase,
  file: Blob,
  { mode, ...reading }: ImportOptions,
): Promise<ImportAnswer> {
  try {
    const { rows, total } = await readLibraryFile(file, reading)
    const before = await database.works.count()
    if (mode === 'replace') await replaceLibrary(database, rows)
    else await mergeLibrary(database, rows)
    const after = await database.works.count()
    return { ok: true, total, addedWorks: mode === 'replace' ? after : after - before }
  } catch (error) {
    if (error instanceof LibraryFileError) return { ok: false, message: error.message }
    if (isQuotaError(error)) {
      return {
        ok: false,
        message:
          'The disk or the browser’s storage is full: nothing was imported. Free some space, then import again.',
      }
    }
    throw error
  }
}

/** As `importLibrary`, and refused while a sync runs in any window: the two would write the same papers. */
export async function importLibraryAlone(
  database: StemmaDatabase,
  locks: Pick<LockManager, 'request'>,
  file: Blob,
  options: ImportOptions,
): Promise<ImportAnswer> {
  return await locks.request(writerLockName, { ifAvailable: true }, async (lock) =>
    // Not waited for: a sync can take an hour.
    lock === null
      ? {
          ok: false,
          message:
            'A sync is writing to your library. Stop it, or wait until it has ended, then import again. Nothing was changed.',
        }
      : await importLibrary(database, file, options),
  )
}

async function replaceLibrary(database: StemmaDatabase, rows: LibraryRows): Promise<void> {
  const tables = libraryFileTables.map((name) => database.table<object, string>(name))
  await database.transaction('rw', [...tables, database.derived, database.meta], async () => {
    const revision = await takeRevision(database)
    await moveWorksStamp(database, await worksStamp(database))
    await database.derived.clear()
    let highest = revision
    for (const [index, table] of tables.entries()) {
      const name = libraryFileTables[index]
      const own = name === undefined ? [] : rows[name]
      await table.clear()
      await table.bulkPut([...own])
      for (const row of own) {
        if ('rev' in row && typeof row.rev === 'number') highest = Math.max(highest, row.rev)
      }
    }
    // Revisions of the file's rows stay; the next one is above them all, and indexes of the old library are built anew.
    await database.meta.put({ key: 'revision', value: highest })
    await database.meta.put({ key: 'generation', value: crypto.randomUUID() })
  })
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
