import type { Answer } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import type { Reference } from '#domain/citation'
import type { PaperFigures } from '#domain/figures'
import { type Identifier, identityKey } from '#domain/identifier'
import type { Provider } from '#domain/work'
import { type OpenAlexWork, openAlexReference } from '#formats/openalex'
import { type CrossrefClient, mostDois } from '../crossref/crossref-client'
import { type InspireClient, isInspireCategory, mostInspireIds } from '../inspire/inspire-client'
import type { OpenCitationsClient } from '../open-citations/open-citations-client'
import { mostIds, mostNames, type OpenAlexClient } from '../openalex/openalex-client'
import type { RunContext } from './sync-source'
import type { UpstreamTroubles } from './upstream-troubles'

export interface OtherIndexes {
  readonly openAlex: OpenAlexClient
  readonly crossref: CrossrefClient
  readonly openCitations: OpenCitationsClient
  readonly inspire: InspireClient
}

/** A paper whose references are to be found, by all names that are known. */
export interface NamedPaper {
  /** The name that the library asked by: answers go there. */
  readonly citing: Identifier
  readonly arxivId?: string
  /** Published; never arXiv's own. */
  readonly doi?: string
  /** Main category of arXiv. */
  readonly category?: string
}

/** What OpenAlex calls its works, between the batches of one run: neighbours cite the same papers. */
export type OpenAlexNames = Map<string, OpenAlexWork>
const mostRemembered = 50_000

interface Asking {
  readonly indexes: OtherIndexes
  readonly context: RunContext
  readonly troubles: UpstreamTroubles
  readonly names: OpenAlexNames
}

/**
 * Asks the other indexes about papers whose references Semantic Scholar does not know: INSPIRE for physics, OpenAlex, Crossref for
 * published DOIs, OpenCitations where nobody else had anything. Each answer is a record of its own; an index that cannot be asked
 * now gives none, so that its paper stays wanted.
 */
export async function otherReferences(
  papers: readonly NamedPaper[],
  asking: Asking,
): Promise<readonly SyncRecord[]> {
  const records = [
    ...(await fromInspire(papers, asking)),
    ...(await fromOpenAlex(papers, asking)),
    ...(await fromCrossref(papers, asking)),
  ]
  const found = new Set(
    records.flatMap(({ citing, bibliography }) =>
      (bibliography?.entries?.length ?? 0) > 0 ? [identityKey(citing)] : [],
    ),
  )
  const without = papers.filter(({ citing }) => !found.has(identityKey(citing)))
  return [...records, ...(await fromOpenCitations(without, asking))]
}

type ReferencesRecord = Extract<SyncRecord, { readonly kind: 'references' }>

const recordOf = (
  { citing }: NamedPaper,
  provider: Provider,
  askedAt: string,
  entries: readonly Reference[] | undefined,
  figures?: Omit<PaperFigures, 'kind' | 'provider' | 'askedAt'>,
): ReferencesRecord => ({
  kind: 'references',
  citing,
  bibliography: { provider, askedAt, ...(entries === undefined ? {} : { entries }) },
  ...(figures === undefined || Object.keys(figures).length === 0
    ? {}
    : { figures: [{ kind: 'paper', provider, askedAt, ...figures }] }),
})

/** One question, unless its upstream is out; undefined when it gave no answer. */
async function asked<T>(
  title: string,
  { context, troubles }: Asking,
  question: () => Promise<Answer<T>>,
): Promise<{ readonly value: T; readonly at: string } | undefined> {
  if (context.signal.aborted || troubles.isOut(title)) return undefined
  context.report({ activity: `Asking ${title} for references that are still unknown` })
  const got = await question()
  if (!got.ok) {
    troubles.add(title, got.error)
    return undefined
  }
  troubles.answered(title)
  context.report({ pages: 1 })
  return { value: got.value, at: context.clock.now().toISOString() }
}

const callOf = ({ signal, waiting }: RunContext) => ({ signal, onWaiting: waiting })

export const isInspirePaper = ({ arxivId, category }: Pick<NamedPaper, 'arxivId' | 'category'>) =>
  arxivId !== undefined && isInspireCategory(category ?? arxivId.split('/')[0] ?? '')

async function fromInspire(
  papers: readonly NamedPaper[],
  asking: Asking,
): Promise<readonly ReferencesRecord[]> {
  const records: ReferencesRecord[] = []
  for (const turn of chunks(papers.filter(isInspirePaper), mostInspireIds)) {
    const got = await asked('INSPIRE', asking, () =>
      asking.indexes.inspire.papers(
        turn.flatMap(({ arxivId }) => arxivId ?? []),
        callOf(asking.context),
      ),
    )
    if (got === undefined) continue
    for (const paper of turn) {
      const { references, citationCount } = got.value.get(paper.arxivId ?? '') ?? {}
      records.push(
        recordOf(paper, 'inspire', got.at, references, {
          ...(citationCount === undefined ? {} : { citationCount }),
        }),
      )
    }
  }
  return records
}

