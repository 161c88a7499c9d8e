import { describe, expect, it } from 'vitest'
import { id, link, onlyRow, rowsOf } from './survey-test-reading'

describe('a row of a list', () => {
  it('has its title before an underlined venue and labelled links', () => {
    const row = onlyRow(`# Map of Things
## Methods
### Small Steps
- Walking in Small Steps: A Study, <ins>ICML, 2024</ins> [[Paper](${link})] [[Code]](https://github.com/me/steps)
`)
    expect(row).toMatchObject({
      title: 'Walking in Small Steps: A Study',
      venue: 'ICML',
      year: 2024,
      date: '2024',
      url: link,
      codeUrl: 'https://github.com/me/steps',
      taxonomy: ['Methods', 'Small Steps'],
      file: 'README.md',
      line: 4,
      endLine: 4,
    })
    expect(id(row, 'arxiv')).toBe('2401.01234')
    expect(row.links.map(({ relation }) => relation)).toEqual(['paper', 'code'])
    expect(row.raw).toContain('Walking in Small Steps')
  })

  it.each([
    ['an unclosed tag', `- A Title of Some Words, <ins>arXiv, 2024/ins> [[Paper](${link})]`],
    ['a closing tag alone', `- A Title of Some Words, arXiv, 2024</ins> [[Paper](${link})]`],
    ['no tag', `- A Title of Some Words, arXiv 2024. [[Paper](${link})]`],
    ['brackets', `- A Title of Some Words (arXiv 2024) [Paper](${link})`],
    ['bold and italics', `- **A Title of Some Words.** *arXiv, March 2024.* [[pdf](${link})]`],
    [
      'a badge',
      `- [A Title of Some Words](${link}) ![](https://img.shields.io/badge/arXiv-2024.03-red)`,
    ],
    [
      'a badge with a kind',
      `- ![x](https://img.shields.io/badge/Paper-arXiv'24-red) [A Title of Some Words](${link})`,
    ],
    ['quotes', `- Jane Roe, John Doe. "A Title of Some Words." arXiv 2024. [[Paper](${link})]`],
    [
      'a venue in front',
      `- [arXiv24] ✅ A Title of Some Words [paper](${link}) [note](notes/a.md)`,
    ],
    ['a venue in front of a link', `- [arXiv'24] **[A Title of Some Words](${link})**`],
    [
      'authors in front',
      `- Jane Roe, John Doe, and Li Wei. **A Title of Some Words.** In *arXiv*, 2024. [[pdf]](${link})`,
    ],
    [
      'the form of a bibliography',
      `- Roe, J., Doe, K. (2024). A title of some words. arXiv, 12(3), 1-10. ${link}`,
    ],
    [
      'one author and no venue of another',
      `- A Title of Some Words, Roe et al., arXiv 2024 | [paper](${link})`,
    ],
    ['a date in front', `- [2024/03] **A Title of Some Words**, arXiv 2024 [[paper](${link})]`],
  ])('has title, venue and year with %s', (_, text) => {
    const row = onlyRow(text)
    expect(row).toMatchObject({ venue: 'arXiv', year: 2024 })
    expect(row.title.toLowerCase()).toBe('a title of some words')
  })

  it.each([
    ['[[Paper](X)]', 'bracketed outside'],
    ['[[Paper]](X)', 'bracketed inside'],
    ['[Paper](X)', 'plain'],
    ['[[pdf]] (X)', 'a space before the address'],
    ['[[arxiv]X]', 'no brackets round the address'],
    ['<X>', 'an autolink'],
    ['<a href="X">paper</a>', 'HTML'],
    ['[![Paper](https://img.shields.io/badge/arXiv-paper-red)](X)', 'a badge'],
    ['[Paper][p]\n\n[p]: X', 'a reference'],
  ])('finds the link in %s (%s)', (form) => {
    const row = onlyRow(`- **Some Title of a Paper**, ICML 2024 ${form.replaceAll('X', link)}`)
    expect(id(row, 'arxiv')).toBe('2401.01234')
    expect(row.title).toBe('Some Title of a Paper')
  })

  it('repairs an address that lost its first letter', () => {
    const row = onlyRow(`- **Some Title of a Paper** [[pdf](ttps://arxiv.org/abs/2401.01234)]`)
    expect(row.url).toBe(link)
  })

  it('reads names after the title, and says when there are more', () => {
    const names = 'Jane Q. Roe, Łukasz Kowalski and Li Wei, et al.'
    for (const text of [
      `- [A Title of Some Words](${link}). ${names} [[Paper]](${link})`,
      `- **A Title of Some Words.**\n\n  *${names}* [[abs](${link})], 2024.3`,
      `**A Title of Some Words.**  \n${names}  \n*Nature, March 2024.*  \n[[arxiv](${link})]`,
    ]) {
      expect(onlyRow(text)).toMatchObject({
        title: 'A Title of Some Words',
        authors: ['Jane Q. Roe', 'Łukasz Kowalski', 'Li Wei'],
        hasMoreAuthors: true,
      })
    }
  })

  it('turns "Last, First" round', () => {
    const row = onlyRow(`- **A Title of Some Words.** Roe, Jane and Doe, John. [[pdf](${link})]`)
    expect(row.authors).toEqual(['Jane Roe', 'John Doe'])
  })

  it('keeps the year of the venue and not the date of the preprint', () => {
    const row = onlyRow(
      `- [A Title of Some Words](${link}) ![](https://img.shields.io/badge/arXiv-2023.11-red) ![](https://img.shields.io/badge/AAAI-2024-blue)`,
    )
    expect(row).toMatchObject({ venue: 'AAAI', year: 2024, date: '2024' })
  })

  it('names the journal behind its publisher in a badge', () => {
    const badge = (words: string) =>
      onlyRow(`- [A Title of Some Words](${link}) ![](https://img.shields.io/badge/${words}-blue)`)
    expect(badge("IEEE-TC'22")).toMatchObject({ venue: 'IEEE TC', year: 2022 })
    expect(badge("ACL-Findings'22")).toMatchObject({ venue: 'ACL', year: 2022 })
  })

  it('keeps one paper with sub-entries together', () => {
    const row = onlyRow(`- **A Title of Some Words**
  - Jane Roe, John Doe
  - [[Paper](${link})] [[Code](https://github.com/a/b)]`)
    expect(row).toMatchObject({ line: 1, endLine: 3, codeUrl: 'https://github.com/a/b' })
  })

  it('takes a parent entry as a topic', () => {
    const rows = rowsOf(`## Methods
- **Cheap labels**:
  - [First Title of a Paper](${link})
  - [Second Title of a Paper](https://arxiv.org/abs/2401.05678)`)
    expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([
      ['Methods', 'Cheap labels'],
      ['Methods', 'Cheap labels'],
    ])
  })

  it('joins a title with the paragraph that follows it', () => {
    const row = onlyRow(`## Methods

**A Title of Some Words**

Jane Roe, John Doe. [[Paper](${link})]
`)
    expect(row).toMatchObject({ title: 'A Title of Some Words', line: 3, endLine: 5 })
  })

  it('tells entries of one paragraph apart', () => {
    const rows = rowsOf(`## Methods
[First Title of a Paper](${link})
[Second Title of a Paper](https://arxiv.org/abs/2401.05678)`)
    expect(rows.map(({ title, line }) => [title, line])).toEqual([
      ['First Title of a Paper', 2],
      ['Second Title of a Paper', 3],
    ])
  })

  it('keeps what belongs to a title', () => {
    const titles = [
      'Is It 1 + 1 = 2? A Question of Proof',
      'S$^4$C: Sums of Squares & Cubes',
      'Step-by-Step! Outrunning Larger Things',
      'A [Re] View of the "Famous" Thing',
      '双曲线图像分割的研究',
    ]
    for (const title of titles) {
      const escaped = title.replaceAll('[', '\\[').replaceAll(']', '\\]')
      expect(onlyRow(`- [${escaped}](${link})`).title).toBe(title)
    }
  })

  it('drops what a reader does not see', () => {
    const row = onlyRow(`- [🔥 A Ti\u00adtle\u202e of\u200b Some Words.](${link})`)
    expect(row.title).toBe('A Title of Some Words')
  })
})

