import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claim, confidenceOf, type MatchSigns, matchConfidence } from './match-confidence'

const row: Claim = {
  title: 'Sparse Lanterns for Long Winters',
  authors: ['Ada Almquist', 'Bruno Benítez'],
  year: 2024,
}
const against = (change: Partial<Claim>): number => matchConfidence(row, { ...row, ...change })

describe('the confidence of a match', () => {
  it('is 1 for the same title, a near year and a shared author, however they are spelled', () => {
    expect(against({})).toBe(1)
    expect(
      against({
        title: 'SPARSE  Lanterns: for long-winters.',
        authors: ['Benitez, B.', 'Z. Other'],
        year: 2023,
      }),
    ).toBe(1)
  })

  it('is high for the same title where year and authors are not known', () => {
    expect(matchConfidence({ title: row.title, authors: [] }, row)).toBe(0.85)
    expect(against({ authors: [] })).toBe(0.9)
  })

  it('is lower for a title that is shortened or misspelt, and lowest for another', () => {
    const shortened = against({ title: 'Sparse Lanterns for Long Winters: A Study of Light' })
    const misspelt = against({ title: 'Sparce Lanterns for Long Wintres' })
    const another = against({ title: 'Patient Looms without Maps' })
    expect(shortened).toBeLessThan(0.9)
    expect(shortened).toBeGreaterThan(0.6)
    expect(misspelt).toBeGreaterThan(0.6)
    expect(misspelt).toBeLessThan(1)
    expect(another).toBeLessThan(0.3)
  })

  it.each([
    ['years far apart', { year: 2019 }],
    ['other authors', { authors: ['Grete Grünwald'] }],
    ['another title', { title: 'Patient Looms without Maps in Crowded Rooms' }],
  ])('is never above 0.6 with %s', (_name, change) => {
    expect(against(change)).toBeLessThanOrEqual(0.6)
  })

  it('is modest for a title that is too short to name one paper', () => {
    const short = { title: 'Lanterns', authors: [], year: 2024 }
    expect(matchConfidence(short, short)).toBe(0.65)
    expect(matchConfidence({ ...short, title: '' }, { ...short, title: '' })).toBe(0)
  })
})

const words = fc.array(
  fc.constantFrom('sparse', 'lanterns', 'long', 'winters', 'looms', 'maps', 'a', 'of', 'BERT'),
  { maxLength: 8 },
)
const claims: fc.Arbitrary<Claim> = fc
  .record({
    title: fc.oneof(
      words.map((list) => list.join(' ')),
      fc.string({ maxLength: 40 }),
    ),
    authors: fc.array(fc.constantFrom('Ada Almquist', 'B. Benítez', 'Czerny, Carl', ''), {
      maxLength: 3,
    }),
    year: fc.option(fc.integer({ min: 1990, max: 2030 }), { nil: undefined }),
  })
  .map(({ year, ...claim }) => (year === undefined ? claim : { ...claim, year }))

const signs: fc.Arbitrary<MatchSigns> = fc
  .record({
    likeness: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1)),
    isShortTitle: fc.boolean(),
    areClearlyDifferent: fc.boolean(),
    yearsApart: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    sharesAuthor: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ yearsApart, sharesAuthor, ...rest }) => ({
    ...rest,
    ...(yearsApart === undefined ? {} : { yearsApart }),
    ...(sharesAuthor === undefined ? {} : { sharesAuthor }),
  }))

describe('for any claims, the confidence', () => {
  it('lies between 0 and 1 and does not depend on which comes first', () => {
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const confidence = matchConfidence(one, other)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
        expect(matchConfidence(other, one)).toBe(confidence)
      }),
    )
  })

  it('does not depend on case, spaces and marks at the end', () => {
    const respelled = ({ title, authors, ...rest }: Claim): Claim => ({
      ...rest,
      title: `  ${title.replaceAll(' ', '  ').toUpperCase()}.`,
      authors: authors.map((name) => name.toUpperCase().normalize('NFD')),
    })
    const plain = claims.filter(({ title }) => /^[\w ]*$/.test(title))
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        expect(matchConfidence(respelled(one), other)).toBe(matchConfidence(one, other))
      }),
    )
  })

  it('rises with the likeness of the titles', () => {
    const likeness = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(signs, likeness, (one, other) => {
        const [low, high] = [one.likeness, other].toSorted((a, b) => a - b)
        expect(confidenceOf({ ...one, likeness: low ?? 0 })).toBeLessThanOrEqual(
          confidenceOf({ ...one, likeness: high ?? 1 }),
        )
      }),
    )
  })

  it('is 1 only with the same title, a near year and a shared author', () => {
    fc.assert(
      fc.property(signs, (one) => {
        const isCertain =
          one.likeness === 1 &&
          !one.isShortTitle &&
          !one.areClearlyDifferent &&
          (one.yearsApart ?? 9) <= 1 &&
          one.sharesAuthor === true
        expect(confidenceOf(one) === 1).toBe(isCertain)
      }),
    )
  })

  it('is never above 0.6 where something speaks against the match', () => {
    fc.assert(
      fc.property(signs, (one) => {
        if ((one.yearsApart ?? 0) > 2 || one.areClearlyDifferent || one.sharesAuthor === false)
          expect(confidenceOf(one)).toBeLessThanOrEqual(0.6)
      }),
    )
  })
})
