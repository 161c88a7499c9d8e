import { describe, expect, it } from 'vitest'
import { filesOf, pdfsAmong } from './dropped-files'

const fileEntry = (name: string, isReadable = true) =>
  ({
    isFile: true,
    isDirectory: false,
    name,
    file: (resolve: (file: File) => void, reject: () => void) =>
      isReadable ? resolve(new File(['x'], name)) : reject(),
  }) as unknown as FileSystemEntry

/** Gives its entries a few at a time, as browsers do. */
const folder = (name: string, entries: readonly FileSystemEntry[]) =>
  ({
    isFile: false,
    isDirectory: true,
    name,
    createReader: () => {
      let at = 0
      return {
        readEntries: (resolve: (some: readonly FileSystemEntry[]) => void) => {
          resolve(entries.slice(at, at + 2))
          at += 2
        },
      }
    },
  }) as unknown as FileSystemEntry

describe('what is dropped', () => {
  it('is every PDF of a folder and of those inside, and what was dropped by itself', async () => {
    const dropped = [
      folder('papers', [
        fileEntry('a.pdf'),
        fileEntry('notes.txt'),
        folder('old', [fileEntry('b.PDF'), fileEntry('gone.pdf', false)]),
        fileEntry('._a.pdf'),
        fileEntry('c.pdf'),
      ]),
      fileEntry('alone.txt'),
    ]
    const files = await filesOf(dropped)
    expect(files.map(({ name }) => name)).toEqual(['a.pdf', 'b.PDF', 'c.pdf', 'alone.txt'])
  })

  it('ends in a folder that holds itself', async () => {
    const inner: FileSystemEntry[] = [fileEntry('a.pdf')]
    const loop = folder('loop', inner)
    inner.push(loop)
    expect((await filesOf([loop])).length).toBeLessThan(20)
  })

  it('of a picked folder is its PDFs', () => {
    const names = ['a.pdf', 'b.txt', '.pdf.swp'].map((name) => new File([], name))
    expect(pdfsAmong(names).map(({ name }) => name)).toEqual(['a.pdf'])
  })
})
