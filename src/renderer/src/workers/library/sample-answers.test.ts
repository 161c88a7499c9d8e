import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SyncRecord } from '#contract/sync-record'
import { noCounts } from '#domain/source'
import type { SourceId, WorkId } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { emptyIdentityCache } from '#renderer/db/identity-cache'
import { ingestBatch } from '#renderer/db/ingest'
import sampleAddress from '../../../../../resources/sample-library.json.gz?url&inline'
import { type RunningLibrary, runLibrary } from './library-service'
import type { Answer, Question } from './question-protocol'

const now = '2026-11-20T10:00:00.000Z'

async function sampleRecords(): Promise<readonly SyncRecord[]> {
  const { body } = await fetch(sampleAddress)
  if (body === null) throw new Error('The sample is there')
  const text = await new Response(body.pipeThrough(new DecompressionStream('gzip'))).text()
  type Line = {
    readonly source: Extract<SyncRecord, { kind: 'source' }>['source']
    readonly record: SyncRecord
  }
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .flatMap((line): SyncRecord[] => {
      const { source, record } = JSON.parse(line) as Line
      return [{ kind: 'source', source }, record]
    })
}

describe('answers of the sample library', () => {
  const database = new StemmaDatabase('sample-answers')
  let library: RunningLibrary
  /** What the surveys place under speculative decoding. */
  let niche: readonly WorkId[] = []

  beforeAll(async () => {
    const records = await sampleRecords()
    const cache = emptyIdentityCache()
    for (let from = 0; from < records.length; from += 400) {
      await ingestBatch(
        database,
        { id: 'sample' as SourceId, configuration: { kind: 'sample' } },
        {
          id: 'run',
          sourceId: 'sample' as SourceId,
          startedAt: now,
          counts: noCounts,
          outcome: { kind: 'running' },
        },
        { records: records.slice(from, from + 400), cursor: String(from) },
        { isFirstRun: true, now, cache },
      )
    }
    library = runLibrary(database, { send: () => undefined, saveAfterMs: 1_000_000 })
    await library.caughtUp()
    const placements = await database.placements.toArray()
    niche = [
      ...new Set(
        placements
          .filter(({ path }) => path.some((name) => name.includes('Speculative Decoding')))
          .map(({ workId }) => workId),
      ),
    ]
  }, 60_000)
  afterAll(() => {
    library.stop()
    database.close()
  })

  const ask = async (question: Question): Promise<Answer> => await library.methods.answer(question)

  /** The answer about the papers that the surveys place under speculative decoding. */
  const ofNiche = async (kind: Question['kind']): Promise<Answer> =>
    await ask({ kind, scope: { kind: 'works', workIds: niche } })
  const titles = ({ groups }: Answer): readonly string[] =>
    groups.flatMap(({ lines }) => lines.map(({ paper }) => paper.title))

  it('name the two papers that began speculative decoding as its most specific foundations, and the famous last', async () => {
    const answer = await ofNiche('foundations')
    expect(answer.scope.papers).toBe(niche.length)
    const found = titles(answer)
    expect(found.slice(0, 2)).toEqual([
      'Accelerating Large Language Model Decoding with Speculative Sampling',
      'Fast Inference from Transformers via Speculative Decoding',
    ])
    // Aggressive decoding, its forerunner, comes before what half of the library cites.
    const fame = found.indexOf('PaLM: Scaling Language Modeling with Pathways')
    const forerunner = found.findIndex((title) => title.includes('with Aggressive Decoding'))
    expect(forerunner).toBeGreaterThan(1)
    expect(fame).toBeGreaterThan(forerunner)
    const [first] = answer.groups[0]?.lines ?? []
    expect(first?.reason).toEqual({
      kind: 'foundation',
      here: 3,
      hereOf: 3,
      elsewhere: 0,
      elsewhereOf: 144,
    })
    expect(first?.evidence[0]).toMatchObject({ kind: 'citing', total: 3 })
  })

  it('name what the niche cites and the library lacks, with an identifier to add it by', async () => {
    const answer = await ofNiche('missing')
    expect(titles(answer)).toEqual([
      'PaLM: Scaling Language Modeling with Pathways',
      'Instantaneous Grammatical Error Correction with Shallow Aggressive Decoding',
      'Lossless Acceleration for Seq2seq Generation with Aggressive Decoding',
      'Scaling Language Models: Methods, Analysis & Insights from Training Gopher',
    ])
    for (const { paper } of answer.groups[0]?.lines ?? []) {
      expect(paper.workId).toBeUndefined()
      expect(paper.identifiers.length).toBeGreaterThan(0)
    }
    expect(answer.workIds).toEqual([])
  })

  it('put the prerequisites of speculative decoding first in its reading order', async () => {
    const answer = await ofNiche('order')
    expect(answer.total).toBe(niche.length)
    const found = titles(answer)
    expect(found.slice(0, 2)).toEqual([
      'Accelerating Large Language Model Decoding with Speculative Sampling',
      'Fast Inference from Transformers via Speculative Decoding',
    ])
    const place = (start: string) => found.findIndex((title) => title.startsWith(start))
    expect(place('SpecInfer')).toBeGreaterThan(place('LLMA'))
    expect(new Set(answer.workIds)).toEqual(new Set(niche))
  })

  it('find its neighbours by shared references and by words', async () => {
    const [seed] = await database.works
      .filter(({ title }) => title.startsWith('Fast Inference from Transformers'))
      .toArray()
    const answer = await ask({
      kind: 'similar',
      scope: { kind: 'works', workIds: seed ? [seed.id] : [] },
    })
    const found = titles(answer)
    expect(found.slice(0, 2).toSorted()).toEqual([
      'Accelerating Large Language Model Decoding with Speculative Sampling',
      'LLMA: Inference with Reference: Lossless Acceleration of Large Language Models',
    ])
    const lines = answer.groups[0]?.lines ?? []
    expect(lines.find(({ paper }) => paper.title.startsWith('DistillSpec'))?.reason).toMatchObject({
      kind: 'similar',
      words: ['speculative', 'decoding'],
    })
  })

  it('lead from sparse attention to quantisation along the main path of the library', async () => {
    const found = titles(await ask({ kind: 'mainPath', scope: { kind: 'library' } }))
    const place = (start: string) => found.findIndex((title) => title.startsWith(start))
    expect(place('Reformer')).toBeGreaterThan(place('Transformer-XL'))
    expect(place('FlashAttention')).toBeGreaterThan(place('Linformer'))
    expect(place('SmoothQuant')).toBeGreaterThan(place('GPTQ'))
  })
})
