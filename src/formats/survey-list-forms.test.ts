import { describe, expect, it } from 'vitest'
import { id, link, onlyRow, read, rowsOf } from './survey-test-reading'

const paper = (id: number): string => `https://arxiv.org/abs/2401.0${id}`

describe('rows one below the other', () => {
  it('each is a paper when each line is a title with its own label', () => {
    const rows = rowsOf(
      `## Knots\nLACE: Tying of Shoes with Two Hands (ACL, 2030) [[paper](${paper(1001)})]\nBow Net: Loops that Hold Well (IEEE Access, 2029) [[paper](${paper(1002)})]`,
    )
    expect(rows.map(({ title, venue, year, line }) => [title, venue, year, line])).toEqual([
      ['LACE: Tying of Shoes with Two Hands', 'ACL', 2030, 2],
      ['Bow Net: Loops that Hold Well', 'IEEE Access', 2029, 3],
    ])
  })

  it('a title and its second half are one paper', () => {
    const row = onlyRow(
      `## Knots\n- LACE: Tying of Shoes and\nSandals with Two Hands (ACL, 2030) [[paper](${link})]`,
    )
    expect(row.title).toBe('LACE: Tying of Shoes and Sandals with Two Hands')
  })
})

describe('who wrote it', () => {
  it('stands in a list of links in italics', () => {
    const row = onlyRow(
      `## Knots\n[**Tying of Shoes: A survey.**](${link}) [25th Jan., 2030] <br>.\n*[Jane Roe](https://scholar.google.com/citations?user=a), [John Doe](https://doe.github.io/), and [Li Wei](https://wei.github.io/).*<br>\n[[PDF](${link})]`,
    )
    expect(row.title).toBe('Tying of Shoes: A survey')
    expect(row.authors).toEqual(['Jane Roe', 'John Doe', 'Li Wei'])
    expect(row.date).toBe('2030-01-25')
  })

  it('is not a remark of two words above the names', () => {
    const row = onlyRow(
      `## Knots\n1. **Measuring Bows with Laces** \`ICML30\`\n\n    > Named BOWS\n\n    [2030.05][[Paper](${link})] *Jane Roe, John Doe, Li Wei*`,
    )
    expect(row.authors).toEqual(['Jane Roe', 'John Doe', 'Li Wei'])
  })

  it('follows the whole of a title with a question in it', () => {
    const row = onlyRow(
      `## Knots\n\\[2030/12\\] Can Laces Serve as Ropes in Sailing? Lessons Learned. Jane Roe et al. [\\[paper\\]](${link})`,
    )
    expect(row.title).toBe('Can Laces Serve as Ropes in Sailing? Lessons Learned')
    expect(row.authors).toEqual(['Jane Roe'])
  })

  it('is listed by initials around an `and`', () => {
    const row = onlyRow(
      `## Knots\n- J. Roe, K. Doe and L. Poe, M. Moe, *[Loops that Hold Well](${link})*, CVPR, 2030.`,
    )
    expect(row.authors).toEqual(['J. Roe', 'K. Doe', 'L. Poe', 'M. Moe'])
  })

  it('may have been left out', () => {
    const row = onlyRow(`## Knots\nRethinking the Tying of Laces.  et al. [[paper](${link})]`)
    expect(row.title).toBe('Rethinking the Tying of Laces')
    expect(row.authors).toEqual([])
  })
})

