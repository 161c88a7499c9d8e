import { expect, it } from 'vitest'
import { answer } from '#contract/failure'
import type { Upstream } from '../upstream/upstream'
import { createGithubClient } from './github-client'

const name = { owner: 'lantern-lab', repository: 'Awesome-Lanterns' }

/** GitHub as one answer to every question. */
function githubThatSays(value: unknown) {
  const text = JSON.stringify(value)
  const at = '2026-11-20T08:00:00.000Z'
  const upstream: Pick<Upstream, 'get'> = {
    get: async (url) =>
      answer({ status: 200, text, url, isRedirected: false, fetchedAt: at, servedAt: at }),
  }
  return createGithubClient(upstream as Upstream, async () => undefined)
}

const tree = [
  { path: 'README.md', mode: '100644', type: 'blob', size: 3 },
  { path: 'link.md', mode: '120000', type: 'blob', size: 3 },
  { path: 'docs', mode: '040000', type: 'tree' },
]

it('lists the files of a commit, without links and folders', async () => {
  expect(await githubThatSays({ truncated: false, tree }).files(name, 'c', {})).toEqual(
    answer([{ path: 'README.md', sizeBytes: 3 }]),
  )
})

it('refuses a list that GitHub has cut, instead of taking the rest for gone', async () => {
  expect(await githubThatSays({ truncated: true, tree }).files(name, 'c', {})).toMatchObject({
    ok: false,
    error: { code: 'tooLarge', message: expect.stringContaining('Awesome-Lanterns') },
  })
})
