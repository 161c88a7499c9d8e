import { describe, expect, it } from 'vitest'
import type { Work } from '#domain/work'
import { originOf, pastedPdfAddress, pdfAddressOf } from './pdf-address'

const work = (changes: Partial<Work>) => ({ identifiers: [], links: [], versions: [], ...changes })
const arxiv = { scheme: 'arxiv', value: '2401.01234' } as const
const submittedAt = '2024-01-03T00:00:00.000Z'

describe('where the PDF of a paper is got', () => {
  it('is arXiv first, in the newest version that is known', () => {
    const link = { relation: 'pdf', url: 'https://papers.example.org/a.pdf' } as const
    expect(pdfAddressOf(work({ identifiers: [arxiv], links: [link] }))).toEqual({
      kind: 'arxiv',
      id: '2401.01234',
    })
    const versions = [
      { number: 1, submittedAt },
      { number: 3, submittedAt },
      { number: 2, submittedAt },
    ]
    expect(pdfAddressOf(work({ identifiers: [arxiv], versions }))).toMatchObject({ version: 3 })
  })

  it('is what a source links to, when that is secure, or a site that its identifier leads to', () => {
    const linked = (url: string) => pdfAddressOf(work({ links: [{ relation: 'pdf', url }] }))
    expect(linked('https://papers.example.org/a.pdf')).toMatchObject({ kind: 'link' })
    expect(linked('http://papers.example.org/a.pdf')).toBeUndefined()
    expect(
      pdfAddressOf(work({ identifiers: [{ scheme: 'acl', value: '2020.acl-main.1' }] })),
    ).toEqual({ kind: 'link', url: 'https://aclanthology.org/2020.acl-main.1.pdf' })
    expect(pdfAddressOf(work({ identifiers: [{ scheme: 'doi', value: '10.5555/a' }] }))).toBe(
      undefined,
    )
  })

  it('is named in the origin by the version that came', () => {
    expect(originOf({ kind: 'arxiv', id: '2401.01234' }, 4)).toEqual({
      kind: 'arxiv',
      id: '2401.01234',
      version: 4,
    })
  })
})

describe('a pasted address', () => {
  it.each([
    ['papers.example.org/a.pdf', 'https://papers.example.org/a.pdf'],
    ['  https://papers.example.org/a.pdf#page=2 ', 'https://papers.example.org/a.pdf#page=2'],
  ])('%s is understood', (text, url) => {
    expect(pastedPdfAddress(text)).toEqual({ kind: 'link', url })
  })
  it.each(['http://a.org/x.pdf', 'file:///etc/passwd', 'javascript:alert(1)', 'looms', '', 'a b'])(
    '%j is none',
    (text) => expect(pastedPdfAddress(text)).toBeUndefined(),
  )
})
