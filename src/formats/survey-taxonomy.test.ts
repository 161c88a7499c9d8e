import { describe, expect, it } from 'vitest'
import { readSurvey } from './survey-markdown'
import { link, rowsOf } from './survey-test-reading'

describe('the taxonomy', () => {
  it('comes from headings of both kinds and from summaries, without decoration', () => {
    const rows = rowsOf(`<h1 align="center">Awesome Walking</h1>

## 📄 Paper List
### [Basic Ways](#top) [Back to top](#top)
<details><summary><b>Slow ways</b></summary>

- [First Title of a Paper](${link})

</details>

- [Second Title of a Paper](${link})

<h3>:star: Other Ways</h3>

- [Third Title of a Paper](${link})
`)
    expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([
      ['Basic Ways', 'Slow ways'],
      ['Basic Ways'],
      ['Other Ways'],
    ])
  })

  it('keeps the first heading of a file of its own', () => {
    const { rows } = readSurvey([
      { path: 'README.md', text: '# Awesome Walking\n' },
      { path: '01-Feet.md', text: `# Feet\n\n## Left\n- [A Title of Some Words](${link})` },
    ])
    expect(rows[0]?.taxonomy).toEqual(['Feet', 'Left'])
  })

  it('ends a table of contents with the next heading, also where it stands above all others', () => {
    const rows = rowsOf(`# Contents
- [Boots](#boots)

## Boots
- [A Title of Some Words](${link})

# Table of Contents
- [Sandals](#sandals)

## Sandals
- [Another Title of Words](${link}2)

# Stores
## Index
### Index Structure
- [One More Title of Words](${link}3)
`)
    expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([
      ['Boots'],
      ['Sandals'],
      ['Stores', 'Index Structure'],
    ])
  })

  it('reads a list right below an HTML heading, where no empty line ends the HTML', () => {
    const rows = rowsOf(`# Awesome Walking

<h2 id="1">Boots</h2>
- **A Title of Some Words** [[Paper](${link})]

<details><summary>Sandals</summary>
1. **Another Title of Words** [[Paper](${link}2)]
2. **One More Title of Words** [[Paper](${link}3)]
</details>
`)
    expect(rows.map(({ title, taxonomy, line }) => [title, taxonomy, line])).toEqual([
      ['A Title of Some Words', ['Boots'], 4],
      ['Another Title of Words', ['Boots', 'Sandals'], 7],
      ['One More Title of Words', ['Boots', 'Sandals'], 8],
    ])
  })
})
