import type { WantedPaper } from '#contract/contract'
import type { Answer } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierOf, identityKey } from '#domain/identifier'
import { openAlexReference } from '#formats/openalex'
import { answersInPlace } from '#formats/scholar-places'
import type { ScholarPaper } from '#formats/semantic-scholar'
import type { ArxivHtmlClient } from '../arxiv/arxiv-html-client'
import type { HuggingFaceClient } from '../hugging-face/hugging-face-client'
import {
  type SemanticScholarClient,
  semanticScholarId,
} from '../semantic-scholar/semantic-scholar-client'
import { cancelledFailure } from '../upstream/upstream-failure'
import { type NamedPaper, type OtherIndexes, otherReferences } from './other-references'
import { scholarWork } from './scholar-work'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
import { createUpstreamTroubles, type UpstreamTroubles } from './upstream-troubles'
import { listPlace, wantedDone } from './wanted-cursor'

/** A person waits for the answers: an upstream that asks for a longer pause is left out. */
const patienceMs = 45_000
/** A thousand a page. More citing papers than this nobody reads in a list; their number is kept. */
const mostCitingPages = 3
const mostReferencePages = 5
/** A hundred a page, and each costs of a day's budget. */
const mostOpenAlexPages = 5

const paperFields = [
  'title',
  'year',
  'externalIds',
  'citationCount',
  'influentialCitationCount',
  'referenceCount',
  'authors',
]

export interface OpenedPaperParts extends OtherIndexes {
  readonly scholar: SemanticScholarClient
  readonly arxivHtml: ArxivHtmlClient
  readonly huggingFace: HuggingFaceClient
}

/**
 * All that upstreams know of the citations of a few papers that a person has opened: references and citing papers with the
 * sentences that cite, counts by source, figures of the authors, code, retractions. Each answer is committed as it comes; an
 * interrupted paper is asked about again as a whole. An upstream that refuses costs nothing of what the others give.
 */
export async function* openedPapersSync(
  wanted: readonly WantedPaper[],
  cursorText: string | undefined,
  context: RunContext,
  parts: OpenedPaperParts,
): SourceStream {
  const place = listPlace(
    wanted.map(({ identifiers }) => identifiers.map(identityKey).join(' ')),
    cursorText,
  )
  const troubles = createUpstreamTroubles(() => context.clock.now())
  for (let next = place.start; next < wanted.length; next += 1) {
    const paper = wanted[next]
    if (paper === undefined) continue
    for await (const records of answersOf(paper, { parts, context, troubles })) {
      if (context.signal.aborted) break
      if (records.length > 0) yield { records, cursor: place.cursorAt(next) }
    }
    if (context.signal.aborted) return failed(cancelledFailure)
  }
  const failure = troubles.failure()
  return failure === undefined ? done(wantedDone) : failed(failure)
}

interface Asking {
  readonly parts: OpenedPaperParts
  readonly context: RunContext
  readonly troubles: UpstreamTroubles
}

async function* answersOf(
  wanted: WantedPaper,
  asking: Asking,
): AsyncGenerator<readonly SyncRecord[], void> {
  const { parts, context, troubles } = asking
  const [citing] = wanted.identifiers
  if (citing === undefined) return
  const known = yield* fromScholar(citing, wanted, asking)
  const names = [...wanted.identifiers, ...(known?.paper.identifiers ?? [])]
  const arxivId = identifierOf(names, 'arxiv')
  const doi = identifierOf(names, 'doi')
  const named: NamedPaper = {
    citing,
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
    ...(wanted.category === undefined ? {} : { category: wanted.category }),
  }
  if (known?.hasReferences !== true) yield await fromHtml(named, wanted, asking)
  yield await otherReferences([named], { indexes: parts, context, troubles, names: new Map() })
  if (known?.hasCiting !== true) yield await citingFromOpenAlex(named, asking)
  if (doi !== undefined) yield await countFromOpenCitations(citing, doi, asking)
  if (arxivId !== undefined) yield await codeFromHuggingFace(citing, arxivId, asking)
}

