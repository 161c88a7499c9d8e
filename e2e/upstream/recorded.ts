import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const sharedFolder = fileURLToPath(new URL('../../../shared/', import.meta.url))

export const hasRecordedResponses = existsSync(join(sharedFolder, 'fixtures', 'arxiv-api'))
export const hasRecordedSurveys = existsSync(join(sharedFolder, 'surveys'))

/** A recorded response, byte for byte; undefined when the folder is not there. `name` is below `fixtures`. */
export function readRecorded(name: string): string | undefined {
  const file = join(sharedFolder, 'fixtures', name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

export const listRecorded = (folder: string): readonly string[] => {
  const path = join(sharedFolder, 'fixtures', folder)
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : []
}

export interface RecordedSurvey {
  readonly owner: string
  readonly repository: string
  readonly commit: string
  /** ISO UTC. */
  readonly committedAt: string
  readonly files: Readonly<Record<string, string>>
}

/** Survey repositories as they were at the commit that `truth.json` names. */
export function readRecordedSurveys(): readonly RecordedSurvey[] {
  const folder = join(sharedFolder, 'surveys')
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const [owner, repository] = name.split('__')
    const truthFile = join(folder, name, 'truth.json')
    if (owner === undefined || repository === undefined || !existsSync(truthFile)) return []
    const truth: unknown = JSON.parse(readFileSync(truthFile, 'utf8'))
    const { commit, commitDate } = truth as { commit: string; commitDate: string }
    const root = join(folder, name)
    const files = Object.fromEntries(
      filesBelow(root)
        .filter((file) => /\.md$/i.test(file))
        .map((file) => [relative(root, file), readFileSync(file, 'utf8')]),
    )
    return [
      { owner, repository, commit, committedAt: `${commitDate.slice(0, 10)}T00:00:00Z`, files },
    ]
  })
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
