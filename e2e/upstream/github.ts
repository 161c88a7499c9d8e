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
  /** Adds a repository or moves it to a new commit. */
  push(repository: ReplayRepository): void
}

const nameOf = ({ owner, repository }: ReplayRepository): string =>
  `${owner}/${repository}`.toLowerCase()

/** Stable, since a redirect names it. */
const idOf = (repository: ReplayRepository): number =>
  Number.parseInt(createHash('sha1').update(nameOf(repository)).digest('hex').slice(0, 7), 16)

/** `api.github.com` and `raw.githubusercontent.com`, with the recorded surveys when they are there. */
export function createGithubReplay(): GithubReplay {
  const repositories = new Map<string, ReplayRepository>()
  const push = (repository: ReplayRepository): void => {
    repositories.set(nameOf(repository), repository)
  }
  for (const survey of [generatedSurvey, ...readRecordedSurveys()]) push(survey)

  const answerApi = (call: UpstreamCall): Reply => {
    const byId = /^\/repositories\/(\d+)(\/.*)?$/.exec(call.path)
    if (byId !== null) {
      const found = [...repositories.values()].find((one) => String(idOf(one)) === byId[1])
      return found === undefined ? missing : answerRepository(call, found, byId[2] ?? '')
    }
    const byName = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(call.path)
    if (byName === null) return missing
    const name = `${byName[1]}/${byName[2]}`.toLowerCase()
    const found = repositories.get(name)
    if (found !== undefined) return answerRepository(call, found, byName[3] ?? '')
    const renamed = [...repositories.values()].find(({ formerNames = [] }) =>
      formerNames.some((former) => former.toLowerCase() === name),
    )
    if (renamed === undefined) return missing
    const location = `https://api.github.com/repositories/${idOf(renamed)}${byName[3] ?? ''}`
    return jsonReply({ message: 'Moved Permanently', url: location }, 301, { location })
  }

  const answerRaw = (call: UpstreamCall): Reply => {
    const [, owner = '', repository = '', commit = '', ...path] = call.path.split('/')
    const found = repositories.get(`${owner}/${repository}`.toLowerCase())
    const text = found?.files[path.map(decodeURIComponent).join('/')]
    return found === undefined || text === undefined || found.commit !== commit
      ? textReply('404: Not Found', 404)
      : textReply(text, 200, { etag: `"${found.commit.slice(0, 12)}"` })
  }

  return {
    push,
    answer: (call) => (call.host === 'api.github.com' ? answerApi(call) : answerRaw(call)),
  }
}

const missing: Reply = jsonReply({ message: 'Not Found', status: '404' }, 404)

function answerRepository(call: UpstreamCall, found: ReplayRepository, rest: string): Reply {
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
  if (path === '/commits/main') {
    return conditional(call, `W/"commit-${found.commit}"`, {
      sha: found.commit,
      commit: {
        committer: { name: 'GitHub', date: found.committedAt },
        tree: { sha: `tree-${found.commit}` },
      },
    })
  }
  if (path === `/git/trees/${found.commit}`) {
    return jsonReply({
      sha: found.commit,
      truncated: false,
      tree: Object.entries(found.files).map(([file, text]) => ({
        path: file,
        mode: '100644',
        type: 'blob',
        sha: createHash('sha1').update(text).digest('hex'),
        size: Buffer.byteLength(text),
      })),
    })
  }
  return missing
}

function conditional(call: UpstreamCall, etag: string, value: unknown): Reply {
  const limits = { etag, 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '59' }
  return call.headers['if-none-match'] === etag
    ? { status: 304, headers: limits, body: '' }
    : jsonReply(value, 200, limits)
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
