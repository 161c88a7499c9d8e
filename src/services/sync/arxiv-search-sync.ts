import type { ArxivQuery } from '#domain/source'
import { stableHash } from '#domain/work-id'
import { writeArxivQuery } from '#formats/arxiv-query'
import { catchUpPass, catchUpStepOf } from './arxiv-catch-up'
import { type ArxivCursor, type ArxivPass, arxivCursorSchema } from './arxiv-cursor'
import {
  type ArxivSearchParts,
  latest,
  type PassOutcome,
  type PassRun,
  type PassStream,
} from './arxiv-pass'
import { recentPass } from './arxiv-recent-pass'
import { windowPass } from './arxiv-window-pass'
import { readCursor } from './cursor'
import { done, failed, type RunContext, type SourceStream } from './sync-source'

/** A tracker of a category that was away for longer is caught up with by OAI-PMH. */
const longGapMs = 3 * 86_400_000

/**
 * Follows a query on arXiv.
 *
 * The first run goes through the papers newest first. Later runs go back by last revision to the newest `updated` that the last
 * complete run had seen, so that new versions are noticed too. Papers appear with dates that lie before their announcement (weekends,
 * moderation), hence some days of overlap. All times that decide are arXiv's own: a wrong clock on this machine may make a run longer,
 * never lossy.
 */
export async function* arxivSearchSync(
  query: ArxivQuery,
  cursorText: string | undefined,
  context: RunContext,
  parts: ArxivSearchParts,
): SourceStream {
  if (writeArxivQuery(query) === '') {
    return failed({
      code: 'badRequest',
      message: 'The tracker asks arXiv for nothing: give it a category, a word or an author.',
      isRetryable: false,
    })
  }
  const hash = stableHash(JSON.stringify(query))
  const read = readCursor<ArxivCursor>(arxivCursorSchema, cursorText)
  const before: ArxivCursor =
    read?.query === hash ? read : { version: 1, kind: 'arxivSearch', query: hash }
  const { pass: interrupted, ...complete } = before
  const run: PassRun = {
    query,
    before,
    context,
    parts,
    cursorOf: (pass) => JSON.stringify({ ...complete, pass } satisfies ArxivCursor),
  }

  let pass = interrupted ?? beginPass(query, before, context.clock.now())
  while (true) {
    const outcome: PassOutcome = yield* takePass(run, pass)
    switch (outcome.kind) {
      case 'turn':
        pass = outcome.pass
        break
      case 'failed':
        return failed(outcome.error)
      case 'complete': {
        const newest = latest(before.newest, outcome.pass.newest)
        const harvestedAt = outcome.pass.startedAt ?? before.harvestedAt
        const total = outcome.pass.total ?? before.total
        return done(
          JSON.stringify({
            version: 1,
            kind: 'arxivSearch',
            query: hash,
            ...(newest === undefined ? {} : { newest }),
            ...(harvestedAt === undefined ? {} : { harvestedAt }),
            ...(total === undefined ? {} : { total }),
          } satisfies ArxivCursor),
        )
      }
    }
  }
}

function takePass(run: PassRun, pass: ArxivPass): PassStream {
  const { step } = pass
  switch (step.kind) {
    case 'window':
      return windowPass(run, pass, step)
    case 'recent':
      return recentPass(run, pass, step)
    case 'catchUp':
      return catchUpPass(run, pass, step)
  }
}

function beginPass(query: ArxivQuery, before: ArxivCursor, now: Date): ArxivPass {
  if (before.newest === undefined) return { step: { kind: 'window', offset: 0, delivered: 0 } }
  const harvestedMs = Date.parse(before.harvestedAt ?? '')
  const step = now.getTime() - harvestedMs > longGapMs ? catchUpStepOf(query, before) : undefined
  return { step: step ?? { kind: 'recent', offset: 0 } }
}
