import { z } from 'zod'
import { type Answer, answer, type Failure } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import type { SurveyLocation } from '#domain/source'
import { sourceIdOf } from '#domain/source-id'
import type { SurveyLoss, SurveyReading } from '#domain/survey'
import { snapshotOf } from '#domain/survey-snapshot'
import type { SourceId } from '#domain/work'
import { stableHash } from '#domain/work-id'
import type { SurveyFile } from '#formats/survey-markdown'
import { type GithubClient, type RepositoryName, unconditional } from '../github/github-client'
import { readCursor } from './cursor'
import { fetchSurveyFiles, type SurveyFolder } from './survey-fetch'
import { type SurveyOrigin, surveyRecords } from './survey-records'
import { done, failed, type RunContext, type SourceStream } from './sync-source'

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
  /** Said already that the list is lost. Once it is there again it is read whole, whatever its commit. */
  lost: z.enum(['gone', 'emptied']).optional(),
  /** An interrupted run: the same reading goes on at `next`, a record's place in it. */
  partial: z.object({ reading: z.string(), next: z.int().min(0) }).optional(),
})
type SurveyCursor = z.infer<typeof cursorSchema>

const emptyCursor: SurveyCursor = { version: 1, kind: 'survey' }

/** What one run works with. */
interface Run {
  readonly surveyId: SourceId
  readonly cursor: SurveyCursor
  readonly context: RunContext
  readonly parts: SurveySyncParts
}

/**
 * Reads a survey as it is now, at one commit, and delivers it whole: header, placements, rows that are no paper, what was left
 * out, how many papers it lists where, end. A list that was read before and is not there any more is said to be lost, once.
 */
export const surveySync = (
  location: SurveyLocation,
  cursorText: string | undefined,
  context: RunContext,
  parts: SurveySyncParts,
): SourceStream => {
  const run: Run = {
    surveyId: sourceIdOf({ kind: 'survey', location }),
    cursor: readCursor<SurveyCursor>(cursorSchema, cursorText) ?? emptyCursor,
    context,
    parts,
  }
  return location.kind === 'github' ? githubSurvey(location, run) : folderSurvey(location.path, run)
}

async function* githubSurvey(asked: RepositoryName, run: Run): SourceStream {
  const { context, cursor } = run
  const { github } = run.parts
  const call = { signal: context.signal, onWaiting: context.waiting }
  context.report({ activity: `Looking up ${asked.owner}/${asked.repository} on GitHub` })
  const repository = await findRepository(asked, cursor, github, call)
  if (!repository.ok) return yield* lostOr(repository.error, 'gone', run)
  const { etag: repositoryEtag, ...name } = repository.value
  const location = `${name.owner}/${name.repository}`
  context.report({ pages: 1 })

  const head = await github.head(name, name.branch, {
    ...call,
    ...(cursor.headEtag === undefined || !isRead(cursor) ? {} : { etag: cursor.headEtag }),
  })
  if (!head.ok) return yield* lostOr(head.error, 'emptied', run)
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
  if (isRead(cursor) && cursor.complete === commit) return done(JSON.stringify(complete))

  const listed = await github.files(name, commit, call)
  if (!listed.ok) return yield* lostOr(listed.error, 'emptied', run)
  const fetched = await fetchSurveyFiles(name, commit, listed.value, context, github)
  if (!fetched.ok) return failed(fetched.error)

  const origin: SurveyOrigin = {
    name: name.repository,
    location,
    url: `https://github.com/${location}`,
    commit,
    ...(committedAt === undefined ? {} : { committedAt }),
    fetchedAt: context.clock.now().toISOString(),
  }
  return yield* deliver(fetched.value, origin, { ...run, cursor: { ...cursor, ...next } }, complete)
}

