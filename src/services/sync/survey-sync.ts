import { z } from 'zod'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import type { SurveyLocation } from '#domain/source'
import type { SurveyReading } from '#domain/survey'
import { stableHash } from '#domain/work-id'
import type { SurveyFile } from '#formats/survey-markdown'
import {
  type GithubClient,
  type GithubFile,
  type RepositoryName,
  unconditional,
} from '../github/github-client'
import { readCursor } from './cursor'
import { chooseSurveyFiles, largestSurveyFileBytes } from './survey-files'
import { type SurveyOrigin, surveyRecords, unreadRecord } from './survey-records'
import { done, failed, type RunContext, type SourceOutcome, type SourceStream } from './sync-source'

export interface SurveyFolder {
  readonly files: readonly SurveyFile[]
  /** Files that could not be read or are too large. */
  readonly left: readonly { readonly path: string; readonly reason: string }[]
}

export interface SurveySyncParts {
  readonly github: GithubClient
  readonly readFolder: (path: string, signal: AbortSignal) => Promise<Answer<SurveyFolder>>
  /** Parses in a worker. */
  readonly readSurvey: (
    files: readonly SurveyFile[],
    options: {
      readonly signal: AbortSignal
      /** The share that is read, 0–1. */
      readonly onProgress: (share: number) => void
    },
  ) => Promise<Answer<SurveyReading>>
}

const batchSize = 150

const cursorSchema = z.object({
  version: z.literal(1),
  kind: z.literal('survey'),
  /** Of the repository's description, for a conditional request. */
  repository: z
    .object({
      etag: z.string(),
      owner: z.string(),
      repository: z.string(),
      branch: z.string(),
    })
    .optional(),
  headEtag: z.string().optional(),
  /** What the last complete run read: a commit, or the hash of a folder's files. */
  complete: z.string().optional(),
  /** An interrupted run: the same reading goes on at `next`, a record's place in it. */
  partial: z.object({ reading: z.string(), next: z.int().min(0) }).optional(),
})
type SurveyCursor = z.infer<typeof cursorSchema>

const emptyCursor: SurveyCursor = { version: 1, kind: 'survey' }

/** Reads a survey as it is now, at one commit, and delivers it whole: header, placements, what could not be read, end. */
export const surveySync = (
  location: SurveyLocation,
  cursorText: string | undefined,
  context: RunContext,
  parts: SurveySyncParts,
): SourceStream => {
  const cursor = readCursor<SurveyCursor>(cursorSchema, cursorText) ?? emptyCursor
  return location.kind === 'github'
    ? githubSurvey(location, cursor, context, parts)
    : folderSurvey(location.path, cursor, context, parts)
}

async function* githubSurvey(
  asked: RepositoryName,
  cursor: SurveyCursor,
  context: RunContext,
  parts: SurveySyncParts,
): SourceStream {
  const { signal } = context
  const call = { signal, onWaiting: context.waiting }
  context.report({ activity: `Looking up ${asked.owner}/${asked.repository} on GitHub` })
  const repository = await findRepository(asked, cursor, parts.github, call)
  if (!repository.ok) return failed(repository.error)
  const { etag: repositoryEtag, ...name } = repository.value
  const location = `${name.owner}/${name.repository}`
  context.report({ pages: 1 })

  const head = await parts.github.head(name, name.branch, {
    ...call,
    ...(cursor.headEtag === undefined || cursor.complete === undefined
      ? {}
      : { etag: cursor.headEtag }),
  })
  if (!head.ok) return failed(head.error)
  const next: SurveyCursor = {
    ...emptyCursor,
    ...(repositoryEtag === undefined ? {} : { repository: { ...name, etag: repositoryEtag } }),
  }
  if (head.value.kind === 'unchanged') {
    return done(JSON.stringify({ ...cursor, ...next, partial: undefined }))
  }
  const { commit, committedAt } = head.value.value
  const complete: SurveyCursor = {
    ...next,
    complete: commit,
    ...(head.value.etag === undefined ? {} : { headEtag: head.value.etag }),
  }
  // A push that was taken back, or an answer without an ETag.
  if (cursor.complete === commit) return done(JSON.stringify(complete))

  const listed = await parts.github.files(name, commit, call)
  if (!listed.ok) return failed(listed.error)
  const fetched = await fetchFiles(name, commit, listed.value, context, parts.github)
  if (!fetched.ok) return failed(fetched.error)

  return yield* deliver(
    fetched.value,
    {
      name: name.repository,
      location,
      url: `https://github.com/${location}`,
      commit,
      ...(committedAt === undefined ? {} : { committedAt }),
      fetchedAt: context.clock.now().toISOString(),
    },
    { ...cursor, ...next },
    complete,
    context,
    parts,
  )
}

async function* folderSurvey(
  path: string,
  cursor: SurveyCursor,
  context: RunContext,
  parts: SurveySyncParts,
): SourceStream {
  context.report({ activity: 'Reading the folder' })
  const folder = await parts.readFolder(path, context.signal)
  if (!folder.ok) return failed(folder.error)
  const hash = stableHash(
    folder.value.files.map((file) => `${file.path}\n${file.text}`).join('\n\u0000\n'),
  )
  const complete: SurveyCursor = { ...emptyCursor, complete: hash }
  if (cursor.complete === hash) return done(JSON.stringify(complete))
  return yield* deliver(
    folder.value,
    {
      name: path.split(/[\\/]/).findLast((part) => part !== '') ?? path,
      location: path,
      fetchedAt: context.clock.now().toISOString(),
    },
    cursor,
    complete,
    context,
    parts,
  )
}

