import type { Failure, FailureCode } from '#contract/failure'
import type { ArxivQuery } from '#domain/source'
import { oaiSetOf } from '../arxiv/oai-sets'
import type { ArxivCursor, ArxivPass, CatchUpStep } from './arxiv-cursor'
import { matchesArxivQuery } from './arxiv-local-filter'
import { newestOf, pageRecords } from './arxiv-page-records'
import { latest, type PassRun, type PassStream } from './arxiv-pass'

const dayMs = 86_400_000
/** An earlier date is an error there. */
const earliest = '2005-09-16'

/** Midnight comes once in a harvest, at most twice. */
const mostRestarts = 3

/** These say nothing against OAI-PMH as such; all others let the run go on by the search interface. */
const passing: readonly FailureCode[] = ['cancelled', 'offline', 'rateLimited', 'timeout']

/**
 * Where a harvest begins: one day before the last complete one. Undefined when the query has no sets (raw queries, authors without
 * a category), or when nothing was ever complete.
 */
export function catchUpStepOf(query: ArxivQuery, before: ArxivCursor): CatchUpStep | undefined {
  if ((query.raw ?? '').trim() !== '' || query.categories.length === 0) return undefined
  const sets = query.categories.map(oaiSetOf)
  const lastMs = Date.parse(before.harvestedAt ?? '')
  if (Number.isNaN(lastMs) || sets.includes(undefined)) return undefined
  const day = new Date(lastMs - dayMs).toISOString().slice(0, 10)
  const start = day < earliest ? earliest : day
  const distinct = [...new Set(sets.filter((set) => set !== undefined))]
  return { kind: 'catchUp', sets: distinct, from: start, start }
}

/**
 * Harvests set after set. Within a run pages follow the resumption token; a later run goes on from the last datestamp, because a
 * token dies at midnight.
 */
export async function* catchUpPass(run: PassRun, pass: ArxivPass, first: CatchUpStep): PassStream {
  const { query, context, parts } = run
  const call = { signal: context.signal, onWaiting: context.waiting }
  let step = first
  let { startedAt } = pass
  let newest = pass.newest ?? run.before.newest
  while (true) {
    const [set, ...others] = step.sets
    const passAt = (now: CatchUpStep): ArxivPass => ({
      step: now,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(newest === undefined ? {} : { newest }),
    })
    if (set === undefined) return { kind: 'complete', pass: passAt(step) }
    context.report({ activity: `Catching up with ${set} since ${step.from}` })
    let token: string | undefined
    let restarts = 0
    let isSetDone = false
    while (!isSetDone) {
      const got = await parts.oai.listRecords(
        token === undefined ? { set, from: step.from } : { token },
        call,
      )
      if (!got.ok) {
        if (passing.includes(got.error.code)) return { kind: 'failed', error: got.error }
        return { kind: 'turn', pass: { step: { kind: 'recent', offset: 0, isLastResort: true } } }
      }
      const page = got.value
      if (page === 'expired') {
        restarts += 1
        if (token === undefined || restarts > mostRestarts)
          return { kind: 'failed', error: expiredFailure }
        token = undefined
        continue
      }
      startedAt ??= page.servedAt
      token = page.token
      isSetDone = token === undefined
      context.report({ pages: 1 })
      const entries = page.entries.filter(({ record }) => matchesArxivQuery(query, record))
      // Never later than the beginning of the harvest: a set that was read before an interruption knows nothing of later days.
      newest = earlier(latest(newest, newestOf({ entries })), startedAt)
      step = isSetDone
        ? { ...step, sets: others, from: step.start }
        : { ...step, from: page.nextFrom ?? step.from }
      yield {
        records: pageRecords({ entries, rejected: page.rejected }),
        cursor: run.cursorOf(passAt(step)),
      }
    }
  }
}

const earlier = (one: string | undefined, other: string): string | undefined =>
  one === undefined || one < other ? one : other

const expiredFailure: Failure = {
  code: 'upstreamDown',
  message:
    'arXiv (OAI-PMH) keeps forgetting where the harvest stands; the next sync goes on from here.',
  isRetryable: true,
}
