import { describe, expect, it } from 'vitest'
import { link, read, rowsOf } from './survey-test-reading'

const titles = (text: string): readonly string[] => rowsOf(text).map(({ title }) => title)

describe('a list that links few of its papers', () => {
  it('is read by where and when they appeared', () => {
    const rows = rowsOf(`# Shoes

## Soles
* ***Rubber: A Sole for Every Floor (CIDR 2019)***
* Walking on Gravel with Learned Soles (SIGMOD 2021) [Source Code](https://github.com/a/soles)
* Soles of the Ancients （2016）
* Cork vs. Leather: An Essay on Quiet Steps
* Farming Cork for Soles. (ICDE 2022, **best demo of the year**)
`)
    expect(rows.map(({ title, venue, year, codeUrl }) => [title, venue, year, codeUrl])).toEqual([
      ['Rubber: A Sole for Every Floor', 'CIDR', 2019, undefined],
      ['Walking on Gravel with Learned Soles', 'SIGMOD', 2021, 'https://github.com/a/soles'],
      ['Soles of the Ancients', undefined, 2016, undefined],
      ['Cork vs. Leather: An Essay on Quiet Steps', undefined, undefined, undefined],
      ['Farming Cork for Soles', 'ICDE', 2022, undefined],
    ])
  })

  it('may say year and venue in front, joined by dashes', () => {
    const rows = rowsOf(`# Shoes

## Laces
- 19-NSDI-Laces that Tie Themselves
- **2021-EuroSys-Knots: A Simple Design for Long Laces**
- 20-FCCM-Open Eyelets at High Speed

**[Velcro]**
- 22-OSDI-Velcro for Every Kind of Shoe
`)
    expect(rows.map(({ title, venue, year }) => [title, venue, year])).toEqual([
      ['Laces that Tie Themselves', 'NSDI', 2019],
      ['Knots: A Simple Design for Long Laces', 'EuroSys', 2021],
      ['Open Eyelets at High Speed', 'FCCM', 2020],
      ['Velcro for Every Kind of Shoe', 'OSDI', 2022],
    ])
    expect(rows.at(-1)?.taxonomy).toEqual(['Laces', 'Velcro'])
  })

  it('is one of papers also under a heading that speaks of tools, when most entries are printed so', () => {
    expect(
      titles(`# Shoes

## Tools and Tutorials
- Lasts: How to Shape a Boot (VLDB 2020)
- Awls for Every Leather (ICDE 2021)
- [Hammer](https://github.com/a/hammer): hits nails
`),
    ).toEqual(['Lasts: How to Shape a Boot', 'Awls for Every Leather'])
  })

  it('keeps titles alone among papers, and no remarks', () => {
    expect(
      titles(`# Shoes

## Heels
- [High Heels and Slow Steps](${link})
- [A Survey of Low Heels](${link}2)
- [Heels that Do Not Break](${link}3)
- Expanding the Lexicon of Heels through Double Soles
- more of them will be added here soon
- Questions and answers about heels are welcome
`),
    ).toEqual([
      'High Heels and Slow Steps',
      'A Survey of Low Heels',
      'Heels that Do Not Break',
      'Expanding the Lexicon of Heels through Double Soles',
    ])
  })

  it('keeps a title written as a sentence where hardly anything else than papers is listed', () => {
    const papers = `- [ ] [High Heels and Slow Steps](${link})
- [x] [A Survey of Low Heels](${link}2)
- [ ] [Heels that Do Not Break](${link}3)
`
    const alone = '- [ ] Counting of broken heels by hand and eye\n'
    const remarks = `- Some notes on heels for the newcomers among us
- We will add more papers on heels by summer
- Great talk about heels with slides in colour
- heels of the last century in short
`
    expect(titles(`# Shoes\n\n## Heels\n${papers}${alone}`)).toContain(
      'Counting of broken heels by hand and eye',
    )
    expect(titles(`# Shoes\n\n## Heels\n${papers}${papers}${remarks}`)).toHaveLength(6)
    expect(titles(`# Shoes\n\n## Heels\n${papers}${remarks}${alone}`)).toHaveLength(3)
  })

  it('is one of papers when its heading says so, and nothing is listed but titles', () => {
    const alone = `- The Long History of Wooden Heels
- Heels and the Roads that They Walk
- [ ] SoleNet: Rubber for Every Floor [note](https://github.com/a/notes/blob/main/solenet.md)
- Counting of broken heels by hand and eye
`
    expect(titles(`# Shoes\n\n## Paper list\n${alone}`)).toEqual([
      'The Long History of Wooden Heels',
      'Heels and the Roads that They Walk',
      'SoleNet: Rubber for Every Floor',
      'Counting of broken heels by hand and eye',
    ])
    expect(titles(`# Shoes\n\n## Heels\n${alone}`)).toEqual([])
    expect(titles(`# Papers on Shoes\n${alone}`)).toEqual([])
    const rules = '- please send us your own list\n- no links to shops\n'
    expect(titles(`# Shoes\n\n## Papers\n${alone}${rules}`)).toEqual([])
  })

  it('knows titles from names, and what is joined by a dash', () => {
    const rows = rowsOf(`# Shoes

## Heels
- Opinion Heel Expansion and Sole Extraction through Double Lacing
- SOLE — Self-Mending Rubber Soles (ICDEW 2020)
- Heels and the Roads that They Walk (VLDB 2020) [GitHub Link](https://github.com/a/heels)
- HeelSpline: a single-pass heel (aiDM2020)
`)
    expect(rows.map(({ title, venue, year, codeUrl }) => [title, venue, year, codeUrl])).toEqual([
      [
        'Opinion Heel Expansion and Sole Extraction through Double Lacing',
        undefined,
        undefined,
        undefined,
      ],
      ['SOLE — Self-Mending Rubber Soles', 'ICDEW', 2020, undefined],
      ['Heels and the Roads that They Walk', 'VLDB', 2020, 'https://github.com/a/heels'],
      ['HeelSpline: a single-pass heel', 'aiDM', 2020, undefined],
    ])
  })

  it('has no paper where it is said that one was published', () => {
    const reading = read(`# Shoes

## Boots News
- 2024/07/30: SnowBoot-2 published in Nature Communications [[link]](${link})
- 2024/06/20: Our paper is accepted by ICML 2024 [[link]](${link}1)
- 2024/03/29: Boots Published in the Snow of Yesteryear [[link]](${link}2)
`)
    expect(reading.rows.map(({ title }) => title)).toEqual([
      'Boots Published in the Snow of Yesteryear',
    ])
  })

  it('is none of its announcements, whose links do not say that they are code', () => {
    expect(
      titles(`# Shoes

## Boots News
- 2024/06/20: Boots: A Dataset of Deep Soles [[link]](${link})
- 2024/03/29: Soles of Snow and Ice [[link]](${link}2)
- 2023/12/13: Our boot is open source [[link]](https://github.com/a/boot)
`),
    ).toEqual(['Boots: A Dataset of Deep Soles', 'Soles of Snow and Ice'])
  })

  it('is none when few entries say where they appeared', () => {
    const text = `# Shoes

## Rules
- Clean your boots every evening
- Wear wool socks, they last
- We met at a conference about boots (ICML 2019)
- Put them near the door
`
    expect(read(text).rows).toEqual([])
  })
})