/** The repository under its present name, from the cursor when GitHub says that nothing changed. */
async function findRepository(
  asked: RepositoryName,
  cursor: SurveyCursor,
  github: GithubClient,
  call: Parameters<GithubClient['repository']>[1],
): Promise<Answer<RepositoryName & { readonly branch: string; readonly etag?: string }>> {
  const known = cursor.repository
  const got = await github.repository(asked, {
    ...call,
    ...(known === undefined ? {} : { etag: known.etag }),
  })
  if (got.ok && got.value.kind === 'unchanged' && known !== undefined) return answer(known)
  const changed = unconditional(got)
  if (!changed.ok) return changed
  const etag = got.ok && got.value.kind === 'changed' ? got.value.etag : undefined
  return answer({ ...changed.value, ...(etag === undefined ? {} : { etag }) })
}

async function fetchFiles(
  name: RepositoryName,
  commit: string,
  listed: readonly GithubFile[],
  context: RunContext,
  github: GithubClient,
): Promise<Answer<SurveyFolder>> {
  const { signal } = context
  const chosen = chooseSurveyFiles(listed)
  const readme = chosen.left.find(({ path }) => /^readme\.(?:md|markdown)$/i.test(path))
  if (readme !== undefined && chosen.files.length === 0)
    return refuse(tooLargeFailure(name, readme.path, readme.reason))
  const files: SurveyFile[] = []
  const left = [...chosen.left]
  for (const [index, { path }] of chosen.files.entries()) {
    context.report({
      activity: `Fetching ${path} (${index + 1} of ${chosen.files.length})`,
    })
    const text = await github.text(name, commit, path, {
      signal,
      maxBytes: largestSurveyFileBytes,
      onWaiting: context.waiting,
    })
    if (text.ok) {
      files.push({ path, text: text.value })
      context.report({ pages: 1 })
    } else if (text.error.code === 'notFound' || text.error.code === 'tooLarge') {
      left.push({ path, reason: text.error.message })
    } else {
      return text
    }
  }
  return answer({ files, left })
}

async function* deliver(
  folder: SurveyFolder,
  origin: SurveyOrigin,
  before: SurveyCursor,
  complete: SurveyCursor,
  context: RunContext,
  parts: SurveySyncParts,
): AsyncGenerator<{ records: readonly SyncRecord[]; cursor: string }, SourceOutcome, void> {
  context.report({ activity: `Reading ${origin.location}` })
  let percent = 0
  const reading = await parts.readSurvey(folder.files, {
    signal: context.signal,
    onProgress: (share) => {
      if (Math.floor(share * 10) * 10 === percent) return
      percent = Math.floor(share * 10) * 10
      context.report({ activity: `Reading ${origin.location}: ${percent}%` })
    },
  })
  if (!reading.ok) return failed(reading.error)
  const { header, placements } = surveyRecords(reading.value, origin)
  if (placements.length === 0) return failed(noPapersFailure(origin, folder.files.length))

  const keys = placements.map(({ key }) => key)
  const records: readonly SyncRecord[] = [
    ...placements.map((placement): SyncRecord => ({ kind: 'placement', placement })),
    ...reading.value.unread.map(unreadRecord),
    ...folder.left.map(
      ({ path, reason }): SyncRecord => ({ kind: 'rejected', reason, raw: path, where: path }),
    ),
  ]
  // An interrupted run goes on only in the very same reading: another version of the reader may find other rows.
  const hash = stableHash([complete.complete, ...keys, records.length].join('\n'))
  const start = before.partial?.reading === hash ? before.partial.next : 0
  context.report({
    activity: `Taking in ${placements.length} papers of ${origin.location}`,
    total: records.length,
    deliveredBefore: start,
  })
  for (let next = start; next < records.length; next += batchSize) {
    const end = Math.min(next + batchSize, records.length)
    const isLast = end === records.length
    yield {
      records: [
        // In every batch, so that a resumed run has it too.
        { kind: 'survey', header },
        ...records.slice(next, end),
        ...(isLast ? [{ kind: 'surveyEnd' as const, keys, commit: complete.complete ?? '' }] : []),
      ],
      cursor: JSON.stringify(
        isLast ? complete : { ...before, partial: { reading: hash, next: end } },
      ),
    }
  }
  return done(JSON.stringify(complete))
}

const tooLargeFailure = (
  { owner, repository }: RepositoryName,
  path: string,
  reason: string,
): Failure => ({
  code: 'tooLarge',
  message: `${path} of ${owner}/${repository} cannot be read. ${reason}`,
  isRetryable: false,
})

const noPapersFailure = ({ location }: SurveyOrigin, fileCount: number): Failure => ({
  code: 'noPapers',
  message:
    fileCount === 0
      ? `${location} has no Markdown file that could list papers.`
      : `Stemma found no papers in ${location}, in ${fileCount === 1 ? 'one Markdown file' : `${fileCount} Markdown files`}.`,
  isRetryable: false,
})
