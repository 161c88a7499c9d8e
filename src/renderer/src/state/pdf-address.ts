import type { PdfAddress } from '#contract/pdf'
import type { AttachmentOrigin } from '#domain/attachment'
import { identifierOf } from '#domain/identifier'
import type { Work } from '#domain/work'

/** Where the PDF of a paper can be got: arXiv first, then what a source links to. Undefined where nobody is known to have it. */
export function pdfAddressOf(
  work: Pick<Work, 'identifiers' | 'links' | 'versions'>,
): PdfAddress | undefined {
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  if (arxiv !== undefined) {
    const version = work.versions.reduce((high, { number }) => Math.max(high, number), 0)
    return { kind: 'arxiv', id: arxiv, ...(version > 0 ? { version } : {}) }
  }
  const link = work.links.find(({ relation, url }) => relation === 'pdf' && isSecure(url))
  if (link !== undefined) return { kind: 'link', url: link.url }
  const acl = identifierOf(work.identifiers, 'acl')
  if (acl !== undefined) return { kind: 'link', url: `https://aclanthology.org/${acl}.pdf` }
  const review = identifierOf(work.identifiers, 'openreview')
  return review === undefined
    ? undefined
    : { kind: 'link', url: `https://openreview.net/pdf?id=${encodeURIComponent(review)}` }
}

/** `version`: which one came. */
export const originOf = (address: PdfAddress, version: number | undefined): AttachmentOrigin =>
  address.kind === 'link' ? address : { ...address, ...(version === undefined ? {} : { version }) }

const isSecure = (url: string): boolean => /^https:\/\//i.test(url)

/** What a person pasted as the address of a PDF; undefined where it is none that Stemma opens. */
export function pastedPdfAddress(text: string): PdfAddress | undefined {
  const url = text.trim()
  const withScheme = /^[a-z][\w+.-]*:/i.test(url) ? url : `https://${url}`
  if (!URL.canParse(withScheme)) return undefined
  const { protocol, hostname, href } = new URL(withScheme)
  return protocol === 'https:' && hostname.includes('.') ? { kind: 'link', url: href } : undefined
}
