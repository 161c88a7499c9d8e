import type { PdfAddress } from '#contract/pdf'
import type { Attachment } from '#domain/attachment'
import type { Identifier } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { PastedPdf } from '#formats/pasted-identifiers'
import type { StemmaDatabase } from '#renderer/db/database'
import type { FoundPaper } from '#renderer/db/papers-came'
import { forgetPastedPdfs, pastedPdfs } from '#renderer/db/pasted-pdfs'

export interface PastedPdfsParts {
  readonly database: StemmaDatabase
  readonly find: (identifier: Identifier) => Promise<FoundPaper | undefined>
  readonly filesOf: (workId: WorkId) => Promise<readonly Attachment[]>
  /** Of the queue that gets PDFs one after the other. */
  readonly want: (
    papers: readonly {
      readonly workId: WorkId
      readonly address: PdfAddress
      readonly isOfSeveral: true
    }[],
  ) => Promise<void>
}

/** Gives the queue the pasted PDFs whose papers are there; answers how many. Those that a paper has already, and of removed papers, go. */
export async function queuePastedPdfs({
  database,
  find,
  filesOf,
  want,
}: PastedPdfsParts): Promise<number> {
  const settled: Identifier[] = []
  const wanted = new Map<WorkId, PdfAddress>()
  for (const pdf of await pastedPdfs(database)) {
    const paper = await find(pdf.identifier)
    if (paper === undefined) continue
    settled.push(pdf.identifier)
    if (paper.isRemoved) continue
    const files = await filesOf(paper.workId)
    if (!files.some((file) => isSameFile(file, pdf))) wanted.set(paper.workId, addressOf(pdf))
  }
  if (settled.length === 0) return 0
  if (wanted.size > 0)
    await want(
      [...wanted].map(([workId, address]) => ({ workId, address, isOfSeveral: true as const })),
    )
  await forgetPastedPdfs(database, settled)
  return wanted.size
}

const addressOf = ({ identifier, version, url }: PastedPdf): PdfAddress =>
  identifier.scheme === 'arxiv'
    ? { kind: 'arxiv', id: identifier.value, ...(version === undefined ? {} : { version }) }
    : { kind: 'link', url }

/** Without a version any of arXiv's is what was meant. */
const isSameFile = ({ origin }: Attachment, { identifier, version, url }: PastedPdf): boolean =>
  origin.kind === 'arxiv'
    ? origin.id === identifier.value && (version === undefined || origin.version === version)
    : origin.kind === 'link' && origin.url === url
