import { expect, it } from 'vitest'
import { readPathPart } from './path-part'

it('reads escapes, and leaves broken ones alone', () => {
  expect(readPathPart('survey%3Aa%2Fb')).toBe('survey:a/b')
  expect(readPathPart('%')).toBe('%')
  expect(readPathPart('100%25')).toBe('100%')
})
