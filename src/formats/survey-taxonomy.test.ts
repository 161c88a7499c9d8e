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
})
