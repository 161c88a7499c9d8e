import type { PdfAddress } from '#contract/pdf'
import {
  type Attachment,
  type AttachmentOrigin,
  compareAttachments,
  type FileHash,
} from '#domain/attachment'
import type { Work, WorkId } from '#domain/work'
import { loadAllAttachments } from '#renderer/db/attachment-queries'
import { loadWorks } from '#renderer/db/paper-queries'
import { pdfAddressOf } from './pdf-address'

/** PDFs that papers have and this disk has not: the library came from another computer, or they were deleted outside Stemma. */
export interface MissingPdfs {
  readonly count: number
  /** Those that can be got again, one a paper: the file that it opens with. */
  readonly gettable: readonly { readonly workId: WorkId; readonly address: PdfAddress }[]
}

type Found = Pick<Work, 'identifiers' | 'links' | 'versions'>

export function missingPdfs(
  attachments: readonly Attachment[],
  isOnDisk: (hash: FileHash) => boolean,
  workOf: (id: WorkId) => Found | undefined,
): MissingPdfs {
  const byPaper = new Map<WorkId, Attachment[]>()
  for (const one of attachments) {
    const files = byPaper.get(one.workId)
    if (files) files.push(one)
    else byPaper.set(one.workId, [one])
  }
  let count = 0
  const gettable: { workId: WorkId; address: PdfAddress }[] = []
  for (const [workId, files] of byPaper) {
    const there = files.filter(({ hash }) => isOnDisk(hash))
    const origins = new Set(there.map(({ origin }) => nameOf(origin)))
    const missing = files
      // arXiv and publishers make their PDFs anew: the same version is there again under another hash.
      .filter(({ hash, origin }) => !isOnDisk(hash) && !origins.has(nameOf(origin)))
      .sort(compareAttachments)
    count += missing.length
    const work = workOf(workId)
    const [address] = missing.flatMap(({ origin }) => {
      if (origin.kind !== 'file') return [addressOf(origin)]
      // Of a file from somebody's disk only the paper is known; it is enough to have one.
      const other = there.length > 0 || work === undefined ? undefined : pdfAddressOf(work)
      return other === undefined ? [] : [other]
    })
    if (address !== undefined) gettable.push({ workId, address })
  }
  return { count, gettable }
}

const nameOf = (origin: AttachmentOrigin): string => {
  switch (origin.kind) {
    case 'arxiv':
      return `${origin.id}v${origin.version ?? ''}`
    case 'link':
      return origin.url
    case 'file':
      return origin.name
  }
}

/** That very version, since a person's marks stand in it. */
const addressOf = (origin: Exclude<AttachmentOrigin, { kind: 'file' }>): PdfAddress =>
  origin.kind === 'link' ? { kind: 'link', url: origin.url } : origin

export async function findMissingPdfs(onDisk: Iterable<FileHash>): Promise<MissingPdfs> {
  const there = new Set(onDisk)
  const attachments = await loadAllAttachments()
  const away = attachments.filter(({ hash }) => !there.has(hash))
  const works = await loadWorks([...new Set(away.map(({ workId }) => workId))])
  const byId = new Map(works.map((work) => [work.id, work]))
  return missingPdfs(
    attachments,
    (hash) => there.has(hash),
    (id) => byId.get(id),
  )
}
