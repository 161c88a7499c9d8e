import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answer } from '#contract/failure'
import type { GithubClient } from '../github/github-client'
import {
  type HistoryPoint,
  historyTimes,
  planHistory,
  planningRequests,
} from './survey-history-plan'

const day = 24 * 3_600_000
const start = Date.parse('2022-01-01T00:00:00Z')
const pageSize = 100

const commitAt = (ms: number, index: number): HistoryPoint => ({
  commit: index.toString(16).padStart(40, '0'),
  committedAt: new Date(ms).toISOString(),
})

/** A branch whose commits lie at the given times, and how often it was asked. */
function branchOf(times: readonly number[]) {
  const commits = times
    .toSorted((one, other) => one - other)
    .map(commitAt)
    .reverse()
  const lastPage = Math.ceil(commits.length / pageSize)
  const requests: unknown[] = []
  const github: Pick<GithubClient, 'commits'> = {
    commits: async (_name, _branch, from) => {
      requests.push(from)
      const listed =
        'until' in from
          ? commits.filter(({ committedAt }) => committedAt <= from.until).slice(0, pageSize)
          : commits.slice((from.page - 1) * pageSize, from.page * pageSize)
      return answer({ commits: listed })
    },
  }
  const plan = async (known: readonly string[] = []): Promise<readonly HistoryPoint[]> => {
    const got = await planHistory(
      {
        name: { owner: 'o', repository: 'r' },
        branch: 'main',
        newest: commits.slice(0, pageSize),
        lastPage: lastPage > 1 ? lastPage : undefined,
        known: new Set(known),
      },
      github,
      {},
    )
    return got.ok ? got.value : []
  }
  return { commits, requests, plan, lastPage: lastPage > 1 ? lastPage : undefined }
}

describe('the times of a history', () => {
  it.each([
    [0, 1],
    [10, 24],
    [700, 24],
    [900, 31],
    [5_000, 36],
  ])('of %i days are %i', (days, count) => {
    const times = historyTimes(start, start + days * day)
    expect(times).toHaveLength(count)
    expect(times.at(-1)).toBe(start + days * day)
    expect(times[0]).toBe(start)
  })
})

describe('the plan of a history', () => {
  it('has every commit of a short history', async () => {
    const { commits, plan, requests } = branchOf([0, 40, 41, 300].map((at) => start + at * day))
    expect(await plan()).toEqual([commits[3], commits[1], commits[0]])
    expect(requests).toEqual([])
  })

  it('of one commit is that commit, and of none nothing', async () => {
    expect(await branchOf([start]).plan()).toHaveLength(1)
    expect(await branchOf([]).plan()).toEqual([])
  })

  it('asks for pages of a long history only where it has to look', async () => {
    // 3,000 commits in a year, most of them in one busy month.
    const times = Array.from({ length: 3_000 }, (_, index) =>
      index < 2_500
        ? start + 180 * day + index * 1_000
        : start + ((index - 2_500) / 500) * 365 * day,
    )
    const { plan, requests, lastPage } = branchOf(times)
    expect(await plan()).toHaveLength(24)
    expect(requests.length).toBeLessThanOrEqual(planningRequests(lastPage))
    expect(requests.length).toBeLessThan(12)
  })

  it('takes a known commit for those around it, and leaves it out', async () => {
    const { commits, plan } = branchOf(
      Array.from({ length: 90 }, (_, index) => start + index * day),
    )
    const whole = await plan()
    expect(whole).toHaveLength(24)
    expect(await plan(whole.map(({ commit }) => commit))).toEqual([])
    const neighbours = whole.slice(1, -1).map(({ commit }) => {
      const place = commits.findIndex((one) => one.commit === commit)
      return commits[place + 1]?.commit ?? ''
    })
    expect(await plan(neighbours)).toEqual([whole[0], whole.at(-1)])
  })

  it('begins with the first commit, ends with the newest, rises, and stays within its requests', async () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 4_000 }), {
      minLength: 1,
      maxLength: 400,
    })
    await fc.assert(
      fc.asyncProperty(times, async (days) => {
        const { commits, plan, requests, lastPage } = branchOf(days.map((at) => start + at * day))
        const points = await plan()
        expect(points[0]).toEqual(commits.at(-1))
        expect(points.at(-1)).toEqual(commits[0])
        const at = points.map(({ committedAt }) => committedAt)
        expect(at).toEqual([...new Set(at)].toSorted())
        expect(points.length).toBeLessThanOrEqual(36)
        expect(requests.length).toBeLessThanOrEqual(planningRequests(lastPage))
      }),
      { numRuns: 60 },
    )
  })
})
