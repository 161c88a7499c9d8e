import type { WantedRow } from '#contract/contract'
import type { RowKey } from '#domain/survey-row'
import type { SourceId } from '#domain/work'
import { done, failed, type RunContext, type SourceStream } from './sync-source'
import { type TitleSearchParts, titleCandidates } from './title-candidates'
import { listPlace, wantedDone } from './wanted-cursor'

export interface RowMatchesRequest {
  readonly surveyId: SourceId
  readonly rows: readonly WantedRow[]
}

/**
 * Candidates for rows of a survey that print no identifier, by their title: from Semantic Scholar, and from arXiv where that has
 * none that is likely. A row without any is answered too, so that it is known to have been asked for. Each row is a batch of its
 * own: at one request in three seconds a long list takes hours, and nothing of it is lost.
 */
export async function* rowMatchesSync(
  { surveyId, rows }: RowMatchesRequest,
  cursorText: string | undefined,
  context: RunContext,
  parts: TitleSearchParts,
): SourceStream {
  const place = listPlace(
    rows.map(({ rowKey }) => rowKey),
    cursorText,
  )
  context.report({ total: rows.length, deliveredBefore: place.start })
  for (const [offset, row] of rows.slice(place.start).entries()) {
    const next = place.start + offset + 1
    context.report({ activity: `Looking for row ${next} of ${rows.length} by its title` })
    const found = await titleCandidates(row, parts, {
      clock: context.clock,
      call: { signal: context.signal, onWaiting: context.waiting },
      onAnswer: () => context.report({ pages: 1 }),
    })
    if (!found.ok) return failed(found.error)
    yield {
      records: [
        {
          kind: 'rowMatch',
          match: {
            surveyId,
            rowKey: row.rowKey as RowKey,
            askedAt: context.clock.now().toISOString(),
            candidates: found.value,
          },
        },
      ],
      cursor: place.cursorAt(next),
    }
  }
  return done(wantedDone)
}