describe('where and when', () => {
  it.each([
    ['(Mar. 20, 2030, ICML 2030)', 'ICML', '2030-03-20'],
    ['(Mar. 20, 2029, ICML 2030)', 'ICML', '2030'],
    ['[[paper](LINK)] 2030.5 (not only of one kind)', undefined, '2030-05'],
    ['<img src="https://img.shields.io/badge/No Link-2030.00-lightgrey">', undefined, '2030'],
  ])('beside a linked title: %s', (text, venue, date) => {
    const row = onlyRow(`## Knots\n- [A Bow for Every Lace](${link}) ${text.replace('LINK', link)}`)
    expect([row.venue, row.date]).toEqual([venue, date])
  })

  it.each([
    ['Knot Computation 2030. [[Paper](LINK)] \\\n7 Jul 2030', 'Knot Computation', '2030-07-07'],
    ['[15th, Sep. 2030]. [[Paper](LINK)]', undefined, '2030-09-15'],
    ['Vol. 50, no. 1, Jan. 2030. [[Paper](LINK)]', undefined, '2030-01'],
  ])('%s', (text, venue, date) => {
    const row = onlyRow(`## Knots\n**A Bow for Every Lace** \\\n${text.replace('LINK', link)}`)
    expect([row.venue, row.date]).toEqual([venue, date])
  })

  it('of a journal with a small word in its name', () => {
    const row = onlyRow(
      `## Knots\n* Tying of laces by hand (Knots with Applications, 2030) [[paper](https://www.sciencedirect.com/science/article/pii/S01)]`,
    )
    expect([row.title, row.venue, row.year]).toEqual([
      'Tying of laces by hand',
      'Knots with Applications',
      2030,
    ])
  })
})

describe('tables with columns called otherwise', () => {
  it('say where it appeared under `Publication`, and the month in four digits', () => {
    const row = onlyRow(
      `## Knots\n| Date | Institute | Publication | Paper |\n|:-:|:-:|:-:|:-:|\n| 30.10 | Lace Works | Open Knots | [Tying of Shoes with Two Hands](${link}) |`,
    )
    expect([row.title, row.venue, row.date, row.authors]).toEqual([
      'Tying of Shoes with Two Hands',
      'Open Knots',
      '2030-10',
      [],
    ])
  })

  it('hold names under the header of titles when their headers are wrong', () => {
    const row = onlyRow(
      `## Knots\n| Date | Link | Publication | Authors |\n|:-:|:-:|:-:|:-:|\n| 2030/5/20 | [Knots amid rapid progress](https://www.science.org/doi/abs/10.1126/science.a1) | Jane Roe, John Doe, Li Wei, Ann Poe, Max Moe | Science |`,
    )
    expect(row.title).toBe('Knots amid rapid progress')
    expect(id(row, 'doi')).toBe('10.1126/science.a1')
  })

  it('say where or when in one column', () => {
    const rows = rowsOf(
      `## Knots\n| Title | arXiv | Pub. & Date |\n|:-:|:-:|:-:|\n| [Tying of Shoes with Two Hands](${paper(1001)}) | - | CVPR, 2030 |\n| [Loops that Hold Well](${paper(1002)}) | - | May, 2030 |\n| [CVPR 2030 Fast Shoe Tying Competition](${paper(1003)}) | - | Oct., 2030 |`,
    )
    expect(rows.map(({ venue, date }) => [venue, date])).toEqual([
      ['CVPR', '2030'],
      [undefined, '2030-05'],
      [undefined, '2030-10'],
    ])
  })

  it('list no papers under tutorials and talks', () => {
    const { rows, asides } = read(
      `## Knots\n| Date | Paper |\n|:-:|:-:|\n| 30.10 | [Tying of Shoes with Two Hands](${link}) |\n### Tutorials, Articles and Talks\n| Date | Type | Title | URL |\n|:-:|:-:|:-:|:-:|\n| 30.01 | Article | How Knots Hold Laces Tight | [link](https://roe.example.com/knots) |`,
    )
    expect(rows.map(({ title }) => title)).toEqual(['Tying of Shoes with Two Hands'])
    expect(asides.map(({ title }) => title)).toEqual(['How Knots Hold Laces Tight'])
  })
})

describe('under events', () => {
  it('a title that leads to a page is no paper, one that leads to a paper is', () => {
    const { rows } = read(
      `## Knots\n- [Tying of Shoes with Two Hands](${link})\n## Related Workshops\n- [Knots and Laces: Methods (ICML 2030)](https://knots.example.com/)\n- [Laces on Shoes: Methods (ICML 2030)](${paper(1002)})`,
    )
    expect(rows.map(({ title }) => title)).toEqual([
      'Tying of Shoes with Two Hands',
      'Laces on Shoes: Methods',
    ])
  })
})
