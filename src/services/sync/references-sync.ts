import type { WantedReferences } from '#contract/contract'
import type { SyncRecord } from '#contract/sync-record'
import { type Identifier, identifierFromDoi, identifierOf, identityKey } from '#domain/identifier'
import { answersInPlace } from '#formats/scholar-places'
import type { ScholarPaper } from '#formats/semantic-scholar'
import {
  type SemanticScholarClient,
  semanticScholarId,
} from '../semantic-scholar/semantic-scholar-client'
import { cancelledFailure } from '../upstream/upstream-failure'
import {
  type NamedPaper,
  type OpenAlexNames,
  type OtherIndexes,
  otherReferences,
} from './other-references'
import { scholarWork } from './scholar-work'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
import { createUpstreamTroubles } from './upstream-troubles'
import { wantedDone, wantedPlace } from './wanted-cursor'

/** One request gives the edges of so many papers: the best use of a pool that everybody shares. */
const idsPerCall = 100

const fields = [
  'title',
  'year',
  'externalIds',
  'referenceCount',
  'citationCount',
  'references.title',
  'references.externalIds',
  'references.year',
]

/** While Semantic Scholar asks for a longer pause than this, the others are asked. */
const patienceMs = 120_000

const scholarTitle = 'Semantic Scholar'

interface Parts extends OtherIndexes {
  readonly scholar: SemanticScholarClient
}

/**
 * References of works: Semantic Scholar first, a hundred in a call, then the other indexes for papers that it does not know or
 * whose list it withholds. A paper without an answer gets a bibliography without entries: asked, and no answer, which is never
 * "none". An upstream that refuses is left out and the others go on; the run then ends with what is still to be asked, and when.
 */
export async function* referencesSync(
  wanted: readonly WantedReferences[],
  cursorText: string | undefined,
  context: RunContext,
  parts: Parts,
): SourceStream {
  const place = wantedPlace(wanted, cursorText)
  const troubles = createUpstreamTroubles(() => context.clock.now())
  const names: OpenAlexNames = new Map()
  let extra = 0
  context.report({ total: wanted.length, deliveredBefore: place.start })
  for (let next = place.start; next < wanted.length; next += idsPerCall) {
    const batch = wanted.slice(next, next + idsPerCall)
    const after = place.cursorAt(next + batch.length)
    const scholars = await fromScholar(batch, context, parts.scholar, troubles)
    if (context.signal.aborted) break
    const left = batch.flatMap((one) => {
      const answer = scholars?.papers.get(identityKey(one))
      const isSettled = (answer?.references?.length ?? 0) > 0 || one.isAskedElsewhere === true
      return isSettled ? [] : (namedPaper(one, answer) ?? [])
    })
    // What Semantic Scholar said is committed before others are asked; the place moves on when they were.
    if (scholars !== undefined && scholars.records.length > 0)
      yield {
        records: scholars.records,
        cursor: left.length === 0 ? after : place.cursorAt(next),
      }
    if (left.length === 0) continue
    const records = await otherReferences(left, { indexes: parts, context, troubles, names })
    if (context.signal.aborted) break
    extra += records.length
    context.report({ total: wanted.length + extra })
    if (records.length > 0) yield { records, cursor: after }
  }
  const failure = context.signal.aborted ? cancelledFailure : troubles.failure()
  return failure === undefined ? done(wantedDone) : failed(failure)
}

interface ScholarAnswers {
  readonly records: readonly SyncRecord[]
  /** By the name that was asked by. */
  readonly papers: ReadonlyMap<string, ScholarPaper>
}

/** Undefined when Semantic Scholar cannot be asked now. */
async function fromScholar(
  batch: readonly WantedReferences[],
  context: RunContext,
  scholar: SemanticScholarClient,
  troubles: ReturnType<typeof createUpstreamTroubles>,
): Promise<ScholarAnswers | undefined> {
  const asked = batch.flatMap((one) => {
    const citing = bare(one)
    const id = semanticScholarId(citing)
    return id === undefined ? [] : [{ citing, id }]
  })
  const unaskables = batch.filter((one) => semanticScholarId(one) === undefined).map(unaskable)
  if (asked.length === 0) return { records: unaskables, papers: new Map() }
  if (troubles.isOut(scholarTitle)) return undefined
  context.report({ activity: 'Asking Semantic Scholar for references' })
  const got = await scholar.papers(
    asked.map(({ id }) => id),
    fields,
    { signal: context.signal, onWaiting: context.waiting, patienceMs },
  )
  if (!got.ok) {
    troubles.add(scholarTitle, got.error)
    return undefined
  }
  troubles.answered(scholarTitle)
  context.report({ pages: 1 })
  const askedAt = context.clock.now().toISOString()
  const papers = answersInPlace(
    asked.map(({ citing }) => citing),
    got.value,
  )
  return {
    records: [
      ...asked.map(({ citing }, index) => referencesOf(citing, papers[index], askedAt)),
      ...unaskables,
    ],
    papers: new Map(
      asked.flatMap(({ citing }, index) => {
        const paper = papers[index]
        return paper === undefined ? [] : [[identityKey(citing), paper] as const]
      }),
    ),
  }
}

const bare = ({ scheme, value }: Identifier): Identifier => ({ scheme, value })

/** Undefined when no other index can be asked about it. */
function namedPaper(
  one: WantedReferences,
  answer: ScholarPaper | undefined,
): NamedPaper | undefined {
  const citing = bare(one)
  const known = [
    citing.scheme === 'doi' ? (identifierFromDoi(citing.value) ?? citing) : citing,
    ...(one.doi === undefined ? [] : [{ scheme: 'doi', value: one.doi } as const]),
    ...(answer?.identifiers ?? []),
  ]
  const arxivId = identifierOf(known, 'arxiv')
  const doi = identifierOf(known, 'doi')
  if (arxivId === undefined && doi === undefined) return undefined
  return {
    citing,
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
    ...(one.category === undefined ? {} : { category: one.category }),
  }
}

const referencesOf = (
  citing: Identifier,
  paper: ScholarPaper | undefined,
  askedAt: string,
): SyncRecord => ({
  kind: 'references',
  citing,
  bibliography: {
    provider: 'semanticScholar',
    askedAt,
    ...(paper?.references === undefined ? {} : { entries: paper.references }),
  },
  ...(paper === undefined ? {} : { work: scholarWork(paper, citing, askedAt) }),
})

const unaskable = (one: Identifier): SyncRecord => ({
  kind: 'rejected',
  reason: 'Semantic Scholar cannot be asked by an identifier of this kind',
  raw: identityKey(one),
  where: identityKey(one),
})