async function* folderSurvey(path: string, run: Run): SourceStream {
  const { context, cursor } = run
  context.report({ activity: 'Reading the folder' })
  const folder = await run.parts.readFolder(path, context.signal)
  if (!folder.ok)
    return yield* lostOr(folder.error, folder.error.code === 'notFound' ? 'gone' : 'emptied', run)
  const hash = stableHash(
    folder.value.files.map((file) => `${file.path}\n${file.text}`).join('\n\u0000\n'),
  )
  const complete: SurveyCursor = { ...emptyCursor, complete: hash }
  if (isRead(cursor) && cursor.complete === hash) return done(JSON.stringify(complete))
  const origin: SurveyOrigin = {
    name: path.split(/[\\/]/).findLast((part) => part !== '') ?? path,
    location: path,
    fetchedAt: context.clock.now().toISOString(),
  }
  return yield* deliver(folder.value, origin, run, complete)
}

/** What the library holds is what the last complete reading found. */
const isRead = ({ complete, lost }: SurveyCursor): boolean =>
  complete !== undefined && lost === undefined

/** Failures that say that there is nothing to read any more, not that it could not be read this time. */
const lossCodes: Readonly<Record<SurveyLoss, Failure['code']>> = {
  gone: 'notFound',
  emptied: 'noPapers',
}

/** Ends the run with `failure`; when a list that was read before is lost by it, says so first. */
async function* lostOr(failure: Failure, loss: SurveyLoss, { cursor }: Run): SourceStream {
  const isLost = failure.code === lossCodes[loss] && cursor.complete !== undefined
  if (isLost && cursor.lost !== loss) {
    const { partial: _unfinished, ...before } = cursor
    yield {
      records: [{ kind: 'surveyLost', reason: loss }],
      cursor: JSON.stringify({ ...before, lost: loss } satisfies SurveyCursor),
    }
  }
  return failed(
    isLost ? { ...failure, message: `${failure.message} What was read before stays.` } : failure,
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

async function* deliver(
  folder: SurveyFolder,
  origin: SurveyOrigin,
  run: Run,
  complete: SurveyCursor,
): SourceStream {
  const { context, parts, surveyId } = run
  const before = run.cursor
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
  const { header, placements, asides } = surveyRecords(reading.value, origin)
  if (placements.length === 0) {
    const failure = noPapersFailure(origin, folder.files.length)
    // Papers may well be in what could not be read.
    return folder.left.length === 0 ? yield* lostOr(failure, 'emptied', run) : failed(failure)
  }

  const commit = complete.complete ?? ''
  const keys = [...placements, ...asides].map(({ key }) => key)
  const records: readonly SyncRecord[] = [
    ...placements.map((placement): SyncRecord => ({ kind: 'placement', placement })),
    ...asides.map((aside): SyncRecord => ({ kind: 'aside', aside })),
    ...folder.left.map(
      ({ path, reason }): SyncRecord => ({ kind: 'rejected', reason, raw: path, where: path }),
    ),
  ]
  const ending: readonly SyncRecord[] = [
    {
      kind: 'snapshot',
      snapshot: {
        surveyId,
        commit,
        at: origin.committedAt ?? origin.fetchedAt,
        origin: 'sync',
        ...snapshotOf(placements),
      },
    },
    { kind: 'surveyEnd', keys, commit },
  ]
  // An interrupted run goes on only in the very same reading: another version of the reader may find other rows.
  const hash = stableHash([commit, ...keys, records.length].join('\n'))
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
        ...(isLast ? ending : []),
      ],
      cursor: JSON.stringify(
        isLast ? complete : { ...before, partial: { reading: hash, next: end } },
      ),
    }
  }
  return done(JSON.stringify(complete))
}

const noPapersFailure = ({ location }: SurveyOrigin, fileCount: number): Failure => ({
  code: 'noPapers',
  message:
    fileCount === 0
      ? `${location} has no Markdown file that could list papers.`
      : `Stemma found no papers in ${location}, in ${fileCount === 1 ? 'one Markdown file' : `${fileCount} Markdown files`}.`,
  isRetryable: false,
})
