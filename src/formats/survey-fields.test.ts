import { describe, expect, it } from 'vitest'
import { link, onlyRow, read, rowsOf } from './survey-test-reading'

describe('an entry of keys and values', () => {
  const wanted = {
    title: 'A Title of Some Words',
    url: link,
    codeUrl: 'https://github.com/a/b',
  }

  it('is a line of bold text with a list below it, in any language', () => {
    const rows = rowsOf(`## 目标检测

**A Title of Some Words**

- CVPR 2024 Oral
- 论文：${link}
- 代码（即将开源）：https://github.com/a/b
- 解读：https://zhuanlan.zhihu.com/p/1

**Another Title of Some Words**

- Paper: ${link}

- Code: none yet

A Third Title of Some Words

- Paper: ${link}
`)
    expect(rows.map(({ title, line, endLine }) => [title, line, endLine])).toEqual([
      ['A Title of Some Words', 3, 8],
      ['Another Title of Some Words', 10, 14],
      ['A Third Title of Some Words', 16, 18],
    ])
    expect(rows[0]).toMatchObject({
      ...wanted,
      venue: 'CVPR Oral',
      year: 2024,
      taxonomy: ['目标检测'],
    })
  })

  it('may be paragraphs', () => {
    const row = onlyRow(`## Methods

**Title**: A Title of Some Words

**Authors**: Jane Roe, John Doe

**Conference**: ICML 2024

**URL**: ${link}

**Code**: https://github.com/a/b

**Abstract**: We walk on, as in [Another Title of Words](https://arxiv.org/abs/2001.00001).
`)
    expect(row).toMatchObject({
      ...wanted,
      authors: ['Jane Roe', 'John Doe'],
      venue: 'ICML',
      year: 2024,
    })
  })

  it('may stand below a heading that names the paper', () => {
    const row = onlyRow(`## Methods
### A Title of Some Words
- Authors: Jane Roe, John Doe
- Venue: NeurIPS 2023
- Link: ${link}
- Code: https://github.com/a/b

## Licence
`)
    expect(row).toMatchObject({ ...wanted, venue: 'NeurIPS', taxonomy: ['Methods'], line: 2 })
  })

  it('is not what a title with a colon says', () => {
    for (const title of ['STAR: Walking in Small Steps', 'Data: A Tale of Some Words'])
      expect(onlyRow(`- ${title} [[Paper](${link})]`).title).toBe(title)
  })

  it('leaves a list below a line of bold text alone, whose entries are papers', () => {
    const rows = rowsOf(`## Methods

**Small steps**

- [First Title of a Paper](${link})
- [Second Title of a Paper](https://arxiv.org/abs/2401.05678)

**Big steps**

- [Third Title of a Paper](https://arxiv.org/abs/2401.09999)
`)
    expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([
      ['Methods', 'Small steps'],
      ['Methods', 'Small steps'],
      ['Methods', 'Big steps'],
    ])
  })
})

describe('front matter', () => {
  it('is no content, and its lines count', () => {
    const { rows, title } = read(
      `---\ntitle: Something\ntags: [a]\n---\n# Papers on Walking\n## Feet\n- [A Title of Words](${link})`,
    )
    expect(title).toBe('Papers on Walking')
    expect(rows).toMatchObject([{ line: 7, taxonomy: ['Feet'] }])
  })

  it('that never ends is a line and what follows it', () => {
    expect(rowsOf(`---\n- [A Title of Some Words](${link})`)).toHaveLength(1)
  })
})
