import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTypingOn, readReadSearch, readSurveySearch, surveyViews } from './search-parameters'

test('letters of the same words are one step of the history', () => {
  expect(isTypingOn({ text: 'a' }, { text: 'at' })).toBe(true)
  expect(isTypingOn({ text: 'at', sort: 'year' }, { text: 'a', sort: 'year' })).toBe(true)
  expect(isTypingOn({ text: 'a' }, {})).toBe(true)
})

test('the first letter, dropping the words and any other filter are steps of their own', () => {
  expect(isTypingOn({}, { text: 'a' })).toBe(false)
  expect(isTypingOn({ text: 'attention' }, {})).toBe(false)
  expect(isTypingOn({ text: 'a' }, { text: 'at', sort: 'year' })).toBe(false)
  expect(isTypingOn({}, { status: ['read'] })).toBe(false)
})

test('the address of a survey keeps its view and its category', () => {
  expect(readSurveySearch({ view: 'compare', topic: 'A\u001fB' })).toEqual({
    view: 'compare',
    topic: 'A\u001fB',
  })
  expect(readSurveySearch({ topic: 2024 })).toEqual({ topic: '2024' })
})

test('the map of the whole survey is the address without anything', () => {
  expect(readSurveySearch({ view: 'map', topic: '' })).toEqual({})
  expect(readSurveySearch({})).toEqual({})
})

test('whatever an address says of a survey, what is read of it is read again alike', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (view, topic) => {
      const read = readSurveySearch({ view, topic })
      expect(readSurveySearch({ ...read })).toEqual(read)
      expect(read.view === undefined || surveyViews.includes(read.view)).toBe(true)
    }),
  )
})

test('the address of the reader names files by their hash, and a side only with its paper', () => {
  const hash = `${'0123456789abcdef'.repeat(4)}`
  expect(readReadSearch({ file: hash, page: 3, beside: 'w', besideFile: 'x' })).toEqual({
    file: hash,
    page: 3,
    beside: 'w',
  })
  expect(readReadSearch({ besideFile: hash, besidePage: 2 })).toEqual({})
  expect(readReadSearch({ page: 3, words: ['amber', 1, ' '] })).toEqual({
    page: 3,
    words: ['amber'],
  })
  expect(readReadSearch({ words: ['amber'] })).toEqual({})
})

test('whatever an address says of the reader, what is read of it is read again alike', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.anything(),
      fc.anything(),
      fc.anything(),
      (file, page, words, beside) => {
        const read = readReadSearch({ file, page, words, beside })
        expect(readReadSearch({ ...read })).toEqual(read)
      },
    ),
  )
})
