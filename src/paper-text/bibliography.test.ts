import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileBibliography } from './bibliography'
import { fileLines } from './page-lines'
import { block, type PrintedLine, printPage } from './test-print'

const entriesOf = (...pages: readonly (readonly PrintedLine[])[]) =>
  fileBibliography(fileLines(pages.map((lines, index) => printPage(index, lines)))).entries

const heading = (y: number, text = 'References'): PrintedLine => ({
  text,
  x: 72,
  y,
  size: 12,
  font: 'Test-Bold',
})

describe('a bibliography', () => {
  it('is cut at its labels, over the end of a page, and loses line ends', () => {
    const entries = entriesOf(
      [
        ...block(['Some words of a conclusion [1].'], { y: 740 }),
        heading(700),
        ...block(
          [
            '[1] A. Writer and B. Other. On the reading of refer-',
            '  ences. In Proceedings of Tests, 2019.',
            '[2] C. Third. A title that goes over the end of',
          ],
          { y: 680 },
        ),
      ],
      block(
        [
          '  the page. https://doi.org/10.1000/',
          '  abc.2020.17',
          '[3] D. Fourth. Last of all. arXiv preprint',
          '  arXiv:2101.00001, 2021.',
        ],
        { y: 740 },
      ),
    )
    expect(entries.map(({ label, text }) => [label, text])).toEqual([
      ['1', 'A. Writer and B. Other. On the reading of references. In Proceedings of Tests, 2019.'],
      [
        '2',
        'C. Third. A title that goes over the end of the page. https://doi.org/10.1000/abc.2020.17',
      ],
      ['3', 'D. Fourth. Last of all. arXiv preprint arXiv:2101.00001, 2021.'],
    ])
    expect(entries[1]?.lines.map(({ pageIndex }) => pageIndex)).toEqual([0, 1, 1])
  })

  it('is cut at hanging indents over two columns, a column that begins inside an entry included', () => {
    const rows = (name: string): readonly string[] => [
      `${name} Writer and Ann Other. 2019. A first title of`,
      '  some length. In Proceedings of Many Tests.',
    ]
    const entries = entriesOf([
      heading(720),
      ...block(
        [
          ...rows('Adam'),
          ...rows('Bert'),
          ...rows('Carl'),
          'Dora Writer. 2020. A title that is broken by',
        ],
        { y: 700, size: 9 },
      ),
      ...block(
        ['  the column. In Journal of Test.', ...rows('Emil'), ...rows('Fritz'), ...rows('Gustav')],
        { x: 320, y: 700, size: 9 },
      ),
    ])
    expect(entries.map(({ text }) => text.split(' ')[0])).toEqual([
      'Adam',
      'Bert',
      'Carl',
      'Dora',
      'Emil',
      'Fritz',
      'Gustav',
    ])
    expect(entries[3]?.text).toBe(
      'Dora Writer. 2020. A title that is broken by the column. In Journal of Test.',
    )
  })

  it('ends at the heading of an appendix, and an appendix may have one of its own', () => {
    const list = (first: string): readonly string[] => [
      `[1] ${first} One. A title. 2001.`,
      '[2] B. Two. Another title. 2002.',
    ]
    const entries = entriesOf(
      [
        heading(720),
        ...block(list('A.'), { y: 700 }),
        heading(660, 'A Further results'),
        ...block(['We measured more in 2003 than before.'], { y: 640 }),
      ],
      [heading(720, 'B.2 References'), ...block(list('X.'), { y: 700 })],
    )
    expect(entries.map(({ section, label, text }) => [section, label, text])).toEqual([
      [0, '1', 'A. One. A title. 2001.'],
      [0, '2', 'B. Two. Another title. 2002.'],
      [1, '1', 'X. One. A title. 2001.'],
      [1, '2', 'B. Two. Another title. 2002.'],
    ])
  })

  it('without labels ends before lives of authors that follow under no heading', () => {
    const entries = entriesOf([
      heading(720),
      ...block(
        [
          'Amir B, Ralph P (2018) There is no random sampling. In: Proceed-',
          '  ings of Things, pp 344–345',
          'Baker E (2007) Satisfaction and work from a home. Res Pract Hum',
          '  Resour Manag 15(1):37–62',
          'Baltes S (2020) Sampling, a critical review. arXiv:2002.07764',
          'Publisher’s note remains neutral with regard to claims in maps.',
          'Amir B is a professor of things at a place where research is done.',
          'Baker E teaches what others teach at another place of this kind.',
        ],
        { y: 700 },
      ),
    ])
    expect(entries.map(({ text }) => text.slice(0, 6))).toEqual(['Amir B', 'Baker ', 'Baltes'])
  })

  it('is none where a heading of that name has no entries under it', () => {
    expect(
      entriesOf([
        heading(720),
        ...block(['None of this has been published.', 'Nor will it be.'], { y: 700 }),
      ]),
    ).toEqual([])
  })

  it('never fails and never loses the order, whatever is printed', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        'References',
        '[1] A. Writer. Title. 2019.',
        '  continued',
        '2. Other. 2020.',
        'A B C',
      ),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const entries = entriesOf(block(lines, { y: 760 }))
        expect(entries.map(({ index }) => index)).toEqual(entries.map((_, index) => index))
      }),
      { numRuns: 60 },
    )
  })
})