describe('a title that is told of by keys and values', () => {
  it('has its notes below it, under whatever keys', () => {
    const [row, ...others] = rowsOf(`# Shoes
## 1. Surveys
**📚 Shoes Meet Feet: A Comprehensive Survey**
- **作者**: Jane Roe et al.
- **发表**: Research of Feet, 2024
- **核心内容**:
  - 鞋与脚的全面综述
- **适用场景**: 建立全局认知，了解领域全貌
- **链接**: [Paper](https://spj.science.org/doi/10.34133/research.0001)
`)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      title: 'Shoes Meet Feet: A Comprehensive Survey',
      authors: ['Jane Roe'],
      venue: 'Research of Feet',
      year: 2024,
      taxonomy: ['1. Surveys'],
    })
  })

  it('may print its identifier where an address is expected', () => {
    const [row] = rowsOf(`# Shoes

## 1. Closure

### **"On the Closing of Shoes"** (1986)
**Authors:** M.R. Cobbler  
**Published:** *International Journal of Footwear Research*  
**DOI:** 10.1177/027836498600500999

**Key Contributions:**
- Taxonomy of laces
`)
    expect(row).toMatchObject({
      title: 'On the Closing of Shoes',
      authors: ['M.R. Cobbler'],
      venue: 'International Journal of Footwear Research',
      year: 1986,
      identifiers: [{ scheme: 'doi', value: '10.1177/027836498600500999' }],
    })
  })

  it('takes no list of papers for notes', () => {
    expect(
      titles(`# Shoes
## Boots
**Boots for All Kinds of Weather**
- **SnowBoot**: A Title of Some Words [paper](${link})
- **RainBoot**: Another Title of Words [paper](${link}2)
`),
    ).toEqual(['SnowBoot: A Title of Some Words', 'RainBoot: Another Title of Words'])
  })
})

