import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { SurveyFile } from '#formats/survey-markdown'
import type { GithubClient, GithubFile, RepositoryName } from '../github/github-client'
import { chooseSurveyFiles, largestSurveyFileBytes } from './survey-files'
import type { RunContext } from './sync-source'

/** The Markdown of a survey as it was at one time. */
export interface SurveyFolder {
  readonly files: readonly SurveyFile[]
  /** Files that could not be read or are too large. */
  readonly left: readonly { readonly path: string; readonly reason: string }[]
}

/** Fetches what may list papers among `listed`. `known`: texts by their blob, which need not be fetched again. */
export async function fetchSurveyFiles(
  name: RepositoryName,
  commit: string,
  listed: readonly GithubFile[],
  context: RunContext,
  github: Pick<GithubClient, 'text'>,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<Answer<SurveyFolder & { readonly texts: ReadonlyMap<string, string> }>> {
  const { signal } = context
  const chosen = chooseSurveyFiles(listed)
  const readme = chosen.left.find(({ path }) => /^readme\.(?:md|markdown)$/i.test(path))
  if (readme !== undefined && chosen.files.length === 0)
    return refuse(tooLargeFailure(name, readme.path, readme.reason))
  const files: SurveyFile[] = []
  const left = [...chosen.left]
  const texts = new Map<string, string>()
  for (const [index, { path, blob }] of chosen.files.entries()) {
    const held = known.get(blob) ?? texts.get(blob)
    if (held === undefined)
      context.report({ activity: `Fetching ${path} (${index + 1} of ${chosen.files.length})` })
    const text =
      held === undefined
        ? await github.text(name, commit, path, {
            signal,
            maxBytes: largestSurveyFileBytes,
            onWaiting: context.waiting,
          })
        : answer(held)
    if (text.ok) {
      files.push({ path, text: text.value })
      texts.set(blob, text.value)
      if (held === undefined) context.report({ pages: 1 })
    } else if (text.error.code === 'notFound' || text.error.code === 'tooLarge') {
      left.push({ path, reason: text.error.message })
    } else {
      return text
    }
  }
  return answer({ files, left, texts })
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
