import { describe, expect, it } from 'vitest'
import type { Identifier } from './identifier'
import { doubtfulRows } from './row-doubt'
import type { PlacementId } from './survey'
import {
  correctionId,
  type KeptRow,
  type RowCorrection,
  type RowMatch,
  rowKeyOf,
} from './survey-row'
import { testWork } from './test-work'
import type { SourceId, Work, WorkRecord } from './work'

const surveyId = 's' as SourceId
const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })

function row(ordinal: number, title: string, ids: readonly string[], raw = title): KeptRow {
  const printed: WorkRecord = {
    provider: 'survey',
    fetchedAt: '2026-11-20T08:00:00.000Z',
    identifiers: ids.map(arxiv),
    facts: { title, year: 2023 },
  }
  return {
    id: `s/${ordinal}` as PlacementId,
    surveyId,
    kind: 'paper',
    rowKey: rowKeyOf(printed),
    printed,
    path: [],
    file: 'README.md',
    line: ordinal + 1,
    ordinal,
    raw,
    rev: 1,
  }
}

const workFor = ({ id, printed }: KeptRow, changes: Partial<Work> = {}): Work =>
  testWork(`w-${id}`, {
    title: printed?.facts.title ?? '',
    year: 2023,
    identifiers: printed?.identifiers ?? [],
    ...changes,
  })

const judge = (
  rows: readonly KeptRow[],
  {
    works = rows.map((one) => workFor(one)),
    corrections = [],
    matches = [],
  }: {
    readonly works?: readonly Work[]
    readonly corrections?: readonly RowCorrection[]
    readonly matches?: readonly RowMatch[]
  } = {},
) =>
  doubtfulRows({
    rows,
    workOf: new Map(rows.flatMap(({ id }, index) => (works[index] ? [[id, works[index]]] : []))),
    corrections: new Map(corrections.map((one) => [one.id, one])),
    matches: new Map(matches.map((one) => [one.id, one])),
  })

const kindsOf = (found: ReturnType<typeof judge>) =>
  found.map(({ row: { ordinal }, doubts }) => [ordinal, doubts.map(({ kind }) => kind)])

const correctionOf = (one: KeptRow, words: Partial<RowCorrection>): RowCorrection => ({
  id: correctionId(surveyId, one.rowKey),
  surveyId,
  rowKey: one.rowKey,
  verdict: 'paper',
  printedTitle: '',
  changedAt: '',
  rev: 1,
  ...words,
})

describe('rows that ask for a look', () => {
  it('are not those that print an identifier nobody contests', () => {
    expect(judge([row(0, 'Amber Harbours in Crowded Rooms', ['2301.00001'])])).toEqual([])
  })

  it('are those without an identifier, each wording once', () => {
    const rows = [0, 1].map((ordinal) => row(ordinal, 'Amber Harbours in Crowded Rooms', []))
    expect(kindsOf(judge(rows))).toEqual([[0, ['noIdentifier']]])
  })

  it('are those that were taken for a paper by their title, with how sure that is', () => {
    const one = row(0, 'Amber Harbours in Crowded Rooms', [])
    const found = judge([one], { works: [workFor(one, { identifiers: [arxiv('2301.00001')] })] })
    expect(found[0]?.doubts).toMatchObject([{ kind: 'takenByTitle' }])
    const [doubt] = found[0]?.doubts ?? []
    expect(doubt?.kind === 'takenByTitle' && doubt.confidence).toBeGreaterThan(0.8)
  })

  it('are rows of one identifier under clearly different titles, and not of two spellings of one', () => {
    const rows = [
      row(0, 'Amber Harbours in Crowded Rooms', ['2301.00001']),
      row(1, 'Amber harbors in crowded rooms', ['2301.00001']),
      row(2, 'Quantised Caches for Patient Readers', ['2301.00001']),
    ]
    expect(kindsOf(judge(rows))).toEqual([
      [0, ['sharedIdentifier']],
      [1, ['sharedIdentifier']],
      [2, ['sharedIdentifier']],
    ])
    expect(judge(rows.slice(0, 2))).toEqual([])
  })

  it('are those whose identifier belongs to another paper upstream', () => {
    const one = row(0, 'Amber Harbours in Crowded Rooms', ['2301.00001'])
    const work = workFor(one, { identifiers: [], doubtfulIdentifiers: [arxiv('2301.00001')] })
    expect(kindsOf(judge([one], { works: [work] }))).toEqual([[0, ['otherTitle']]])
  })

  it.each([
    ['2501.12345', '- Title'],
    ['2306.11111', '- Title'],
    [undefined, '- Title [paper](https://arxiv.org/abs/xxxx.xxxxx)'],
    [undefined, '- Title [paper](https://arxiv.org/abs/)'],
    [undefined, '- Title [paper](https://doi.org/tbd)'],
  ])('are those that print a placeholder: %s %s', (id, raw) => {
    const one = row(0, 'Amber Harbours in Crowded Rooms', id === undefined ? [] : [id], raw)
    expect(kindsOf(judge([one]))).toEqual([[0, ['placeholder']]])
  })

  it('are those that were not understood', () => {
    const { printed: _printed, ...rest } = row(0, '', [])
    const unread: KeptRow = { ...rest, kind: 'unread', reason: 'No title could be read.' }
    expect(kindsOf(judge([unread], { works: [] }))).toEqual([[0, ['unread']]])
  })

  it('are not those that a person has judged; a refused candidate alone judges nothing', () => {
    const one = row(0, 'Amber Harbours in Crowded Rooms', [])
    for (const words of [{ verdict: 'checked' }, { verdict: 'notPaper' }, { year: 2024 }] as const)
      expect(judge([one], { corrections: [correctionOf(one, words)] })).toEqual([])
    const candidate = (id: string) => ({
      work: { ...workRecord, identifiers: [arxiv(id)] },
      confidence: 0.9,
    })
    const found = judge([one], {
      corrections: [correctionOf(one, { refusedMatches: ['arxiv:2301.00001' as never] })],
      matches: [
        {
          id: correctionId(surveyId, one.rowKey),
          surveyId,
          rowKey: one.rowKey,
          askedAt: '',
          candidates: [candidate('2301.00001'), candidate('2301.00002')],
          rev: 1,
        },
      ],
    })
    expect(found[0]?.match?.candidates.map(({ work }) => work.identifiers)).toEqual([
      [arxiv('2301.00002')],
    ])
  })

  it('are not those that are placed no more', () => {
    expect(judge([row(0, 'Amber Harbours in Crowded Rooms', [])], { works: [] })).toEqual([])
  })
})

const workRecord: WorkRecord = {
  provider: 'semanticScholar',
  fetchedAt: '',
  identifiers: [],
  facts: { title: 'Amber Harbours in Crowded Rooms' },
}
