import { describe, expect, it } from 'vitest'
import { link, onlyRow, rowsOf } from './survey-test-reading'

const titleOf = (row: string): string => onlyRow(`## Knots\n- ${row}`).title

describe('a short name in bold', () => {
  it.each([
    [
      `***Tie your Laces:*** High-speed Knots with Loose Loops [[Paper]](${link})`,
      'Tie your Laces: High-speed Knots with Loose Loops',
    ],
    [
      `**Cut&Tie-Net** [A Machine that Ties with Two Hands](${link}) (Mar. 18, 2030)`,
      'A Machine that Ties with Two Hands',
    ],
    [
      `**LACE-Knots** (bows + loops): "LACE-Knots: Tying beyond Two Hands" [2030-12] [[paper](${link})]`,
      'LACE-Knots: Tying beyond Two Hands',
    ],
    [
      `**Roe et al.** (bows + loops): "BOWS: A Machine that Ties with Two Hands" [2030-02] [[paper](${link})]`,
      'BOWS: A Machine that Ties with Two Hands',
    ],
    [
      `**BowNet** (loops): "BowNet: Machine tying by "Feeling" long laces" [2030-06] [[paper](${link})]`,
      'BowNet: Machine tying by "Feeling" long laces',
    ],
  ])('%s', (row, title) => {
    expect(titleOf(row)).toBe(title)
  })

  it('that ends with a colon before a sentence is a title with its description', () => {
    const row = onlyRow(
      `## Knots\n- **A Machine that Ties:** it holds each lace and pulls. [[Paper]](${link})`,
    )
    expect(row.title).toBe('A Machine that Ties')
  })

  it('of two words and more stays the title before a link with a label', () => {
    expect(titleOf(`**Laces as Ropes** [2030-01] [[paper](${link})]`)).toBe('Laces as Ropes')
  })
})

describe('a link with a mark too many', () => {
  it('is a link', () => {
    const row = onlyRow(
      `## Knots\n- J. Roe, K. Doe, *[Tying of Shoes with Two Hands].(${link})*, Arxiv, 2030.`,
    )
    expect([row.title, row.authors, row.url]).toEqual([
      'Tying of Shoes with Two Hands',
      ['J. Roe', 'K. Doe'],
      link,
    ])
  })
})

describe('a heading that is a paper', () => {
  const rows = [1, 2, 3, 4, 5]
    .map((n) => `+ [Tying of Shoes with ${n} Hands](https://arxiv.org/abs/2401.0100${n})`)
    .join('\n')

  it('above a list is the one that the list goes with', () => {
    const titles = rowsOf(
      `# Awesome Knots\n## [Knots of All Kinds: A Survey](${link})\n### News!\nMore of them.\n## Two Hands\n${rows}`,
    ).map(({ title }) => title)
    expect(titles).toHaveLength(5)
    expect(titles).not.toContain('Knots of All Kinds: A Survey')
  })

  it('among others is listed', () => {
    const titles = rowsOf(
      `# Awesome Knots\n## Papers\n### [Knots of All Kinds: A Survey](${link})\n- **Hands:** two\n### [Laces of All Kinds](https://arxiv.org/abs/2401.01999)\n- **Hands:** one`,
    ).map(({ title }) => title)
    expect(titles).toEqual(['Knots of All Kinds: A Survey', 'Laces of All Kinds'])
  })
})

describe('a tag in bold and square brackets', () => {
  it.each([
    `**[Lace Former]** A Machine that Ties: Knots for Shoes at Scale[[paper](${link})]`,
    `[2030] [**Lace Works**] A Machine that Ties: Knots for Shoes at Scale [[paper](${link})]`,
    `**[Lace Former]** [A Machine that Ties: Knots for Shoes at Scale](${link})`,
  ])('is no title: %s', (row) => {
    expect(titleOf(row)).toBe('A Machine that Ties: Knots for Shoes at Scale')
  })

  it('may be the title where nothing stands behind it', () => {
    expect(titleOf(`**[A Machine that Ties]** [[paper](${link})]`)).toBe('A Machine that Ties')
  })
})
