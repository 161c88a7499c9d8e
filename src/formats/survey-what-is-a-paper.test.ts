import { describe, expect, it } from 'vitest'
import { id, link, onlyRow, read, rowsOf } from './survey-test-reading'

const titles = (text: string): readonly string[] => rowsOf(text).map(({ title }) => title)

describe('a document that says that it lists papers', () => {
  const topics = `# Laces
- Online Tying through Combined Knots and Approximate Loops: An Application to the Boot
- Human-Centric Active Tying for Autonomous Observation
- Fault Tolerant Control in Shape-Changing Internal Shoes

## Soles
- Real-Time Graph-Based Soles with Normal Rubber Transforms
- SoleFusion: Dynamic Dense Soles Based on Optical Flow
- Towards Noise Resilient Walking on Gravel Roads
`
  it('has papers in the lists of titles below its topics, with the venue of its name', () => {
    const rows = rowsOf(`# ICRA2020-paper-list

# Categories
- Laces and Other Strings
- Soles of All Kinds
- Heels in Theory and Practice

#${topics}`)
    expect(rows).toHaveLength(6)
    expect(rows[0]).toMatchObject({ venue: 'ICRA', year: 2020, taxonomy: ['Laces'] })
  })

  it('has none in lists of short topics', () => {
    expect(
      titles(
        '# Shoe Paper List\n\n## Fields\n- Laces and Other Strings\n- Soles of All Kinds\n- Heels in Theory\n',
      ),
    ).toEqual([])
  })

  it('is asked for: the same titles below another name stay unread', () => {
    expect(titles(`# Notes on Shoes\n\n#${topics}`)).toEqual([])
  })
})

describe('a row that leads to no paper', () => {
  it.each([
    [
      'the conferences of a field',
      '- Top Conferences: [[CoRL](https://www.corl.org/)] [[ICML](https://icml.cc/)] [[RSS](https://roboticsconference.org/)]',
    ],
    [
      'slides',
      '- [Slide deck](http://lab.example.org/slides07.pdf) on likelihoods of laces by Jane Roe',
    ],
    ['a sheet of keys', '- [Editor cheatsheet](http://refcards.example.org/keys.pdf)'],
    ['who wrote one', '- Jane Roe = University of Shoes = https://dl.acm.org/profile/99659085094'],
    [
      'a book in a section of books',
      '### Books\n\n1. [Jane Roe : Tying and Loosening of Laces](http://www.example.edu/book.pdf)',
    ],
  ])('%s', (_, row) => {
    expect(titles(`# Shoes\n\n## Laces\n\n${row}\n`)).toEqual([])
  })

  it('is one of a table of deadlines', () => {
    expect(
      titles(`# Shoes

## SHOE
| Year | Official Website | Paper List | Deadline | Notification |
| --- | --- | --- | --- | --- |
| 2026 | [🏠 website](https://shoes.example.org/2026/) | [🔗 link](https://shoes.example.org/2026/accepted.html) | Cycle 1: 2025-06-05<br>Cycle 2: 2025-11-13 | Cycle 1: 2025-09-09 |
`),
    ).toEqual([])
  })
})

describe('where code and data are deposited', () => {
  it('is no identifier of the paper', () => {
    const row = onlyRow(
      `## Laces\n* [2023/02] **Measuring Laces for Automated Tying.** *Le et al. Arxiv.* [[paper](${link})] [[repo](https://doi.org/10.6084/m9.figshare.23653371)]\n`,
    )
    expect(id(row, 'arxiv')).toBe('2401.01234')
    expect(id(row, 'doi')).toBeUndefined()
    expect(row).toMatchObject({
      authors: ['Le'],
      codeUrl: 'https://doi.org/10.6084/m9.figshare.23653371',
    })
  })

  it('may be called a project, and be code', () => {
    expect(
      onlyRow(
        `## Laces\n- [[Arxiv](${link})] Fully Convolutional Laces [[Project](https://github.com/a/b)]\n`,
      ).codeUrl,
    ).toBe('https://github.com/a/b')
  })
})

