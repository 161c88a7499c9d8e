import { createHash } from 'node:crypto'
import { readRecordedSurveys } from './recorded'
import { jsonReply, type Reply, textReply, type UpstreamCall } from './reply'

export interface ReplayRepository {
  readonly owner: string
  readonly repository: string
  readonly commit: string
  /** ISO UTC. */
  readonly committedAt: string
  /** Path to text. */
  readonly files: Readonly<Record<string, string>>
  /** Former names, `owner/name`, that redirect here. */
  readonly formerNames?: readonly string[]
}

export interface GithubReplay {
  answer(call: UpstreamCall): Reply
  /**
   * Adds a repository or moves it to another commit. What was pushed before stays readable at its commit and is its history;
   * pushing an earlier commit again takes the branch back to it.
   */
  push(repository: ReplayRepository): void
  /** As if its owner had deleted it, or made it private. */
  remove(name: { readonly owner: string; readonly repository: string }): void
  /** From now on so many more requests are answered before `resetAt`, like GitHub's 60 an hour. */
  allow(requests: number, resetAt: Date): void
}

interface Held {
  /** Oldest first; the last one is where the branch stands. */
  readonly branch: readonly ReplayRepository[]
  /** Every commit ever pushed. */
  readonly commits: ReadonlyMap<string, ReplayRepository>
}

const nameOf = ({ owner, repository }: ReplayRepository): string =>
  `${owner}/${repository}`.toLowerCase()

/** Stable, since a redirect names it. */
const idOf = (repository: ReplayRepository): number =>
  Number.parseInt(sha1(nameOf(repository)).slice(0, 7), 16)

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')

/** `api.github.com` and `raw.githubusercontent.com`, with the recorded surveys when they are there. */
export function createGithubReplay(): GithubReplay {
  const repositories = new Map<string, Held>()
  let allowance = { remaining: Number.POSITIVE_INFINITY, resetAt: new Date(0) }

  const push = (repository: ReplayRepository): void => {
    const held = repositories.get(nameOf(repository))
    const branch = held?.branch ?? []
    const place = branch.findIndex(({ commit }) => commit === repository.commit)
    repositories.set(nameOf(repository), {
      branch: [...(place < 0 ? branch : branch.slice(0, place)), repository],
      commits: new Map([...(held?.commits ?? []), [repository.commit, repository]]),
    })
  }
  for (const survey of [generatedSurvey, ...readRecordedSurveys()]) push(survey)

  const answerApi = (call: UpstreamCall): Reply => {
    const byId = /^\/repositories\/(\d+)(\/.*)?$/.exec(call.path)
    if (byId !== null) {
      const found = [...repositories.values()].find((one) => String(idOf(headOf(one))) === byId[1])
      return found === undefined ? missing : answerRepository(call, found, byId[2] ?? '')
    }
    const byName = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(call.path)
    if (byName === null) return missing
    const name = `${byName[1]}/${byName[2]}`.toLowerCase()
    const found = repositories.get(name)
    if (found !== undefined) return answerRepository(call, found, byName[3] ?? '')
    const renamed = [...repositories.values()]
      .map(headOf)
      .find(({ formerNames = [] }) => formerNames.some((former) => former.toLowerCase() === name))
    if (renamed === undefined) return missing
    const location = `https://api.github.com/repositories/${idOf(renamed)}${byName[3] ?? ''}`
    return jsonReply({ message: 'Moved Permanently', url: location }, 301, { location })
  }

  /** GitHub counts every answer but 304. */
  const counted = (reply: Reply): Reply => {
    if (reply.status !== 304) allowance = { ...allowance, remaining: allowance.remaining - 1 }
    return { ...reply, headers: { ...reply.headers, ...limitHeaders() } }
  }
  const limitHeaders = (): Readonly<Record<string, string>> =>
    allowance.remaining === Number.POSITIVE_INFINITY
      ? {}
      : {
          'x-ratelimit-limit': '60',
          'x-ratelimit-remaining': String(Math.max(0, allowance.remaining)),
          'x-ratelimit-reset': String(Math.floor(allowance.resetAt.getTime() / 1_000)),
        }

  const answerRaw = (call: UpstreamCall): Reply => {
    const [, owner = '', repository = '', commit = '', ...path] = call.path.split('/')
    const held = repositories.get(`${owner}/${repository}`.toLowerCase())
    const text = held?.commits.get(commit)?.files[path.map(decodeURIComponent).join('/')]
    return text === undefined
      ? textReply('404: Not Found', 404)
      : textReply(text, 200, { etag: `"${commit.slice(0, 12)}"` })
  }

  return {
    push,
    remove: ({ owner, repository }) => {
      repositories.delete(`${owner}/${repository}`.toLowerCase())
    },
    allow: (requests, resetAt) => {
      allowance = { remaining: requests, resetAt }
    },
    answer: (call) => {
      if (call.host !== 'api.github.com') return answerRaw(call)
      return allowance.remaining <= 0
        ? jsonReply({ message: 'API rate limit exceeded' }, 403, limitHeaders())
        : counted(answerApi(call))
    },
  }
}

