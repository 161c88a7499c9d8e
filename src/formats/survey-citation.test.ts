import { describe, expect, it } from 'vitest'
import { readCitationTail, withoutVolume } from './survey-citation'
import { id, link, onlyRow } from './survey-test-reading'

describe('a citation in the form of a bibliography', () => {
  it.each([
    [
      '**[3]** Roe, Jane, John Doe, and Li Wei. "**A title of some words**." Nature 521.7553 (2015): 1-9. [[pdf]](X) **(The best one)**',
      'Nature',
      ['Jane Roe', 'John Doe', 'Li Wei'],
    ],
    [
      '- Roe, Jane, et al. "A title of some words." arXiv preprint arXiv:2401.01234 (2015). [[pdf]](X)',
      'arXiv preprint',
      ['Jane Roe'],
    ],
    [
      '- [Roe, Jane, and John Doe. "A title of some words." Advances in neural things, pp. 10-19. 2015.](X)',
      'Advances in neural things',
      ['Jane Roe', 'John Doe'],
    ],
    [
      '- Roe J, Doe K. A title of some words. Nat Methods. 2015;16(12):1315-22. [pdf](X)',
      'Nat Methods',
      ['Roe J', 'Doe K'],
    ],
    [
      '- Jane Roe, John Doe and Li Wei, A Title of Some Words, ICML, 2015. [[Paper]](X)',
      'ICML',
      ['Jane Roe', 'John Doe', 'Li Wei'],
    ],
    [
      '- A Title of Some Words [[pdf]](X)\n  - Jane Roe, Some University; John Doe, Other Lab. *ICML 2015*',
      'ICML',
      ['Jane Roe', 'John Doe'],
    ],
    [
      '- [A Title of Some Words](X)\n  - Jane Roe and John Doe. ICML, 2015.',
      'ICML',
      ['Jane Roe', 'John Doe'],
    ],
  ])('%s', (text, venue, authors) => {
    const row = onlyRow(`## Methods\n\n${text.replaceAll('(X)', `(${link})`)}\n`)
    expect(row).toMatchObject({ venue, year: 2015, authors })
    expect(row.title.toLowerCase()).toBe('a title of some words')
    expect(id(row, 'arxiv')).toBe('2401.01234')
  })

  it('is a paper without a link where it says who, where and when', () => {
    expect(
      onlyRow('## Methods\n- A Title of Some Words.\n  - Jane Roe and John Doe. *ICML 2015*'),
    ).toMatchObject({ title: 'A Title of Some Words', venue: 'ICML', links: [] })
  })

  it('gives the DOI that it prints', () => {
    const row = onlyRow(
      '- Roe J, Doe K. A title of some words. Nat Methods. 2019;16(12):1-2. doi: 10.1000/Some.1',
    )
    expect(id(row, 'doi')).toBe('10.1000/some.1')
  })

  it('does not take the beginning of a title for names', () => {
    for (const title of [
      'Neural Networks, Manifolds, and Topology',
      'Deep Learning, Reinforcement Learning, and World Models',
      'Look, Listen and Learn',
    ])
      expect(onlyRow(`- ${title} [[pdf]](${link})`)).toMatchObject({ title, authors: [] })
  })

  it('has its venue without volume, pages and publisher', () => {
    expect(withoutVolume('In Proceedings of Things, vol. 3, pp. 1-9. PMLR')).toBe(
      'Proceedings of Things',
    )
    expect(readCitationTail('." Journal of Things 113, no. 523 (2018): 1228-1242.')).toEqual({
      venue: 'Journal of Things',
      year: 2018,
      date: '2018',
    })
    expect(readCitationTail('." and so on')).toBeUndefined()
  })
})

describe('a name before a title', () => {
  it.each([
    '- **Walker**: "A Title of Some Words", *arXiv, May 2024* [[Paper](X)]',
    '- **[Walker]** "A Title of Some Words", *arXiv, May 2024* [[Paper](X)]',
    '- **Walk-And-Run** "A Title of Some Words" *arXiv, May 2024*. [[Paper](X)]',
    '- <u>Walker</u>: **"A Title of Some Words"**. arXiv, May 2024. [[Paper](X)]',
  ])('is another title: %s', (text) => {
    expect(onlyRow(text.replaceAll('(X)', `(${link})`))).toMatchObject({
      title: 'A Title of Some Words',
      venue: 'arXiv',
      date: '2024-05',
    })
  })

  it('is the title itself where nothing else is, and authors are there', () => {
    const row = onlyRow(
      `- **Walker (ICML 2024)**\n  - Jane Roe and John Doe\n  - [[Paper]](${link})`,
    )
    expect(row).toMatchObject({ title: 'Walker', venue: 'ICML', authors: ['Jane Roe', 'John Doe'] })
  })
})
