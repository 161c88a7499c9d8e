import { expect, test } from 'vitest'
import { windowTitle } from './place-names'

test('the nearest place comes first, Stemma once and last', () => {
  expect(windowTitle(['Reading lists', 'Chapter 2'])).toBe('Chapter 2 – Reading lists – Stemma')
  expect(windowTitle(['Library'])).toBe('Library – Stemma')
  expect(windowTitle(['Stemma'])).toBe('Stemma')
})