/** One question, unless its upstream is out; undefined when it gave no answer or does not know the paper. */
async function asked<T>(
  title: string,
  activity: string,
  { context, troubles }: Asking,
  question: (call: Call) => Promise<Answer<T | undefined>>,
): Promise<{ readonly value: T; readonly at: string } | undefined> {
  if (context.signal.aborted || troubles.isOut(title)) return undefined
  context.report({ activity })
  const got = await question({ signal: context.signal, onWaiting: context.waiting, patienceMs })
  if (!got.ok) {
    troubles.add(title, got.error)
    return undefined
  }
  troubles.answered(title)
  context.report({ pages: 1 })
  return got.value === undefined
    ? undefined
    : { value: got.value, at: context.clock.now().toISOString() }
}

interface Call {
  readonly signal: AbortSignal
  readonly onWaiting: (until: Date | undefined) => void
  readonly patienceMs: number
}

const scholarTitle = 'Semantic Scholar'

interface ScholarKnowledge {
  readonly paper: ScholarPaper
  readonly hasReferences: boolean
  readonly hasCiting: boolean
}

async function* fromScholar(
  citing: Identifier,
  wanted: WantedPaper,
  asking: Asking,
): AsyncGenerator<readonly SyncRecord[], ScholarKnowledge | undefined> {
  const { scholar } = asking.parts
  const name = wanted.identifiers.find((one) => semanticScholarId(one) !== undefined)
  const id = name && semanticScholarId(name)
  if (name === undefined || id === undefined) return undefined
  const found = await asked(
    scholarTitle,
    'Asking Semantic Scholar about the paper',
    asking,
    (call) => scholar.papers([id], paperFields, call),
  )
  const [paper] = found === undefined ? [] : answersInPlace([name], found.value)
  if (found === undefined || paper === undefined) return undefined
  yield [aboutPaper(citing, paper, found.at)]

  const own = identifierOf(paper.identifiers, 's2') ?? id
  const references = await allEdges(own, 'references', mostReferencePages, asking)
  if (references !== undefined) {
    const isAnswer = references.entries.length > 0 || paper.referenceCount === 0
    const { entries, at: askedAt } = references
    yield [
      {
        kind: 'references',
        citing,
        bibliography: {
          provider: 'semanticScholar',
          isDetailed: true,
          askedAt,
          ...(isAnswer ? { entries } : {}),
        },
      },
    ]
  }
  const citations = await allEdges(own, 'citations', mostCitingPages, asking)
  const hasCiting =
    citations !== undefined && (citations.entries.length > 0 || paper.citationCount === 0)
  if (citations !== undefined) {
    const { entries, at: askedAt } = citations
    const { citationCount: total } = paper
    const citingList = {
      provider: 'semanticScholar',
      askedAt,
      ...(hasCiting ? { entries } : {}),
      ...(total === undefined ? {} : { total }),
    } as const
    yield [{ kind: 'references', citing, citingList }]
  }
  const { authorIds = [] } = paper
  if (authorIds.length > 0) {
    const authors = await asked(
      scholarTitle,
      'Asking Semantic Scholar about the authors',
      asking,
      (call) => scholar.authors(authorIds, call),
    )
    if (authors !== undefined && authors.value.length > 0)
      yield [
        {
          kind: 'references',
          citing,
          figures: [
            {
              kind: 'authors',
              provider: 'semanticScholar',
              askedAt: authors.at,
              authors: authors.value,
            },
          ],
        },
      ]
  }
  return {
    paper,
    hasReferences: (references?.entries.length ?? 0) > 0,
    hasCiting,
  }
}

function aboutPaper(citing: Identifier, paper: ScholarPaper, askedAt: string): SyncRecord {
  const { citationCount, influentialCitationCount, referenceCount } = paper
  return {
    kind: 'references',
    citing,
    figures: [
      {
        kind: 'paper',
        provider: 'semanticScholar',
        askedAt,
        ...(citationCount === undefined ? {} : { citationCount }),
        ...(influentialCitationCount === undefined ? {} : { influentialCitationCount }),
        ...(referenceCount === undefined ? {} : { referenceCount }),
      },
    ],
    work: scholarWork(paper, citing, askedAt),
  }
}

