import { describe, expect, it } from 'vitest'
import { id, link, onlyRow } from './survey-test-reading'

describe('links', () => {
  it('are kept only when a browser may open them', () => {
    const row = onlyRow(
      `- [A Title of Some Words](${link}) [code](javascript:alert(1)) [data](data:text/html,x) [top](#top) <script>alert(1)</script>`,
    )
    expect(row.links).toEqual([{ relation: 'paper', url: link, label: 'A Title of Some Words' }])
  })

  it('do not take a figure for the paper, nor a placeholder for an id', () => {
    const figure = '<img src="https://arxiv.org/html/2412.01380v1/x1.png">'
    const row = onlyRow(
      `| Title & Authors | Links |\n|--|--|\n| [A Title of Some Words](https://arxiv.org/abs/xxxx.xxxxx) <br> Jane Roe ${figure} | |`,
    )
    expect(row.identifiers).toEqual([])
    expect(row.authors).toEqual(['Jane Roe'])
  })

  it('give the id that stands in a badge alone', () => {
    const row = onlyRow(
      '- [A Title of Some Words](https://api.semanticscholar.org/CorpusID:1) ![](https://img.shields.io/badge/abs-2411.15708-red)',
    )
    expect(id(row, 'arxiv')).toBe('2411.15708')
  })
})
