import { describe, expect, it } from 'vitest'
import { signature, signedTitle, titleBy } from './survey-signed-title'
import { link, onlyRow, rowsOf } from './survey-test-reading'

describe('names in front of a title', () => {
  it.each([
    ['Roe et al. Laces for Every Shoe', 'Roe et al', undefined],
    ['Roe, J. K. et al, Laces for Every Shoe', 'Roe, J. K. et al', undefined],
    ['Roe 2002 : Laces for Every Shoe', 'Roe', 2002],
    ['Roe, Doe 2002: Laces for Every Shoe', 'Roe, Doe', 2002],
    [
      'Jane Roe, John Doe and Li Wei. Laces for Every Shoe',
      'Jane Roe, John Doe and Li Wei',
      undefined,
    ],
  ])('%s', (text, names, year) => {
    expect(signedTitle(text)).toEqual({
      names,
      rest: 'Laces for Every Shoe',
      ...(year !== undefined && { year }),
    })
  })

  it.each([
    'Laces for Every Shoe. A Study of Knots',
    'Shoe Challenge 2022: Laces for Every Foot',
    'ShoeNet 2022: Laces for Every Foot',
    'Knots, Laces, and Shoes. A Study in Tying',
  ])('%s has none', (text) => {
    expect(signedTitle(text)).toBeUndefined()
  })

  it('may stand behind it, where initials or others show that they are names', () => {
    expect(titleBy('Laces for Every Shoe by A. Jane Roe et al')).toEqual({
      names: 'A. Jane Roe et al',
      rest: 'Laces for Every Shoe',
    })
    expect(titleBy('Tying of Long Laces by Gradual Knots')).toBeUndefined()
  })

  it('are authors inside the words of a link, with where and when behind the title', () => {
    const row = onlyRow(
      `## Laces\n[Roe, J. et al. Tying the laces of shoes at the single-eyelet level. *Shoes* 542. 75–79 (2017)](${link})\n`,
    )
    expect(row).toMatchObject({
      title: 'Tying the laces of shoes at the single-eyelet level',
      authors: ['J. Roe'],
      hasMoreAuthors: true,
      venue: 'Shoes',
      year: 2017,
    })
  })

  it('leave a colon further on to the title', () => {
    const row = onlyRow(
      `## Laces\n- Jane Roe, John Doe, Li Wei. LACE: A Store of Knots with Quick Ties. *ICML 2021*\n  - The paper can be found [here](${link}).\n`,
    )
    expect(row).toMatchObject({
      title: 'LACE: A Store of Knots with Quick Ties',
      authors: ['Jane Roe', 'John Doe', 'Li Wei'],
      venue: 'ICML',
      year: 2021,
      url: link,
    })
  })

  it('may be bold before a title in italics', () => {
    const text = [
      '**Jane Roe and John Doe** - *Approximate Lace Lengths* (2005)',
      '**Li Wei and Uri Doe** - *Knots in Dynamic Shoes* (2004)',
      '**Jane Roe and Li Wei** - *Soles, heels, and nearly linear laces* (2006)',
    ]
    const rows = rowsOf(
      `## Laces\n${text.map((one) => `1. ${one}\n   - *What it is about: a few words on the paper.*`).join('\n')}\n`,
    )
    expect(rows.map(({ title, authors, year }) => [title, authors, year])).toEqual([
      ['Approximate Lace Lengths', ['Jane Roe', 'John Doe'], 2005],
      ['Knots in Dynamic Shoes', ['Li Wei', 'Uri Doe'], 2004],
      ['Soles, heels, and nearly linear laces', ['Jane Roe', 'Li Wei'], 2006],
    ])
  })

  it('may be a surname and a year in brackets', () => {
    const rows = rowsOf(`## Laces
- Roe (2018) *The Shoemaker as Plumber*
- Doe and Wei (1999) *Comments on Laces, Knots, and Shoemakers*
- Wei (2003) *Tying Shoes* — excerpts
`)
    expect(rows.map(({ title, authors, year }) => [title, authors, year])).toEqual([
      ['The Shoemaker as Plumber', ['Roe'], 2018],
      ['Comments on Laces, Knots, and Shoemakers', ['Doe', 'Wei'], 1999],
      ['Tying Shoes', ['Wei'], 2003],
    ])
  })

  it('go before those of who presents it where a semicolon ends them', () => {
    const row = onlyRow(
      `## Laces\n* Jane Roe; [A Natural Order of Knots](${link}), John Doe and Li Wei\n`,
    )
    expect(row.authors).toEqual(['Jane Roe'])
  })

  it('and where it appeared are no title', () => {
    const row = onlyRow(
      `## Laces\n- [Small Batch Tying](${link})\n  - Jane Roe, Li Wei, and Uri Doe. IEEE T SHOES, 2021.\n`,
    )
    expect(row).toMatchObject({
      title: 'Small Batch Tying',
      authors: ['Jane Roe', 'Li Wei', 'Uri Doe'],
    })
  })

  it('in a paragraph make a bold title a paper without a link', () => {
    const row = onlyRow(
      '## Laces\n\n[1]. Jane Roe, John Doe, Li Wei. **Lace Optimization: Knots on the Shoe.** arXiv preprint 2016\n',
    )
    expect(row).toMatchObject({ authors: ['Jane Roe', 'John Doe', 'Li Wei'], year: 2016 })
  })

  it('in the paragraph below a linked title make it a paper, wherever it leads', () => {
    const row = onlyRow(
      '## Laces\n\n[**Sorting of Laces by Their Signals**](https://library.example.org/doc?id=7)\n\n*Jane Roe and John Doe*\n\nA remark.\n',
    )
    expect(row).toMatchObject({
      title: 'Sorting of Laces by Their Signals',
      authors: ['Jane Roe', 'John Doe'],
    })
  })
})

