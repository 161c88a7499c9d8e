import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import { testWork } from '#domain/test-work'
import { attachFiles } from '#renderer/db/attachment-commands'
import { library } from '#renderer/db/library-database'
import { readPaper } from './read-paper'

const looms = testWork('looms', { identifiers: [{ scheme: 'doi', value: '10.5555/looms' }] })
const hash = 'a'.repeat(64) as FileHash

beforeEach(async () => {
  await library.delete()
  await library.open()
})

async function opened(...known: readonly (readonly [])[]): Promise<readonly string[]> {
  const places: string[] = []
  await readPaper(looms, known[0], {
    onOpenFile: (id, file) => places.push(`${id} ${file}`),
    onOpenExternal: (url) => places.push(url),
  })
  return places
}

describe('reading a paper', () => {
  it('opens its file also when it is asked for before the files are known', async () => {
    await attachFiles([
      { workId: looms.id, hash, sizeBytes: 10, origin: { kind: 'file', name: 'x.pdf' } },
    ])
    expect(await opened()).toEqual([`looms ${hash}`])
  })

  it('opens what stands elsewhere where there is no file', async () => {
    const elsewhere = ['https://doi.org/10.5555/looms']
    expect(await opened()).toEqual(elsewhere)
    expect(await opened([])).toEqual(elsewhere)
  })
})
