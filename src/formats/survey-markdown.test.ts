import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SurveyReading, SurveyRow } from '#domain/survey'
import { readSurvey } from './survey-markdown'

const read = (text: string, path = 'README.md'): SurveyReading => readSurvey([{ path, text }])

const rowsOf = (text: string): readonly SurveyRow[] => read(text).rows

const onlyRow = (text: string): SurveyRow => {
  const rows = rowsOf(text)
  expect(rows.map(({ title }) => title)).toHaveLength(1)
  const [row] = rows
  if (row === undefined) throw new Error('no row')
  return row
}

const id = (row: SurveyRow, scheme: string): string | undefined =>
  row.identifiers.find((one) => one.scheme === scheme)?.value

const link = 'https://arxiv.org/abs/2401.01234'

describe('a row of a list', () => {
  it('has its title before an underlined venue and labelled links', () => {
    const row = onlyRow(`# Map of Things
## Methods
### Small Steps
- Walking in Small Steps: A Study, <ins>ICML, 2024</ins> [[Paper](${link})] [[Code]](https://github.com/me/steps)
`)
    expect(row).toMatchObject({
      title: 'Walking in Small Steps: A Study',
      venue: 'ICML',
      year: 2024,
      date: '2024',
      url: link,
      codeUrl: 'https://github.com/me/steps',
      taxonomy: ['Methods', 'Small Steps'],
      file: 'README.md',
      line: 4,
      endLine: 4,
    })
    expect(id(row, 'arxiv')).toBe('2401.01234')
    expect(row.links.map(({ relation }) => relation)).toEqual(['paper', 'code'])
    expect(row.raw).toContain('Walking in Small Steps')
  })

  it.each([
    ['an unclosed tag', `- A Title of Some Words, <ins>arXiv, 2024/ins> [[Paper](${link})]`],
    ['a closing tag alone', `- A Title of Some Words, arXiv, 2024</ins> [[Paper](${link})]`],
    ['no tag', `- A Title of Some Words, arXiv 2024. [[Paper](${link})]`],
    ['brackets', `- A Title of Some Words (arXiv 2024) [Paper](${link})`],
    ['bold and italics', `- **A Title of Some Words.** *arXiv, March 2024.* [[pdf](${link})]`],
    [
      'a badge',
      `- [A Title of Some Words](${link}) ![](https://img.shields.io/badge/arXiv-2024.03-red)`,
    ],
    [
      'a badge with a kind',
      `- ![x](https://img.shields.io/badge/Paper-arXiv'24-red) [A Title of Some Words](${link})`,
    ],
    ['quotes', `- Jane Roe, John Doe. "A Title of Some Words." arXiv 2024. [[Paper](${link})]`],
    [
      'a venue in front',
      `- [arXiv24] ✅ A Title of Some Words [paper](${link}) [note](notes/a.md)`,
    ],
    ['a venue in front of a link', `- [arXiv'24] **[A Title of Some Words](${link})**`],
    [
      'authors in front',
      `- Jane Roe, John Doe, and Li Wei. **A Title of Some Words.** In *arXiv*, 2024. [[pdf]](${link})`,
    ],
    [
      'the form of a bibliography',
      `- Roe, J., Doe, K. (2024). A title of some words. arXiv, 12(3), 1-10. ${link}`,
    ],
    [
      'one author and no venue of another',
      `- A Title of Some Words, Roe et al., arXiv 2024 | [paper](${link})`,
    ],
    ['a date in front', `- [2024/03] **A Title of Some Words**, arXiv 2024 [[paper](${link})]`],
  ])('has title, venue and year with %s', (_, text) => {
    const row = onlyRow(text)
    expect(row).toMatchObject({ venue: 'arXiv', year: 2024 })
    expect(row.title.toLowerCase()).toBe('a title of some words')
  })

  it.each([
    ['[[Paper](X)]', 'bracketed outside'],
    ['[[Paper]](X)', 'bracketed inside'],
    ['[Paper](X)', 'plain'],
    ['[[pdf]] (X)', 'a space before the address'],
    ['[[arxiv]X]', 'no brackets round the address'],
    ['<X>', 'an autolink'],
    ['<a href="X">paper</a>', 'HTML'],
    ['[![Paper](https://img.shields.io/badge/arXiv-paper-red)](X)', 'a badge'],
    ['[Paper][p]\n\n[p]: X', 'a reference'],
  ])('finds the link in %s (%s)', (form) => {
    const row = onlyRow(`- **Some Title of a Paper**, ICML 2024 ${form.replaceAll('X', link)}`)
    expect(id(row, 'arxiv')).toBe('2401.01234')
    expect(row.title).toBe('Some Title of a Paper')
  })

  it('repairs an address that lost its first letter', () => {
    const row = onlyRow(`- **Some Title of a Paper** [[pdf](ttps://arxiv.org/abs/2401.01234)]`)
    expect(row.url).toBe(link)
  })

  it('reads names after the title, and says when there are more', () => {
    const names = 'Jane Q. Roe, Łukasz Kowalski and Li Wei, et al.'
    for (const text of [
      `- [A Title of Some Words](${link}). ${names} [[Paper]](${link})`,
      `- **A Title of Some Words.**\n\n  *${names}* [[abs](${link})], 2024.3`,
      `**A Title of Some Words.**  \n${names}  \n*Nature, March 2024.*  \n[[arxiv](${link})]`,
    ]) {
      expect(onlyRow(text)).toMatchObject({
        title: 'A Title of Some Words',
        authors: ['Jane Q. Roe', 'Łukasz Kowalski', 'Li Wei'],
        hasMoreAuthors: true,
      })
    }
  })

  it('turns "Last, First" round', () => {
    const row = onlyRow(`- **A Title of Some Words.** Roe, Jane and Doe, John. [[pdf](${link})]`)
    expect(row.authors).toEqual(['Jane Roe', 'John Doe'])
  })

  it('keeps the year of the venue and not the date of the preprint', () => {
    const row = onlyRow(
      `- [A Title of Some Words](${link}) ![](https://img.shields.io/badge/arXiv-2023.11-red) ![](https://img.shields.io/badge/AAAI-2024-blue)`,
    )
    expect(row).toMatchObject({ venue: 'AAAI', year: 2024, date: '2024' })
  })

  it('keeps one paper with sub-entries together', () => {
    const row = onlyRow(`- **A Title of Some Words**
  - Jane Roe, John Doe
  - [[Paper](${link})] [[Code](https://github.com/a/b)]`)
    expect(row).toMatchObject({ line: 1, endLine: 3, codeUrl: 'https://github.com/a/b' })
  })

  it('takes a parent entry as a topic', () => {
    const rows = rowsOf(`## Methods
- **Cheap labels**:
  - [First Title of a Paper](${link})
  - [Second Title of a Paper](https://arxiv.org/abs/2401.05678)`)
    expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([
      ['Methods', 'Cheap labels'],
      ['Methods', 'Cheap labels'],
    ])
  })

  it('joins a title with the paragraph that follows it', () => {
    const row = onlyRow(`## Methods

**A Title of Some Words**

Jane Roe, John Doe. [[Paper](${link})]
`)
    expect(row).toMatchObject({ title: 'A Title of Some Words', line: 3, endLine: 5 })
  })

  it('tells entries of one paragraph apart', () => {
    const rows = rowsOf(`## Methods
[First Title of a Paper](${link})
[Second Title of a Paper](https://arxiv.org/abs/2401.05678)`)
    expect(rows.map(({ title, line }) => [title, line])).toEqual([
      ['First Title of a Paper', 2],
      ['Second Title of a Paper', 3],
    ])
  })

  it('keeps what belongs to a title', () => {
    const titles = [
      'Is It 1 + 1 = 2? A Question of Proof',
      'S$^4$C: Sums of Squares & Cubes',
      'Step-by-Step! Outrunning Larger Things',
      'A [Re] View of the "Famous" Thing',
      '双曲线图像分割的研究',
    ]
    for (const title of titles) {
      const escaped = title.replaceAll('[', '\\[').replaceAll(']', '\\]')
      expect(onlyRow(`- [${escaped}](${link})`).title).toBe(title)
    }
  })

  it('drops what a reader does not see', () => {
    const row = onlyRow(`- [🔥 A Ti\u00adtle\u202e of\u200b Some Words.](${link})`)
    expect(row.title).toBe('A Title of Some Words')
  })
})