describe('headings that are links', () => {
  it('name papers when they lead to one, with what stands below them', () => {
    const rows = rowsOf(`# Shoes

## Attacks on Laces

#### [Quiet Knives: Cutting Laces in the Dark](${link})

arXiv 1801; ICML 2018

1. the first one that works at night
2. needs a sharp edge

#### [Lace Poison](https://arxiv.org/abs/2401.01235)

Available online; an old version is at [arXiv 2019](https://arxiv.org/abs/1901.00001)

1. **Certified.** Needs no knife

#### [Blunt Scissors and Long Laces](https://ieeexplore.ieee.org/document/9548896)

the work before is on [arXiv 2019](https://arxiv.org/abs/1901.00002)

## Defences
`)
    expect(rows.map(({ title, venue, taxonomy }) => [title, venue, taxonomy])).toEqual([
      ['Quiet Knives: Cutting Laces in the Dark', 'ICML', ['Attacks on Laces']],
      ['Lace Poison', 'arXiv', ['Attacks on Laces']],
      ['Blunt Scissors and Long Laces', 'arXiv', ['Attacks on Laces']],
    ])
    expect(rows.map(({ identifiers }) => identifiers[0]?.value)).toEqual([
      '2401.01234',
      '2401.01235',
      undefined,
    ])
  })

  it('stay topics when papers are listed below them', () => {
    const rows = rowsOf(`# Shoes

## [A Survey of Winter Boots](${link})
- [Boots for Deep Snow](${link}2)
- [Boots for Thin Ice](${link}3)
`)
    expect(rows.map(({ title }) => title)).toEqual(['Boots for Deep Snow', 'Boots for Thin Ice'])
  })
})

describe('names before and after titles', () => {
  it('may be linked to their home pages, before a title in italics', () => {
    const [row] = rowsOf(
      `- Jane Roe, [John Doe](https://doe.github.io/), [Li Wei](https://example.org/~wei/). *BootMamba: A Framework for Boots*. arXiv preprint arXiv:2409.01234, 2024.`,
    )
    expect(row).toMatchObject({
      title: 'BootMamba: A Framework for Boots',
      authors: ['Jane Roe', 'John Doe', 'Li Wei'],
      year: 2024,
      identifiers: [{ scheme: 'arxiv', value: '2409.01234' }],
    })
  })

  it('may be one name and others, before the venue', () => {
    const [row] = rowsOf(`1. Cracks in Soles: a survey, *Jane Roe et al, Arxiv.* [pdf](${link})`)
    expect(row).toMatchObject({ authors: ['Jane Roe'], hasMoreAuthors: true, venue: 'Arxiv' })
  })

  it('may be a surname with initials, before a colon', () => {
    const [row] = rowsOf(
      `* Roe, J., Doe, K. L.: Expansion of soles for deep snow. Phys. Rev. B. 99 (2019). [[DOI]](https://doi.org/10.1103/PhysRevB.99.014199)`,
    )
    expect(row).toMatchObject({
      title: 'Expansion of soles for deep snow',
      authors: ['J. Roe', 'K. L. Doe'],
      year: 2019,
    })
  })
})

