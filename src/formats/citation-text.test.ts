import { describe, expect, it } from 'vitest'
import { testWork } from '#domain/test-work'
import type { Work } from '#domain/work'
import { apaCitation, mlaCitation } from './citation-text'

const work = (given: Partial<Work>): Work => testWork('w', { title: 'A study of things', ...given })
const authors = (...names: readonly string[]) => names.map((name) => ({ name }))
const arxiv = { scheme: 'arxiv', value: '2401.01234' } as const
const doi = { scheme: 'doi', value: '10.1000/x' } as const

describe('apaCitation', () => {
  it('cites a preprint', () => {
    expect(
      apaCitation(
        work({
          authors: authors('Ada Maria Lovelace', 'Jean-Luc de la Tour'),
          year: 2024,
          identifiers: [arxiv],
        }),
      ),
    ).toBe(
      'Lovelace, A. M., & de la Tour, J.-L. (2024). A study of things (arXiv:2401.01234). arXiv. https://doi.org/10.48550/arXiv.2401.01234',
    )
  })

  it('cites what was published', () => {
    expect(
      apaCitation(
        work({
          title: 'Is it so?',
          authors: authors('A. One'),
          year: 2023,
          venue: 'NeurIPS',
          identifiers: [arxiv, doi],
        }),
      ),
    ).toBe('One, A. (2023). Is it so? NeurIPS. https://doi.org/10.1000/x')
  })

  it('shortens long lists and says what is missing', () => {
    const many = Array.from({ length: 25 }, (_, index) => `A. Author${index + 1}`)
    const text = apaCitation(work({ authors: authors(...many) }))
    expect(text).toContain('Author19, A., … Author25, A. (n.d.).')
    expect(text).not.toContain('Author20')
    expect(apaCitation(work({}))).toBe('A study of things. (n.d.).')
    expect(
      apaCitation(work({ title: '0', authors: authors('A. One'), hasMoreAuthors: true })),
    ).toBe('One, A., et al. (n.d.). 0.')
  })
})

describe('mlaCitation', () => {
  it('cites one, two and more authors', () => {
    const cite = (...names: readonly string[]) =>
      mlaCitation(work({ authors: authors(...names), year: 2024, identifiers: [arxiv] }))
    const rest = '“A study of things.” arXiv, 2024, https://doi.org/10.48550/arXiv.2401.01234.'
    expect(cite('Ada Lovelace')).toBe(`Lovelace, Ada. ${rest}`)
    expect(cite('Ada Lovelace', 'B. Two')).toBe(`Lovelace, Ada, and B. Two. ${rest}`)
    expect(cite('Ada Lovelace', 'B. Two', 'C. Three')).toBe(`Lovelace, Ada, et al. ${rest}`)
    expect(cite()).toBe(rest)
  })

  it('cites what was published, and what is hardly known', () => {
    expect(
      mlaCitation(
        work({ authors: authors('Qwen Team'), venue: 'ACL', year: 2025, identifiers: [doi] }),
      ),
    ).toBe('Qwen Team. “A study of things.” ACL, 2025, https://doi.org/10.1000/x.')
    expect(mlaCitation(work({ title: '' }))).toBe('“[Untitled].”')
  })
})
