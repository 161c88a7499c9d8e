import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import type { SourceId } from '#domain/work'
import { collect } from './collect'
import { writeSampleLine } from './sample-format'
import { sampleSync } from './sample-sync'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-sample-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sampleText = (count: number): string =>
  writeSampleLine({ format: 'stemma-sample', version: 1, counts: { records: count } }) +
  Array.from({ length: count }, (_, index) =>
    writeSampleLine({
      source: {
        id: (index < count / 2 ? 'sample:one' : 'sample:two') as SourceId,
        title: index < count / 2 ? 'One' : 'Two',
        configuration: { kind: 'sample' },
      },
      record: { kind: 'rejected', reason: 'invented', raw: String(index) },
    }),
  ).join('')

const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

/** Each record with the source it belongs to, by the rule of `src/contract/sync-record.ts`. */
const owned = (records: readonly SyncRecord[]): readonly string[] => {
  let source = 'the run'
  return records.flatMap((record) => {
    if (record.kind === 'source') source = record.source.id
    return record.kind === 'rejected' ? [`${source} ${record.raw}`] : []
  })
}

describe('the sample library', () => {
  it.each(['packed', 'plain'])(
    'comes whole from a %s file, each record with its source',
    async (how) => {
      const text = sampleText(501)
      const file = write('sample', how === 'packed' ? gzipSync(text) : text)
      const got = await collect((context) => sampleSync(file, undefined, context))
      expect(got.outcome?.kind).toBe('done')
      expect(got.cursors).toHaveLength(3)
      const records = owned(got.records)
      expect(records).toHaveLength(501)
      expect(records[0]).toBe('sample:one 0')
      expect(records[500]).toBe('sample:two 500')
      expect(got.reports[0]).toMatchObject({ total: 501 })
    },
  )

  it('goes on after an interruption, with the source named again', async () => {
    const file = write('sample', gzipSync(sampleText(501)))
    const whole = await collect((context) => sampleSync(file, undefined, context))
    for (const batches of [1, 2, 3]) {
      const first = await collect((context) => sampleSync(file, undefined, context), { batches })
      const rest = await collect((context) => sampleSync(file, first.cursors.at(-1), context))
      expect([...owned(first.records), ...owned(rest.records)]).toEqual(owned(whole.records))
    }
  })

  it('has nothing new the second time, and everything when the file is another', async () => {
    const file = write('sample', sampleText(10))
    const first = await collect((context) => sampleSync(file, undefined, context))
    const cursor = first.outcome?.kind === 'done' ? first.outcome.cursor : ''
    const again = await collect((context) => sampleSync(file, cursor, context))
    expect(again.records).toEqual([])
    const other = write('other', sampleText(11))
    const fresh = await collect((context) => sampleSync(other, cursor, context))
    expect(owned(fresh.records)).toHaveLength(11)
  })

  it.each([
    ['empty', ''],
    ['of another kind', '{"format":"other"}\n'],
    ['cut off', gzipSync(sampleText(400)).subarray(0, 600)],
    ['short of lines', sampleText(20).split('\n').slice(0, 9).join('\n')],
    ['with a damaged line', sampleText(3).replace('"kind":"rejected"', '"kind":"odd"')],
  ])('that is %s is refused with a sentence', async (_name, content) => {
    const file = write('sample', content)
    const got = await collect((context) => sampleSync(file, undefined, context))
    expect(got.outcome).toMatchObject({ kind: 'failed', error: { code: 'malformed' } })
  })

  it('that is not there is said to be missing', async () => {
    const got = await collect((context) => sampleSync(join(folder, 'none'), undefined, context))
    expect(got.outcome).toMatchObject({ kind: 'failed', error: { code: 'unavailable' } })
  })
})

const bundled = fileURLToPath(new URL('../../../resources/sample-library.json.gz', import.meta.url))

describe.skipIf(!existsSync(bundled))('the bundled sample library', () => {
  it('is read to its end, surveys with their placements and ends', async () => {
    const got = await collect((context) => sampleSync(bundled, undefined, context))
    expect(got.outcome?.kind).toBe('done')
    const count = (kind: SyncRecord['kind']): number =>
      got.records.filter((record) => record.kind === kind).length
    expect(count('survey')).toBeGreaterThan(0)
    expect(count('surveyEnd')).toBe(count('survey'))
    expect(count('placement')).toBeGreaterThan(100)
  })
})
