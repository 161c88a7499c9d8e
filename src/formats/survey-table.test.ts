import { describe, expect, it } from 'vitest'
import { id, link, onlyRow, rowsOf } from './survey-test-reading'

describe('a table', () => {
  it('is read by its headers, in English and Chinese', () => {
    for (const header of [
      '| # | Title | Authors | Venue | Year | Code |',
      '| 序号 | 论文标题 | 作者 | 出处 | 年份 | 代码 |',
    ]) {
      const row = onlyRow(`## Methods
${header}
|:-:|---|---|---|---|---|
| 1 | 🏆 **[A Title of Some Words](${link})** | Jane Roe, John Doe | Neural Networks \`IF=6.3\` | 2024 | [link](https://github.com/a/b) |
`)
      expect(row).toMatchObject({
        title: 'A Title of Some Words',
        authors: ['Jane Roe', 'John Doe'],
        venue: 'Neural Networks',
        year: 2024,
        codeUrl: 'https://github.com/a/b',
        line: 4,
      })
    }
  })

  it('may be HTML, with cells that reach down and breaks in them', () => {
    const rows = rowsOf(`## Methods
<table>
<tr><th>Topic</th><th>Title</th><th>Links</th></tr>
<tr><td rowspan="2">Walking</td><td><b>First Title of a Paper</b><br>Jane Roe</td><td><a href="${link}">Paper</a></td></tr>
<tr><td>Second Title of a Paper</td><td><a href="https://arxiv.org/abs/2401.05678">Paper</a></td></tr>
</table>`)
    expect(rows.map(({ title, line }) => [title, line])).toEqual([
      ['First Title of a Paper', 4],
      ['Second Title of a Paper', 5],
    ])
  })

  it('counts a row without a link as a paper when the table says so', () => {
    const row = onlyRow(
      '| Title | Year | Venue |\n|--|--|--|\n| A Title of Some Words | 2024 | ICML |',
    )
    expect(row).toMatchObject({ venue: 'ICML', identifiers: [], links: [] })
  })

  it('gives its row to a heading that names a paper and a year', () => {
    const row = onlyRow(`## Methods
### Walking in Small Steps and Back (2022)

**Authors:** Jane Roe, John Doe
**Link:** [arXiv:2401.01234](${link})

- what it says
`)
    expect(row).toMatchObject({
      title: 'Walking in Small Steps and Back',
      year: 2022,
      taxonomy: ['Methods'],
      line: 2,
      endLine: 7,
    })
  })

  it('is joined with the blocks that tell of its papers, by title and not by number', () => {
    const rows = rowsOf(`## Surveys
| # | Title | Year |
|--|--|--|
| 1 | **Walking in Small Steps** | 2024 |
| 2 | **Running for LLMs: A Review** | 2025 |

<details>
<summary>Details</summary>

### 1. Running for LLMs: A Review (2023)

[Running for Large Language Models: A Review](${link})

- what it says

### 2. Walking in Small Steps (2024)

[Walking in small steps: a study of feet](https://doi.org/10.1000/Steps.1)

</details>
`)
    expect(
      rows.map((row) => [row.title, row.line, row.year, id(row, 'arxiv'), id(row, 'doi')]),
    ).toEqual([
      ['Walking in small steps: a study of feet', 4, 2024, undefined, '10.1000/steps.1'],
      ['Running for Large Language Models: A Review', 5, 2025, '2401.01234', undefined],
    ])
    expect(rows[0]?.otherTitles).toContain('Walking in Small Steps')
    expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([['Surveys'], ['Surveys']])
  })

  it('takes no venue for a title under a header that may mean either', () => {
    const rows = rowsOf(`| Name | From | Publication | Links |
|--|--|--|--|
| BootNet | Acme | Nature Communications | [[paper]](${link}) |
| LaceNet | Acme | ICLR 2024 (Oral) | [[paper]](${link}2) |
`)
    expect(rows).toEqual([])
  })

  it('takes a title printed as one for a paper, without anything beside it', () => {
    const rows = rowsOf(`| ID | Title | Authors |
|--|--|--|
| 1 | Boots: A Survey of Deep Soles |  |
| 2 | to be added |  |
`)
    expect(rows.map(({ title }) => title)).toEqual(['Boots: A Survey of Deep Soles'])
  })
})
