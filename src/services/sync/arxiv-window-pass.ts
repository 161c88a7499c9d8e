import type { ArxivQuery } from '#domain/source'
import { type SubmissionWindow, writeArxivQuery } from '#formats/arxiv-query'
import { type ArxivPage, largestPage, mostOffset } from '../arxiv/arxiv-client'
import type { ArxivPass, WindowStep } from './arxiv-cursor'
import { newestOf, pageRecords } from './arxiv-page-records'
import { hadMany, type PassRun, type PassStream } from './arxiv-pass'

/** What a tracker without a start date takes in at first: a category has hundreds of thousands of papers. */
const mostAtFirst = 2_000

/**
 * Pages by first submission, newest first. Papers that appear meanwhile come in at the top and push others down, which repeats some
 * and skips none. Before the offset reaches what arXiv can page to, a new window begins at the oldest paper so far.
 */
export async function* windowPass(run: PassRun, pass: ArxivPass, first: WindowStep): PassStream {
  const { query, context, parts, before } = run
  const isCapped = query.since === undefined && first.from === undefined
  let step = first
  let { newest, startedAt, total } = pass
  context.report({
    activity: 'Asking arXiv for the newest papers',
    deliveredBefore: first.delivered,
    ...(total === undefined ? {} : { total: wanted(total, isCapped) }),
  })
  while (true) {
    const got = await parts.arxiv.search(
      {
        query: writeArxivQuery(query, windowOf(step)),
        start: step.offset,
        pageSize: largestPage,
        sortBy: 'submittedDate',
        isExpected: step.to !== undefined || hadMany(before) || isBroad(query),
      },
      { signal: context.signal, onWaiting: context.waiting },
    )
    if (!got.ok) return { kind: 'failed', error: got.error }
    const page = got.value
    const count = page.entries.length + page.rejected.length
    startedAt ??= page.servedAt
    // Fixed by the first page: what is revised while the pass goes on is for the next run.
    newest ??= newestOf(page)
    total ??= page.total
    const delivered = step.delivered + count
    context.report({
      activity: activityOf(total, isCapped),
      total: wanted(total, isCapped),
      pages: 1,
    })
    const isLast =
      step.offset + count >= page.total || count === 0 || (isCapped && delivered >= mostAtFirst)
    step = { ...nextStep(step, page, count), delivered }
    const next: ArxivPass = {
      step,
      startedAt,
      total,
      ...(newest === undefined ? {} : { newest }),
    }
    if (count > 0) yield { records: pageRecords(page), cursor: run.cursorOf(next) }
    if (isLast) return { kind: 'complete', pass: next }
  }
}

function nextStep(step: WindowStep, page: ArxivPage, count: number): WindowStep {
  const offset = step.offset + count
  if (offset + largestPage <= mostOffset) return { ...step, offset }
  const oldest = page.entries.at(-1)?.publishedAt
  if (oldest === undefined) return { ...step, offset: Math.min(offset, mostOffset - largestPage) }
  // Windows are whole minutes with both ends included. Ten thousand papers of one minute there are none.
  const to = oldest.slice(0, 16) === step.to?.slice(0, 16) ? minuteBefore(oldest) : oldest
  return { ...step, to, offset: 0 }
}

const minuteBefore = (at: string): string => new Date(Date.parse(at) - 60_000).toISOString()

const windowOf = ({ from, to }: WindowStep): SubmissionWindow => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

/** A category as such is never empty. */
const isBroad = (query: ArxivQuery): boolean =>
  query.categories.length > 0 &&
  query.words.length === 0 &&
  query.authors.length === 0 &&
  query.since === undefined &&
  (query.raw ?? '').trim() === ''

const wanted = (total: number, isCapped: boolean): number =>
  isCapped ? Math.min(total, mostAtFirst) : total

const activityOf = (total: number, isCapped: boolean): string =>
  isCapped && total > mostAtFirst
    ? `Taking the newest ${words(mostAtFirst)} of ${words(total)} papers; give the tracker a start date for older ones`
    : `Taking ${words(total)} ${total === 1 ? 'paper' : 'papers'} from arXiv`

const words = (count: number): string => count.toLocaleString('en')