async function fromOpenAlex(
  papers: readonly NamedPaper[],
  asking: Asking,
): Promise<readonly ReferencesRecord[]> {
  const records: ReferencesRecord[] = []
  // A paper may have two names here.
  for (const turn of chunks(
    papers.filter((one) => openAlexNames(one).length > 0),
    mostNames / 2,
  )) {
    const works = await asked('OpenAlex', asking, () =>
      asking.indexes.openAlex.works(turn.flatMap(openAlexNames), callOf(asking.context)),
    )
    if (works === undefined) continue
    const worksOf = (paper: NamedPaper): readonly OpenAlexWork[] => [
      ...new Map(
        openAlexNames(paper)
          .flatMap((name) => works.value.get(identityKey(name)) ?? [])
          .map((work) => [work.id, work]),
      ).values(),
    ]
    const cited = turn.flatMap(worksOf).flatMap(({ referencedIds }) => referencedIds)
    if (!(await learnNames([...new Set(cited)], asking))) continue
    for (const paper of turn)
      records.push(openAlexRecord(paper, worksOf(paper), works.at, asking.names))
  }
  return records
}

const openAlexNames = ({ arxivId, doi }: NamedPaper): readonly Identifier[] => [
  ...(arxivId === undefined ? [] : [{ scheme: 'arxiv', value: arxivId } as const]),
  ...(doi === undefined ? [] : [{ scheme: 'doi', value: doi } as const]),
]

/** Whether all of them are known now, or known not to be there. */
async function learnNames(ids: readonly string[], asking: Asking): Promise<boolean> {
  const { names } = asking
  for (const turn of chunks(
    ids.filter((id) => !names.has(id)),
    mostIds,
  )) {
    const got = await asked('OpenAlex', asking, () =>
      asking.indexes.openAlex.worksById(turn, callOf(asking.context)),
    )
    if (got === undefined) return false
    for (const [id, work] of got.value) names.set(id, work)
  }
  return true
}

/** The union of a preprint's and its journal version's. A list that is empty says something of a published work only. */
function openAlexRecord(
  paper: NamedPaper,
  works: readonly OpenAlexWork[],
  at: string,
  names: OpenAlexNames,
): ReferencesRecord {
  const ids = [...new Set(works.flatMap(({ referencedIds }) => referencedIds))]
  const entries = ids.flatMap((id) => {
    const work = names.get(id)
    // Deleted or joined to another since: nothing says what it was.
    return work === undefined ? [] : [openAlexReference(work)]
  })
  const isPublished = works.some(({ identifiers }) =>
    identifiers.some(({ scheme }) => scheme === 'doi'),
  )
  const counts = works.flatMap(({ citationCount }) => citationCount ?? [])
  const retracted = works.flatMap(({ isRetracted }) => isRetracted ?? [])
  if (names.size > mostRemembered) names.clear()
  return recordOf(paper, 'openAlex', at, entries.length > 0 || isPublished ? entries : undefined, {
    ...(counts.length === 0 ? {} : { citationCount: Math.max(...counts) }),
    ...(retracted.length === 0 ? {} : { isRetracted: retracted.includes(true) }),
  })
}

async function fromCrossref(
  papers: readonly NamedPaper[],
  asking: Asking,
): Promise<readonly ReferencesRecord[]> {
  const records: ReferencesRecord[] = []
  for (const turn of chunks(
    papers.filter(({ doi }) => doi !== undefined),
    mostDois,
  )) {
    const got = await asked('Crossref', asking, () =>
      asking.indexes.crossref.citations(
        turn.flatMap(({ doi }) => doi ?? []),
        callOf(asking.context),
      ),
    )
    if (got === undefined) continue
    for (const paper of turn) {
      const work = got.value.get(`doi:${paper.doi}`)
      records.push(
        recordOf(paper, 'crossref', got.at, work?.references, {
          ...(work?.citationCount === undefined ? {} : { citationCount: work.citationCount }),
          ...retractionFigures(work?.retraction),
        }),
      )
    }
  }
  return records
}

export const retractionFigures = (
  retraction: { readonly notice?: string; readonly on?: string } | undefined,
): Pick<PaperFigures, 'isRetracted' | 'retractionNotice' | 'retractedOn'> =>
  retraction === undefined
    ? {}
    : {
        isRetracted: true,
        ...(retraction.notice === undefined ? {} : { retractionNotice: retraction.notice }),
        ...(retraction.on === undefined ? {} : { retractedOn: retraction.on }),
      }

/** One paper a call, so the last resort. An empty list may mean that it knows none. */
async function fromOpenCitations(
  papers: readonly NamedPaper[],
  asking: Asking,
): Promise<readonly ReferencesRecord[]> {
  const records: ReferencesRecord[] = []
  for (const paper of papers) {
    const { doi } = paper
    if (doi === undefined) continue
    const got = await asked('OpenCitations', asking, () =>
      asking.indexes.openCitations.references(doi, callOf(asking.context)),
    )
    if (got === undefined) continue
    const entries = got.value?.length === 0 ? undefined : got.value
    records.push(recordOf(paper, 'openCitations', got.at, entries))
  }
  return records
}

export function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
