import { writeArxivQuery } from '#formats/arxiv-query'
import { largestPage, mostOffset } from '../arxiv/arxiv-client'
import { catchUpStepOf } from './arxiv-catch-up'
import type { ArxivPass, RecentStep } from './arxiv-cursor'
import { newestOf, pageRecords } from './arxiv-page-records'
import { hadMany, latest, type PassRun, type PassStream } from './arxiv-pass'

/** A paper shows up days after the time it was submitted at: weekends, holidays, moderation. */
const overlapMs = 3 * 86_400_000

/** Pages by last revision, newest first, back to what the last complete run had seen and a little further. */
export async function* recentPass(run: PassRun, pass: ArxivPass, first: RecentStep): PassStream {
  const { query, context, parts, before } = run
  const known = before.newest === undefined ? undefined : daysBefore(before.newest)
  let { offset } = first
  let { newest, startedAt, total } = pass
  context.report({ activity: 'Asking arXiv for new and revised papers', deliveredBefore: offset })
  while (true) {
    const got = await parts.arxiv.search(
      {
        query: writeArxivQuery(query),
        start: offset,
        pageSize: largestPage,
        sortBy: 'lastUpdatedDate',
        isExpected: hadMany(before),
      },
      { signal: context.signal, onWaiting: context.waiting },
    )
    if (!got.ok) return { kind: 'failed', error: got.error }
    const page = got.value
    const count = page.entries.length + page.rejected.length
    startedAt ??= page.servedAt
    newest ??= latest(before.newest, newestOf(page))
    total ??= page.total
    offset += count
    context.report({ pages: 1 })
    const next: ArxivPass = {
      step: { ...first, offset },
      startedAt,
      total,
      ...(newest === undefined ? {} : { newest }),
    }
    if (count > 0) yield { records: pageRecords(page), cursor: run.cursorOf(next) }
    const oldest = page.entries.at(-1)?.updatedAt
    const isKnown = known !== undefined && oldest !== undefined && oldest < known
    if (isKnown || count === 0 || offset >= page.total) return { kind: 'complete', pass: next }
    if (offset + largestPage > mostOffset)
      return { kind: 'turn', pass: beyond(run, next, first, known) }
  }
}

/** More was revised than arXiv can page through: by OAI-PMH where there are sets, else what is new since then. */
function beyond(
  { query, before }: PassRun,
  pass: ArxivPass,
  { isLastResort = false }: RecentStep,
  known: string | undefined,
): ArxivPass {
  const catchUp = isLastResort ? undefined : catchUpStepOf(query, before)
  return {
    ...pass,
    step: catchUp ?? {
      kind: 'window',
      offset: 0,
      delivered: 0,
      ...(known === undefined ? {} : { from: known }),
    },
  }
}

const daysBefore = (at: string): string => new Date(Date.parse(at) - overlapMs).toISOString()
