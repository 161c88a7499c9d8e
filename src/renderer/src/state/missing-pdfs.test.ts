import { describe, expect, it } from 'vitest'
import {
  type Attachment,
  type AttachmentOrigin,
  attachmentIdOf,
  type FileHash,
} from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { missingPdfs } from './missing-pdfs'

const at = '2026-01-01T00:00:00.000Z'
const attachment = (paper: string, hash: string, origin: AttachmentOrigin): Attachment => ({
  id: attachmentIdOf(paper as WorkId, hash as FileHash),
  workId: paper as WorkId,
  hash: hash as FileHash,
  origin,
  sizeBytes: 1,
  addedAt: at,
  isRemoved: false,
  changedAt: at,
  rev: 1,
})
const arxiv = (version: number): AttachmentOrigin => ({ kind: 'arxiv', id: '2401.00001', version })
const link: AttachmentOrigin = { kind: 'link', url: 'https://example.org/a.pdf' }
const file: AttachmentOrigin = { kind: 'file', name: 'a.pdf' }
const unknownWork = { identifiers: [], links: [], versions: [] }

const missingOf = (
  attachments: readonly Attachment[],
  onDisk: readonly string[] = [],
  work: Parameters<typeof missingPdfs>[2] = () => unknownWork,
) => missingPdfs(attachments, (hash) => onDisk.includes(hash), work)

describe('PDFs that papers have and the disk has not', () => {
  it('are got again from where they came, in the version that was there', () => {
    expect(missingOf([attachment('w', 'a', arxiv(2)), attachment('v', 'b', link)])).toEqual({
      count: 2,
      gettable: [
        { workId: 'w', address: { kind: 'arxiv', id: '2401.00001', version: 2 } },
        { workId: 'v', address: { kind: 'link', url: 'https://example.org/a.pdf' } },
      ],
    })
  })

  it('are none when all are there, or when arXiv made one anew', () => {
    const files = [attachment('w', 'a', arxiv(2)), attachment('w', 'b', arxiv(2))]
    expect(missingOf(files, ['a', 'b'])).toEqual({ count: 0, gettable: [] })
    expect(missingOf(files, ['b'])).toEqual({ count: 0, gettable: [] })
  })

  it('of one paper come one after the other, the one that it opens with first', () => {
    const { count, gettable } = missingOf([
      attachment('w', 'a', arxiv(1)),
      attachment('w', 'b', arxiv(2)),
    ])
    expect(count).toBe(2)
    expect(gettable).toEqual([
      { workId: 'w', address: { kind: 'arxiv', id: '2401.00001', version: 2 } },
    ])
  })

  it('that came from a disk are got where the paper is known to be, unless it has another file', () => {
    const known = () => ({
      ...unknownWork,
      identifiers: [{ scheme: 'arxiv' as const, value: '2401.00001' }],
    })
    const alone = [attachment('w', 'a', file)]
    expect(missingOf(alone)).toEqual({ count: 1, gettable: [] })
    expect(missingOf(alone, [], known).gettable).toEqual([
      { workId: 'w', address: { kind: 'arxiv', id: '2401.00001' } },
    ])
    expect(missingOf([...alone, attachment('w', 'b', arxiv(1))], ['b'], known)).toEqual({
      count: 1,
      gettable: [],
    })
  })
})
