import { describe, expect, it } from 'vitest'
import { fileTitle, sizeWords } from './file-words'

describe('the words of a file', () => {
  it.each([
    [0, '1 KB'],
    [640_000, '640 KB'],
    [3_440_000, '3.4 MB'],
    [312_300_000, '312 MB'],
    [1_240_000_000, '1.2 GB'],
  ])('%i bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words))

  it('name it by its version, its site, or as the person did', () => {
    expect(fileTitle({ kind: 'arxiv', id: '2401.00001', version: 2 })).toBe('arXiv v2')
    expect(fileTitle({ kind: 'link', url: 'https://aclanthology.org/a.pdf' })).toBe(
      'aclanthology.org',
    )
    expect(fileTitle({ kind: 'file', name: 'lamps.pdf' })).toBe('lamps.pdf')
  })
})
