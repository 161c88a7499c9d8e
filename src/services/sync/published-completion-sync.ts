import type { SyncRecord } from '#contract/sync-record'
import { type Identifier, identifierFromDoi, identityKey } from '#domain/identifier'
import type { WorkRecord } from '#domain/work'
import type { CrossrefWork } from '#formats/crossref'
import { distinctIdentifiers } from '#formats/paper-url'
import { answersInPlace } from '#formats/scholar-places'
import type { ScholarPaper } from '#formats/semantic-scholar'
import { type CrossrefClient, mostDois } from '../crossref/crossref-client'
import {
  type SemanticScholarClient,
  semanticScholarId,
} from '../semantic-scholar/semantic-scholar-client'
import { scholarWork, scholarWorkFields } from './scholar-work'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
import { wantedDone, wantedPlace } from './wanted-cursor'

const idsPerCall = 100

interface Parts {
  readonly scholar: SemanticScholarClient
  readonly crossref: CrossrefClient
}

/**
 * Completes works that are known by a DOI, an ACL id or a corpus id: Semantic Scholar first, 100 in a call, then Crossref for DOIs
 * that Semantic Scholar does not know or has no authors of. What Semantic Scholar said is committed before Crossref is asked, so
 * that trouble with one never costs what the other gave.
 */
export async function* publishedCompletionSync(
  wanted: readonly Identifier[],
  cursorText: string | undefined,
  context: RunContext,
  parts: Parts,
): SourceStream {
  const place = wantedPlace(wanted, cursorText)
  const call = { signal: context.signal, onWaiting: context.waiting }
  context.report({ total: wanted.length, deliveredBefore: place.start - place.pending.length })

  let { start: next, pending } = place
  while (next < wanted.length || pending.length > 0) {
    if (pending.length === 0) {
      context.report({
        activity: 'Asking Semantic Scholar about papers that are known by an identifier alone',
      })
      const batch = wanted.slice(next, next + idsPerCall).map(asScholarKnowsIt)
      const asked = batch.flatMap((identifier, index) => {
        const id = semanticScholarId(identifier)
        return id === undefined ? [] : [{ identifier, id, at: next + index }]
      })
      const got = await parts.scholar.papers(
        asked.map(({ id }) => id),
        scholarWorkFields,
        call,
      )
      if (!got.ok) return failed(got.error)
      context.report({ pages: 1 })
      const fetchedAt = context.clock.now().toISOString()
      const records: SyncRecord[] = []
      const left: number[] = []
      const papers = answersInPlace(
        asked.map(({ identifier }) => identifier),
        got.value,
      )
      for (const [index, { identifier, at }] of asked.entries()) {
        const paper = papers[index]
        if (paper !== undefined)
          records.push({ kind: 'work', work: scholarWork(paper, identifier, fetchedAt) })
        if (identifier.scheme === 'doi' && !isComplete(paper)) left.push(at)
        else if (paper === undefined) records.push(unknown(identifier, 'Semantic Scholar'))
      }
      records.push(...batch.filter((one) => semanticScholarId(one) === undefined).map(unaskable))
      next += batch.length
      pending = left
      if (records.length > 0) yield { records, cursor: place.cursorAt(next, pending) }
    }
    while (pending.length > 0) {
      context.report({ activity: 'Asking Crossref about the DOIs that are left' })
      const turn = pending.slice(0, mostDois).flatMap((at) => wanted[at] ?? [])
      const got = await parts.crossref.works(
        turn.map(({ value }) => value),
        call,
      )
      if (!got.ok) return failed(got.error)
      context.report({ pages: 1 })
      const fetchedAt = context.clock.now().toISOString()
      pending = pending.slice(mostDois)
      yield {
        records: turn.map((identifier) => {
          const work = got.value.get(identityKey(identifier))
          return work === undefined
            ? unknown(identifier, 'Crossref')
            : { kind: 'work', work: crossrefWork(work, identifier, fetchedAt) }
        }),
        cursor: place.cursorAt(next, pending),
      }
    }
  }
  return done(wantedDone)
}

/** arXiv's own DOIs are arXiv ids. */
const asScholarKnowsIt = (identifier: Identifier): Identifier =>
  identifier.scheme === 'doi' ? (identifierFromDoi(identifier.value) ?? identifier) : identifier

const isComplete = (paper: ScholarPaper | undefined): boolean =>
  paper?.title !== undefined && paper.authors !== undefined

/** No counts: Crossref counts what its members deposited, which is less than Semantic Scholar finds, and would win over it. */
export function crossrefWork(
  { identifier, title, authors, abstract, year, publishedAt, venue }: CrossrefWork,
  asked: Identifier,
  fetchedAt: string,
): WorkRecord {
  return {
    provider: 'crossref',
    fetchedAt,
    identifiers: distinctIdentifiers([asked, identifier]),
    facts: {
      ...(title === undefined ? {} : { title }),
      ...(authors === undefined ? {} : { authors: authors.map((name) => ({ name })) }),
      ...(abstract === undefined ? {} : { abstract }),
      ...(year === undefined ? {} : { year }),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(venue === undefined ? {} : { venue }),
    },
  }
}

const unknown = (identifier: Identifier, upstream: string): SyncRecord => ({
  kind: 'rejected',
  reason: `${upstream} does not know this paper`,
  raw: identityKey(identifier),
  where: identityKey(identifier),
})

const unaskable = (identifier: Identifier): SyncRecord => ({
  kind: 'rejected',
  reason: 'Nobody can be asked by an identifier of this kind',
  raw: identityKey(identifier),
  where: identityKey(identifier),
})
