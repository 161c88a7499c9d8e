import { describe, expect, it } from 'vitest'
import { link, read } from './survey-test-reading'

const asidesOf = (text: string) =>
  read(`# Awesome Walking\n\n${text}\n`).asides.map(({ kind, title }) => [kind, title])

describe('a row that is no paper', () => {
  it.each([
    ['tool', 'Software', '- [Walker](https://walker.example.org) - a library for feet'],
    ['tool', 'Feet', '- [Walker](https://github.com/a/walker): does things'],
    ['tool', 'Methods', '- Small Steps [Python](https://github.com/a/steps)'],
    ['dataset', 'Datasets', '- [FootPrints](https://github.com/a/feet)'],
    ['dataset', 'Feet', '- **FootPrints**: one million steps [[data]](https://feet.example.org)'],
    ['course', 'Courses', '- [Walking 101](https://www.youtube.com/watch?v=a) by Jane Roe'],
    ['blog', 'Feet', '- [How I Learned to Walk](https://medium.com/@roe/walk)'],
    ['video', 'Talks', '- [Jane Roe: On Walking](https://youtu.be/a)'],
    [
      'book',
      'Books',
      '- [The Walking Book](https://onlinelibrary.wiley.com/doi/book/10.1002/97811)',
    ],
    ['model', 'Feet', '- [walker-7b](https://huggingface.co/a/walker-7b)'],
    ['list', 'See also', '- [awesome-running](https://github.com/a/awesome-running)'],
    ['other', 'Journals', '- [Journal of Walking](https://walk.biomedcentral.com/)'],
  ])('%s in %s', (kind, section, row) => {
    const { rows, asides, unread } = read(`# Awesome Walking\n## ${section}\n${row}\n`)
    expect(rows).toEqual([])
    expect(unread).toEqual([])
    expect(asides).toMatchObject([{ kind, line: 3, endLine: 3, taxonomy: [section], raw: row }])
  })

  it('keeps its links and stands in tables and sub-entries, too', () => {
    expect(
      asidesOf(`## Tools
| Name | Link |
|---|---|
| Walker | [link](https://github.com/a/walker) |

- Two of them
  - [Runner](https://github.com/a/runner)
  - [Jumper](https://github.com/a/jumper) ([docs](https://jumper.example.org))`),
    ).toEqual([
      ['tool', 'Walker'],
      ['tool', 'Runner'],
      ['tool', 'Jumper'],
    ])
  })
})

describe('what is neither a paper nor a row', () => {
  it.each([
    ['a table of contents', '## Contents\n- [Feet](#feet)\n- [Legs](https://github.com/a/b#legs)'],
    ['a link inside the page', '## Feet\n- [Back to top](#top)\n- [Legs](legs.md)'],
    ['the head', '- [Our site](https://walk.example.org)\n\n## Feet\n\nNothing yet.'],
    ['contributors', '## Contributors\n- [Jane Roe](https://github.com/roe)'],
    ['a person', '## Feet\n- [Jane Roe](https://github.com/roe)'],
    ['a licence', '## License\n- [MIT](https://mit.example.org)'],
    [
      'prose',
      '## Feet\n- We thank everybody who has ever walked with us, as told at length [there](https://a.example.org).',
    ],
    ['an address with a label alone', '## Feet\n- [Code](https://github.com/a/b)'],
    ['an address that no browser may open', '## Feet\n- [Walker](javascript:alert(1))'],
  ])('%s', (_, text) => {
    expect(asidesOf(text)).toEqual([])
  })

  it('is no note below a paper, nor a link of it', () => {
    const { rows, asides } = read(`## Feet
- [A Title of Some Words](${link})
  - [Walker](https://github.com/a/walker)
- **Another Title of Words** [[pdf](${link})] [Walker](https://github.com/a/walker)`)
    expect(rows).toHaveLength(2)
    expect(asides).toEqual([])
  })
})

describe('a title whose address is still to come', () => {
  it('is a paper where the file lists papers', () => {
    const { rows, asides } = read(`## Feet
- [First Title of a Paper](${link})
- [Second Title of a Paper](${link})
- [Third Title of a Paper](${link})
- [Fourth Title of a Paper]()`)
    expect(rows.map(({ title }) => title).at(-1)).toBe('Fourth Title of a Paper')
    expect(rows).toHaveLength(4)
    expect(asides).toEqual([])
  })

  it('is none where it does not', () => {
    expect(read('## Feet\n- [Fourth Title of a Paper]()').rows).toEqual([])
  })
})
