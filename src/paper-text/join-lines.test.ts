import { describe, expect, it } from 'vitest'
import { joinLines } from './join-lines'

const joined = (lines: readonly string[], words: readonly string[] = []): string =>
  joinLines(
    lines.map((text) => ({ text, styles: new Uint8Array(text.length) })),
    new Set(words),
  ).text

describe('lines as one text', () => {
  it.each([
    ['a word that was broken', ['the refer-', 'ences'], 'the references'],
    ['a compound that the file knows', ['a self-', 'made loom'], 'a self-made loom', ['self-made']],
    ['capitals on both sides', ['STO-', 'RIUM: A'], 'STORIUM: A'],
    ['a name of two', ['Kleiman-', 'Weiner, M.'], 'Kleiman-Weiner, M.'],
    ['pages', ['pages 6470–', '6484, Online'], 'pages 6470–6484, Online'],
    [
      'a DOI at its slash',
      ['https://doi.org/10.1145/', '3387904.3389251'],
      'https://doi.org/10.1145/3387904.3389251',
    ],
    [
      'a DOI at its stop',
      ['https://doi.org/10.1109/TSE.', '2002.1041053'],
      'https://doi.org/10.1109/TSE.2002.1041053',
    ],
    [
      'an address at its hyphen',
      ['https://example.org/a-', 'long-name/'],
      'https://example.org/a-long-name/',
    ],
    [
      'an address, and a year after it',
      ['https://example.org/mlx,', '2023.'],
      'https://example.org/mlx, 2023.',
    ],
    [
      'an address that ends a sentence',
      ['https://example.org/mlx.', 'Accessed in May'],
      'https://example.org/mlx. Accessed in May',
    ],
    ['an arXiv id', ['arXiv:2006.', '14799.'], 'arXiv:2006.14799.'],
    ['nothing broken', ['one line', 'and another'], 'one line and another'],
  ])('joins %s', (_, lines, text, words: readonly string[] = []) => {
    expect(joined(lines, words)).toBe(text)
  })

  it('knows where each line begins, and how each unit looks', () => {
    const result = joinLines(
      [
        { text: 'bold-', styles: Uint8Array.from([1, 1, 1, 1, 1]) },
        { text: 'ly put', styles: new Uint8Array(6) },
      ],
      new Set(),
    )
    expect(result.text).toBe('boldly put')
    expect(result.lineStarts).toEqual([4])
    expect([...result.styles]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
  })
})