describe('a title with a reference or a venue beside it', () => {
  it.each([
    '[A Title of Some Words](https://github.com/a/b) (Roe et al. 2024) shows how one may walk.',
    '[A Title of Some Words](https://walk.github.io/a/) (Roe et al. 2024)',
    '[A Title of Some Words (Roe et al., 2024)](https://arxiv.org/abs/2401.01234)',
  ])('is a paper: %s', (text) => {
    expect(onlyRow(`## Methods\n- ${text}`)).toMatchObject({
      title: 'A Title of Some Words',
      authors: ['Roe'],
      hasMoreAuthors: true,
      year: 2024,
    })
  })

  it.each([
    ['[[ICML](X)] A Title of Some Words. [[torch](https://github.com/a/b)] [`seg`]', 'ICML'],
    ['A Title of Some Words [[ICML2024 Poster]](X)', 'ICML Poster'],
    ['A Title of Some Words [[arXiv 13 Apr 2024]](X)', 'arXiv'],
    ['[A Title of Some Words. ICML 2024.](X)', 'ICML'],
    ['[A Title of Some Words](X), Information Visualization 2024', 'Information Visualization'],
    ['[Openreview 2024] **A Title of Some Words** [[paper]](X)', 'Openreview'],
    ['`[ICML-24]` A Title of Some Words [[paper]](X)', 'ICML'],
    ['[Paper](X) | A Title of Some Words, ICML 2024', 'ICML'],
    ['[2401.01234](X) (*) A Title of Some Words. ICML 2024', 'ICML'],
  ])('has its venue from %s', (text, venue) => {
    expect(onlyRow(`## Methods\n- ${text.replaceAll('(X)', `(${link})`)}`)).toMatchObject({
      title: 'A Title of Some Words',
      venue,
    })
  })

  it('is one of several on a line of its own each', () => {
    const rows = rowsOf(
      `## Methods\n- [First Title of a Paper](${link})<br>[Second Title of a Paper](${link})`,
    )
    expect(rows.map(({ title }) => title)).toEqual([
      'First Title of a Paper',
      'Second Title of a Paper',
    ])
  })
})