describe('what is no row', () => {
  it.each([
    ['a tool', '- [Some Useful Tool](https://github.com/a/b): does things'],
    [
      'a blog post',
      '- A Post of Some Words, <ins>Blog, 2023</ins> [[Blog](https://a.example/post)]',
    ],
    ['a name without a title', `- [GSM8K](${link})`],
    [
      'a list of names',
      `- Sets: [Set One](${link}), [Set Two](${link}), [Set Three](${link}), [Set Four](${link})`,
    ],
    [
      'prose',
      `We follow earlier work such as [A Title of Some Words](${link}) and many others, which\nwere described at length elsewhere; see there for what it means and for whom.`,
    ],
    ['a comment', `<!--\n- [A Title of Some Words](${link})\n-->`],
    ['a template', `\`\`\`\n- [A Title of Some Words](${link})\n\`\`\``],
    ['a placeholder', '| Title | Year | Venue |\n|--|--|--|\n| *to be added soon* | — | — |'],
    ['an empty table row', '| Title & Authors | Links |\n|--|--|\n| | |'],
    ['news', `## 🔥 News\n- **2024.03**: we released [A Title of Some Words](${link})`],
    ['a table of contents', `## Contents\n- [A Title of Some Words](#a)`],
  ])('%s', (_, text) => {
    expect(rowsOf(`# List of Papers\n\n${text}\n`)).toEqual([])
  })

  it('says which rows lead to a paper and cannot be called by a title', () => {
    const { rows, unread } = read(
      `## Methods\n- [[Paper](${link})] [[Code](https://github.com/a/b)]`,
    )
    expect(rows).toEqual([])
    expect(unread).toEqual([
      {
        file: 'README.md',
        line: 2,
        raw: expect.stringContaining('[[Paper]'),
        reason: 'No title could be read.',
      },
    ])
  })
})

