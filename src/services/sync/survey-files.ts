/** The longest list of papers known has 1 MB. A README of 30 MB would take 2 GB of memory to read. */
export const largestSurveyFileBytes = 10_000_000
/** All files of one survey together. */
const mostSurveyBytes = 30_000_000
const mostSurveyFiles = 60

/** A file before it is read. */
export interface ListedFile {
  readonly path: string
  readonly sizeBytes: number
}

export interface ChosenFiles<File extends ListedFile> {
  readonly files: readonly File[]
  /** Markdown that is left out because of its size, or because there is too much of it. */
  readonly left: readonly { readonly path: string; readonly reason: string }[]
}

const markdown = /\.(?:md|markdown)$/i
/** Files that speak to contributors, and folders whose Markdown is never a list of papers. */
const aside =
  /(?:^|\/)(?:\.[^/]+|node_modules|vendor|third[-_]?party|templates?)\/|(?:^|\/)(?:contributing|code[-_]of[-_]conduct|licen[cs]e|changelog|security|support|maintainers|governance|pull_request_template|issue_template)(?:[._-][\w-]+)?\.(?:md|markdown)$/i
/** `README_zh.md`, `readme.zh-CN.md`, `README-ja.md`: the same rows once more. */
const translation =
  /^(.*readme)[._-](?:cn|zh|chs|cht|ja|jp|ko|kr|fr|es|de|ru|pt|it|vi|tr|fa|ar|hi|id|th|uk|pl)(?:[-_][a-z]{2,4})?\.(?:md|markdown)$/i

const isReadme = (path: string): boolean => /^readme\.(?:md|markdown)$/i.test(path)
const depth = (path: string): number => path.split('/').length

/**
 * The Markdown files of a repository that may list papers: the README first, then files near the root, in a fixed order. What in
 * them is a list is for the reader to find out; here only names and sizes are known.
 */
export function chooseSurveyFiles<File extends ListedFile>(
  all: readonly File[],
): ChosenFiles<File> {
  const paths = new Set(all.map(({ path }) => path.toLowerCase()))
  const isTranslation = (path: string): boolean => {
    const original = translation.exec(path)?.[1]
    return original !== undefined && paths.has(`${original.toLowerCase()}.md`)
  }
  const candidates = all
    .filter(({ path }) => markdown.test(path) && !aside.test(path) && !isTranslation(path))
    .toSorted(
      (one, other) =>
        Number(isReadme(other.path)) - Number(isReadme(one.path)) ||
        depth(one.path) - depth(other.path) ||
        (one.path < other.path ? -1 : 1),
    )

  const files: File[] = []
  const left: { path: string; reason: string }[] = []
  let sizeBytes = 0
  for (const file of candidates) {
    if (file.sizeBytes > largestSurveyFileBytes)
      left.push({ path: file.path, reason: tooLargeReason(file.sizeBytes) })
    else if (files.length >= mostSurveyFiles || sizeBytes + file.sizeBytes > mostSurveyBytes)
      left.push({ path: file.path, reason: 'The repository has more Markdown than Stemma reads.' })
    else {
      files.push(file)
      sizeBytes += file.sizeBytes
    }
  }
  return { files, left }
}

export const tooLargeReason = (sizeBytes: number): string =>
  `The file has ${Math.round(sizeBytes / 1_000_000)} MB; Stemma reads survey files of up to ${largestSurveyFileBytes / 1_000_000} MB.`
