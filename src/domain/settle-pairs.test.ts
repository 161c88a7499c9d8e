import { expect, test } from 'vitest'
import type { SameEvidence } from './same-work'
import { settlePairs } from './settle-pairs'

const byTitle: readonly SameEvidence[] = [{ kind: 'title', relation: 'same' }]
const certain = (one: string, other: string, evidence = byTitle) =>
  ({ works: [one, other], verdict: 'certain', evidence }) as const
const verdicts = (pairs: readonly ReturnType<typeof certain>[]) =>
  settlePairs(pairs, ({ works }) => works).map(({ verdict }) => verdict)

test('a record that is like two papers which are not like each other is proposed to both', () => {
  expect(verdicts([certain('a', 'b'), certain('b', 'c')])).toEqual(['likely', 'likely'])
})

test('three records that are all like each other stay certain', () => {
  expect(verdicts([certain('a', 'b'), certain('b', 'c'), certain('a', 'c')])).toEqual([
    'certain',
    'certain',
    'certain',
  ])
})

test('what a provider joined is not a matter of titles', () => {
  const joined: readonly SameEvidence[] = [
    { kind: 'joined', provider: 'crossref', identifiers: [] },
  ]
  expect(verdicts([certain('a', 'b', joined), certain('b', 'c')])).toEqual(['certain', 'likely'])
})
