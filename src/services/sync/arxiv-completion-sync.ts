import type { SyncRecord } from '#contract/sync-record'
import type { Identifier } from '#domain/identifier'
import { type ArxivById, type ArxivClient, largestPage } from '../arxiv/arxiv-client'
import { pageRecords } from './arxiv-page-records'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
import { wantedDone, wantedPlace } from './wanted-cursor'

/** Completes works of which only the arXiv id is known, 100 in a call. */
export async function* arxivCompletionSync(
  wanted: readonly Identifier[],
  cursorText: string | undefined,
  context: RunContext,
  arxiv: ArxivClient,
): SourceStream {
  const place = wantedPlace(wanted, cursorText)
  context.report({
    activity: 'Asking arXiv about papers that are known by their id alone',
    total: wanted.length,
    deliveredBefore: place.start,
  })
  for (let next = place.start; next < wanted.length; next += largestPage) {
    const batch = wanted.slice(next, next + largestPage)
    const ids = batch.filter(({ scheme }) => scheme === 'arxiv').map(({ value }) => value)
    const got = await arxiv.byIds(ids, { signal: context.signal, onWaiting: context.waiting })
    if (!got.ok) return failed(got.error)
    context.report({ pages: 1 })
    yield { records: byIdRecords(got.value), cursor: place.cursorAt(next + batch.length) }
  }
  return done(wantedDone)
}

export const byIdRecords = ({ missing, ...page }: ArxivById): readonly SyncRecord[] => [
  ...pageRecords(page),
  ...missing.map(
    (id): SyncRecord => ({
      kind: 'rejected',
      reason: 'arXiv does not know this id',
      raw: id,
      where: `arXiv ${id}`,
    }),
  ),
]
