import type { SyncRecord } from '#contract/sync-record'
import { type Identifier, identifierFromDoi, identityKey } from '#domain/identifier'
import { answersInPlace } from '#formats/scholar-places'
import { type ArxivClient, largestPage } from '../arxiv/arxiv-client'
import {
  type SemanticScholarClient,
  semanticScholarId,
} from '../semantic-scholar/semantic-scholar-client'
import { byIdRecords } from './arxiv-completion-sync'
import { scholarWork, scholarWorkFields } from './scholar-work'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
import { wantedDone, wantedPlace } from './wanted-cursor'

/**
 * Papers that a person pasted: arXiv ids from arXiv, everything else from Semantic Scholar. What nobody knows is named, never
 * silently left out.
 */
export async function* pastedSync(
  wanted: readonly Identifier[],
  cursorText: string | undefined,
  context: RunContext,
  parts: { readonly arxiv: ArxivClient; readonly scholar: SemanticScholarClient },
): SourceStream {
  const place = wantedPlace(wanted, cursorText)
  const call = { signal: context.signal, onWaiting: context.waiting }
  context.report({
    activity: 'Looking up the papers',
    total: wanted.length,
    deliveredBefore: place.start,
  })
  for (let next = place.start; next < wanted.length; next += largestPage) {
    const batch = wanted.slice(next, next + largestPage).map(canonical)
    const onArxiv = batch.filter(({ scheme }) => scheme === 'arxiv').map(({ value }) => value)
    const elsewhere = batch.filter(({ scheme }) => scheme !== 'arxiv')
    const records: SyncRecord[] = []
    if (onArxiv.length > 0) {
      const got = await parts.arxiv.byIds(onArxiv, call)
      if (!got.ok) return failed(got.error)
      context.report({ pages: 1 })
      records.push(...byIdRecords(got.value))
    }
    const asked = elsewhere.flatMap((identifier) => {
      const id = semanticScholarId(identifier)
      return id === undefined ? [] : [{ identifier, id }]
    })
    if (asked.length > 0) {
      const got = await parts.scholar.papers(
        asked.map(({ id }) => id),
        scholarWorkFields,
        call,
      )
      if (!got.ok) return failed(got.error)
      context.report({ pages: 1 })
      const fetchedAt = context.clock.now().toISOString()
      const papers = answersInPlace(
        asked.map(({ identifier }) => identifier),
        got.value,
      )
      for (const [index, { identifier }] of asked.entries()) {
        const paper = papers[index]
        records.push(
          paper === undefined
            ? unknown(identifier, 'Semantic Scholar does not know this paper')
            : { kind: 'work', work: scholarWork(paper, identifier, fetchedAt) },
        )
      }
    }
    for (const identifier of elsewhere)
      if (semanticScholarId(identifier) === undefined)
        records.push(unknown(identifier, 'Nobody can be asked by an identifier of this kind'))
    yield { records, cursor: place.cursorAt(next + batch.length) }
  }
  return done(wantedDone)
}

/** arXiv's own DOIs are arXiv ids. */
const canonical = (identifier: Identifier): Identifier =>
  identifier.scheme === 'doi' ? (identifierFromDoi(identifier.value) ?? identifier) : identifier

const unknown = (identifier: Identifier, reason: string): SyncRecord => ({
  kind: 'rejected',
  reason,
  raw: identityKey(identifier),
  where: identityKey(identifier),
})
