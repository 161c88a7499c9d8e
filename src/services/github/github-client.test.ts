import { expect, it } from 'vitest'
import { answer } from '#contract/failure'
import type { Upstream, UpstreamResponse } from '../upstream/upstream'
import { createGithubClient } from './github-client'

const name = { owner: 'lantern-lab', repository: 'Awesome-Lanterns' }

/** GitHub as one answer to every question. */
function githubThatSays(value: unknown, more: Partial<UpstreamResponse> = {}) {
  const text = JSON.stringify(value)
  const at = '2026-11-20T08:00:00.000Z'
  const upstream: Pick<Upstream, 'get'> = {
    get: async (url) =>
      answer({
        status: 200,
        text,
        url,
        isRedirected: false,
        fetchedAt: at,
        servedAt: at,
        ...more,
      }),
  }
  return createGithubClient(upstream as Upstream, async () => undefined)
}

const tree = [
  { path: 'README.md', mode: '100644', type: 'blob', sha: 'b1', size: 3 },
  { path: 'link.md', mode: '120000', type: 'blob', sha: 'b2', size: 3 },
  { path: 'docs', mode: '040000', type: 'tree', sha: 't1' },
]

it('lists the files of a commit, without links and folders', async () => {
  expect(await githubThatSays({ truncated: false, tree }).files(name, 'c', {})).toEqual(
    answer([{ path: 'README.md', sizeBytes: 3, blob: 'b1' }]),
  )
})

it('refuses a list that GitHub has cut, instead of taking the rest for gone', async () => {
  expect(await githubThatSays({ truncated: true, tree }).files(name, 'c', {})).toMatchObject({
    ok: false,
    error: { code: 'tooLarge', message: expect.stringContaining('Awesome-Lanterns') },
  })
})

it('lists commits with the number of the last page, and leaves out those without a date', async () => {
  const sha = 'a'.repeat(40)
  const commits = [
    { sha, commit: { committer: { date: '2026-03-01T12:00:00Z' } } },
    { sha: 'b'.repeat(40), commit: { committer: null } },
  ]
  const link =
    '<https://api.github.com/repositories/7/commits?per_page=100&page=2>; rel="next", <https://api.github.com/repositories/7/commits?per_page=100&page=34>; rel="last"'
  expect(await githubThatSays(commits, { link }).commits(name, 'main', { page: 1 }, {})).toEqual(
    answer({ commits: [{ commit: sha, committedAt: '2026-03-01T12:00:00.000Z' }], lastPage: 34 }),
  )
  expect(await githubThatSays(commits).commits(name, 'main', { page: 34 }, {})).toEqual(
    answer({ commits: [{ commit: sha, committedAt: '2026-03-01T12:00:00.000Z' }] }),
  )
})

it('remembers what is left of the limit', async () => {
  const allowance = { remaining: 12, resetAt: '2026-11-20T09:00:00.000Z' }
  const github = githubThatSays({ truncated: false, tree }, { allowance })
  expect(github.allowance()).toBeUndefined()
  await github.files(name, 'c', {})
  expect(github.allowance()).toEqual(allowance)
})

it.each([
  [404, 'notFound', 'GitHub has no repository lantern-lab/Awesome-Lanterns'],
  [410, 'notFound', 'GitHub has no repository lantern-lab/Awesome-Lanterns'],
  [451, 'notFound', 'GitHub has closed lantern-lab/Awesome-Lanterns for legal reasons'],
  [409, 'noPapers', 'is empty'],
  [401, 'upstreamRefused', 'did not accept the token'],
])('tells what status %i means by the code %s', async (status, code, words) => {
  expect(await githubThatSays({ message: 'No' }, { status }).repository(name, {})).toMatchObject({
    ok: false,
    error: { code, message: expect.stringContaining(words) },
  })
})
