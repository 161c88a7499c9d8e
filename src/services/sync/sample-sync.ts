import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Failure } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import { stableHash } from '#domain/work-id'
import { readCursor } from './cursor'
import { readSampleHeader, readSampleLine } from './sample-format'
import { done, failed, type RunContext, type SourceStream } from './sync-source'

/** Records in one batch, without the `source` records between them. */
const batchSize = 200

const cursorSchema = z.object({
  version: z.literal(1),
  /** Of the header line: another sample library starts anew. */
  file: z.string(),
  /** Records delivered. */
  record: z.int().min(0),
})

/** Delivers the sample library of `file` from disk; the network is not needed. */
export async function* sampleSync(
  file: string,
  cursorText: string | undefined,
  context: RunContext,
): SourceStream {
  const cursor = readCursor(cursorSchema, cursorText)
  let header: { readonly hash: string; readonly total: number } | undefined
  let position = 0
  let delivered = 0
  let records: SyncRecord[] = []
  let count = 0
  let sourceId: string | undefined
  const cursorAt = (record: number): string =>
    JSON.stringify({ version: 1, file: header?.hash ?? '', record } satisfies z.infer<
      typeof cursorSchema
    >)

  try {
    for await (const line of linesOf(file)) {
      if (context.signal.aborted) break
      if (header === undefined) {
        const read = readSampleHeader(line)
        if (read === undefined) return failed(damagedFailure)
        header = { hash: stableHash(line), total: read.counts.records }
        delivered = cursor?.file === header.hash ? cursor.record : 0
        context.report({
          activity: 'Reading the sample library',
          total: header.total,
          deliveredBefore: delivered,
        })
        continue
      }
      if (line === '') continue
      position += 1
      if (position <= delivered) continue
      const read = readSampleLine(line)
      if (read === undefined) return failed(damagedFailure)
      if (read.source.id !== sourceId) {
        records.push({ kind: 'source', source: read.source })
        sourceId = read.source.id
      }
      records.push(read.record)
      count += 1
      if (count < batchSize) continue
      yield { records, cursor: cursorAt(position) }
      // Each batch names its source anew, so that it means the same when it is delivered alone.
      records = []
      count = 0
      sourceId = undefined
    }
  } catch (error) {
    return failed(isMissing(error) ? missingFailure : damagedFailure)
  }
  if (header === undefined || position < header.total) return failed(damagedFailure)
  if (count > 0) yield { records, cursor: cursorAt(position) }
  return done(cursorAt(position))
}

async function* linesOf(file: string): AsyncGenerator<string, void, void> {
  const isPacked = await isGzip(file)
  const input = createReadStream(file)
  const unpacked: Readable = isPacked ? input.pipe(createGunzip()) : input
  // `pipe` does not hand errors on.
  input.on('error', (error: Error) => unpacked.destroy(error))
  const lines = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })
  // readline ends quietly when its input breaks (https://github.com/nodejs/node/issues/30831).
  let fault: Error | undefined
  unpacked.on('error', (error) => {
    fault = error
    lines.close()
  })
  try {
    yield* lines
  } finally {
    lines.close()
    input.destroy()
  }
  if (fault !== undefined) throw fault
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const missingFailure: Failure = {
  code: 'unavailable',
  message: 'The sample library is not part of this copy of Stemma.',
  isRetryable: false,
}
const damagedFailure: Failure = {
  code: 'malformed',
  message: 'The sample library of this copy of Stemma is damaged.',
  isRetryable: false,
}