/** Undefined when a page failed: half a list would look like a whole one. */
async function allEdges(
  id: string,
  kind: 'references' | 'citations',
  mostPages: number,
  asking: Asking,
): Promise<{ readonly entries: readonly Reference[]; readonly at: string } | undefined> {
  const entries: Reference[] = []
  const words = kind === 'references' ? 'whom the paper cites' : 'who cites the paper'
  let offset = 0
  for (let page = 1; ; page += 1) {
    const activity = `Asking Semantic Scholar ${words}${page === 1 ? '' : `, page ${page}`}`
    const got = await asked(scholarTitle, activity, asking, (call) =>
      asking.parts.scholar.edges(id, kind, offset, call),
    )
    if (got === undefined) return undefined
    entries.push(...got.value.entries)
    const { next } = got.value
    // A page that leads back would never end.
    if (next === undefined || next <= offset || page >= mostPages) return { entries, at: got.at }
    offset = next
  }
}

/** The page of a version never changes, so one that was read is not asked for again. */
async function fromHtml(
  { citing, arxivId }: NamedPaper,
  { version, readVersion }: WantedPaper,
  asking: Asking,
): Promise<readonly SyncRecord[]> {
  if (arxivId === undefined) return []
  if (readVersion !== undefined && readVersion === version) return []
  const got = await asked('arXiv', 'Reading the bibliography on arxiv.org', asking, (call) =>
    asking.parts.arxivHtml.bibliography(arxivId, version, call),
  )
  if (got === undefined) return []
  const bibliography = {
    provider: 'arxiv',
    askedAt: got.at,
    ...(version === undefined ? {} : { version }),
    ...(got.value.length === 0 ? {} : { entries: got.value }),
  } as const
  return [{ kind: 'references', citing, bibliography }]
}

async function citingFromOpenAlex(
  { citing, arxivId, doi }: NamedPaper,
  asking: Asking,
): Promise<readonly SyncRecord[]> {
  const { openAlex } = asking.parts
  const names: readonly Identifier[] = [
    ...(doi === undefined ? [] : [{ scheme: 'doi', value: doi } as const]),
    ...(arxivId === undefined ? [] : [{ scheme: 'arxiv', value: arxivId } as const]),
  ]
  const works = new Map<string, true>()
  for (const name of names) {
    const got = await asked('OpenAlex', 'Asking OpenAlex about the paper', asking, (call) =>
      openAlex.work(name, call),
    )
    if (got !== undefined) works.set(got.value.id, true)
  }
  const entries: Reference[] = []
  let total: number | undefined
  let askedAt: string | undefined
  for (const id of works.keys()) {
    let cursor = '*'
    for (let page = 1; page <= mostOpenAlexPages; page += 1) {
      const got = await asked('OpenAlex', 'Asking OpenAlex who cites the paper', asking, (call) =>
        openAlex.citing(id, cursor, call),
      )
      if (got === undefined) return []
      entries.push(...got.value.works.map(openAlexReference))
      if (page === 1) total = (total ?? 0) + (got.value.total ?? 0)
      askedAt = got.at
      if (got.value.next === undefined) break
      cursor = got.value.next
    }
  }
  if (askedAt === undefined) return []
  const citingList = {
    provider: 'openAlex',
    askedAt,
    entries,
    ...(total === undefined ? {} : { total }),
  } as const
  return [{ kind: 'references', citing, citingList }]
}

async function countFromOpenCitations(
  citing: Identifier,
  doi: string,
  asking: Asking,
): Promise<readonly SyncRecord[]> {
  const got = await asked('OpenCitations', 'Asking OpenCitations about the paper', asking, (call) =>
    asking.parts.openCitations.citationCount(doi, call),
  )
  if (got === undefined) return []
  const { value: citationCount, at: askedAt } = got
  const figures = [{ kind: 'paper', provider: 'openCitations', askedAt, citationCount }] as const
  return [{ kind: 'references', citing, figures }]
}

async function codeFromHuggingFace(
  citing: Identifier,
  arxivId: string,
  asking: Asking,
): Promise<readonly SyncRecord[]> {
  const got = await asked('Hugging Face', 'Asking Hugging Face for code', asking, (call) =>
    asking.parts.huggingFace.paper(arxivId, call),
  )
  const { repository } = got?.value ?? {}
  if (got === undefined || repository === undefined) return []
  return [
    {
      kind: 'references',
      citing,
      figures: [{ kind: 'paper', provider: 'huggingFace', askedAt: got.at, ...got.value }],
      work: {
        provider: 'huggingFace',
        fetchedAt: got.at,
        identifiers: [citing],
        facts: {},
        links: [{ relation: 'code', url: repository }],
      },
    },
  ]
}
