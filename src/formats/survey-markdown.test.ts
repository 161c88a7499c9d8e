import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSurvey } from './survey-markdown'
import { link, read, rowsOf } from './survey-test-reading'

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
        '[Walker](https://github.com/a/b)',
        '**Authors**: Jane Roe, John Doe',
        '论文：',
        '---\n',
        ' (2015). ',
        '. Nature 521 (2015)',
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
        for (const { line, endLine, title, links } of first.asides) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(endLine).toBeGreaterThanOrEqual(line)
          expect(endLine).toBeLessThanOrEqual(lineCount)
          expect(title.trim()).toBe(title)
          for (const { url } of links) expect(url).toMatch(/^https?:/i)
        }
        for (const { title } of [...first.rows, ...first.asides])
          expect(title).not.toMatch(/[\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u)
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
    'a row of 100,000 cells': () =>
      `| ${'Title | '.repeat(100_000)}\n|${'-|'.repeat(100_000)}\n| ${`[A Title of Words](${link}) | `.repeat(100_000)}`,
    'front matter that never ends': () => `---\n${'a: b\n'.repeat(100_000)}`,
    'names without end': () => `- ${'Jane Roe, '.repeat(50_000)}A Title of Words [pdf](${link})`,
    'fields without end': () => `**A Title of Words**\n\n${`- Paper: ${link}\n`.repeat(10_000)}`,
    'paragraphs that go on': () => `**A Title of Words**\n\n${`[pdf](${link})\n\n`.repeat(5000)}`,
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
