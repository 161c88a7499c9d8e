import { describe, expect, it } from 'vitest'
import { readSurvey } from './survey-markdown'

const link = '[A Title of Some Words](https://arxiv.org/abs/2401.01234)'

/** Files that would take the square of their length if a step looked back, or ahead, at all of it. */
const hostile: Readonly<Record<string, (count: number) => string>> = {
  'a row of many cells': (count) => `| a | b |\n|---|---|\n|${' x |'.repeat(count)}\n`,
  'a header of many cells': (count) =>
    `|${' x |'.repeat(count)}\n|${'---|'.repeat(count)}\n|${' y |'.repeat(count)}\n`,
  'an HTML row of many cells on one line': (count) =>
    `<table><tr>${'<td>x</td>'.repeat(count)}</tr></table>`,
  'HTML rows that never close': (count) => `<table>${'<tr><td>a'.repeat(count)}`,
  'divisions that never close': (count) => '<div>'.repeat(count) + link,
  'HTML lists that never close': (count) => '<ul><li>'.repeat(count) + link,
  'brackets that never close': (count) => `- ${'['.repeat(count)}`,
  'links that never close': (count) => `- ${'[a]('.repeat(count)}`,
  'emphasis that never closes': (count) => `- ${'*a '.repeat(count)}`,
  'underlines of two kinds': (count) => `- ${'_a __b '.repeat(count)}`,
  'angle brackets': (count) => `- ${'<'.repeat(count)}`,
  'tags that never close': (count) => `- ${'<a href="'.repeat(count)}`,
  'comments that never close': (count) => `- ${'<!-- '.repeat(count)}`,
  'backticks in one run': (count) => `- ${'`'.repeat(count)}`,
  'pipes in one run': (count) => '|'.repeat(count),
  'bare addresses': (count) => `- ${'http://a '.repeat(count)}`,
  'emoji names that never close': (count) => `- ${':a '.repeat(count)}${link}`,
  'quotation marks': (count) => `- ${'"a title of words" '.repeat(count)}`,
  'names after a title': (count) => `- ${link}, ${'A. Bcd, '.repeat(count)}`,
  'names over many lines': (count) => `- ${link}; ${'Jane Bcd,\n  '.repeat(count)}`,
  'HTML headings without an empty line': (count) => '<h3>a</h3>\n'.repeat(count),
  'breaks in a paragraph': (count) => `a\n${'<br>\n'.repeat(count)}`,
  'bold remarks in an open bracket': (count) =>
    `- A Title of Some Words (a, ${'**a** '.repeat(count)}`,
  'titles in italics after names': (count) =>
    `- Jane Bcd, John Cde. ${'*a title of words.* '.repeat(count)}`,
  'names and others': (count) => `- ${'Roe et al. '.repeat(count)}${link}`,
  'venues before names': (count) => `- ${link} ${'ICML 2020, '.repeat(count)}`,
  'a signature': (count) => `- ${link} by ${'Jane Roe, '.repeat(count)}2018`,
  'years in brackets before italics': (count) => `- ${'Roe (2018) *Shoes* '.repeat(count)}`,
  'one long line before a link': (count) => 'word '.repeat(count) + link,
  'one long line after a link': (count) => `- ${link} ${'word '.repeat(count)}`,
  'surnames and initials': (count) => `- ${'Roe, J. & '.repeat(count)}x`,
  'rows of surnames that end otherwise': (count) =>
    `- ${'Roe, J. K. & '.repeat(60)}x 2020\n`.repeat(Math.ceil(count / 60)),
  'capitals before a volume': (count) =>
    `- ${link} ${'A'.repeat(80)}, Nature 12, 3 (2020)\n`.repeat(Math.ceil(count / 20)),
  'cells over many rows and columns': (count) =>
    `<table>${'<tr><td colspan="999" rowspan="99">a'.repeat(count)}`,
  'abstracts that never close': (count) =>
    '<details><summary>Abstract</summary>\n\na\n\n'.repeat(count),
  'definitions of links': (count) => `${'[a]: http://x\n'.repeat(count)}- [a][a]`,
  'characters that nobody sees': (count) => `- ${'\u200b\u202e'.repeat(count)}${link}`,
}

const few = 3_000
const times = 16

describe('a hostile file', () => {
  it.each(Object.entries(hostile))(
    '%s: takes time by its length, not by its square',
    { timeout: 120_000 },
    (_, file) => {
      millisecondsFor(file(few))
      const short = millisecondsFor(file(few))
      const long = millisecondsFor(file(few * times))
      // The square would be 256 times as long; collecting memory and a busy machine make a line up to three times steeper.
      expect(long).toBeLessThan(Math.max(1, short) * times * 5)
    },
  )

  it('of a thousand levels is read as deep as Markdown is rendered', { timeout: 120_000 }, () => {
    const nested = Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- ${link}`)
    const text = `## First\n\n- ${link}\n\n## Deep\n\n${nested.join('\n')}\n`
    const { rows } = readSurvey([{ path: 'README.md', text }])
    expect(rows.length).toBeGreaterThan(20)
    expect(rows[0]?.taxonomy).toEqual(['First'])
  })

  it.each([
    ['lists by two spaces', Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- x`)],
    ['lists by tabs', Array.from({ length: 1000 }, (_, depth) => `${'\t'.repeat(depth)}- x`)],
    ['lists on one line', [`${'- '.repeat(1000)}x`]],
    ['quotes on one line', [`${'> '.repeat(1000)}x`]],
  ])(
    'loses nothing of what follows a thousand levels: %s',
    { timeout: 120_000 },
    (_name, nested) => {
      const text = `## First\n\n${nested.join('\n')}\n\n## Then\n\n- ${link}\n`
      const { rows } = readSurvey([{ path: 'README.md', text }])
      expect(rows.map(({ taxonomy }) => taxonomy)).toEqual([['Then']])
    },
  )

  it('of one line of five million characters is read', { timeout: 120_000 }, () => {
    const text = `## Topic\n\n${'word '.repeat(1_000_000)}\n\n- ${link}\n`
    expect(readSurvey([{ path: 'README.md', text }]).rows).toHaveLength(1)
  })
})

/** The best of three: what other programs take is not of the file. */
function millisecondsFor(text: string): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage()
      readSurvey([{ path: 'README.md', text }])
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }),
  )
}
