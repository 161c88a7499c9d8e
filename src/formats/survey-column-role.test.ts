import { describe, expect, it } from 'vitest'
import { columnRole } from './survey-column-role'
import { link, rowsOf } from './survey-test-reading'

describe('the header of a column', () => {
  it('is understood in many languages, with accents or without', () => {
    expect(
      ['Название', 'Титул', 'Título', 'Titre', 'Titel', '文献', '论文标题'].map(columnRole),
    ).toEqual(['title', 'unknown', 'title', 'title', 'title', 'title', 'title'])
    expect(['Авторы', 'Auteurs', 'Autor(en)', '作者'].map(columnRole)).toEqual(
      Array.from({ length: 4 }, () => 'authors'),
    )
    expect(['Год', 'Année', 'Año', 'Jahr', '年份'].map(columnRole)).toEqual(
      Array.from({ length: 5 }, () => 'year'),
    )
    expect(['Журнал/конф.', '会议/期刊', 'Zeitschrift'].map(columnRole)).toEqual(
      Array.from({ length: 3 }, () => 'venue'),
    )
  })

  it('makes rows papers', () => {
    const rows = rowsOf(`# Шнурки

## Обзорные статьи

| # | Авторы | Название | Год | Журнал/конф. | DOI | Тема |
|-|-|-|-|-|-|-|
| 1 | Roe P. et al. | Laces for Control Systems: A Survey | 2018 | Lace Surveys & Tutorials | [10.1109/LACE.2017.1](https://doi.org/10.1109/LACE.2017.1) | Обзор |
| 2 | Иванов А., Петров Б. | Шнурки и узлы холодной зимой | 2020 | Обувь | 10.1109/LACE.2020.2 | Обзор |
`)
    expect(
      rows.map(({ title, authors, venue, year, identifiers }) => [
        title,
        authors.length,
        venue,
        year,
        identifiers[0]?.value,
      ]),
    ).toEqual([
      [
        'Laces for Control Systems: A Survey',
        1,
        'Lace Surveys & Tutorials',
        2018,
        '10.1109/lace.2017.1',
      ],
      ['Шнурки и узлы холодной зимой', 2, 'Обувь', 2020, '10.1109/lace.2020.2'],
    ])
  })
})

describe('a label', () => {
  it('may say more behind a colon', () => {
    const rows = rowsOf(`# Laces

## Papers

**LaceX: Towards Well-aligned Bows from Single Pictures**
Jane Roe, John Doe

TPAMI, 2023

[[Project Page]](https://lacex.github.io/) [[Paper]](${link}) [[Code: round branch]](https://github.com/a/lacex)

**Lace: Bows with Pyramids of Loops and of Knots**
Jane Roe, John Doe

ICCV, 2021 (Oral Paper)

[[Project Page]](https://lace.github.io/) [[Paper]](https://arxiv.org/abs/2401.01235) [Code: flat branch]
`)
    expect(rows.map(({ title, venue, codeUrl }) => [title, venue, codeUrl])).toEqual([
      [
        'LaceX: Towards Well-aligned Bows from Single Pictures',
        'TPAMI',
        'https://github.com/a/lacex',
      ],
      ['Lace: Bows with Pyramids of Loops and of Knots', 'ICCV', undefined],
    ])
  })
})

describe('where and when', () => {
  it('may stand between a title in italics and a colon', () => {
    const rows = rowsOf(`# Laces

## Selected

- *Optimised Storage of Laces in Drawers*, AAAI 2024: a way to keep laces that
  does not tie them. [[paper]](${link}) [[project page]](https://lace.example/)
- *Enhancing Bows with Decompositions of Knots*, IJCAI 2023: takes knots apart. [[paper]](https://arxiv.org/abs/2401.01235)
`)
    expect(rows.map(({ venue, year }) => [venue, year])).toEqual([
      ['AAAI', 2024],
      ['IJCAI', 2023],
    ])
  })

  it('may follow a quoted title in italics', () => {
    const rows = rowsOf(`# Laces

## References

- Boy, R. H. & Lind, R. W., "Maximal analytic extension of the lace metric", *J. Lace Phys.* **8**, 265 (1967).

[6] S. Chan and G. D. Doe, "Lattice Knots for Long Laces," *Annu. Rev. Lace Mech.* **30**, 329 (1998).
`)
    expect(rows.map(({ authors, venue, year }) => [authors, venue, year])).toEqual([
      [['R. H. Boy', 'R. W. Lind'], 'J. Lace Phys.', 1967],
      [['S. Chan', 'G. D. Doe'], 'Annu. Rev. Lace Mech.', 1998],
    ])
  })

  it('are not what a badge calls its link', () => {
    const rows = rowsOf(`# Laces

## Papers

- **Ego Laces: A Set of Bows and Knots from Above** (2024) — bows from above.
  [![Paper](https://img.shields.io/badge/Paper-Link-b31b1b.svg)](https://openaccess.thecvf.com/content/CVPR2024/html/Roe_Ego_CVPR_2024_paper.html)
`)
    expect(rows.map(({ venue, year }) => [venue, year])).toEqual([[undefined, 2024]])
  })
})
