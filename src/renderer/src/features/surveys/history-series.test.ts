import { describe, expect, it } from 'vitest'
import type { SurveySnapshot } from '#domain/survey-change'
import type { SourceId } from '#domain/work'
import { historyOf } from './history-series'

const snapshot = (at: string, counts: Readonly<Record<string, number>>): SurveySnapshot => ({
  id: at,
  surveyId: 's' as SourceId,
  commit: at,
  at: `${at}T00:00:00.000Z`,
  origin: 'history',
  papers: Object.values(counts).reduce((sum, count) => sum + count, 0),
  categories: Object.entries(counts).flatMap(([name, papers]) => [
    { path: [name], papers },
    { path: [name, 'Inner'], papers },
  ]),
  rev: 1,
})

describe('the history of a survey', () => {
  it('has one line a top category, in the order and colours of today', () => {
    const { series, points } = historyOf(
      [snapshot('2024-01-01', { Wicks: 2 }), snapshot('2025-01-01', { Lamps: 5, Wicks: 3 })],
      ['Lamps', 'Wicks'],
    )
    expect(series).toEqual([
      { name: 'Lamps', colour: 0, papers: [0, 5] },
      { name: 'Wicks', colour: 1, papers: [2, 3] },
    ])
    expect(points.map(({ papers }) => papers)).toEqual([2, 8])
  })

  it('keeps categories that are gone, in the colour of the rest', () => {
    const { series } = historyOf(
      [snapshot('2024-01-01', { Candles: 4 }), snapshot('2025-01-01', { Lamps: 5 })],
      ['Lamps'],
    )
    expect(series.map(({ name, colour }) => [name, colour])).toEqual([
      ['Lamps', 0],
      ['Candles', 8],
    ])
  })

  it('sums up the smallest beyond eight lines, and loses none', () => {
    const names = Array.from({ length: 12 }, (_, index) => `Topic ${index}`)
    const counts = Object.fromEntries(names.map((name, index) => [name, index + 1]))
    const { series } = historyOf([snapshot('2025-01-01', counts)], names)
    expect(series).toHaveLength(8)
    expect(series.reduce((sum, { papers }) => sum + (papers[0] ?? 0), 0)).toBe(78)
    expect(series.at(-1)?.name).toBe('')
  })

  it('of nothing is empty', () => {
    expect(historyOf([], ['Lamps'])).toEqual({ points: [], series: [] })
  })
})
