import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArxivQuery, arxivFields } from '#domain/source'
import { describeArxivQuery, writeArxivQuery } from './arxiv-query'

const query = (given: Partial<ArxivQuery>): ArxivQuery => ({
  categories: [],
  words: [],
  authors: [],
  ...given,
})

describe('writeArxivQuery', () => {
  it('takes categories for alternatives and asks for all the rest', () => {
    const written = writeArxivQuery(
      query({
        categories: ['cs.LG', 'stat.ML', 'cs.LG'],
        words: [
          { field: 'title', text: 'state  space' },
          { field: 'abstract', text: 'scan' },
          { field: 'all', text: 'long-range' },
        ],
        authors: ['Ada Lovelace', 'Gauss'],
        since: '2024-01-31',
      }),
    )
    expect(written).toBe(
      '(cat:cs.LG OR cat:stat.ML) AND ti:"state space" AND abs:scan AND all:"long-range" AND ' +
        'au:"Ada Lovelace" AND au:Gauss AND submittedDate:[202401310000 TO 209912312359]',
    )
  })

  it('lets raw win, and keeps the dates', () => {
    const raw = query({ raw: ' ti:a OR ti:b ', categories: ['cs.LG'] })
    expect(writeArxivQuery(raw)).toBe('ti:a OR ti:b')
    expect(writeArxivQuery(raw, { from: '2024-01-01T10:20:30Z', to: '2024-01-02' })).toBe(
      '(ti:a OR ti:b) AND submittedDate:[202401011020 TO 202401022359]',
    )
  })

  it('starts at the later of the tracker’s and the window’s start', () => {
    const since = query({ categories: ['hep-th'], since: '2024-06-01' })
    expect(writeArxivQuery(since, { from: '2020-01-01' })).toContain('[202406010000 TO')
    expect(writeArxivQuery(since, { from: '2025-01-01' })).toContain('[202501010000 TO')
  })

  it('asks a divided archive for all its classes', () => {
    expect(writeArxivQuery(query({ categories: ['cs'] }))).toBe('cat:cs*')
    expect(writeArxivQuery(query({ categories: ['hep-th', 'cs.*'] }))).toBe(
      '(cat:hep-th OR cat:cs.*)',
    )
  })

  it('drops what is no word and no category', () => {
    const written = writeArxivQuery(
      query({
        categories: ['cs.LG) OR all:x', ''],
        words: [{ field: 'all', text: ' "" ' }],
        authors: ['\u0000', '**'],
        since: 'yesterday',
      }),
    )
    expect(written).toBe('')
  })

  it('quotes operators and brackets, and lets a wildcard end a word', () => {
    const words = ['OR', 'a) OR (b', 'quant*', '*bad', 'say "hi" \\ now'].map((text) => ({
      field: 'title' as const,
      text,
    }))
    expect(writeArxivQuery(query({ words }))).toBe(
      'ti:"OR" AND ti:"a) OR (b" AND ti:quant* AND ti:bad AND ti:"say hi now"',
    )
  })

  it('never lets a word become syntax', () => {
    const anyText = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(
        fc.array(fc.record({ field: fc.constantFrom(...arxivFields), text: anyText }), {
          maxLength: 4,
        }),
        fc.array(anyText, { maxLength: 3 }),
        (words, authors) => {
          const written = writeArxivQuery(query({ words, authors }))
          const clause = /^(?:all|ti|abs|au):(?:[A-Za-z0-9]+\*?|"[^"\\\p{C}]+")$/u
          if (written === '') return
          const quoted = written.match(/"[^"]*"/g) ?? []
          // A quoted " AND " is text: take the phrases out before splitting.
          const skeleton = quoted.reduce((text, phrase) => text.replace(phrase, '"x"'), written)
          for (const part of skeleton.split(' AND ')) expect(part).toMatch(clause)
        },
      ),
    )
  })
})

describe('describeArxivQuery', () => {
  it('says the query in plain words', () => {
    expect(
      describeArxivQuery(
        query({
          categories: ['cs.CL', 'cs.LG', 'stat.ML'],
          words: [
            { field: 'title', text: 'speculative decoding' },
            { field: 'all', text: 'draft' },
          ],
          authors: ['A. One', 'B. Two'],
          since: '2024-01-01',
        }),
      ),
    ).toBe(
      '“speculative decoding” in the title, “draft”, in cs.CL, cs.LG or stat.ML, by A. One and B. Two, from 2024-01-01',
    )
  })

  it('shows a raw query as it is, and says when there is none', () => {
    expect(describeArxivQuery(query({ raw: 'ti:a\n AND ti:b' }))).toBe('ti:a AND ti:b')
    expect(describeArxivQuery(query({}))).toBe('everything on arXiv')
  })
})
