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

describe('names below a title', () => {
  it.each([
    ['Jane Roe, John Doe, Ann Poe, Max Moe', ['Jane Roe', 'John Doe', 'Ann Poe', 'Max Moe']],
    ['Jane Roe, John Doe, and Li Wei.', ['Jane Roe', 'John Doe', 'Li Wei']],
    ['Jane Roe, John Doe, Ann Poe et al.', ['Jane Roe', 'John Doe', 'Ann Poe']],
  ])('%s', (names, authors) => {
    const row = onlyRow(`## Knots\n- [Tying of Shoes with Two Hands](${link})\n  - ${names}`)
    expect([row.title, row.authors]).toEqual(['Tying of Shoes with Two Hands', authors])
  })

  it('may leave out those in the middle', () => {
    const row = onlyRow(
      `## Knots\n- [Tying of Shoes with Two Hands](${link}): 2030<br/>&emsp;Roe, Jane and Doe, John and Poe, Ann... 12 hidden ... Moe, Max and Wei, Li<br/>`,
    )
    expect(row.authors).toEqual(['Jane Roe', 'John Doe', 'Ann Poe', 'Max Moe', 'Li Wei'])
    expect(row.hasMoreAuthors).toBe(true)
  })
})

describe('an address that is none', () => {
  it('leads to a paper among papers', () => {
    const rows = rowsOf(
      `## Knots\n${[1001, 1002, 1003].map((n) => `- [Loops that Hold Well ${n}](${paper(n)}): 2030`).join('\n')}\n- [On the Knots of Old Shoes](None): 1997`,
    )
    expect(rows.at(-1)?.title).toBe('On the Knots of Old Shoes')
  })

  it('may be two', () => {
    const row = onlyRow(
      `## Knots\n* **Loops: A Machine that Ties**, Field and Knots, 2030\n[[page](https://arxiv.org/pdf/2401.01234.pdf%20http://arxiv.org/abs/2401.01234)]`,
    )
    expect(id(row, 'arxiv')).toBe('2401.01234')
  })
})

describe('journals', () => {
  it.each([
    ['**A Bow for Every Lace**, IEEE T-KNOT 29. 6(2030): 1052–1067', 'IEEE T-KNOT'],
    [
      '**A Bow for Every Lace** IEEE Knots and Laces Letters 4. 1(2030): 1–8.',
      'IEEE Knots and Laces Letters',
    ],
    ['**A Bow for Every Lace**, Lecture notes on knots, 2030', 'Lecture notes on knots'],
  ])('%s', (text, venue) => {
    const row = onlyRow(
      `## Knots\n* ${text}  \nJane Roe, John Doe\n[[page]](https://arxiv.org/pdf/2401.01234)`,
    )
    expect([row.venue, row.year, row.authors]).toEqual([venue, 2030, ['Jane Roe', 'John Doe']])
  })

  it.each(['Sci. Knots Inf. Sci. 2030', 'Proc. ACM Manag. Laces 2030'])(
    '%s is a label',
    (label) => {
      const row = onlyRow(`## Knots\nLoops: a fast machine that ties\t[[${label}]](${link}) 2030-1`)
      expect([row.title, row.venue]).toEqual([
        'Loops: a fast machine that ties',
        label.slice(0, -5),
      ])
    },
  )
})

describe('small things beside a title', () => {
  it('are the month before the year in a column of dates', () => {
    const row = onlyRow(
      `## Knots\n| Title | Model | Date | Venue |\n|:-:|:-:|:-:|:-:|\n| [**Tying of Shoes with Two Hands**](${link}) | Tie | 04/2030 | ICCV |`,
    )
    expect([row.date, row.venue]).toEqual(['2030-04', 'ICCV'])
  })

  it('are keys that say nothing of where', () => {
    const row = onlyRow(
      `## Knots\n- Trust in Laces: A Survey. [[paper]](${link})\n  - Jane Roe, John Doe.\n  - Key Word: Survey; Data Science.`,
    )
    expect(row.venue).toBeUndefined()
  })

  it('are pictures that only label a link', () => {
    const row = onlyRow(
      `## Knots\n+ **Tying of Shoes with Two Hands** (30 Jan 2030)\n[![Paper](https://img.shields.io/badge/arXiv-b31b1b.svg)](${link})`,
    )
    expect([row.venue, row.date]).toEqual([undefined, '2030-01-30'])
  })

  it('are short years on both sides of a dash', () => {
    const row = onlyRow(
      `## Knots\n**Loops: Tying by Two Hands**  \n*Anonymous*  \nICLR 30 – Oct 2029 [[paper](${link})]`.replace(
        '30 –',
        '28 –',
      ),
    )
    expect(row.venue).toBe('ICLR')
  })
})

describe('a table of models', () => {
  it('names in the column of titles one that has code and no paper', () => {
    const { rows } = read(
      `## Knots\n| Date | Model Name | Paper Title | Link |\n|-|-|-|-|\n| 2030-10 | Tie-4 | Tie-4-Knots | [GitHub](https://github.com/roe/tie) |\n| 2030-09 | Bow | Bow: a machine that ties in real time | [paper](https://bow.example.com/bow.pdf) |`,
    )
    expect(rows.map(({ title }) => title)).toEqual(['Bow: a machine that ties in real time'])
  })
})

describe('workshops with those who hold them', () => {
  it('are no papers', () => {
    const { rows } = read(
      `## Knots\n[Tying of Shoes with Two Hands](${link})\n## Workshops and Tutorials\n**Laces as Language of Shoes**  \n*Jane Roe, John Doe*  \nICML 28 – Jul 2028 [[link](https://laces.example.com/)]`,
    )
    expect(rows.map(({ title }) => title)).toEqual(['Tying of Shoes with Two Hands'])
  })
})

describe('among papers', () => {
  const papers = [1001, 1002, 1003]
    .map((n) => `- [2030] Loops that Hold Well ${n} [[paper](${paper(n)})]`)
    .join('\n')

  it('a title with its year and the page of its project is one', () => {
    const rows = rowsOf(
      `## Knots\n${papers}\n- [2030] Tying with Simple Rewards Trains Machines [[project](https://github.com/roe/tie)]`,
    )
    expect(rows.at(-1)?.title).toBe('Tying with Simple Rewards Trains Machines')
  })

  it('a report is a label of a link', () => {
    const rows = rowsOf(
      `## Knots\n${papers}\n- [2030] Lace Robotics: Bringing Knots into Shoes [[report](https://lace.example.com/report.pdf)]`,
    )
    expect(rows.at(-1)?.title).toBe('Lace Robotics: Bringing Knots into Shoes')
  })
})

describe('among tools', () => {
  it('a name linked to its page is one, whatever papers it also links', () => {
    const { rows, asides } = read(
      `## Libraries\n- [**lacer**](https://lacer.example.com/): Machine tying for shoes ([Paper](${link}), [Doc](https://lacer.example.com/doc))\n## Workshops\n- [Shoes 2030](https://shoes.example.com/) ([Accepted papers](https://openreview.net/group?id=Shoes/2030))`,
    )
    expect(rows.map(({ title }) => title)).toEqual([])
    expect(asides.map(({ title }) => title)).toContain('lacer')
  })
})
