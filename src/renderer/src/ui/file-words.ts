import type { AttachmentOrigin } from '#domain/attachment'

/** "640 KB", "3.4 MB", "1.2 GB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString('en')} KB`
  if (bytes < 1_000_000_000) return `${oneDecimal(bytes / 1_000_000)} MB`
  return `${oneDecimal(bytes / 1_000_000_000)} GB`
}

const oneDecimal = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 })

/** What a file is called in a list of a paper's files. */
export function fileTitle(origin: AttachmentOrigin): string {
  switch (origin.kind) {
    case 'arxiv':
      return origin.version === undefined ? 'arXiv' : `arXiv v${origin.version}`
    case 'link':
      return URL.canParse(origin.url) ? new URL(origin.url).hostname : origin.url
    case 'file':
      return origin.name
  }
}

/** Where it came from, as a sentence. */
export function originSentence(origin: AttachmentOrigin): string {
  switch (origin.kind) {
    case 'arxiv':
      return `arxiv.org/pdf/${origin.id}${origin.version === undefined ? '' : `v${origin.version}`}`
    case 'link':
      return origin.url
    case 'file':
      return `A file of yours, ‘${origin.name}’`
  }
}
