import { describe, expect, it } from 'vitest'
import { link, onlyRow, read, rowsOf } from './survey-test-reading'

describe('an HTML table', () => {
  it('may name each of its rows by a header cell', () => {
    const rows = rowsOf(`# Laces

## Meetings

<table>
  <thead>
    <tr><th scope="col">Date</th><th scope="col">Topic</th><th scope="col">Paper</th><th scope="col">Authors</th></tr>
  </thead>
  <tbody>
    <tr>
      <th scope="row">16/10/29</th>
      <td>Knots</td>
      <td><a href="${link}">Bows: Just a Loop and Another Loop</a></td>
      <td>Jane Roe, John Doe</td>
    </tr>
  </tbody>
</table>
`)
    expect(rows.map(({ title, authors }) => [title, authors])).toEqual([
      ['Bows: Just a Loop and Another Loop', ['Jane Roe', 'John Doe']],
    ])
  })

  it('may have headers that reach over several columns', () => {
    const rows = rowsOf(`# Laces

## Algorithms

<table>
<tbody>
<tr><td rowspan="2"><strong>Shoe</strong></td><td colspan="2"><strong>Lace</strong></td><td rowspan="2"><strong>Paper</strong></td></tr>
<tr><td><em>Kind</em></td><td><em>Method</em></td></tr>
<tr><td rowspan="3">Boot</td><td>Round</td><td>BOW</td><td><a href="${link}">[2018 ICLR] Bows: Just a Loop and Another Loop</a></td></tr>
<tr><td rowspan="2">Flat Ones</td><td>KNOT</td><td><a href="https://www.thecvf.com/a_paper.pdf">[2019 ICCV] Symmetric Knots for Flat Laces</a></td></tr>
<tr><td>EYE</td><td><a href="https://arxiv.org/abs/1712.09482">[2017 AAAI] Robust Eyelets under Cold Fingers</a></td></tr>
</tbody>
</table>
`)
    expect(rows.map(({ title, venue, year, authors }) => [title, venue, year, authors])).toEqual([
      ['Bows: Just a Loop and Another Loop', 'ICLR', 2018, []],
      ['Symmetric Knots for Flat Laces', 'ICCV', 2019, []],
      ['Robust Eyelets under Cold Fingers', 'AAAI', 2017, []],
    ])
  })

  it('may hold a heading, names and links in a cell', () => {
    const row = onlyRow(`# Laces

## Papers

### 2025
<table>
<tr>
<td><a href="${link}"><img src="a.jpg"></a></td>
<td>

#### Bows: Just a Loop and Another Loop
Published on **2025-01-07** by

Jane **Roe**

[Arxiv](${link})

<details>
<summary><b>Abstract</b></summary>
It is said that laces hold.
</details>

</td>
</tr>
</table>
`)
    expect([row.title, row.authors, row.date, row.taxonomy]).toEqual([
      'Bows: Just a Loop and Another Loop',
      ['Jane Roe'],
      '2025-01-07',
      ['2025'],
    ])
  })
})

describe('a row that is one text set apart', () => {
  it('heads those below it', () => {
    const rows = rowsOf(`# Laces

## Knots

| Title | Year | Link |
|-|-|-|
| **Round laces** | | |
| Bows: Just a Loop and Another Loop | 2021 | [pdf](${link}) |
| **Flat laces** | | |
| Symmetric Knots for Cold Fingers | 2022 | [pdf](https://arxiv.org/abs/2401.01235) |
`)
    expect(rows.map(({ title, taxonomy }) => [title, taxonomy])).toEqual([
      ['Bows: Just a Loop and Another Loop', ['Knots', 'Round laces']],
      ['Symmetric Knots for Cold Fingers', ['Knots', 'Flat laces']],
    ])
  })
})

describe('a column of venues', () => {
  it('may have volumes, DOIs and kinds in it', () => {
    const rows = rowsOf(`# Laces

## Knots

| Year | Authors | Title | Venue / DOI |
|-|-|-|-|
| 1974 | J. P. Roe | Recursive Knots of the Undecided | *Amer. Lace Monthly* 81, 724–738 |
| 2022 | **Poe, K. et al.** | *Laces in Forecasting: When and Why Do They Hold?* | Lace Journal — 10.1093/lace/utad015 |
| 2019 | Jane Roe | Laces: A Revolution in Shoes | Annual Review of Laces 11 |
`)
    expect(
      rows.map(({ venue, year, identifiers }) => [venue, year, identifiers.map((id) => id.value)]),
    ).toEqual([
      ['Amer. Lace Monthly', 1974, []],
      ['Lace Journal', 2022, ['10.1093/lace/utad015']],
      ['Annual Review of Laces', 2019, []],
    ])
  })

  it('may be called Published, or Venue or type', () => {
    const rows = rowsOf(`# Laces

## Knots

| Title | Published |
|-|-|
| Bows: Just a Loop and Another Loop | LaCE2019 |

## Eyelets

| Year | Title | Venue or type |
|-|-|-|
| 2000 | [Eyelets of the Deep and Cold Sea](https://a.example/x) | 5th Eyelet Olympiad |
`)
    expect(rows.map(({ venue, year }) => [venue, year])).toEqual([
      ['LaCE', 2019],
      ['5th Eyelet Olympiad', 2000],
    ])
  })
})

describe('an index of what is told below', () => {
  it('holds no papers', () => {
    const { rows } = read(`# Laces

## Datasets

| Dataset | Task | Size |
|-|-|-|
| [A Challenge of Very Long Laces (WSC, AAAI workshop, 2011)](#wsc) | Lace Recognition | 285 |
`)
    expect(rows).toEqual([])
  })
})
