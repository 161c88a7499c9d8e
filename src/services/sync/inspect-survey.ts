import type { SurveyInspection } from '#contract/contract'
import { type Answer, answer } from '#contract/failure'
import type { SurveyLocation } from '#domain/source'
import { unconditional } from '../github/github-client'
import { chooseSurveyFiles } from './survey-files'
import type { SurveySyncParts } from './survey-sync'

/** A person waits for it: rather say "later" than keep them. */
const patienceMs = 10_000

/** What a survey's sync would read, before anything is added to the library. */
export async function inspectSurvey(
  location: SurveyLocation,
  parts: Pick<SurveySyncParts, 'github' | 'readFolder'>,
  signal: AbortSignal,
): Promise<Answer<SurveyInspection>> {
  if (location.kind === 'folder') {
    const folder = await parts.readFolder(location.path, signal)
    if (!folder.ok) return folder
    return answer({
      title: location.path.split(/[\\/]/).findLast((part) => part !== '') ?? location.path,
      location: location.path,
      files: folder.value.files.map(({ path, text }) => ({
        path,
        sizeBytes: Buffer.byteLength(text),
      })),
    })
  }
  const call = { signal, patienceMs }
  const repository = unconditional(await parts.github.repository(location, call))
  if (!repository.ok) return repository
  const { branch, ...name } = repository.value
  const head = unconditional(await parts.github.head(name, branch, call))
  if (!head.ok) return head
  const { commit } = head.value
  const listed = await parts.github.files(name, commit, call)
  if (!listed.ok) return listed
  return answer({
    title: name.repository,
    location: `${name.owner}/${name.repository}`,
    commit,
    files: chooseSurveyFiles(listed.value).files.map(({ path, sizeBytes }) => ({
      path,
      sizeBytes,
    })),
  })
}
