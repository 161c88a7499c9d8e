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

describe('a citation that says the year after the names', () => {
  it.each([
    [
      '- Roe et al. 2017. Quiet steps on loud floors. Nature. [Link](X)',
      'Quiet steps on loud floors',
      'Nature',
      2017,
      ['Roe'],
    ],
    [
      '1. Jane M. Roe and John Doe. 1992. **Beyond the sole**. In Proceedings of the Conference on Feet (FEET 92), Li Wei (Ed.). ACM, 119-125. DOI: [10.1145/1](X)',
      'Beyond the sole',
      'Proceedings of the Conference on Feet',
      1992,
      ['Jane M. Roe', 'John Doe'],
    ],
    [
      '- Roe, J., & Doe, K. (1984). **The psychology of tight boots**. American Cobbler, 39(10), 11-13. [10.1145/2](X)',
      'The psychology of tight boots',
      'American Cobbler',
      1984,
      ['J. Roe', 'K Doe'],
    ],
    [
      '- Jane Roe. 1994. **Groups of boots**. Commun. ACM 37, 1 (1994), 92-105. [10.1145/3](X)',
      'Groups of boots',
      'Commun. ACM',
      1994,
      ['Jane Roe'],
    ],
  ])('is read: %s', (text, title, venue, year, authors) => {
    const row = onlyRow(text.replace('X', link))
    expect({ ...row }).toMatchObject({ title, venue, year, authors })
  })

  it('may have its title in the quotation marks of other languages', () => {
    const row = onlyRow(
      `Roe, Jane D., et al. « Quick Steps on Large Floors ». Journal of Steps, vol. 2008, no. 10, 2008. [pdf](${link})`,
    )
    expect(row).toMatchObject({
      title: 'Quick Steps on Large Floors',
      authors: ['Jane D. Roe'],
      venue: 'Journal of Steps',
      year: 2008,
    })
  })

  it('begins with a surname alone where no other name is told', () => {
    const row = onlyRow(`1. Roe 2005. Why Most Boots Are Left Ones. PLOS Medicine. [Link](${link})`)
    expect(row).toMatchObject({ title: 'Why Most Boots Are Left Ones', venue: 'PLOS Medicine' })
  })
})

describe('names beside a title', () => {
  it('keep their initials, and go on in the next line after a comma', () => {
    const row = onlyRow(
      `- [Ten Years of Boots](${link}); Jane M. Roe, John Doe, Li K. Wei,\nAnna P. A. Berg and Joel N. Stone. 2008.`,
    )
    expect(row.authors).toEqual([
      'Jane M. Roe',
      'John Doe',
      'Li K. Wei',
      'Anna P. A. Berg',
      'Joel N. Stone',
    ])
    expect(row).toMatchObject({ year: 2008 })
    expect(row.venue).toBeUndefined()
  })

  it('are told from journals by how the last word ends', () => {
    expect(onlyRow(`[A Title of Some Words](${link}) (Piotr Borowski, 2016)`)).toMatchObject({
      authors: ['Piotr Borowski'],
      year: 2016,
    })
    expect(onlyRow(`[A Title of Some Words](${link}) (Visual Informatics, 2016)`)).toMatchObject({
      venue: 'Visual Informatics',
      authors: [],
    })
  })
})

describe('venues', () => {
  it.each([
    [
      '1. **A title of some words.** Comput. Syst. Appl., 2017. [paper](X)',
      'Comput. Syst. Appl.',
      2017,
    ],
    ['1. [2023 Cobbler Reviews] **A title of some words** [[paper]](X)', 'Cobbler Reviews', 2023],
  ])('are read from %s', (text, venue, year) => {
    expect(onlyRow(text.replace('X', link))).toMatchObject({ venue, year, authors: [] })
  })
})
