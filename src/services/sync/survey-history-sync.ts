import { z } from 'zod'
import type { Failure } from '#contract/failure'
import type { SurveyLocation } from '#domain/source'
import type { SurveySnapshot } from '#domain/survey-change'
import { snapshotOf } from '#domain/survey-snapshot'
import type { SourceId } from '#domain/work'
import { type GithubClient, type RepositoryName, unconditional } from '../github/github-client'
import { readCursor } from './cursor'
import { fetchSurveyFiles } from './survey-fetch'
import { type HistoryPoint, planHistory, planningRequests } from './survey-history-plan'
import { countedRows } from './survey-records'
import type { SurveySyncParts } from './survey-sync'
import { done, failed, type RunContext, type SourceStream } from './sync-source'

export interface SurveyHistoryRequest {
  readonly location: SurveyLocation
  readonly surveyId: SourceId
  /** Commits that need not be read again. */
  readonly known: readonly string[]
}

type Parts = Pick<SurveySyncParts, 'github' | 'readSurvey'>

const cursorSchema = z.object({
  version: z.literal(1),
  kind: z.literal('surveyHistory'),
  /** Commits of an unfinished run, oldest first; it goes on at `next`. */
  plan: z
    .array(z.object({ commit: z.string(), committedAt: z.string() }))
    .max(100)
    .optional(),
  next: z.int().min(0),
  /** The newest commit when a run last came to its end. */
  finished: z.string().optional(),
})
type HistoryCursor = z.infer<typeof cursorSchema>

const emptyCursor: HistoryCursor = { version: 1, kind: 'surveyHistory', next: 0 }

/** Requests that are left to the syncs of the same hour. */
const reservedRequests = 5

/** What is known of the commit read before: most commits change one file of many, or none that lists papers. */
interface Previous {
  /** Texts by their blob. */
  readonly texts: ReadonlyMap<string, string>
  readonly counts?: { readonly files: string } & Pick<SurveySnapshot, 'papers' | 'categories'>
}

/**
 * The past of a survey from the commits of its repository: how many papers it listed where, one snapshot a commit, each in a batch
 * of its own. Stops before GitHub's limit is used up, and goes on from there the next time.
 */
export async function* surveyHistorySync(
  { location, surveyId, known }: SurveyHistoryRequest,
  cursorText: string | undefined,
  context: RunContext,
  parts: Parts,
): SourceStream {
  if (location.kind === 'folder') return failed(folderFailure)
  const { github } = parts
  const call = { signal: context.signal, onWaiting: context.waiting }
  const place = `${location.owner}/${location.repository}`
  context.report({ activity: `Looking up the commits of ${place}` })
  const got = unconditional(await github.repository(location, call))
  if (!got.ok) return failed(got.error)
  const { branch, ...name } = got.value

  const cursor = readCursor<HistoryCursor>(cursorSchema, cursorText) ?? emptyCursor
  const knownCommits = new Set(known)
  let { plan, next, finished } = cursor
  if (plan === undefined) {
    const first = await github.commits(name, branch, { page: 1 }, call)
    if (!first.ok) return failed(first.error)
    const { commits: newest, lastPage } = first.value
    const head = newest[0]?.commit
    context.report({ pages: 1 })
    if (head !== undefined && head === finished && knownCommits.has(head))
      return done(JSON.stringify(cursor))
    const shortage = shortageOf(planningRequests(lastPage) + 1, context, github)
    if (shortage !== undefined) return failed(tooFewFailure(place, shortage))
    const planned = await planHistory(
      { name, branch, newest, lastPage, known: knownCommits },
      github,
      call,
    )
    if (!planned.ok) return failed(planned.error)
    plan = planned.value.map(({ commit, committedAt }) => ({ commit, committedAt }))
    next = 0
    finished = head
  }

  context.report({ total: plan.length, deliveredBefore: next })
  let previous: Previous = { texts: new Map() }
  for (; next < plan.length; next += 1) {
    const point = plan[next]
    if (point === undefined || knownCommits.has(point.commit)) continue
    const shortage = shortageOf(1, context, github)
    if (shortage !== undefined) return failed(pausedFailure(next, plan.length, shortage))
    context.report({
      activity: `Reading ${place} as it was on ${point.committedAt.slice(0, 10)} (${next + 1} of ${plan.length})`,
    })
    const read = await readPoint(name, point, previous, context, parts)
    if (read.kind === 'failed') return failed(read.error)
    // A commit that GitHub no longer keeps, or whose README is too large: the others still make a history.
    if (read.kind === 'unreadable') continue
    previous = read.previous
    const { papers, categories } = read.counts
    yield {
      records: [
        {
          kind: 'snapshot',
          snapshot: {
            surveyId,
            commit: point.commit,
            at: point.committedAt,
            origin: 'history',
            papers,
            categories,
          },
        },
      ],
      cursor: JSON.stringify({
        ...emptyCursor,
        plan,
        next: next + 1,
        finished,
      } satisfies HistoryCursor),
    }
  }
  return done(JSON.stringify({ ...emptyCursor, finished } satisfies HistoryCursor))
}

