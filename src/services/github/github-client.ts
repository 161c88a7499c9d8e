import { z } from 'zod'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { Allowance, Upstream, UpstreamRequest } from '../upstream/upstream'

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
  /** 100 commits of a branch, newest first: those of a page, or from the newest that is not after `until` on. */
  commits(
    name: RepositoryName,
    branch: string,
    from: { readonly page: number } | { readonly until: string },
    call: GithubCall,
  ): Promise<Answer<GithubCommits>>
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
  /** What the interface said, with its last answer, that is left of its limit. Files do not count. */
  allowance(): Allowance | undefined
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

export interface GithubCommits {
  /** Those without a date are left out. */
  readonly commits: readonly Required<GithubCommit>[]
  /** Number of the page with the oldest commits; absent on that page itself. */
  readonly lastPage?: number
}

export interface GithubFile {
  readonly path: string
  readonly sizeBytes: number
  /** Names its content: the same at every commit that has it unchanged. */
  readonly blob: string
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
      sha: z.string(),
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

  let allowance: Allowance | undefined
  const ask = async <T>(
    name: RepositoryName,
    path: string,
    schema: z.ZodType<T>,
    call: GithubCall & { readonly etag?: string },
  ): Promise<Answer<Conditional<T> & { readonly link?: string }>> => {
    const got = await upstream.get(`https://api.github.com${repositoryPath(name)}${path}`, {
      expect: 'json',
      accept: 'application/vnd.github+json',
      acceptedStatuses: [401, 404, 409, 410, 451],
      headers: await headers(),
      ...call,
    })
    if (!got.ok) return got
    const { status, text, etag, link } = got.value
    allowance = got.value.allowance ?? allowance
    const refusal = refusalOf(status, name)
    if (refusal !== undefined) return refuse(refusal)
    if (status === 304) return answer({ kind: 'unchanged' })
    const value = parsed(schema, text)
    if (value === undefined) return refuse(unreadableFailure)
    return answer({
      kind: 'changed',
      value,
      ...(etag === undefined ? {} : { etag }),
      ...(link === undefined ? {} : { link }),
    })
  }

  return {
    repository: async (name, call) => {
      const got = await ask(name, '', repositorySchema, call)
      return mapped(got, ({ owner, name: repository, default_branch: branch }) => ({
        owner: owner.login,
        repository,
        branch,
      }))
    },
    head: async (name, branch, call) => {
      const path = `/commits/${encodeURIComponent(branch)}`
      return mapped(await ask(name, path, commitSchema, call), commitOf)
    },
    commits: async (name, branch, from, call) => {
      const query = new URLSearchParams({
        sha: branch,
        per_page: '100',
        ...('until' in from ? { until: from.until } : { page: String(from.page) }),
      })
      const got = await ask(name, `/commits?${query}`, z.array(commitSchema), call)
      const listed = unconditional(got)
      if (!listed.ok) return listed
      const link = got.ok && 'link' in got.value ? got.value.link : undefined
      const lastPage = lastPageOf(link)
      return answer({
        commits: listed.value.map(commitOf).filter(isDated),
        ...(lastPage === undefined ? {} : { lastPage }),
      })
    },
    files: async (name, commit, call) => {
      const path = `/git/trees/${commit}?recursive=1`
      const got = unconditional(await ask(name, path, treeSchema, call))
      if (!got.ok) return got
      // Rows of files that the list lacks would be taken for rows that are gone.
      if (got.value.truncated === true) return refuse(tooManyFilesFailure(name))
      return answer(
        got.value.tree
          .filter(({ type, mode }) => type === 'blob' && mode !== linkMode)
          .map((file) => ({ path: file.path, sizeBytes: file.size ?? 0, blob: file.sha })),
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
    allowance: () => allowance,
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

/** `notFound`: nobody can read it there any more, for whatever reason. */
function refusalOf(status: number, { owner, repository }: RepositoryName): Failure | undefined {
  switch (status) {
    case 401:
      return {
        code: 'upstreamRefused',
        message: 'GitHub did not accept the token that is kept in the settings.',
        isRetryable: false,
      }
    case 404:
    case 410:
      return {
        code: 'notFound',
        message: `GitHub has no repository ${owner}/${repository}, or it is private and needs a token.`,
        isRetryable: false,
      }
    case 409:
      return {
        code: 'noPapers',
        message: 'The repository on GitHub is empty.',
        isRetryable: false,
      }
    case 451:
      return {
        code: 'notFound',
        message: `GitHub has closed ${owner}/${repository} for legal reasons.`,
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

const commitOf = ({ sha, commit }: z.infer<typeof commitSchema>): GithubCommit => ({
  commit: sha,
  ...committedAt(commit.committer?.date),
})

const isDated = (commit: GithubCommit): commit is Required<GithubCommit> =>
  commit.committedAt !== undefined

/** `<https://api.github.com/repositories/1/commits?page=34>; rel="last"`. */
function lastPageOf(link: string | undefined): number | undefined {
  const address = /<([^<>]{1,2000})>;\s?rel="last"/.exec(link ?? '')?.[1]
  const page = Number(/[?&]page=(\d{1,6})(?:&|$)/.exec(address ?? '')?.[1] ?? Number.NaN)
  return Number.isNaN(page) ? undefined : page
}

function committedAt(date: string | undefined): { readonly committedAt?: string } {
  const ms = Date.parse(date ?? '')
  return Number.isNaN(ms) ? {} : { committedAt: new Date(ms).toISOString() }
}