describe('entries below an entry', () => {
  it('are papers when most have links, or where and when', () => {
    const rows = rowsOf(`## Fog
- HotShoe 2017 - [Towards Deploying Old Strings as Laces](${link})
  - Finding your Way in the Laces: A Definition, CCR 2014
  - Edge-centric Tying: Vision and Challenges, CCR 2015
  - [Fog Laces and Their Role](https://arxiv.org/abs/2401.05678)
`)
    expect(rows.map(({ title, line }) => [title, line])).toEqual([
      ['Towards Deploying Old Strings as Laces', 2],
      ['Finding your Way in the Laces: A Definition', 3],
      ['Edge-centric Tying: Vision and Challenges', 4],
      ['Fog Laces and Their Role', 5],
    ])
  })

  it('head them without the links beside their names', () => {
    expect(
      onlyRow(
        `## Data\n- **CZ Shoes** [[Home]](https://shoes.example.org/) [[Guide]](https://shoes.example.org/guide)\n  - **Tabula Laces** [[Home]](https://laces.example.org/) [[paper]](${link})\n`,
      ).taxonomy,
    ).toEqual(['Data', 'CZ Shoes'])
  })
})

describe('paragraphs that are linked titles', () => {
  it('are papers among papers, wherever they lead', () => {
    expect(
      titles(`## Consensus

[Knots Made Practical in Shoes](http://www.example.edu/~roe/knots.pdf)

[Lacekeeper: Wait-free Tying for Shoes](http://static.usenix.org/event/shoe10/full_papers/Roe.pdf)

[Using Knots to Build a Scalable and Available Shoe](http://short.example/N5fPj)

[Viewstamped Tying Revisited for Boots](http://www.example.org/tr-2012-021.pdf)
`),
    ).toHaveLength(4)
  })

  it('are none elsewhere', () => {
    const { rows } = read(
      '## Reading\n\n[A Practitioners Guide to Tying of Laces](https://tie.example.org/guide)\n\n[Laces and Knots](https://github.com/a/laces)\n',
    )
    expect(rows).toEqual([])
  })
})

describe('words around a link', () => {
  it('that end in the middle of a sentence are no title', () => {
    expect(
      titles(
        `## Motivation\n1. LaceEffect. The understanding of line 7 of tying is wrong in their [paper](${link}).\n`,
      ),
    ).toEqual([])
  })

  it('are a short name where the title begins with them, and nobody', () => {
    const row = onlyRow(
      `## Laces\n* **Your Lace**: [YourLace: Towards Tying for Everyone](${link})\n`,
    )
    expect(row.authors).toEqual([])
  })

  it('may say two things: the data and the code', () => {
    expect(
      onlyRow(
        `## Laces\n1. **Knots from the Logs of Shops.** CIKM, 2019. [paper](${link}) [dataset&code](https://github.com/a/b)\n`,
      ).codeUrl,
    ).toBe('https://github.com/a/b')
    expect(titles(`## Laces\n\n[paper](${link}) [dataset&code](https://github.com/a/b)\n`)).toEqual(
      [],
    )
  })

  it('lead to a known place where the scheme was left out', () => {
    const row = onlyRow('## Laces\n+ [A compiler for local knots](arxiv.org/pdf/2108.02099)\n')
    expect(id(row, 'arxiv')).toBe('2108.02099')
    expect(titles('## Laces\n+ [A compiler for local knots](docs/knots.org/readme)\n')).toEqual([])
  })

  it('may ask before they say where', () => {
    expect(
      onlyRow(
        `## Laces\n- An alternative view: When do laces escape? In *ICML 2018*. [[pdf](${link})]\n`,
      ),
    ).toMatchObject({ title: 'An alternative view: When do laces escape?', venue: 'ICML' })
  })
})

describe('Chinese sentences', () => {
  it('are no names', () => {
    const row = onlyRow(
      `## 2017\n* ECO: "ECO: Efficient Laces for Walking" CVPR. [[Paper]](${link})\n  鞋带参数降维；高斯混合模型对样本集进行聚类，提高训练样本的多样性；间隔五步更新模型。\n`,
    )
    expect(row.authors).toEqual([])
  })

  it('and names are told apart', () => {
    expect(
      onlyRow(`## 方法\n- [鞋带的自动打结方法](${link})，张三，李四，欧阳小明\n`).authors,
    ).toEqual(['张三', '李四', '欧阳小明'])
  })
})

describe('a table with Korean or Japanese headers', () => {
  it.each([
    [
      '| 분야 | 발행일 | 제목 | 리뷰 | 구현 |',
      '| 신발 | 2009 | Lace Factorization for Shoes | [Notion](https://roe.notion.site/Lace-Factorization) | |',
    ],
    [
      '| 分野 | 年度 | タイトル | メモ | 実装 |',
      '| 靴 | 2009 | Lace Factorization for Shoes | ok | |',
    ],
  ])('%s', (header, row) => {
    expect(onlyRow(`## Shoes\n${header}\n|---|---|---|---|---|\n${row}\n`)).toMatchObject({
      title: 'Lace Factorization for Shoes',
      year: 2009,
    })
  })
})
