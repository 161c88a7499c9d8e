import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WantedPaper } from '#contract/contract'
import type { SyncRecord } from '#contract/sync-record'
import type { ReferenceRow } from '#domain/citation'
import type { Figures, PaperFigures } from '#domain/figures'
import { mergeReferenceRow } from '#domain/merge-reference-row'
import type { Provider, WorkId } from '#domain/work'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createArxivHtmlClient } from '../arxiv/arxiv-html-client'
import { createCrossrefClient } from '../crossref/crossref-client'
import { createHuggingFaceClient } from '../hugging-face/hugging-face-client'
import { createInspireClient } from '../inspire/inspire-client'
import { createManualClock } from '../manual-clock'
import { createOpenCitationsClient } from '../open-citations/open-citations-client'
import { createOpenAlexClient } from '../openalex/openalex-client'
import { createSemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { createUpstream } from '../upstream/upstream'
import { collect } from './collect'
import { openedPapersSync } from './opened-papers-sync'

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 260 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
})
const behave = (...rule: Parameters<UpstreamServer['behave']>): void => {
  endRules.push(server.behave(...rule))
}

const ask = (
  wanted: readonly WantedPaper[],
  options: {
    readonly cursor?: string
    readonly batches?: number
    readonly signal?: AbortSignal
  } = {},
) => {
  const clock = createManualClock()
  const upstream = createUpstream({ upstreamBase: server.url, userAgent: 'test', clock })
  const noKey = () => Promise.resolve(undefined)
  const parts = {
    scholar: createSemanticScholarClient(upstream, noKey),
    openAlex: createOpenAlexClient(upstream, noKey),
    crossref: createCrossrefClient(upstream),
    openCitations: createOpenCitationsClient(upstream),
    inspire: createInspireClient(upstream),
    arxivHtml: createArxivHtmlClient(upstream),
    huggingFace: createHuggingFaceClient(upstream),
  }
  const { cursor, ...rest } = options
  return collect((context) => openedPapersSync(wanted, cursor, context, parts), { clock, ...rest })
}

const rowOf = (records: readonly SyncRecord[]): ReferenceRow =>
  records.reduce<ReferenceRow>(
    (row, record) =>
      record.kind === 'references'
        ? mergeReferenceRow(row, {
            bibliographies: record.bibliography === undefined ? [] : [record.bibliography],
            citingLists: record.citingList === undefined ? [] : [record.citingList],
            figures: record.figures ?? [],
          })
        : row,
    { workId: 'w' as WorkId, rev: 0, bibliographies: [] },
  )
const figuresOf = (row: ReferenceRow, provider: Provider): PaperFigures | undefined =>
  (row.figures ?? []).find(
    (one: Figures): one is PaperFigures => one.kind === 'paper' && one.provider === provider,
  )

/** Published, cited and citing. */
const published = () => {
  const paper = server.world
    .papers()
    .find(
      ({ id, doi, cites }) =>
        doi !== undefined &&
        cites.length > 0 &&
        !id.endsWith('7') &&
        server.world.papers().some((other) => other.cites.includes(id)),
    )
  if (paper === undefined) throw new Error('Too small a world.')
  const wanted: WantedPaper = {
    identifiers: [
      { scheme: 'arxiv', value: paper.id },
      { scheme: 'doi', value: paper.doi ?? '' },
    ],
    version: 1,
  }
  return {
    paper,
    wanted,
    citing: server.world.papers().filter(({ cites }) => cites.includes(paper.id)),
  }
}

