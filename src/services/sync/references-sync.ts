import type { SyncRecord } from '#contract/sync-record'
import { type Identifier, identityKey } from '#domain/identifier'
import type { ScholarPaper } from '#formats/semantic-scholar'
import {
  type SemanticScholarClient,
  semanticScholarId,
} from '../semantic-scholar/semantic-scholar-client'
import { scholarWork } from './scholar-work'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
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

/**
 * References of works from Semantic Scholar. A paper that it does not know, or whose list it withholds, gets a bibliography without
 * entries: asked, and no answer, which is never "none".
 */
export async function* referencesSync(
  wanted: readonly Identifier[],
  cursorText: string | undefined,
  context: RunContext,
  scholar: SemanticScholarClient,
): SourceStream {
  const place = wantedPlace(wanted, cursorText)
  context.report({
    activity: 'Asking Semantic Scholar for references',
    total: wanted.length,
    deliveredBefore: place.start,
  })
  for (let next = place.start; next < wanted.length; next += idsPerCall) {
    const batch = wanted.slice(next, next + idsPerCall)
    const asked = batch.flatMap((citing) => {
      const id = semanticScholarId(citing)
      return id === undefined ? [] : [{ citing, id }]
    })
    const got = await scholar.papers(
      asked.map(({ id }) => id),
      fields,
      { signal: context.signal, onWaiting: context.waiting },
    )
    if (!got.ok) return failed(got.error)
    context.report({ pages: 1 })
    const askedAt = context.clock.now().toISOString()
    yield {
      records: [
        ...asked.map(({ citing }, index) => referencesOf(citing, got.value[index], askedAt)),
        ...batch.filter((one) => semanticScholarId(one) === undefined).map(unaskable),
      ],
      cursor: place.cursorAt(next + batch.length),
    }
  }
  return done(wantedDone)
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
