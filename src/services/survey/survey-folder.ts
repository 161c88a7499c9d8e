import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { SurveyFile } from '#formats/survey-markdown'
import type { SurveyFolder } from '../sync/survey-fetch'
import {
  chooseSurveyFiles,
  type ListedFile,
  largestSurveyFileBytes,
  mayHoldSurvey,
  tooLargeReason,
} from '../sync/survey-files'

/** A folder with more entries is a home folder, not a survey. */
const mostEntries = 20_000
const deepest = 12
const skippedFolders = new Set(['node_modules', '.git'])
const markdown = /\.(?:md|markdown)$/i

/**
 * The Markdown of a local survey: all `.md` files of a folder, or one file. Symbolic links are not followed, so nothing outside the
 * folder is read; binary, unreadable and too large files are left out with the reason. Fails with `notFound` (there is no such
 * folder), `folderUnreadable`, `tooLarge` (too many entries, or a single file over the limit), `noPapers` (no Markdown) or
 * `cancelled`.
 */
export async function readSurveyFolder(
  path: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Answer<SurveyFolder>> {
  const { signal } = options
  const root = await realpath(withHome(path)).catch((error: unknown) => failureOf(path, error))
  if (typeof root !== 'string') return refuse(root)
  try {
    const rootStat = await lstat(root)
    if (rootStat.isFile()) return await readSingleFile(root, rootStat.size)
    const listing = await listMarkdown(root, signal)
    if (listing === 'cancelled') return refuse(cancelledFailure)
    if (listing === 'tooMany') return refuse(tooManyFailure(path))
    const chosen = chooseSurveyFiles(listing.found)
    const files: SurveyFile[] = []
    const left = [...listing.left, ...chosen.left]
    for (const { path: file } of chosen.files) {
      if (signal?.aborted) return refuse(cancelledFailure)
      const text = await readText(join(root, ...file.split('/')))
      if (text.ok) files.push({ path: file, text: text.value })
      else left.push({ path: file, reason: text.error.message })
    }
    return files.length === 0 && left.length === 0
      ? refuse(noMarkdownFailure(path))
      : answer({ files, left })
  } catch (error) {
    return refuse(unreadableFailure(path, error))
  }
}

/** `~` as a person writes it into the field; only a terminal would have replaced it. */
const withHome = (path: string): string => path.replace(/^~(?=$|[\\/])/, () => homedir())

async function readSingleFile(file: string, sizeBytes: number): Promise<Answer<SurveyFolder>> {
  if (sizeBytes > largestSurveyFileBytes) {
    return refuse({ code: 'tooLarge', message: tooLargeReason(sizeBytes), isRetryable: false })
  }
  const text = await readText(file)
  return text.ok ? answer({ files: [{ path: basename(file), text: text.value }], left: [] }) : text
}

interface Listing {
  readonly found: readonly ListedFile[]
  readonly left: readonly { readonly path: string; readonly reason: string }[]
}

async function listMarkdown(
  root: string,
  signal: AbortSignal | undefined,
): Promise<Listing | 'cancelled' | 'tooMany'> {
  const found: ListedFile[] = []
  const left: { path: string; reason: string }[] = []
  const folders: { readonly path: string; readonly depth: number }[] = [{ path: root, depth: 0 }]
  let entriesSeen = 0
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    if (signal?.aborted) return 'cancelled'
    for (const entry of await readdir(folder.path, { withFileTypes: true })) {
      entriesSeen += 1
      if (entriesSeen > mostEntries) return 'tooMany'
      const path = join(folder.path, entry.name)
      const name = relative(root, path).split(sep).join('/')
      if (entry.isSymbolicLink()) {
        if (markdown.test(entry.name)) left.push({ path: name, reason: 'It is a symbolic link.' })
      } else if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && folder.depth < deepest)
          folders.push({ path, depth: folder.depth + 1 })
      } else if (entry.isFile() && mayHoldSurvey(entry.name)) {
        found.push({ path: name, sizeBytes: (await lstat(path)).size })
      }
    }
  }
  return { found, left }
}

/** UTF-8, or UTF-16 with its mark; a zero byte elsewhere means that it is no text. */
async function readText(file: string): Promise<Answer<string>> {
  try {
    const bytes = await readFile(file)
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
    if (encoding === 'utf-8' && bytes.subarray(0, 8192).includes(0)) {
      return refuse({
        code: 'malformed',
        message: 'The file is not text.',
        isRetryable: false,
      })
    }
    return answer(new TextDecoder(encoding).decode(bytes))
  } catch (error) {
    return refuse(unreadableFailure(basename(file), error))
  }
}

const cancelledFailure: Failure = {
  code: 'cancelled',
  message: 'Reading the folder was cancelled.',
  isRetryable: true,
}

const noMarkdownFailure = (path: string): Failure => ({
  code: 'noPapers',
  message: `${path} holds no Markdown files.`,
  isRetryable: false,
})

const tooManyFailure = (path: string): Failure => ({
  code: 'tooLarge',
  message: `${path} holds more than ${mostEntries} files; choose the folder of one survey.`,
  isRetryable: false,
})

/** Only where the folder itself is not there: what vanishes while it is read is another fault. */
const failureOf = (path: string, error: unknown): Failure =>
  isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')
    ? { ...unreadableFailure(path, error), code: 'notFound' }
    : unreadableFailure(path, error)

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const unreadableFailure = (path: string, error: unknown): Failure => ({
  code: 'folderUnreadable',
  message: `${path} cannot be read: ${reasonOf(error)}.`,
  isRetryable: true,
})

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file or folder'
  if (code === 'EACCES' || code === 'EPERM') return 'Stemma may not open it'
  return code === '' ? 'the file system refused' : `the file system answered ${code}`
}