describe('a paper that a person asks about', () => {
  it('gets references and citing papers with their sentences, and figures by source', async () => {
    const { paper, wanted, citing } = published()
    const { records, outcome } = await ask([wanted])
    expect(outcome?.kind).toBe('done')
    const row = rowOf(records)
    const detailed = row.bibliographies.find(({ isDetailed }) => isDetailed === true)
    expect(detailed?.entries).toHaveLength(paper.cites.length + 1)
    expect(detailed?.entries?.[0]).toMatchObject({ isInfluential: true, intents: ['methodology'] })
    const [list] = row.citingLists ?? []
    expect(list).toMatchObject({ provider: 'semanticScholar', total: citing.length })
    expect(list?.entries?.map(({ title }) => title)).toEqual(citing.map(({ title }) => title))
    expect(figuresOf(row, 'semanticScholar')?.influentialCitationCount).toBe(1)
    expect(figuresOf(row, 'openAlex')?.citationCount).toBe(citing.length + 2)
    expect(figuresOf(row, 'crossref')?.citationCount).toBe(5)
    expect(figuresOf(row, 'openCitations')?.citationCount).toBe(4)
    const authors = row.figures?.find(({ kind }) => kind === 'authors')
    expect(authors?.kind === 'authors' && authors.authors.map(({ name }) => name)).toEqual(
      paper.authors,
    )
  })

  it('learns of its code, and that it was retracted', async () => {
    const retracted = server.world.papers()[18]
    const { records } = await ask([
      {
        identifiers: [
          { scheme: 'arxiv', value: retracted?.id ?? '' },
          { scheme: 'doi', value: retracted?.doi ?? '' },
        ],
      },
    ])
    expect(figuresOf(rowOf(records), 'crossref')).toMatchObject({
      isRetracted: true,
      retractionNotice: '10.5555/notice.18',
      retractedOn: '2025-02-03',
    })
    const { records: first } = await ask([
      { identifiers: [{ scheme: 'arxiv', value: '2401.00001' }] },
    ])
    expect(figuresOf(rowOf(first), 'huggingFace')?.repository).toBe(
      'https://github.com/lantern-lab/part-1',
    )
    const links = first.flatMap((record) =>
      record.kind === 'references' ? (record.work?.links ?? []) : [],
    )
    expect(links).toEqual([{ relation: 'code', url: 'https://github.com/lantern-lab/part-1' }])
  })

  it('has its bibliography read off arxiv.org where Semantic Scholar has none, once a version', async () => {
    const { paper, wanted, citing } = published()
    behave({
      match: 'semanticscholar.org',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    })
    const { records, outcome } = await ask([wanted])
    const row = rowOf(records)
    const printed = row.bibliographies.find(({ provider }) => provider === 'arxiv')
    expect(printed?.version).toBe(1)
    expect(printed?.entries).toHaveLength(paper.cites.length + 1)
    expect(printed?.entries?.[0]?.contexts).toEqual(['Others wove before us [1].'])
    expect(printed?.entries?.at(-1)).toMatchObject({ identifiers: [], year: 1999 })
    // Who cites it comes from OpenAlex then.
    expect(row.citingLists).toMatchObject([{ provider: 'openAlex', total: citing.length }])
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'rateLimited', retryAt: '2026-06-01T13:00:00.000Z' },
    })
    const before = server.requests.length
    await ask([{ ...wanted, readVersion: 1 }])
    expect(server.requests.slice(before).map(({ host }) => host)).not.toContain('arxiv.org')
  })

  it('takes a withheld list of citing papers for no answer, and asks OpenAlex', async () => {
    const { wanted, citing } = published()
    behave({ match: '/citations', fault: { kind: 'status', status: 200, body: '{"data":null}' } })
    const row = rowOf((await ask([wanted])).records)
    const scholars = row.citingLists?.find(({ provider }) => provider === 'semanticScholar')
    expect(scholars).toMatchObject({ total: citing.length })
    expect(scholars?.entries).toBeUndefined()
    const others = row.citingLists?.find(({ provider }) => provider === 'openAlex')
    expect(others?.entries).toHaveLength(citing.length)
  })

  it('keeps no half of a list whose second page failed', async () => {
    const { wanted } = published()
    const page = { data: [{ citedPaper: { title: 'One page' } }], next: 1_000 }
    behave({
      match: '/references',
      fault: { kind: 'status', status: 200, body: JSON.stringify(page) },
      times: 1,
    })
    behave({ match: 'offset=1000', fault: { kind: 'status', status: 200, body: '{"oops":' } })
    const { records, outcome } = await ask([wanted])
    expect(rowOf(records).bibliographies.some(({ isDetailed }) => isDetailed === true)).toBe(false)
    expect(outcome?.kind === 'failed' && outcome.error.code).toBe('malformed')
  })

  it('gives the same when it is interrupted after any answer and asked again', async () => {
    const { wanted } = published()
    const two = [wanted, { identifiers: [{ scheme: 'arxiv', value: '2401.00001' }] } as const]
    const whole = await ask(two)
    for (let batches = 1; batches < whole.cursors.length; batches += 2) {
      const first = await ask(two, { batches })
      const rest = await ask(two, { cursor: first.cursors.at(-1) ?? '' })
      expect(rowOf([...first.records, ...rest.records])).toEqual(rowOf(whole.records))
    }
  })

  it('is left at once when the person cancels', async () => {
    const controller = new AbortController()
    controller.abort()
    const before = server.requests.length
    const { records, outcome } = await ask([published().wanted], { signal: controller.signal })
    expect(records).toEqual([])
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } })
    expect(server.requests.length).toBe(before)
  })
})
