import { expect, test } from 'vitest'
import { isTypingOn } from './search-parameters'

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