describe('a table', () => {
  it('is read by its headers, in English and Chinese', () => {
    for (const header of [
      '| # | Title | Authors | Venue | Year | Code |',
      '| 序号 | 论文标题 | 作者 | 出处 | 年份 | 代码 |',
    ]) {
      const row = onlyRow(`## Methods
${header}
|:-:|---|---|---|---|---|
| 1 | 🏆 **[A Title of Some Words](${link})** | Jane Roe, John Doe | Neural Networks \`IF=6.3\` | 2024 | [link](https://github.com/a/b) |
`)
      expect(row).toMatchObject({
        title: 'A Title of Some Words',
        authors: ['Jane Roe', 'John Doe'],
        venue: 'Neural Networks',
        year: 2024,
        codeUrl: 'https://github.com/a/b',
        line: 4,
      })
    }
  })

  it('may be HTML, with cells that reach down and breaks in them', () => {
    const rows = rowsOf(`## Methods
<table>
<tr><th>Topic</th><th>Title</th><th>Links</th></tr>
<tr><td rowspan="2">Walking</td><td><b>First Title of a Paper</b><br>Jane Roe</td><td><a href="${link}">Paper</a></td></tr>
<tr><td>Second Title of a Paper</td><td><a href="https://arxiv.org/abs/2401.05678">Paper</a></td></tr>
</table>`)
    expect(rows.map(({ title, line }) => [title, line])).toEqual([
      ['First Title of a Paper', 4],
      ['Second Title of a Paper', 5],
    ])
  })

  it('counts a row without a link as a paper when the table says so', () => {
    const row = onlyRow(
      '| Title | Year | Venue |\n|--|--|--|\n| A Title of Some Words | 2024 | ICML |',
    )
    expect(row).toMatchObject({ venue: 'ICML', identifiers: [], links: [] })
  })

  it('gives its row to a heading that names a paper and a year', () => {
    const row = onlyRow(`## Methods
### Walking in Small Steps and Back (2022)

**Authors:** Jane Roe, John Doe
**Link:** [arXiv:2401.01234](${link})

- what it says
`)
    expect(row).toMatchObject({
      title: 'Walking in Small Steps and Back',
      year: 2022,
      taxonomy: ['Methods'],
      line: 2,
      endLine: 7,
    })
  })

  it('is joined with the blocks that tell of its papers, by title and not by number', () => {
    const rows = rowsOf(`## Surveys
| # | Title | Year |
|--|--|--|
| 1 | **Walking in Small Steps** | 2024 |
| 2 | **Running for LLMs: A Review** | 2025 |

<details>
<summary>Details</summary>

### 1. Running for LLMs: A Review (2023)

[Running for Large Language Models: A Review](${link})

- what it says

### 2. Walking in Small Steps (2024)

[Walking in small steps: a study of feet](https://doi.org/10.1000/Steps.1)

</details>
`)
    expect(
      rows.map((row) => [row.title, row.line, row.year, id(row, 'arxiv'), id(row, 'doi')]),
    ).toEqual([
      ['Walking in small steps: a study of feet', 4, 2024, undefined, '10.1000/steps.1'],
      ['Running for Large Language Models: A Review', 5, 2025, '2401.01234', undefined],
    ])
    expect(rows[0]?.otherTitles).toContain('Walking in Small Steps')
    expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([['Surveys'], ['Surveys']])
  })
})

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

