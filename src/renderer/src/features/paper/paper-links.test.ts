import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifierSchemes } from '#domain/identifier'
import { testWork } from '#domain/test-work'
import type { Link, Work } from '#domain/work'
import { codeLinks, identifierUrl, readingLink } from './paper-links'

const work = (changes: Partial<Work>): Work => testWork('w', changes)
const link = (relation: Link['relation'], url: string): Link => ({ relation, url })

describe('where a paper can be read', () => {
  it('prefers the PDF on arXiv, then a PDF, then the page', () => {
    const links = [link('paper', 'https://a.org/p'), link('pdf', 'https://b.org/p.pdf')]
    expect(
      readingLink(work({ links, identifiers: [{ scheme: 'arxiv', value: '2004.05150' }] }))?.url,
    ).toBe('https://arxiv.org/pdf/2004.05150')
    expect(readingLink(work({ links }))?.url).toBe('https://b.org/p.pdf')
    expect(readingLink(work({ identifiers: [{ scheme: 'doi', value: '10.1/x' }] }))?.url).toBe(
      'https://doi.org/10.1/x',
    )
    expect(readingLink(work({}))).toBeUndefined()
  })

  it('never offers a link that is not plain http', () => {
    const links = [link('pdf', 'javascript:alert(1)'), link('code', 'data:text/html,x')]
    expect(readingLink(work({ links }))).toBeUndefined()
    expect(codeLinks(work({ links }))).toEqual([])
  })

  it('names repositories by owner and name, once', () => {
    const links = [
      link('code', 'https://github.com/allenai/longformer'),
      link('code', 'https://github.com/allenai/longformer'),
      link('code', 'https://example.org/code.zip'),
    ]
    expect(codeLinks(work({ links })).map(({ label }) => label)).toEqual([
      'allenai/longformer',
      'example.org',
    ])
  })

  it('makes https addresses of identifiers, whatever their value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...identifierSchemes),
        fc.stringMatching(/^[\w./:-]{1,30}$/),
        (scheme, value) => {
          const url = identifierUrl({ scheme, value })
          expect(url === undefined || new URL(url).protocol === 'https:').toBe(true)
        },
      ),
    )
  })
})
