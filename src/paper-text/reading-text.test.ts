import { expect, it } from 'vitest'
import { readingText } from './reading-text'

it('reads as one line, with words joined over line ends and ligatures as letters', () => {
  expect(readingText('  the eﬃcient com-\npilation\nof  looms ')).toBe(
    'the efficient compilation of looms',
  )
})

it('keeps a hyphen before a capital or a digit, and takes out soft ones', () => {
  expect(readingText('pre-\nColumbian, vol-\n2, cata\u00adlogue')).toBe(
    'pre- Columbian, vol- 2, catalogue',
  )
})