describe('links', () => {
  it('are kept only when a browser may open them', () => {
    const row = onlyRow(
      `- [A Title of Some Words](${link}) [code](javascript:alert(1)) [data](data:text/html,x) [top](#top) <script>alert(1)</script>`,
    )
    expect(row.links).toEqual([{ relation: 'paper', url: link, label: 'A Title of Some Words' }])
  })

  it('do not take a figure for the paper, nor a placeholder for an id', () => {
    const figure = '<img src="https://arxiv.org/html/2412.01380v1/x1.png">'
    const row = onlyRow(
      `| Title & Authors | Links |\n|--|--|\n| [A Title of Some Words](https://arxiv.org/abs/xxxx.xxxxx) <br> Jane Roe ${figure} | |`,
    )
    expect(row.identifiers).toEqual([])
    expect(row.authors).toEqual(['Jane Roe'])
  })

  it('give the id that stands in a badge alone', () => {
    const row = onlyRow(
      '- [A Title of Some Words](https://api.semanticscholar.org/CorpusID:1) ![](https://img.shields.io/badge/abs-2411.15708-red)',
    )
    expect(id(row, 'arxiv')).toBe('2411.15708')
  })
})

describe('the own paper', () => {
  it('is named in the head and cited below', () => {
    const reading = read(`# Walking in Small Steps: A Survey
> **[Walking in Small Steps: A Survey](${link})**

## Citation
\`\`\`
@article{roe, title={Walking in small steps: A survey}, author={Roe, Jane}, year={2024} }
\`\`\`
`)
    expect(reading).toMatchObject({
      title: 'Walking in Small Steps: A Survey',
      ownTitle: 'Walking in Small Steps: A Survey',
      ownIdentifiers: [{ scheme: 'arxiv', value: '2401.01234' }],
    })
  })

  it('is not taken from a badge alone', () => {
    const reading = read(
      `# Awesome Walking\n[![arXiv](https://img.shields.io/badge/arXiv-Walking-red)](${link})\n`,
    )
    expect(reading.ownIdentifiers).toEqual([])
  })
})

