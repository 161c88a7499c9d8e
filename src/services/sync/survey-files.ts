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
  /** Left out because of its size, because there is too much of it, or because Stemma does not read its format. */
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
  return { files, left: [...left, ...otherFormats(all, files.length > 0)] }
}

/** Formats of lists that are not read: name of the format by the ending. */
const formats: readonly (readonly [RegExp, string])[] = [
  [/\.rst$/i, 'reStructuredText'],
  [/\.adoc$/i, 'AsciiDoc'],
  [/\.org$/i, 'Org'],
  [/\.bib$/i, 'BibTeX'],
  [/\.ipynb$/i, 'a notebook'],
  [/\.(?:ya?ml|json)$/i, 'structured records'],
  [/\.(?:csv|tsv|xlsx)$/i, 'a spreadsheet'],
]
const namedAsReadme = /^readme\.(?:rst|adoc|org)$/i
/** `papers.bib`, `data/publications.yml`: the name says that it is the list. */
const namedAsList =
  /(?:^|\/)[^/]{0,40}(?:papers?|publications?|references?|bibliography|literature|reading[-_]?list)[^/]{0,40}\.[a-z]{3,5}$/i
const mostOtherFormats = 5

/** What evidently holds the list, and cannot be read, is told by its name. Without Markdown a text in another markup may be it. */
function otherFormats(
  all: readonly ListedFile[],
  hasMarkdown: boolean,
): readonly { readonly path: string; readonly reason: string }[] {
  return all
    .filter(({ path }) => depth(path) <= 2 && !aside.test(path))
    .flatMap(({ path }) => {
      const format = formats.find(([ending]) => ending.test(path))?.[1]
      const isMarkup = /\.(?:rst|adoc|org)$/i.test(path)
      const isList =
        namedAsReadme.test(path) || namedAsList.test(path) || (isMarkup && !hasMarkdown)
      return format === undefined || !isList ? [] : [{ path, reason: otherFormatReason(format) }]
    })
    .slice(0, mostOtherFormats)
}

const otherFormatReason = (format: string): string =>
  `It is ${format}; Stemma reads surveys in Markdown only.`

/** Whether a folder's listing needs the file: Markdown, or a list in another format that is told by name. */
export const mayHoldSurvey = (path: string): boolean =>
  markdown.test(path) || formats.some(([ending]) => ending.test(path))

export const tooLargeReason = (sizeBytes: number): string =>
  `The file has ${Math.round(sizeBytes / 1_000_000)} MB; Stemma reads survey files of up to ${largestSurveyFileBytes / 1_000_000} MB.`
