import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { noCounts, type Source, type SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import sampleAddress from '../../../../resources/sample-library.json.gz?url&inline'
import { StemmaDatabase } from './database'
import { emptyIdentityCache } from './identity-cache'
import { ingestBatch } from './ingest'
import { exportLibrary, importLibrary } from './library-file'

interface SampleLine {
  readonly source: Extract<SyncRecord, { readonly kind: 'source' }>['source']
  readonly record: SyncRecord
}

/** As its text; the page's own means, since the page's code is compiled without Node. */
async function sampleLines(): Promise<readonly string[]> {
  const { body } = await fetch(sampleAddress)
  if (body === null) throw new Error('The sample is there')
  const text = await new Response(body.pipeThrough(new DecompressionStream('gzip'))).text()
  return text.trimEnd().split('\n').slice(1)
}

const now = '2026-11-20T10:00:00.000Z'

/** The bundled sample, taken in as a sync takes it in. */
async function fill(database: StemmaDatabase): Promise<void> {
  const lines = await sampleLines()
  expect(lines.length).toBeGreaterThan(100)
  const source: Pick<Source, 'id' | 'configuration'> = {
    id: 'sample' as SourceId,
    configuration: { kind: 'sample' },
  }
  const run: SyncRun = {
    id: 'run',
    sourceId: source.id,
    startedAt: now,
    counts: noCounts,
    outcome: { kind: 'running' },
  }
  const cache = emptyIdentityCache()
  for (let from = 0; from < lines.length; from += 200) {
    const records = lines.slice(from, from + 200).flatMap((line): SyncRecord[] => {
      const { source: declared, record } = JSON.parse(line) as SampleLine
      return [{ kind: 'source', source: declared }, record]
    })
    const answer = await ingestBatch(
      database,
      source,
      run,
      { records, cursor: String(from) },
      { isFirstRun: true, now, cache },
    )
    expect(answer.ok).toBe(true)
  }
}

it('brings every paper of the sample back when its file is added to an empty library', async () => {
  const from = new StemmaDatabase('sample-from')
  const to = new StemmaDatabase('sample-to')
  await fill(from)
  const file = await exportLibrary(from, { createdAt: now })
  expect(await importLibrary(to, file, { mode: 'merge' })).toMatchObject({ ok: true })
  const rows = async (database: StemmaDatabase) =>
    (await database.works.toArray()).map(({ rev: _, ...work }) => work)
  expect(await rows(to)).toEqual(await rows(from))
  expect(await to.placements.count()).toBe(await from.placements.count())
  from.close()
  to.close()
})
