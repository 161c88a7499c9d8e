import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bold, italic } from './glyph-runs'
import { referenceFields } from './reference-fields'

/** What stands between asterisks is slanted, between underscores bold. */
function printed(marked: string) {
  let text = ''
  const styles: number[] = []
  let style = 0
  for (const character of marked) {
    if (character === '*') style ^= italic
    else if (character === '_') style ^= bold
    else {
      text += character
      styles.push(style)
    }
  }
  return { text, styles: Uint8Array.from(styles), lineStarts: [] }
}

const fieldsOf = (marked: string) => referenceFields([printed(marked)])[0]

describe('a printed reference', () => {
  it.each([
    [
      'author and year',
      'Ann B. Writer, Carl de Groot, and J Middle Name. 2020a. How to read: A study. In *Proceedings of the 3rd Test*, pages 1–9.',
      'How to read: A study',
      ['Writer', 'de Groot', 'Name'],
      2020,
      'a',
    ],
    [
      'year at the end',
      'A. Writer, C.-D. Other, and E. Third. Reading is all you need. *arXiv preprint arXiv:2301.00001*, 2023b.',
      'Reading is all you need',
      ['Writer', 'Other', 'Third'],
      2023,
      'b',
    ],
    [
      'surnames first, with stops',
      'Writer, A. B., Other, C., and Third, E. Reading at scale. In *ICTT*, 2019.',
      'Reading at scale',
      ['Writer', 'Other', 'Third'],
      2019,
      undefined,
    ],
    [
      'surnames first, without',
      'Writer AB, Other C, von Third E, et al. Reading at scale. J Test Read. 2019; 7: 1656.',
      'Reading at scale',
      ['Writer', 'Other', 'von Third'],
      2019,
      undefined,
    ],
    [
      'Springer',
      'Writer AB, Other C (2018) Is reading fun? Test Read 12(3):4–5',
      'Is reading fun?',
      ['Writer', 'Other'],
      2018,
      undefined,
    ],
    [
      'APA',
      'Writer, A. B., & Other, C. (2018, June 3). Why read? A second look. *Journal of Reading*, 12(3), 4–5.',
      'Why read? A second look',
      ['Writer', 'Other'],
      2018,
      undefined,
    ],
    [
      'LNCS',
      'Writer, A., Other, C.: Reading in rows. In: Third, E. (ed.) Tests 2017, LNCS, vol. 1, pp. 1–9 (2017)',
      'Reading in rows',
      ['Writer', 'Other'],
      2017,
      undefined,
    ],
    [
      'IEEE',
      'A. Writer and C. Other, “Reading in columns,” *IEEE Trans. Read.*, vol. 3, no. 1, pp. 5–6, Mar. 2016.',
      'Reading in columns',
      ['Writer', 'Other'],
      2016,
      undefined,
    ],
    [
      'a journal after a comma',
      'A. Writer, C. Other, Reading by the hour, *J. Test. Phys.* 12 (2015) 34–56.',
      'Reading by the hour',
      ['Writer', 'Other'],
      2015,
      undefined,
    ],
    [
      'an organisation',
      'OpenTest. 2023. A technical report of reading.',
      'A technical report of reading',
      ['OpenTest'],
      2023,
      undefined,
    ],
    [
      'the title first, in bold',
      '_Reading in bold letters_ Ann Writer *Test Reports* (2014-05-06) https://example.org/1',
      'Reading in bold letters',
      [],
      2014,
      undefined,
    ],
    [
      'a slanted title',
      'A. Writer. *Readtool: Reading in One Go*. R package version 1.2. 2019.',
      'Readtool: Reading in One Go',
      ['Writer'],
      2019,
      undefined,
    ],
    [
      'an address at the end',
      'A. Writer and C. Other. Readkit: Reading for all. https://example.org/readkit, 2022.',
      'Readkit: Reading for all',
      ['Writer', 'Other'],
      2022,
      undefined,
    ],
  ])('in the style of %s', (_, text, title, authors, year, yearSuffix) => {
    expect(fieldsOf(text)).toMatchObject({
      title,
      authors,
      year,
      ...(yearSuffix === undefined ? {} : { yearSuffix }),
    })
    expect(fieldsOf(text)?.yearSuffix).toBe(yearSuffix)
  })

  it('gives its arXiv id and its DOI, an arXiv DOI as the id', () => {
    expect(fieldsOf('A. Writer. A title. doi:10.1000/ABC(1)5. 2019.')?.doi).toBe('10.1000/abc(1)5')
    expect(fieldsOf('A. Writer. A title. https://doi.org/10.48550/arXiv.2301.01234')).toMatchObject(
      { arxivId: '2301.01234' },
    )
  })

  it('is read as most of its neighbours are, where its names could be read in two ways', () => {
    const others = [
      'Writer A, Other B. One thing. Test. 2011.',
      'Writer A, Other B. Two things. Test. 2012.',
      'Writer A, Third B. Three things. Test. 2013.',
      'Writer A, Fourth B. Four things. Test. 2014.',
    ]
    const [, , , , last] = referenceFields(
      [...others, 'Writer J. Readnet: A thing. Test. 2015.'].map(printed),
    )
    expect(last).toMatchObject({ authors: ['Writer'], title: 'Readnet: A thing' })
  })

  it('says nothing of what it does not print', () => {
    const fields = fieldsOf('https://example.org/alone')
    expect(fields).toEqual({ authors: [], hasMoreAuthors: false })
  })

  it('never fails, and is read at once, whatever is printed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 150, unit: 'binary' }), (text) => {
        expect(fieldsOf(text)?.authors).toBeInstanceOf(Array)
      }),
    )
    const startedAt = performance.now()
    for (const part of [
      'A. ',
      'Aa-',
      'van de ',
      'A, B. ',
      'Aa Bb ',
      '“',
      '(2019 ',
      "O'A ",
      'A.-',
      '*. In ',
    ])
      fieldsOf(part.repeat(900))
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})
