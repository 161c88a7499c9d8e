import { describe, expect, it } from 'vitest'
import type { SurveyChange } from '#domain/survey-change'
import type { SourceId, WorkId } from '#domain/work'
import { changeFigures, changesByPaper, readingsOf } from './change-words'

const change = (kind: 'added' | 'removed', commit: string, ordinal: number): SurveyChange =>
  ({
    id: `${commit}/${ordinal}`,
    surveyId: 's' as SourceId,
    commit,
    readAt: `2026-11-0${commit.length}T00:00:00.000Z`,
    workId: `w${ordinal}` as WorkId,
    ordinal,
    rev: 1,
    kind,
    path: ['Lanterns'],
    file: 'README.md',
    line: 4,
  }) as SurveyChange

describe('what changed, in figures', () => {
  it('names each kind that there is, additions first', () => {
    const changes = [change('removed', 'a', 0), change('added', 'a', 1), change('added', 'a', 2)]
    expect(changeFigures(changes)).toEqual([
      { kind: 'added', figure: '+2', words: 'papers' },
      { kind: 'removed', figure: '1', words: 'no longer listed, kept by you' },
    ])
  })

  it('count a paper once that stands at two places now', () => {
    const twice = { ...change('added', 'a', 3), workId: 'w1' as WorkId }
    const changes = [change('added', 'a', 1), change('added', 'a', 2), twice]
    expect(changeFigures(changes)).toEqual([{ kind: 'added', figure: '+2', words: 'papers' }])
    expect(changesByPaper(changes)).toEqual([[changes[0], twice], [changes[1]]])
  })

  it('of nothing is nothing', () => {
    expect(changeFigures([])).toEqual([])
  })
})

it('changes are grouped by the reading that found them, in their order', () => {
  const changes = [change('added', 'bb', 0), change('added', 'bb', 1), change('removed', 'a', 0)]
  expect(readingsOf(changes).map(({ commit, changes: own }) => [commit, own.length])).toEqual([
    ['bb', 2],
    ['a', 1],
  ])
})