describe('titles', () => {
  it('have no year where the month of the identifier is printed', () => {
    const [row] = rowsOf(
      `- A Title of Some Words, arXiv 2011 [pdf](https://arxiv.org/abs/2011.01234)`,
    )
    expect(row?.year).toBeUndefined()
    expect(row?.venue).toBe('arXiv')
  })

  it('have the server of a preprint in front, without the tag beside it', () => {
    const rows = rowsOf(`## Shoes
1. [2023 bioRxiv GAN] **Generated Soles for Single Feet** [[paper]](${link})
2. [2023 biorxiv scSole, 11 citations] **Soles of Single Cells of Feet** [[paper]](${link}2)
3. [2022 Nature Methods] **Museum of all Known Soles** [[paper]](${link}3)
4. [2022 arXiv preprint] **Museum of all Unknown Soles** [[paper]](${link}4)
`)
    expect(rows.map(({ venue, year }) => [venue, year])).toEqual([
      ['bioRxiv', 2023],
      ['biorxiv', 2023],
      ['Nature Methods', 2022],
      ['arXiv preprint', 2022],
    ])
  })

  it('end before a year, after a comma or a bar', () => {
    const rows = rowsOf(`## Shoes
1. Laces: Extraction from Graphs,2021.[paper](${link})
2. The Graph of All Laces | 2008 · 12 citations [paper](${link}2)
`)
    expect(rows.map(({ title, year }) => [title, year])).toEqual([
      ['Laces: Extraction from Graphs', 2021],
      ['The Graph of All Laces', 2008],
    ])
  })

  it('may be set in italics after a name', () => {
    const [row] = rowsOf(
      `- **(ShoeBERT)** _ShoeBERT: A Pretrained Model for Footwear_ \`EMNLP 2019\`\n[[Paper](${link})] [[Model (Base)](https://huggingface.co/a/shoebert)]`,
    )
    expect(row).toMatchObject({
      title: 'ShoeBERT: A Pretrained Model for Footwear',
      venue: 'EMNLP',
      year: 2019,
    })
  })

  it('end before the `in` that leads to a venue in italics', () => {
    const [row] = rowsOf(
      `- Medium-Range Forecasts of Rain on Shoes, in *Nature* 2023. [paper](${link})`,
    )
    expect(row).toMatchObject({ title: 'Medium-Range Forecasts of Rain on Shoes', venue: 'Nature' })
  })

  it('do not say a name twice', () => {
    const [row] = rowsOf(
      `- **PaLM-S**: "PaLM-S: A Language of Soles", *arXiv, Mar 2023*, [[Paper](${link})]`,
    )
    expect(row).toMatchObject({ title: 'PaLM-S: A Language of Soles', otherTitles: [] })
  })

  it('are those of papers when they lead to a file, on whatever server', () => {
    expect(
      titles(`## Shoes
- [The State of the Art of Lacing](https://lacing.files.wordpress.com/2012/05/tr-1043.pdf)
- [An Empirical Study of Squeaking Soles](ftp://ftp.example.org/papers/soles.pdf)
- [Counting Eyelets by Hand and Eye](papers/eyelets.pdf)
- [Another Study of Loud Soles](${link})
- [One More Study of Loud Soles](${link}2)
- [Yet One More Study of Soles](${link}3)
`),
    ).toHaveLength(6)
  })

  it('are none when they lead to an index of papers', () => {
    expect(
      titles(`## Shoes

[JMLR of all the years](http://www.jmlr.org/papers/)

[AAAI of all the years](http://www.aaai.org/Library/AAAI/aaai-library.php)
`),
    ).toEqual([])
  })
})
