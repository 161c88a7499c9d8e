import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testWork } from '#domain/test-work'
import type { Work } from '#domain/work'
import { writeBibtex } from './bibtex-writer'

const work = (given: Partial<Work> & { readonly title: string }, id = 'w1'): Work =>
  testWork(id, given)
const keyOf = (text: string): readonly string[] =>
  [...text.matchAll(/^@\w+\{([^,]*),/gm)].map(([, key = '']) => key)

describe('writeBibtex', () => {
  it('writes a preprint', () => {
    expect(
      writeBibtex([
        work({
          title: 'The GPT-like OmniNet: 50% of $\\mathcal{O}(n_1)$ & more',
          authors: [{ name: 'Jürgen van der Berg' }, { name: 'Qwen Team' }, { name: 'A. One Jr.' }],
          hasMoreAuthors: true,
          year: 2024,
          primaryCategory: 'cs.LG',
          identifiers: [{ scheme: 'arxiv', value: '2401.01234' }],
        }),
      ]),
    ).toBe(`@misc{vanderberg2024gpt,
  title = {The {GPT-like} {OmniNet:} 50\\% of $\\mathcal{O}(n_1)$ \\& more},
  author = {van der Berg, J\\"urgen and {Qwen Team} and One, Jr., A. and others},
  year = {2024},
  eprint = {2401.01234},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  url = {https://arxiv.org/abs/2401.01234},
}
`)
  })

  it('keeps the space behind a letter that TeX writes as a command', () => {
    expect(writeBibtex([work({ title: 'Weather of Tromsø and Malmø, a naß one' })])).toContain(
      'title = {Weather of Troms\\o{} and Malm\\o, a na\\ss{} one}',
    )
    expect(writeBibtex([work({ title: 'A', authors: [{ name: 'Bo Malmø Roe' }] })])).toContain(
      'author = {Roe, Bo Malm\\o},',
    )
  })

  it('tells journals from conferences', () => {
    const text = writeBibtex([
      work({ title: 'A thing', venue: 'NeurIPS' }, 'a'),
      work(
        {
          title: 'B thing',
          journalReference: 'EPL 124,60006 (2018)',
          identifiers: [{ scheme: 'doi', value: '10.1000/x_{1}' }],
        },
        'b',
      ),
      work({ title: 'C thing', venue: 'arXiv.org' }, 'c'),
    ])
    expect(text).toContain('@inproceedings{thing,')
    expect(text).toContain('booktitle = {NeurIPS}')
    expect(text).toContain('@article{thingb,')
    expect(text).toContain('journal = {EPL 124,60006 (2018)}')
    expect(text).toContain('doi = {10.1000/x_%7B1%7D}')
    expect(text).toContain('@misc{thingc,')
  })

  it('gives the same keys in whatever order', () => {
    const works = Array.from({ length: 40 }, (_, index) =>
      work({ title: 'Same name', year: 2020 }, `w${index}`),
    )
    const forward = keyOf(writeBibtex(works))
    expect(new Set(forward).size).toBe(40)
    expect([...keyOf(writeBibtex([...works].reverse()))].reverse()).toEqual(forward)
  })

  it('finds a key for the title "0", for no title, for other scripts', () => {
    expect(keyOf(writeBibtex([work({ title: '0' })]))).toEqual(['paperw1'])
    expect(keyOf(writeBibtex([work({ title: '', year: 2020 })]))).toEqual(['paper2020w1'])
    expect(keyOf(writeBibtex([work({ title: '双曲线', authors: [{ name: '王 芳' }] })]))).toEqual([
      'paperw1',
    ])
  })

  it('keeps every brace in balance, whatever a title holds', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[${}\\&%#_^~ aB1]{0,30}$/),
    )
    fc.assert(
      fc.property(anyText, anyText, (title, name) => {
        const text = writeBibtex([work({ title, authors: [{ name }], venue: name })])
        let depth = 0
        for (const character of text.replace(/\\[{}]/g, '')) {
          if (character === '{') depth += 1
          if (character === '}') depth -= 1
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect(depth).toBe(0)
      }),
    )
  })
})
