import { describe, expect, it } from 'vitest'
import { hasSharedPdfs, pageTextsOf, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import { fileBibliography } from './bibliography'
import { citedPlaces } from './cited-places'
import { fileLines } from './page-lines'
import type { PageText } from './page-text'
import { referenceFields } from './reference-fields'
import { block, printPage } from './test-print'

function placesIn(pages: readonly PageText[]) {
  const lines = fileLines(pages)
  const bibliography = fileBibliography(lines)
  return {
    entries: bibliography.entries,
    places: citedPlaces(pages, lines, bibliography, referenceFields(bibliography.entries)),
  }
}

const placesOf = (body: readonly string[], references: readonly string[]) =>
  placesIn([
    printPage(0, block(body, { y: 740 })),
    printPage(1, block(['References', ...references], { y: 740 })),
  ]).places.map(({ text, entries }) => [text, entries])

const numbered = [
  '[1] A. One. First title. 2001.',
  '[2] B. Two. Second title. 2002.',
  '[3] C. Three. Third title. 2003.',
  '[4] D. Four. Fourth title. 2004.',
]
const named = [
  'Ann One and Bo Two. 2001a. First title of all.',
  'Ann One, Bo Two, and Cy Three. 2001b. Second title.',
  'Dan Four. 2004. Fourth title of them.',
  'Eva van Five. 2005. Fifth title of them.',
]

describe('places that cite', () => {
  it('are numbers in brackets, ranges and lists part by part', () => {
    expect(
      placesOf(
        [
          'As shown [1] and again [2, 3–4] and in [4, p. 7].',
          'The interval [0, 1] cites nothing, nor does [7].',
        ],
        numbered,
      ),
    ).toEqual([
      ['1', [0]],
      ['2', [1]],
      ['3–4', [2, 3]],
      ['4', [3]],
    ])
  })

  it('are names with years, in brackets or in the sentence, over a line end too', () => {
    expect(
      placesOf(
        [
          'As shown (One and Two, 2001a; Four, 2004) and by Following van',
          'Five (2005), but One et al. [2001b] differ. In May 2004 nothing was.',
        ],
        named,
      ),
    ).toEqual([
      ['One and Two, 2001a', [0]],
      ['Four, 2004', [2]],
      ['van Five (2005', [3]],
      ['One et al. [2001b', [1]],
    ])
  })

  it('are none where two entries could be meant', () => {
    expect(placesOf(['As One (2001) says.'], named)).toEqual([])
  })

  it('stand where they are printed', () => {
    const { places } = placesIn([
      printPage(0, block(['First [1], then [2], then [3].'], { y: 740 })),
      printPage(1, block(['References', ...numbered], { y: 740 })),
    ])
    expect(places[1]).toMatchObject({ pageIndex: 0, text: '2' })
    // 17 characters of half the font's ten points before it.
    expect(places[1]?.boxes[0]?.[0]).toBeCloseTo(72 + 17 * 5, 3)
  })
})

/** What share of the entries the text cites; the others are cited in figures alone, or not at all. */
const files = [
  ['keim2024-icse-acm-2col-numeric', 1],
  ['pair-compression-v2-conf', 1],
  ['pair-safety-v2', 1],
  ['papermage2023-acl-2col-authoryear', 0.92],
  ['longeval2023-eacl-2col-type3', 0.92],
  ['ralph2020-springer-1col-authoryear', 0.97],
  ['pair-manubot-v1-preprint', 1],
  ['pair-manubot-v2-plos', 1],
  ['pair-compression-v1-tmlr', 1],
  ['compression-v3-linenumbers', 1],
] as const

describe.skipIf(!hasSharedPdfs)('places that cite in real files', { timeout: 60_000 }, () => {
  it.each(files)('of %s name at least %f of its entries', async (name, share) => {
    const { entries, places } = placesIn(
      await pageTextsOf(await startEngine(), sharedPdf(`${name}.pdf`)),
    )
    const cited = new Set(places.flatMap((place) => place.entries))
    expect(cited.size / entries.length).toBeGreaterThanOrEqual(share)
  })
})
