import { z } from 'zod'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { Upstream, UpstreamRequest, UpstreamResponse } from '../upstream/upstream'

/** REST interface of GitHub, as far as survey repositories need it: https://docs.github.com/rest. */
export interface GithubClient {
  /** `etag`: of the last answer; an unchanged repository is `unchanged`. A renamed one is found at its new name. */
  repository(
    name: RepositoryName,
    call: GithubCall & { readonly etag?: string },
  ): Promise<Answer<Conditional<GithubRepository>>>
  /** The newest commit of a branch. */
  head(
    name: RepositoryName,
    branch: string,
    call: GithubCall & { readonly etag?: string },
  ): Promise<Answer<Conditional<GithubCommit>>>
  files(
    name: RepositoryName,
    commit: string,
    call: GithubCall,
  ): Promise<Answer<readonly GithubFile[]>>
  /** A file as it is at `commit`. */
  text(
    name: RepositoryName,
    commit: string,
    path: string,
    call: GithubCall & { readonly maxBytes: number },
  ): Promise<Answer<string>>
}

export interface RepositoryName {
  readonly owner: string
  readonly repository: string
}

export interface GithubCall {
  readonly signal?: AbortSignal
  readonly patienceMs?: number
  readonly onWaiting?: (until: Date | undefined) => void
}

export type Conditional<T> =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly value: T; readonly etag?: string }

/** The answer to a question that named no earlier answer. */
export function unconditional<T>(got: Answer<Conditional<T>>): Answer<T> {
  if (!got.ok) return got
  return got.value.kind === 'changed' ? answer(got.value.value) : refuse(unaskedFailure)
}

const unaskedFailure: Failure = {
  code: 'malformed',
  message: 'GitHub said that nothing changed since a time that Stemma never asked about.',
  isRetryable: true,
}

export interface GithubRepository extends RepositoryName {
  readonly branch: string
}

export interface GithubCommit {
  readonly commit: string
  /** ISO UTC. */
  readonly committedAt?: string
}

export interface GithubFile {
  readonly path: string
  readonly sizeBytes: number
}

const repositorySchema = z.object({
  name: z.string().min(1),
  owner: z.object({ login: z.string().min(1) }),
  default_branch: z.string().min(1),
})
const commitSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  commit: z.object({ committer: z.object({ date: z.string() }).nullish() }),
})
const treeSchema = z.object({
  /** Over 100,000 entries or 7 MB: https://docs.github.com/rest/git/trees#get-a-tree. */
  truncated: z.boolean().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.string(),
      type: z.string(),
      size: z.number().optional(),
    }),
  ),
})

/** A symbolic link's content is a path. */
const linkMode = '120000'

export function createGithubClient(
  upstream: Upstream,
  readToken: () => Promise<string | undefined>,
): GithubClient {
  const headers = async (): Promise<Readonly<Record<string, string>>> => {
    const token = await readToken()
    return {
      'x-github-api-version': '2022-11-28',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
  }

  const ask = async <T>(
    path: string,
    schema: z.ZodType<T>,
    call: GithubCall & { readonly etag?: string },
  ): Promise<Answer<Conditional<T>>> => {
    const got = await upstream.get(`https://api.github.com${path}`, {
      expect: 'json',
      accept: 'application/vnd.github+json',
      acceptedStatuses: [401, 404, 409, 451],
      headers: await headers(),
      ...call,
    })
    if (!got.ok) return got
    const refusal = refusalOf(got.value)
    if (refusal !== undefined) return refuse(refusal)
    if (got.value.status === 304) return answer({ kind: 'unchanged' })
    const value = parsed(schema, got.value.text)
    if (value === undefined) return refuse(unreadableFailure)
    const { etag } = got.value
    return answer({ kind: 'changed', value, ...(etag === undefined ? {} : { etag }) })
  }

  return {
    repository: async (name, call) => {
      const got = await ask(repositoryPath(name), repositorySchema, call)
      return mapped(named(got, name), ({ owner, name: repository, default_branch: branch }) => ({
        owner: owner.login,
        repository,
        branch,
      }))
    },
    head: async (name, branch, call) => {
      const path = `${repositoryPath(name)}/commits/${encodeURIComponent(branch)}`
      const got = await ask(path, commitSchema, call)
      return mapped(named(got, name), ({ sha, commit }) => ({
        commit: sha,
        ...committedAt(commit.committer?.date),
      }))
    },
    files: async (name, commit, call) => {
      const path = `${repositoryPath(name)}/git/trees/${commit}?recursive=1`
      const got = unconditional(named(await ask(path, treeSchema, call), name))
      if (!got.ok) return got
      // Rows of files that the list lacks would be taken for rows that are gone.
      if (got.value.truncated === true) return refuse(tooManyFilesFailure(name))
      return answer(
        got.value.tree
          .filter(({ type, mode }) => type === 'blob' && mode !== linkMode)
          .map((file) => ({ path: file.path, sizeBytes: file.size ?? 0 })),
      )
    },
    text: async ({ owner, repository }, commit, path, call) => {
      const file = path.split('/').map(encodeURIComponent).join('/')
      const { authorization } = await headers()
      const request: UpstreamRequest = {
        expect: 'text',
        ...(authorization === undefined ? {} : { headers: { authorization } }),
        ...call,
      }
      const got = await upstream.get(
        `https://raw.githubusercontent.com/${owner}/${repository}/${commit}/${file}`,
        request,
      )
      return got.ok ? answer(got.value.text) : got
    },
  }
}

const repositoryPath = ({ owner, repository }: RepositoryName): string =>
  `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}`

function mapped<T, U>(
  got: Answer<Conditional<T>>,
  change: (value: T) => U,
): Answer<Conditional<U>> {
  if (!got.ok) return got
  if (got.value.kind === 'unchanged') return answer(got.value)
  return answer({ ...got.value, value: change(got.value.value) })
}

/** Names the repository in the one failure that a person can mend by looking at the name. */
function named<T>(got: Answer<T>, { owner, repository }: RepositoryName): Answer<T> {
  if (got.ok || got.error.code !== 'notFound') return got
  return refuse({
    code: 'notFound',
    message: `GitHub has no repository ${owner}/${repository}, or it is private and needs a token.`,
    isRetryable: false,
  })
}

function refusalOf({ status }: UpstreamResponse): Failure | undefined {
  switch (status) {
    case 401:
      return {
        code: 'upstreamRefused',
        message: 'GitHub did not accept the token that is kept in the settings.',
        isRetryable: false,
      }
    case 404:
      return { code: 'notFound', message: 'GitHub does not have this.', isRetryable: false }
    case 409:
      return {
        code: 'noPapers',
        message: 'The repository on GitHub is empty.',
        isRetryable: false,
      }
    case 451:
      return {
        code: 'upstreamRefused',
        message: 'GitHub has closed this repository for legal reasons.',
        isRetryable: false,
      }
    default:
      return undefined
  }
}

const tooManyFilesFailure = ({ owner, repository }: RepositoryName): Failure => ({
  code: 'tooLarge',
  message: `${owner}/${repository} has more files than GitHub lists. Clone it, and add the folder in it that lists the papers.`,
  isRetryable: false,
})

const unreadableFailure: Failure = {
  code: 'malformed',
  message: 'The answer of GitHub could not be read.',
  isRetryable: true,
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function committedAt(date: string | undefined): { readonly committedAt?: string } {
  const ms = Date.parse(date ?? '')
  return Number.isNaN(ms) ? {} : { committedAt: new Date(ms).toISOString() }
}