describe('a signature behind a title', () => {
  it.each([
    ['> by Jane Roe, John Doe, 2018.', 'Jane Roe, John Doe', undefined, 2018],
    ['by Jane Roe, Li Wei. ICML 2019.', 'Jane Roe, Li Wei', 'ICML', 2019],
    ['by Roe J, Doe P. AAMAS, 2014.', 'Roe J, Doe P', 'AAMAS', 2014],
    ['by JANE C. ROE, 2014.', 'JANE C. ROE', undefined, 2014],
    ['by Jane Roe et al., 2018. (Blog)', 'Jane Roe et al.', undefined, 2018],
  ])('%s', (text, names, venue, year) => {
    expect(signature(text)).toEqual({
      names,
      published: { ...(venue !== undefined && { venue }), year, date: String(year) },
    })
  })

  it('is read with its row, whose last author is no venue', () => {
    const rows = rowsOf(`## Laces
* <[Causal Confusion in Tying](${link})> by Pim de Roe, Dinesh Doe, Sergey Wei, 2019.
* <[Tying of Laces](https://posts.example.com/2018-02-13-tying.html)> by Jane Roe, 2018. (Blog)
* [Quantum Tying: A Survey of Knots](https://arxiv.org/abs/2401.04321) F. Jane Roe et al 2025
`)
    expect(rows.map(({ title, authors, venue, year }) => [title, authors, venue, year])).toEqual([
      ['Causal Confusion in Tying', ['Pim de Roe', 'Dinesh Doe', 'Sergey Wei'], undefined, 2019],
      ['Quantum Tying: A Survey of Knots', ['F. Jane Roe'], undefined, 2025],
    ])
  })
})

describe('a whole citation inside a link', () => {
  it.each([
    [
      "Jane Roe and John Doe. 2006. Identification of knots in semi-looped laces. In Proceedings of the 21st national conference on Shoes - Volume 2 (SHOE'06). Press, 1219–1226.",
      'Identification of knots in semi-looped laces',
      ['Jane Roe', 'John Doe'],
      'Proceedings of the 21st national conference on Shoes',
      2006,
    ],
    [
      'Roe E, Doe J. Knot inference by surrogate experiments: z-tying. InProceedings of the Conference on Uncertainty in Shoes 2012 Aug 14 (pp. 113-120).',
      'Knot inference by surrogate experiments: z-tying',
      ['Roe E', 'Doe J'],
      'Proceedings of the Conference on Uncertainty in Shoes',
      2012,
    ],
  ])('%s', (text, title, authors, venue, year) => {
    expect(onlyRow(`## Reference\n\n[${text}](${link})\n`)).toMatchObject({
      title,
      authors,
      venue,
      year,
    })
  })
})

describe('a journal, its volume and its issue', () => {
  it('end a citation with a month', () => {
    expect(
      onlyRow(
        '## Laces\n- D. Roe, M. Doe, and P. Wei. Lace recommendation based on examples of knots. Shoe Processing & Management, 49(1):13–33, Jan. 2013.\n',
      ),
    ).toMatchObject({
      title: 'Lace recommendation based on examples of knots',
      authors: ['D. Roe', 'M. Doe', 'P. Wei'],
      venue: 'Shoe Processing & Management',
      year: 2013,
    })
  })
})
