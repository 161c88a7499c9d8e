import { describe, expect, it } from 'vitest'
import type { KeptRow } from '#domain/survey-row'
import { readCorrection, textOf } from './correction-words'

const row = {
  printed: {
    provider: 'survey',
    fetchedAt: '',
    identifiers: [
      { scheme: 'arxiv', value: '2301.00001' },
      { scheme: 'openreview', value: 'aBcD' },
    ],
    facts: {
      title: 'Amber Harbours',
      year: 2023,
      authors: [{ name: 'Lee, A.' }, { name: 'B. Kim' }],
    },
  },
} as unknown as KeptRow

describe('the words of a correction', () => {
  it('are none when nothing was changed', () => {
    expect(readCorrection(row, textOf(row))).toEqual({ ok: true, words: {} })
  })

  it('are what was changed, identifiers in any spelling', () => {
    const text = {
      ...textOf(row),
      title: 'Amber Harbours at Night',
      identifiers: 'https://arxiv.org/abs/2301.00002v3 openreview:aBcD',
      authors: 'Lee, A.',
      year: '2024',
      venue: 'ACL',
    }
    expect(readCorrection(row, text)).toEqual({
      ok: true,
      words: {
        title: 'Amber Harbours at Night',
        identifiers: [
          { scheme: 'openreview', value: 'aBcD' },
          { scheme: 'arxiv', value: '2301.00002' },
        ],
        authors: ['Lee, A.'],
        year: 2024,
        venue: 'ACL',
      },
    })
  })

  it('may say that the paper has no identifier', () => {
    expect(readCorrection(row, { ...textOf(row), identifiers: '' })).toEqual({
      ok: true,
      words: { identifiers: [] },
    })
  })

  it('are refused with a sentence when they make no sense', () => {
    expect(readCorrection(row, { ...textOf(row), title: ' ' })).toMatchObject({ field: 'title' })
    expect(readCorrection(row, { ...textOf(row), year: '23' })).toMatchObject({ field: 'year' })
    expect(readCorrection(row, { ...textOf(row), identifiers: 'soon' })).toMatchObject({
      field: 'identifiers',
    })
  })

  it('of an unread row begin empty and need a title', () => {
    const unread = { raw: '???' } as unknown as KeptRow
    expect(readCorrection(unread, textOf(unread))).toMatchObject({ ok: false, field: 'title' })
  })
})
