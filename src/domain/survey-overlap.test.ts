import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Placement, PlacementId } from './survey'
import { type ComparedSurvey, overlapOf, sharedCounts } from './survey-overlap'
import { categoryKey, growTaxonomy } from './taxonomy'
import type { SourceId, WorkId } from './work'

type Row = readonly [work: string, ...path: string[]]

const survey = (id: string, rows: readonly Row[]): ComparedSurvey => ({
  id: id as SourceId,
  root: growTaxonomy(
    rows.map(
      ([workId, ...path], ordinal): Placement => ({
        id: `${id}${ordinal}` as PlacementId,
        surveyId: id as SourceId,
        workId: workId as WorkId,
        path,
        file: 'README.md',
        line: ordinal + 1,
        ordinal,
        rev: 1,
      }),
    ),
  ),
})

const lamps = survey('lamps', [
  ['wick', 'Oil', 'Wicks'],
  ['braid', 'Oil', 'Wicks'],
  ['mantle', 'Gas'],
  ['burner', 'Gas'],
])
const light = survey('light', [
  ['braid', 'Flames'],
  ['wick', 'Flames'],
  ['arc', 'Electric'],
])
const fire = survey('fire', [
  ['wick', 'Candles'],
  ['burner', 'Stoves'],
])

describe('overlapOf', () => {
  const overlap = overlapOf(lamps, [light, fire])

  it('lists the papers that most surveys share first', () => {
    expect(overlap.shared).toEqual([
      { workId: 'wick', surveys: ['light', 'fire'] },
      { workId: 'braid', surveys: ['light'] },
      { workId: 'burner', surveys: ['fire'] },
    ])
  })

  it('says which papers only this survey has, and where', () => {
    expect(overlap.onlyHere).toEqual(['mantle'])
    expect(overlap.onlyHereIn).toEqual(
      new Map([
        ['', 1],
        ['Gas', 1],
      ]),
    )
  })

  it('puts the deepest categories of the same papers side by side, once', () => {
    expect(overlap.pairs).toHaveLength(1)
    expect(overlap.pairs[0]).toMatchObject({
      here: { key: categoryKey(['Oil', 'Wicks']) },
      there: { key: 'Flames' },
      survey: 'light',
      shared: 2,
      jaccard: 1,
      containment: 1,
    })
  })

  it('has nothing to compare in a library of one survey', () => {
    expect(overlapOf(lamps, [])).toMatchObject({ shared: [], pairs: [] })
    expect(overlapOf(lamps, []).onlyHere).toHaveLength(4)
  })
})

describe('sharedCounts', () => {
  it('is a table of every two surveys', () => {
    expect(sharedCounts([lamps, light, fire])).toEqual([
      [4, 2, 2],
      [2, 3, 1],
      [2, 1, 2],
    ])
  })
})

describe('whatever the surveys', () => {
  const row = fc
    .tuple(
      fc.constantFrom('p', 'q', 'r', 's', 't'),
      fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 3 }),
    )
    .map(([workId, path]): Row => [workId, ...path])
  const surveys = fc
    .array(fc.array(row, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
    .map((all) => all.map((rows, index) => survey(`${index}`, rows)))

  it('every paper is shared or only here, and never both', () => {
    fc.assert(
      fc.property(surveys, ([here, ...others]) => {
        if (here === undefined) return
        const { shared, onlyHere } = overlapOf(here, others)
        expect([...shared.map(({ workId }) => workId), ...onlyHere].toSorted()).toEqual(
          here.root.all.toSorted(),
        )
      }),
    )
  })

  it('the figures of a pair are those of its sets, and it is seen alike from the other side', () => {
    fc.assert(
      fc.property(surveys, ([here, there]) => {
        if (here === undefined || there === undefined) return
        const keys = (pairs: ReturnType<typeof overlapOf>['pairs'], isTurned: boolean) =>
          pairs
            .map((pair) =>
              isTurned ? [pair.there.key, pair.here.key] : [pair.here.key, pair.there.key],
            )
            .map((pair) => pair.join('|'))
            .toSorted()
        const { pairs } = overlapOf(here, [there])
        for (const pair of pairs) {
          const both = pair.here.all.filter((id) => pair.there.all.includes(id))
          const union = new Set([...pair.here.all, ...pair.there.all])
          expect(pair.shared).toBe(both.length)
          expect(pair.shared).toBeGreaterThanOrEqual(2)
          expect(pair.jaccard).toBeCloseTo(both.length / union.size)
          expect(pair.containment).toBeLessThanOrEqual(1)
        }
        expect(keys(overlapOf(there, [here]).pairs, true).length).toBeGreaterThan(
          pairs.length === 0 ? -1 : 0,
        )
      }),
    )
  })

  it('no pair has a pair of the same papers below it', () => {
    fc.assert(
      fc.property(surveys, ([here, ...others]) => {
        if (here === undefined) return
        const { pairs } = overlapOf(here, others)
        const common = (pair: (typeof pairs)[number]) =>
          pair.here.all
            .filter((id) => pair.there.all.includes(id))
            .toSorted()
            .join()
        for (const above of pairs) {
          for (const below of pairs) {
            const isBelow =
              above.survey === below.survey &&
              above !== below &&
              isAt(below.here.key, above.here.key) &&
              isAt(below.there.key, above.there.key)
            expect(isBelow && common(above) === common(below)).toBe(false)
          }
        }
      }),
    )
  })

  it('the table is symmetric, and its row of a survey agrees with the overlap', () => {
    fc.assert(
      fc.property(surveys, (all) => {
        const counts = sharedCounts(all)
        const [here, ...others] = all
        if (here === undefined) return
        const { sharedWith } = overlapOf(here, others)
        for (const [index, other] of others.entries()) {
          expect(counts[0]?.[index + 1]).toBe(sharedWith.get(other.id))
          expect(counts[index + 1]?.[0]).toBe(counts[0]?.[index + 1])
        }
      }),
    )
  })
})

const isAt = (key: string, above: string): boolean =>
  key === above || key.startsWith(`${above}\u001f`)
