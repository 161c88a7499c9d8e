import { expect, it } from 'vitest'
import { pastedHeading } from './pasted-words'

it('says how many pasted papers are in doubt', () => {
  expect([1, 1200].map(pastedHeading)).toEqual([
    '1 pasted paper needs you',
    '1,200 pasted papers need you',
  ])
})
