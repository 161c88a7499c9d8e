import { describe, expect, it } from 'vitest'
import { link, onlyRow, read, rowsOf } from './survey-test-reading'

describe('what stands in front of a title', () => {
  it('is a number with a star, and a tag behind it', () => {
    const rows = rowsOf(`# 鞋

## 鞋带
*2. (CVPR 2025) Bow: Tying Laces by Looking at Them
[[paper]](${link}) 2025.3
[[code]](https://github.com/a/bow)

*5. 【BowAR】Autoregressive Knots for Very Long Laces
[[paper]](https://arxiv.org/abs/2401.01235) 2026.1
只有CAD 能读入
`)
    expect(rows.map(({ title, venue, year, authors }) => [title, venue, year, authors])).toEqual([
      ['Bow: Tying Laces by Looking at Them', 'CVPR', 2025, []],
      ['Autoregressive Knots for Very Long Laces', undefined, 2026, []],
    ])
  })

  it('is a venue that nobody knows, with its year', () => {
    const row = onlyRow(`# Laces

## Knots

Euro-Lace 2022, [Knots of the Sea: A Study in Wet Laces](https://dl.acm.org/doi/10.1145/3492321.3519564)---Notes:[Markdown](https://github.com/a/list/blob/main/notes/knots.md)
`)
    expect([row.venue, row.year, row.codeUrl]).toEqual(['Euro-Lace', 2022, undefined])
  })
})

describe('entries in paragraphs', () => {
  it('are papers without links when several say where and when', () => {
    const rows = rowsOf(`## lace_notes
Notes.

### 1. knots
(1). ***An End to End Model for Lace Recognition in Cold Halls(VISI2023)*** [notes](knots/1/README.md)

(2). ***Divide Eyelets and Conquer Laces for Tables of Many Shoes(IJCAI-23)*** [notes](knots/2/README.md)

(3). ***Bow Structure V2 A Stronger Lace System(arxiv 2022)*** [notes](knots/3/README.md)
`)
    expect(rows.map(({ title, venue, year }) => [title, venue, year])).toEqual([
      ['An End to End Model for Lace Recognition in Cold Halls', 'VISI', 2023],
      ['Divide Eyelets and Conquer Laces for Tables of Many Shoes', 'IJCAI', 2023],
      ['Bow Structure V2 A Stronger Lace System', 'arxiv', 2022],
    ])
  })

  it('are not, when there is but one', () => {
    expect(
      rowsOf(`# Laces

## News

***An End to End Model for Lace Recognition in Cold Halls (ICML 2023)***
`),
    ).toEqual([])
  })
})

describe('a title in brackets without an address', () => {
  it('is a paper among papers', () => {
    const rows = rowsOf(`# Laces

## Knots
* [Bows: Just a Loop and Another Loop](${link})
* [Knots in Laces of Two Colours](https://arxiv.org/abs/2401.01235)
* [PlenLace: A Small Pattern for Fast Tying and Untying]<br>:house:[project](https://plenlace.github.io/)
`)
    expect(rows.map(({ title }) => title)).toContain(
      'PlenLace: A Small Pattern for Fast Tying and Untying',
    )
  })
})

describe('a table', () => {
  it('may say where and when in one column of dates', () => {
    const rows = rowsOf(`# Laces

## Knots

| Title | arXiv | Pub. & Date
|:-:|:-:|:-:|
|[Bows: Just a Loop and Another Loop](${link})| - | CVPR, 2023
|[ICML 2023 Competition of Very Long Laces](https://arxiv.org/abs/2401.01235)| - | Oct., 2023 |
`)
    expect(rows.map(({ title, venue, year }) => [title, venue, year])).toEqual([
      ['Bows: Just a Loop and Another Loop', 'CVPR', 2023],
      ['ICML 2023 Competition of Very Long Laces', undefined, 2023],
    ])
  })

  it('takes a name for whole where et al. is joined to it', () => {
    const row = onlyRow(`# Laces

## Knots

|Date|Title|Authors|PDF|
|:-|:-|:-|:-|
|**2023-1-26**|**Bows: Just a Loop and Another Loop**|Jane Roeet.al|[paper](${link})|
`)
    expect([row.authors, row.hasMoreAuthors]).toEqual([['Jane Roe'], true])
  })
})

describe('what a bookshop sells', () => {
  it('is no paper, whoever wrote it and when', () => {
    const { rows, asides } = read(`# Laces

## Books

### First steps
1. [Laces: The central art 14th edition](https://www.amazon.com/Laces-Central-Art/dp/0134414233)
    T. Roe, H. Doe. Pearson, 2017
`)
    expect(rows).toEqual([])
    expect(asides.map(({ kind }) => kind)).toEqual(['book'])
  })
})
