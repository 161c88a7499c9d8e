import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityKey } from '#domain/identifier'
import { readPastedIdentifiers } from './pasted-identifiers'

const keys = (text: string): readonly string[] =>
  readPastedIdentifiers(text).identifiers.map(({ identifier }) => identityKey(identifier))

const arxivId = { scheme: 'arxiv', value: '2401.01234' }

describe('readPastedIdentifiers', () => {
  it.each([
    ['2401.01234', ['arxiv:2401.01234']],
    ['arXiv:2401.01234v2.', ['arxiv:2401.01234']],
    ['arXiv: 2401.01234 [cs.LG]', ['arxiv:2401.01234']],
    ['hep-th/9901001, math.GT/0309136v1', ['arxiv:hep-th/9901001', 'arxiv:math/0309136']],
    [
      '2401.01234,2401.01235;2401.01236',
      ['arxiv:2401.01234', 'arxiv:2401.01235', 'arxiv:2401.01236'],
    ],
    ['2401.01234 and again https://arxiv.org/pdf/2401.01234v3.pdf', ['arxiv:2401.01234']],
    ['see [Paper](https://www.alphaxiv.org/abs/2401.01234), too', ['arxiv:2401.01234']],
    ['<https://huggingface.co/papers/2401.01234>', ['arxiv:2401.01234']],
    ['https://doi.org/10.48550/arXiv.2401.01234', ['arxiv:2401.01234']],
    ['doi: 10.1000/XYZ(12)3', ['doi:10.1000/xyz(12)3']],
    ['https://dl.acm.org/doi/10.1145/3600006.3613152', ['doi:10.1145/3600006.3613152']],
    ['P19-1001 2020.acl-main.1', ['acl:P19-1001', 'acl:2020.acl-main.1']],
    ['https://openreview.net/forum?id=q9VherQJd8_', ['openreview:q9VherQJd8_']],
    ['CorpusID:274234365', ['corpus:274234365']],
  ])('reads %j', (text, expected) => {
    expect(keys(text)).toEqual(expected)
    expect(readPastedIdentifiers(text).notUnderstood).toEqual([])
  })

  it.each([
    [
      'https://arxiv.org/pdf/2401.01234',
      [{ identifier: arxivId, url: 'https://arxiv.org/pdf/2401.01234' }],
    ],
    [
      'arxiv.org/pdf/2401.01234v2.pdf, and http://arxiv.org/abs/2401.05678',
      [{ identifier: arxivId, version: 2, url: 'https://arxiv.org/pdf/2401.01234v2.pdf' }],
    ],
    [
      'https://aclanthology.org/P19-1001.pdf',
      [
        {
          identifier: { scheme: 'acl', value: 'P19-1001' },
          url: 'https://aclanthology.org/P19-1001.pdf',
        },
      ],
    ],
    ['2401.01234', []],
    ['@misc{a, url={https://arxiv.org/pdf/2401.01234}}', []],
  ])('tells of %j whose PDFs were meant', (text, expected) => {
    expect(readPastedIdentifiers(text).pdfs).toEqual(expected)
  })

  it('keeps the version and the text that named it', () => {
    expect(readPastedIdentifiers('(https://arxiv.org/abs/2401.01234v3)').identifiers).toEqual([
      {
        identifier: { scheme: 'arxiv', value: '2401.01234' },
        version: 3,
        found: 'https://arxiv.org/abs/2401.01234v3',
      },
    ])
  })

  it.each([
    [
      '@misc{a, title={T}, eprint={2401.01234}, archivePrefix={arXiv}, doi={10.1000/x}}',
      ['arxiv:2401.01234'],
    ],
    [
      '@article{a,\n journal = {arXiv preprint arXiv:2401.01234},\n year = 2024}',
      ['arxiv:2401.01234'],
    ],
    ['@article{a, DOI = "10.1000/X", url = {https://example.org/2024.12345}}', ['doi:10.1000/x']],
    ['@inproceedings{a, url={https://aclanthology.org/2020.acl-main.1}}', ['acl:2020.acl-main.1']],
    [
      '@misc{a, eprint={math/0309136}}\n\n@misc{b, howpublished={\\url{https://arxiv.org/abs/2401.01235}}}',
      ['arxiv:math/0309136', 'arxiv:2401.01235'],
    ],
  ])('reads BibTeX %j', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })

  it('goes on reading behind an entry', () => {
    const entry = '@misc{x, title={A {Bold} Title}, eprint={2401.00023}}'
    expect(keys(`2401.00021\n${entry} 2401.00024\n10.5555/behind.it`)).toEqual([
      'arxiv:2401.00021',
      'arxiv:2401.00023',
      'arxiv:2401.00024',
      'doi:10.5555/behind.it',
    ])
  })

  it('keeps what entries say of their papers, with all that names them', () => {
    const { identifiers, entries, notUnderstood } = readPastedIdentifiers(
      `@comment{nothing} @string{jl = {Journal of Looms}}
@article{a, title={Amber Looms}, author={Roe, Jane}, year=2019, journal=jl}
10.5555/loose
@misc{b, title={Birch Looms}, doi={10.5555/birch}, eprint={2401.00023}}
@online{c, title={The page of looms}, url={https://looms.example.org/}}

TY  - JOUR
TI  - Cedar Looms
AU  - Doe, John
DO  - 10.5555/cedar
ER  -
2401.00024`,
    )
    expect(identifiers.map(({ identifier }) => identifier.value)).toEqual([
      '10.5555/loose',
      '2401.00023',
      '10.5555/cedar',
      '2401.00024',
    ])
    expect(
      entries.map(({ facts, identifiers: named }) => [facts.title, facts.venue, named.length]),
    ).toEqual([
      ['Amber Looms', 'Journal of Looms', 0],
      ['Birch Looms', undefined, 2],
      ['Cedar Looms', undefined, 1],
    ])
    expect(notUnderstood).toEqual([
      '@online{c, title={The page of looms}, url={https://looms.example.org/}}',
    ])
  })

  it('reads CSL-JSON as a whole', () => {
    const { identifiers, entries, notUnderstood } = readPastedIdentifiers(
      JSON.stringify([
        {
          id: 'a',
          type: 'article-journal',
          title: 'Amber Looms',
          URL: 'https://looms.example.org/a',
        },
        { id: 'b', type: 'book', title: 'Birch Looms', DOI: '10.5555/birch' },
        { id: 'c', type: 'webpage', title: 'The page of looms' },
      ]),
    )
    expect(identifiers.map(({ identifier }) => identifier.value)).toEqual(['10.5555/birch'])
    expect(entries.map(({ facts }) => facts.title)).toEqual(['Amber Looms', 'Birch Looms'])
    expect(notUnderstood).toEqual(['The page of looms'])
  })

  it('keeps addresses of PDFs that name no paper by themselves, each once', () => {
    const { identifiers, pdfLinks, notUnderstood } = readPastedIdentifiers(
      [
        'https://looms.example.org/papers/amber.pdf',
        'see (https://looms.example.org/papers/amber.pdf), or https://guild.example.net/pdf/17?v=2.',
        'https://arxiv.org/pdf/2401.01234v2.pdf',
        'http://looms.example.org/plain.pdf https://looms.example.org/about.html',
      ].join('\n'),
    )
    expect(identifiers).toHaveLength(1)
    expect(pdfLinks).toEqual([
      'https://looms.example.org/papers/amber.pdf',
      'https://guild.example.net/pdf/17?v=2',
    ])
    expect(notUnderstood).toEqual([
      'http://looms.example.org/plain.pdf https://looms.example.org/about.html',
    ])
  })

  it('says what it did not understand', () => {
    const { identifiers, notUnderstood } = readPastedIdentifiers(
      'Some title without an id\n2401.01234 2401.0123x\n@book{b, year={2019}}\n---\n',
    )
    expect(identifiers).toHaveLength(1)
    expect(notUnderstood).toEqual([
      'Some title without an id',
      '2401.0123x',
      '@book{b, year={2019}}',
    ])
  })

  it('reads the bibliography of a whole thesis, and says when a text is too long to be read at once', () => {
    const abstract = 'Threads are counted by hand, and then again. '.repeat(20)
    const entry = (number: number): string =>
      `@article{k${number}, title={Looms ${number}}, abstract={${abstract}}, doi={10.5555/loom.${number}}}\n`
    const thesis = Array.from({ length: 1_500 }, (_, number) => entry(number)).join('')
    const read = readPastedIdentifiers(thesis)
    expect(read.identifiers).toHaveLength(1_500)
    expect(read).toMatchObject({ notUnderstood: [], isCut: false })
    const prose = readPastedIdentifiers(`2401.01234 ${'and so on '.repeat(20_000)}2401.01235`)
    expect(prose.identifiers.map(({ identifier }) => identifier.value)).toEqual(['2401.01234'])
    expect(prose.isCut).toBe(true)
  })

  it('never throws, finds nothing twice, and stays quick', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '@misc{',
        'eprint={',
        '2401.01234',
        'arXiv:',
        '\n',
        'https://doi.org/10.',
        '}',
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const found = keys(pieces.join(''))
        expect(new Set(found).size).toBe(found.length)
      }),
    )
    for (const text of [
      '@misc{'.repeat(30_000),
      '('.repeat(200_000),
      'eprint = {'.repeat(20_000),
      'arxiv:'.repeat(30_000),
    ]) {
      const start = performance.now()
      readPastedIdentifiers(text)
      expect(performance.now() - start).toBeLessThan(5_000)
    }
  })
})
