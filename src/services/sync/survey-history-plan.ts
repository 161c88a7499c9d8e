import { type Answer, answer } from '#contract/failure'
import type {
  GithubCall,
  GithubClient,
  GithubCommit,
  RepositoryName,
} from '../github/github-client'

/** A commit whose state of the survey is worth a point of the chart. */
export type HistoryPoint = Required<GithubCommit>

const pointsOfYoung = 24
const mostPoints = 36
const monthMs = 30.4375 * 24 * 3_600_000

/**
 * The times at which the survey is looked at, milliseconds, oldest first: 24 spread evenly from its first commit to its newest;
 * one a month when it is older than two years, and at most 36, so that GitHub's 60 requests an hour go a long way.
 */
export function historyTimes(oldestMs: number, newestMs: number): readonly number[] {
  const spanMs = newestMs - oldestMs
  if (spanMs <= 0) return [newestMs]
  const months = Math.ceil(spanMs / monthMs)
  const count = Math.min(mostPoints, Math.max(pointsOfYoung, months + 1))
  return Array.from({ length: count }, (_, index) =>
    Math.round(oldestMs + (spanMs * index) / (count - 1)),
  )
}

/** How many requests `planHistory` may need after the first page, when it is followed by so many others. */
export const planningRequests = (lastPage: number | undefined): number =>
  lastPage === undefined ? 0 : Math.min(lastPage - 1, mostPoints)

interface PlanParts {
  readonly name: RepositoryName
  readonly branch: string
  /** The first page of its commits. */
  readonly newest: readonly HistoryPoint[]
  readonly lastPage: number | undefined
  readonly known: ReadonlySet<string>
}

/**
 * The commits to read, oldest first. Of those between two of the times the last one stands for all, or one that is known already,
 * so that a run weeks later does not read nearly the same again. Known commits are left out. A long list is not paged through:
 * a page is asked for only where no earlier page reaches.
 */
export async function planHistory(
  { name, branch, newest, lastPage, known }: PlanParts,
  github: Pick<GithubClient, 'commits'>,
  call: GithubCall,
): Promise<Answer<readonly HistoryPoint[]>> {
  let last = newest
  if (lastPage !== undefined) {
    const got = await github.commits(name, branch, { page: lastPage }, call)
    if (!got.ok) return got
    last = got.value.commits
  }
  const head = newest[0]
  const first = last.at(-1)
  if (head === undefined || first === undefined) return answer([])

  const times = historyTimes(msOf(first), msOf(head))
  const chosen: HistoryPoint[] = [head]
  let window = newest
  for (let index = times.length - 2; index > 0; index -= 1) {
    const until = times[index] ?? 0
    const after = times[index - 1] ?? 0
    if (!reaches(window, until)) {
      if (isWithin(last, until)) window = last
      else {
        const from = { until: new Date(until).toISOString() }
        const got = await github.commits(name, branch, from, call)
        if (!got.ok) return got
        window = got.value.commits
      }
    }
    const between = window.filter((one) => msOf(one) > after && msOf(one) <= until)
    const point = between.find(({ commit }) => known.has(commit)) ?? between[0]
    if (point !== undefined) chosen.push(point)
  }
  chosen.push(first)
  const byCommit = new Map(chosen.map((point) => [point.commit, point]))
  return answer([...byCommit.values()].reverse().filter(({ commit }) => !known.has(commit)))
}

const msOf = ({ committedAt }: HistoryPoint): number => Date.parse(committedAt)

/** Commits of one page follow each other, so everything between its newest and its oldest is on it. */
const reaches = (page: readonly HistoryPoint[], until: number): boolean =>
  page.some((one) => msOf(one) <= until)

const isWithin = (page: readonly HistoryPoint[], until: number): boolean =>
  reaches(page, until) && page.some((one) => msOf(one) >= until)