function headOf({ branch }: Held): ReplayRepository {
  const head = branch.at(-1)
  if (head === undefined) throw new Error('A repository without a commit.')
  return head
}

const missing: Reply = jsonReply({ message: 'Not Found', status: '404' }, 404)

function answerRepository(call: UpstreamCall, held: Held, rest: string): Reply {
  const found = headOf(held)
  const path = decodeURIComponent(rest)
  if (path === '') {
    return conditional(call, `W/"${found.commit}"`, {
      id: idOf(found),
      name: found.repository,
      full_name: `${found.owner}/${found.repository}`,
      owner: { login: found.owner },
      html_url: `https://github.com/${found.owner}/${found.repository}`,
      description: null,
      homepage: null,
      default_branch: 'main',
      pushed_at: found.committedAt,
    })
  }
  if (path === '/commits/main')
    return conditional(call, `W/"commit-${found.commit}"`, commitJson(found))
  if (path === '/commits') return listCommits(call, held)
  const tree = held.commits.get(/^\/git\/trees\/([0-9a-f]+)$/.exec(path)?.[1] ?? '')
  if (tree === undefined) return missing
  return jsonReply({
    sha: tree.commit,
    truncated: false,
    tree: Object.entries(tree.files).map(([file, text]) => ({
      path: file,
      mode: '100644',
      type: 'blob',
      sha: sha1(text),
      size: Buffer.byteLength(text),
    })),
  })
}

const commitJson = (one: ReplayRepository): unknown => ({
  sha: one.commit,
  commit: {
    committer: { name: 'GitHub', date: one.committedAt },
    tree: { sha: `tree-${one.commit}` },
  },
})

/** `GET /repos/{owner}/{repo}/commits`: newest first, paged, `until` inclusive. */
function listCommits({ query }: UpstreamCall, { branch }: Held): Reply {
  const size = Number(query.get('per_page') ?? 30)
  const page = Number(query.get('page') ?? 1)
  const until = query.get('until') ?? '9999'
  const listed = branch
    .toReversed()
    .filter(({ committedAt }) => Date.parse(committedAt) <= Date.parse(until))
  const lastPage = Math.max(1, Math.ceil(listed.length / size))
  const linkTo = (number: number, relation: string): string => {
    const address = new URLSearchParams({ ...Object.fromEntries(query), page: String(number) })
    return `<https://api.github.com/repositories/1/commits?${address}>; rel="${relation}"`
  }
  const link =
    page < lastPage ? { link: `${linkTo(page + 1, 'next')}, ${linkTo(lastPage, 'last')}` } : {}
  return jsonReply(listed.slice((page - 1) * size, page * size).map(commitJson), 200, link)
}

function conditional(call: UpstreamCall, etag: string, value: unknown): Reply {
  return call.headers['if-none-match'] === etag
    ? { status: 304, headers: { etag }, body: '' }
    : jsonReply(value, 200, { etag })
}

/** A small survey of invented papers: a table, bullets, two files, a nested taxonomy. */
export const generatedSurvey: ReplayRepository = {
  owner: 'lantern-lab',
  repository: 'Awesome-Lanterns',
  commit: '1'.repeat(40),
  committedAt: '2026-03-01T12:00:00Z',
  formerNames: ['lantern-lab/Lantern-Papers'],
  files: {
    'README.md': `# Awesome Lanterns

Papers on lanterns, looms and ledgers.

## Lanterns

### Sparse Lanterns

- **Sparse Lanterns for Long Winters**, _ICLR 2024_ [[Paper]](https://arxiv.org/abs/2401.00001) [[Code]](https://github.com/lantern-lab/sparse)
- **Patient Looms without Maps**, _arXiv 2024_ [[Paper]](https://arxiv.org/abs/2401.00002)

### Folded Lanterns

- **Folded Orchards under Shifting Tides**, _NeurIPS 2023_ [[Paper]](https://doi.org/10.5555/invented.orchards)
- **Amber Harbours in Crowded Rooms**, _ACL 2024_ [[Paper]](https://arxiv.org/abs/2401.00003)

## More

See [ledgers](ledgers.md).
`,
    'ledgers.md': `# Ledgers

| Title | Venue | Year | Link |
|---|---|---|---|
| Quiet Ledgers at the Edge of Memory | ICML | 2024 | [Paper](https://arxiv.org/abs/2401.00005) |
| Winding Almanacs across Narrow Valleys | ICML | 2024 | [Paper](https://arxiv.org/abs/2401.00006) |
`,
    'CONTRIBUTING.md': '# How to add a paper\n\nOpen a pull request.\n',
  },
}