const junk = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        '# ',
        '## Methods\n',
        '- ',
        '  - ',
        '| a | Title |\n|--|--|\n| ',
        '|',
        '\n',
        '\n\n',
        '> ',
        '**',
        '*',
        '`',
        '```\n',
        '[',
        ']',
        '](',
        ')',
        link,
      ],
      ...[
        '<table>',
        '<tr>',
        '<td rowspan="9">',
        '</td>',
        '</table>',
        '<ul><li>',
        '<details><summary>',
        '</details>',
        '<h2>',
        '<!--',
        '-->',
        '<a href="',
        '">',
        '<script>',
      ],
      ...[
        '[Paper](',
        `[Title of a Paper](${link})`,
        '![](https://img.shields.io/badge/',
        'A Title of Some Words',
        'ICML 2024',
        '\u202e',
        '\u200b',
        '🔥',
        '\r\n',
        '\r',
        '\u0000',
        '\ufeff',
        '&amp;',
        '&#x110000;',
        '%E0%A4%A',
      ],
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  { maxLength: 60 },
)

describe('any text', () => {
  it('is read without an error, on lines that exist, the same way each time', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(junk, (parts) => {
        const text = parts.join('')
        const first = read(text)
        expect(read(text)).toEqual(first)
        const lineCount = text.split(/\r\n?|\n/).length
        for (const { line, endLine, title, links } of first.rows) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(endLine).toBeGreaterThanOrEqual(line)
          expect(endLine).toBeLessThanOrEqual(lineCount)
          expect(title.trim()).toBe(title)
          for (const { url } of links) expect(url).toMatch(/^https?:/i)
        }
        for (const { line } of first.unread) expect(line).toBeLessThanOrEqual(lineCount)
      }),
      { numRuns: 300 },
    )
  })

  const bombs: Readonly<Record<string, () => string>> = {
    'nested quotes': () => `${'>'.repeat(100_000)} a`,
    'a thousand nested lists': () =>
      Array.from(
        { length: 1000 },
        (_, depth) => `${' '.repeat(depth * 2)}- [A Title of Some Words](${link})`,
      ).join('\n'),
    'nested HTML lists': () => '<ul><li>'.repeat(20_000),
    'open tables': () => '<table><tr><td>'.repeat(10_000),
    'cells that reach down': () =>
      `<table>${`<tr><td rowspan="9999">${'x'.repeat(500)}</td></tr>`.repeat(2000)}`,
    brackets: () => '['.repeat(100_000),
    'emphasis that never closes': () => '**a *b '.repeat(30_000),
    'a row of one megabyte': () =>
      `- **A Title** [[Paper](${link})] `.repeat(20_000).replaceAll('\n', ' '),
    'a long run of spaces': () =>
      `# a${' '.repeat(200_000)}b\n\n- **a${' '.repeat(200_000)}b** [pdf](${link})`,
    'a long run of commas': () => `- **Some title here**${','.repeat(200_000)}x [[pdf](${link})]`,
    'many headings': () => `# Some Heading of Words\n[[Paper](${link})]\n\n`.repeat(5000),
    'unclosed comments': () => '<!-- a\n\n'.repeat(20_000),
  }
  // Own time of the processor, because other tests run beside this one. What is quadratic takes minutes; these take up to 3 s.
  it.each(Object.entries(bombs))('%s is read in seconds', { timeout: 120_000 }, (_, bomb) => {
    const text = bomb()
    const start = process.cpuUsage()
    read(text)
    expect(process.cpuUsage(start).user / 1_000_000).toBeLessThan(15)
  })

  it('stops when it is cancelled and tells how far it came', () => {
    const files = ['a.md', 'b.md', 'c.md'].map((path) => ({
      path,
      text: `- [A Title of Some Words](${link})`,
    }))
    const seen: number[] = []
    const reading = readSurvey(files, {
      onProgress: (filesRead) => seen.push(filesRead),
      isCancelled: () => seen.length === 2,
    })
    expect(seen).toEqual([1, 2])
    expect(reading.rows.map(({ file }) => file)).toEqual(['a.md', 'b.md'])
  })
})
