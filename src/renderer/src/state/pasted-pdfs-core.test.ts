import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Attachment, AttachmentId, AttachmentOrigin, FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { PastedPdf } from '#formats/pasted-identifiers'
import { StemmaDatabase } from '#renderer/db/database'
import type { FoundPaper } from '#renderer/db/papers-came'
import { forgetPastedPdfs, pastedPdfs, wantPastedPdfs } from '#renderer/db/pasted-pdfs'
import { queuePastedPdfs } from './pasted-pdfs-core'

const pdf = (value: string, version?: number): PastedPdf => ({
  identifier: { scheme: 'arxiv', value },
  ...(version === undefined ? {} : { version }),
  url: `https://arxiv.org/pdf/${value}`,
})
const acl: PastedPdf = {
  identifier: { scheme: 'acl', value: 'P19-1001' },
  url: 'https://aclanthology.org/P19-1001.pdf',
}
const file = (origin: AttachmentOrigin): Attachment => ({
  id: 'x' as AttachmentId,
  workId: 'w' as WorkId,
  hash: 'a'.repeat(64) as FileHash,
  origin,
  sizeBytes: 1,
  addedAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-01T00:00:00.000Z',
  isRemoved: false,
  rev: 0,
})

let names = 0
let database: StemmaDatabase
let wanted: unknown[]
beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`pasted-${names}`)
  wanted = []
})
const queue = (
  there: Readonly<Record<string, FoundPaper>>,
  files: Readonly<Record<string, readonly Attachment[]>> = {},
): Promise<number> =>
  queuePastedPdfs({
    database,
    find: async ({ value }) => there[value],
    filesOf: async (workId) => files[workId] ?? [],
    want: async (papers) => {
      wanted.push(...papers)
    },
  })
const shown = (workId: string): FoundPaper => ({ workId: workId as WorkId, isRemoved: false })

describe('PDFs whose addresses a person pasted', () => {
  it('are asked for once their papers are there, in the version that was pasted', async () => {
    await wantPastedPdfs(database, [pdf('1', 2), acl, pdf('3')])
    expect(await queue({ 1: shown('one'), 'P19-1001': shown('acl') })).toBe(2)
    expect(wanted).toEqual([
      { workId: 'one', address: { kind: 'arxiv', id: '1', version: 2 }, isOfSeveral: true },
      { workId: 'acl', address: { kind: 'link', url: acl.url }, isOfSeveral: true },
    ])
    expect(await pastedPdfs(database)).toEqual([pdf('3')])
    expect(await queue({ 1: shown('one'), 3: shown('three') })).toBe(1)
    expect(await pastedPdfs(database)).toEqual([])
  })

  it('are not got twice, nor for a paper that was removed', async () => {
    await wantPastedPdfs(database, [pdf('1'), pdf('2', 2), pdf('3', 2), pdf('4')])
    const origin = { kind: 'arxiv', version: 1 } as const
    const asked = await queue(
      {
        1: shown('one'),
        2: shown('two'),
        3: shown('three'),
        4: { ...shown('four'), isRemoved: true },
      },
      {
        one: [file({ ...origin, id: '1' })],
        two: [file({ ...origin, id: '2' })],
        three: [file({ ...origin, id: '3', version: 2 })],
      },
    )
    expect(asked).toBe(1)
    expect(wanted).toMatchObject([{ workId: 'two' }])
    expect(await pastedPdfs(database)).toEqual([])
  })

  it('are forgotten where nobody knows the paper, and a damaged list is an empty one', async () => {
    await wantPastedPdfs(database, [pdf('1'), pdf('2')])
    await wantPastedPdfs(database, [pdf('2', 3)])
    await forgetPastedPdfs(database, [pdf('1').identifier])
    expect(await pastedPdfs(database)).toEqual([pdf('2', 3)])
    await database.meta.put({ key: 'pastedPdfs', value: [{ url: 1 }] })
    expect(await pastedPdfs(database)).toEqual([])
  })
})
