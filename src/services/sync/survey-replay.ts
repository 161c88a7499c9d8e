import { answer, refuse } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import { readSurvey } from '#formats/survey-markdown'
import { createGithubClient, type RepositoryName } from '../github/github-client'
import { createManualClock } from '../manual-clock'
import { createUpstream } from '../upstream/upstream'
import { type Collected, collect } from './collect'
import { type SurveySyncParts, surveySync } from './survey-sync'
import type { SourceOutcome } from './sync-source'

/** For tests: what a survey's sync works with, GitHub being the replay server at `url`. */
export const replayParts = (
  url: string,
  changes: Partial<SurveySyncParts> = {},
  token?: string,
): SurveySyncParts => ({
  github: createGithubClient(
    createUpstream({ upstreamBase: url, userAgent: 'test', clock: createManualClock() }),
    () => Promise.resolve(token),
  ),
  readFolder: () =>
    Promise.resolve(refuse({ code: 'folderUnreadable', message: 'No.', isRetryable: false })),
  readSurvey: (files) => Promise.resolve(answer(readSurvey(files))),
  ...changes,
})

export function syncReplayed(
  { owner, repository }: RepositoryName,
  parts: SurveySyncParts,
  options: { readonly cursor?: string | undefined; readonly batches?: number } = {},
): Promise<Collected> {
  const { cursor, ...limits } = options
  return collect(
    (context) => surveySync({ kind: 'github', owner, repository }, cursor, context, parts),
    limits,
  )
}

export const cursorOf = (outcome: SourceOutcome | undefined): string =>
  outcome?.kind === 'done' ? outcome.cursor : ''
export const codeOf = (outcome: SourceOutcome | undefined): string =>
  outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? '')
export const placementsOf = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'placement' ? [record.placement] : []))
export const asidesOf = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'aside' ? [record.aside] : []))
