import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { link, onlyRow, rowsOf } from './survey-test-reading'
import { turnedCitation } from './survey-turned-citation'

describe('a reference as the natural sciences print it', () => {
  it('is read without links', () => {
    const rows = rowsOf(`# Laces

## References

45. Yeo, Y., Lee, Z. & Lin, C. No-reference lace quality combining knots and statistics. *Laces* **24**, 5221 (2024).

46. Gu, B. & van der Zhai, J.-K. Few-shot lace generation based on patience. *Lace Process. Shoe Commun.* **137**, 117307 (2025).

47. Roe, J. M. et al. MetaLace: Deep learning of laces. In *Proceedings of the Conference on Laces* 14143--14152 (2020).
`)
    expect(rows.map(({ title, authors, venue, year }) => [title, authors, venue, year])).toEqual([
      [
        'No-reference lace quality combining knots and statistics',
        ['Y. Yeo', 'Z. Lee', 'C. Lin'],
        'Laces',
        2024,
      ],
      [
        'Few-shot lace generation based on patience',
        ['B. Gu', 'J.-K. van der Zhai'],
        'Lace Process. Shoe Commun.',
        2025,
      ],
      [
        'MetaLace: Deep learning of laces',
        ['J. M. Roe'],
        'Proceedings of the Conference on Laces',
        2020,
      ],
    ])
  })

  it('fails on no text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const found = turnedCitation(`Roe, J. & Doe, K. ${text}. Laces 12, 3 (2020).`, [], 0)
        if (found !== undefined) expect(found.published.year).toBeGreaterThan(1899)
      }),
    )
  })
})

describe('a reference as engineers print it', () => {
  it('says where before volume, place and month', () => {
    const rows = rowsOf(`# Laces

## References

[5] P. Roe, P. Doe, and V. Poe, “A modified metric based on knots for cold days,” in IEEE Int. Conf. Laces and Industrial Shoes (ICLIS), Kolkata, India, Dec. 2011, pp. 1–4.

[6] Z. Roe and Q. Li, “Information Content of Very Cold Fingers,” IEEE Trans. Lace Process., vol. 20, no. 5, pp. 1185–1198, May 2011.
`)
    expect(rows.map(({ venue, year }) => [venue, year])).toEqual([
      ['IEEE Int. Conf. Laces and Industrial Shoes (ICLIS)', 2011],
      ['IEEE Trans. Lace Process.', 2011],
    ])
  })
})

describe('a row whose parts stand between dashes', () => {
  it('names who and when in bold', () => {
    const rows = rowsOf(`# Laces

## Reviews

* **Roe et al. (2020)** — *Comprehensive Review of Deep Laces in Economics* — Lacework 8 (10):1640.
* **Poe et al. (2021)** — *Reinforcement of Laces in Finance* — Computational Laces.
`)
    expect(rows.map(({ title, authors, venue, year }) => [title, authors, venue, year])).toEqual([
      ['Comprehensive Review of Deep Laces in Economics', ['Roe'], 'Lacework', 2020],
      ['Reinforcement of Laces in Finance', ['Poe'], 'Computational Laces', 2021],
    ])
  })
})

describe('names', () => {
  it('are turned where every second one is in capitals', () => {
    const row = onlyRow(`# Laces

## Knots

1. **Assessing Bows and Knots in Cold Halls** (ICML 2024)<br />
    *ROE, Jane, DOE, John Kim, Shin, Yu*
    [[paper](${link})]
`)
    expect(row.authors).toEqual(['Jane ROE', 'John Kim DOE', 'Yu Shin'])
  })
})

describe('a heading that says where its paper appeared', () => {
  it('is that paper, whatever is told below it', () => {
    const rows = rowsOf(`# Laces

## Knots
### BOW: Level Loops and Motion of Laces [ICCV 2023]
[📄 Paper](${link}) | [💻 Code](https://github.com/a/bow)
- Keywords: loops
- Input: Two sets of laces
<details span>
<summary><b>Abstract</b></summary>
<br>

It is said that laces hold.
</details>

### 2.[CVPR'2024 Oral] KnotVID: A Lace is Worth Two Knots in Large Shoes
**Authors:** Jane Roe, John Doe
<details span>
<summary><b>Abstract</b></summary>
It is said that knots hold.
</details>

[📄 Paper](https://arxiv.org/abs/2401.01235) | [💻 Code](https://github.com/a/knot)
`)
    expect(
      rows.map(({ title, venue, year, codeUrl, taxonomy }) => [
        title,
        venue,
        year,
        codeUrl,
        taxonomy,
      ]),
    ).toEqual([
      ['BOW: Level Loops and Motion of Laces', 'ICCV', 2023, 'https://github.com/a/bow', ['Knots']],
      [
        'KnotVID: A Lace is Worth Two Knots in Large Shoes',
        'CVPR Oral',
        2024,
        'https://github.com/a/knot',
        ['Knots'],
      ],
    ])
  })
})
