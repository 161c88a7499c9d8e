import { expect, test } from 'vitest'
import { evidenceSentence } from './evidence-sentence'

test('what speaks for one paper is said first, what speaks against it last', () => {
  expect(
    evidenceSentence([
      { kind: 'title', relation: 'same' },
      { kind: 'authors', shared: 2, of: 3 },
      { kind: 'years', apart: 1 },
      { kind: 'identifiers', scheme: 'arxiv' },
      { kind: 'citedTogether', papers: 4 },
    ]),
  ).toBe(
    'The titles are the same, 2 of 3 authors are the same and they are a year apart; but each has an arXiv id of its own and 4 papers cite both.',
  )
})

test('a provider that knows both as one is named, and other titles are no ground', () => {
  expect(
    evidenceSentence([
      { kind: 'joined', provider: 'semanticScholar', identifiers: [] },
      { kind: 'title', relation: 'apart' },
    ]),
  ).toBe('Semantic Scholar knows both as one paper; but the titles differ.')
  expect(evidenceSentence([])).toBe('')
})
