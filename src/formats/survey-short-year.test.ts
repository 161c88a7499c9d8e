import { describe, expect, it } from 'vitest'
import { link, onlyRow, rowsOf } from './survey-test-reading'
import { isVenueText, readVenueText, splitLeadingVenue } from './survey-venue'

describe('a venue with a year of two digits', () => {
  it.each([
    ['NSDI 17', 'NSDI', 2017],
    ["SoCC'16", 'SoCC', 2016],
    ["SoCC' 15", 'SoCC', 2015],
    ["Eurosys '09", 'Eurosys', 2009],
    ['(CHEOPS 22)', 'CHEOPS', 2022],
    ['IEEE Shoe Top Picks 16', 'IEEE Shoe Top Picks', 2016],
    ["POPL '97", 'POPL', 1997],
  ])('%s', (text, venue, year) => {
    expect(isVenueText(text)).toBe(true)
    expect(readVenueText(text)).toMatchObject({ venue, year })
  })

  it.each(['COVID 19', 'ResNet 50', 'Wiki 40', 'VGG 16', 'Shoes 12', "Summer '21", 'Part 2'])(
    '%s is none',
    (text) => {
      expect(isVenueText(text)).toBe(false)
    },
  )

  it('may be joined to a year of four by an apostrophe', () => {
    expect(onlyRow(`## Laces\n- [Constraints'2017] [Tying in Due Time](${link})\n`)).toMatchObject({
      title: 'Tying in Due Time',
      venue: 'Constraints',
      year: 2017,
    })
  })

  it('stands before a title, its tags and its names, behind dashes', () => {
    const rows = rowsOf(`## Laces
- OSDI 16 -- ShoeFlow: A system for large-scale tying
- SoCC 16 -- \`Laces + AI\` -- Roe et al, [Ako: Decentralised Tying with Partial Knots](${link})
- HotShoe '17 -- \`Build laces with decommissioned strings\` -- [Towards Deploying Decommissioned Strings as Laces](${link}) -- not released yet.
- IEEE Shoe Top Picks 16, Doe et al, [Implications for Future Shoes](${link})
- ISCA 15, Roe et al, [Laces as a Service](${link})
- Supporting Dynamic Knots in the Cloud -- HotShoe 2015
`)
    expect(rows.map(({ title, authors, venue, year }) => [title, authors, venue, year])).toEqual([
      ['ShoeFlow: A system for large-scale tying', [], 'OSDI', 2016],
      ['Ako: Decentralised Tying with Partial Knots', ['Roe'], 'SoCC', 2016],
      ['Towards Deploying Decommissioned Strings as Laces', [], 'HotShoe', 2017],
      ['Implications for Future Shoes', ['Doe'], 'IEEE Shoe Top Picks', 2016],
      ['Laces as a Service', ['Roe'], 'ISCA', 2015],
      ['Supporting Dynamic Knots in the Cloud', [], 'HotShoe', 2015],
    ])
  })

  it('is told by a badge of one field', () => {
    expect(
      onlyRow(
        `## Laces\n* **[Knots: Finding the Ends of Laces](${link})** ![Static Badge](https://img.shields.io/badge/ICLR'24-6c757d)\n`,
      ),
    ).toMatchObject({ venue: 'ICLR', year: 2024 })
  })

  it('before a comma leaves the names behind it', () => {
    expect(splitLeadingVenue('ICML 2030, Jane Roe')).toMatchObject({
      published: { venue: 'ICML', year: 2030 },
      rest: 'Jane Roe',
    })
    expect(splitLeadingVenue('Laces, Knots, ICML 2030')).toBeUndefined()
  })
})

describe('what stands beside a venue', () => {
  it('in brackets says how the paper was received', () => {
    expect(
      onlyRow(
        `## 2014\n* CN: "Adaptive Colours for Laces in Time" CVPR (Oral). [[Paper]](${link})\n`,
      ),
    ).toMatchObject({ title: 'Adaptive Colours for Laces in Time', venue: 'CVPR', year: 2014 })
  })

  it('may be a quoted title after a name without a space, or one of two words', () => {
    const rows = rowsOf(
      `## 2017\n* LACE:"Large Margin Tying with Circulant Knots" CVPR. [[Paper]](${link})\n* "Quiet Knots" ICCV. [[Paper]](${link})\n`,
    )
    expect(rows.map(({ title, venue }) => [title, venue])).toEqual([
      ['Large Margin Tying with Circulant Knots', 'CVPR'],
      ['Quiet Knots', 'ICCV'],
    ])
  })

  it('may be the page of a project: the title is a paper beside others that appeared somewhere', () => {
    const rows = rowsOf(`## 2016
* SoleNet: "Fully Convolutional Soles for Walking" ECCV. [[Paper]](${link})
* "Staple: Complementary Laces for Fast Tying" CVPR.
* KNnet: "Learning multi-domain knots for visual tying" CVPR. [[Project]](http://lace.example.org/research/)
`)
    expect(rows.map(({ title }) => title)).toEqual([
      'Fully Convolutional Soles for Walking',
      'Staple: Complementary Laces for Fast Tying',
      'Learning multi-domain knots for visual tying',
    ])
  })
})

describe('the linked title of a paper', () => {
  it('may end with its year in brackets, and its names follow', () => {
    const rows = rowsOf(`# Shoes

## Auctions of Laces

* [Optimal Tying in Online Shops (2001)](http://shoes.example.org/papers/tying.pdf) by Jane Roe, John Doe
* [The Simple Economics of Laces  (2000)](https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1) by Jane Roe and Li Wei
`)
    expect(rows.map(({ title, authors, year, venue }) => [title, authors, year, venue])).toEqual([
      ['Optimal Tying in Online Shops', ['Jane Roe', 'John Doe'], 2001, undefined],
      ['The Simple Economics of Laces', ['Jane Roe', 'Li Wei'], 2000, undefined],
    ])
  })

  it('of some words is no nickname of the sentences that describe it', () => {
    const row = onlyRow(
      `## Laces\n* [[arXiv](${link})] [Fully autonomous tying of a shoe](https://www.nature.com/articles/s41928-025-01562-4):  Autonomous tying of a shoe, from box to foot, unites knots and eyes. Show this in a boot.\n`,
    )
    expect(row.title).toBe('Fully autonomous tying of a shoe')
    expect(row.otherTitles).toEqual([])
  })
})