type PointReading =
  | {
      readonly kind: 'read'
      readonly counts: Pick<SurveySnapshot, 'papers' | 'categories'>
      readonly previous: Previous
    }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'failed'; readonly error: Failure }

async function readPoint(
  name: RepositoryName,
  { commit }: HistoryPoint,
  previous: Previous,
  context: RunContext,
  { github, readSurvey }: Parts,
): Promise<PointReading> {
  const { signal } = context
  const listed = await github.files(name, commit, { signal, onWaiting: context.waiting })
  if (!listed.ok) {
    return listed.error.code === 'notFound'
      ? { kind: 'unreadable' }
      : { kind: 'failed', error: listed.error }
  }
  context.report({ pages: 1 })
  const fetched = await fetchSurveyFiles(
    name,
    commit,
    listed.value,
    context,
    github,
    previous.texts,
  )
  if (!fetched.ok) {
    return fetched.error.code === 'tooLarge'
      ? { kind: 'unreadable' }
      : { kind: 'failed', error: fetched.error }
  }
  const { texts } = fetched.value
  const blobOf = new Map(listed.value.map(({ path, blob }) => [path, blob]))
  const files = JSON.stringify(fetched.value.files.map(({ path }) => [path, blobOf.get(path)]))
  if (previous.counts?.files === files)
    return { kind: 'read', counts: previous.counts, previous: { texts, counts: previous.counts } }
  const reading = await readSurvey(fetched.value.files, {
    signal,
    // The progress of the run is in commits.
    onProgress: () => {},
  })
  if (!reading.ok) return { kind: 'failed', error: reading.error }
  const counts = { files, ...snapshotOf(countedRows(reading.value)) }
  return { kind: 'read', counts, previous: { texts, counts } }
}

/** When GitHub would answer again; undefined when it answers `needed` more requests now, or does not say. */
function shortageOf(
  needed: number,
  { clock }: RunContext,
  github: Pick<GithubClient, 'allowance'>,
): string | undefined {
  const allowance = github.allowance()
  if (allowance === undefined) return undefined
  const { remaining, resetAt } = allowance
  const isOver = Date.parse(resetAt) <= clock.now().getTime()
  return isOver || remaining >= needed + reservedRequests ? undefined : resetAt
}

const folderFailure: Failure = {
  code: 'badRequest',
  message:
    'The history of a survey is read from its commits on GitHub; for a folder Stemma keeps its own from now on.',
  isRetryable: false,
}

const tooFewFailure = (place: string, retryAt: string): Failure => ({
  code: 'rateLimited',
  message: `GitHub answers only so many requests an hour, and too few are left to begin with the history of ${place}.`,
  isRetryable: true,
  retryAt,
})

const pausedFailure = (read: number, total: number, retryAt: string): Failure => ({
  code: 'rateLimited',
  message: `GitHub answers only so many requests an hour: ${read} of ${total} commits of the history are read, the next run goes on from there.`,
  isRetryable: true,
  retryAt,
})
