import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupSameWorks, pairIdOf, type SameWord, type WorkPair } from './same-words'
import type { WorkId } from './work'

const ids = ['a', 'b', 'c', 'd', 'e'] as WorkId[]
const pair = (one: string, other: string, verdict: WorkPair['verdict'] = 'certain'): WorkPair => ({
  id: pairIdOf(one as WorkId, other as WorkId),
  works: [one as WorkId, other as WorkId],
  verdict,
  evidence: [],
  foundAt: '',
  rev: 0,
})
const word = (
  one: string,
  other: string,
  verdict: SameWord['verdict'],
  changedAt = '',
): SameWord => ({
  id: pairIdOf(one as WorkId, other as WorkId),
  works: [one as WorkId, other as WorkId],
  verdict,
  changedAt,
  rev: 0,
})
const groups = (...args: Parameters<typeof groupSameWorks>) =>
  groupSameWorks(...args)
    .map((group) => [...group].sort().join(''))
    .sort()

test('what is certain is joined, by way of others too; what is likely is not', () => {
  expect(groups([pair('a', 'b'), pair('b', 'c'), pair('d', 'e', 'likely')], [])).toEqual(['abc'])
})

test('a person’s word comes before what was found', () => {
  const pairs = [pair('a', 'b'), pair('d', 'e', 'likely')]
  expect(groups(pairs, [word('b', 'a', 'different'), word('e', 'd', 'same')])).toEqual(['de'])
})

test('two works that a person parted do not come together by way of a third', () => {
  expect(groups([pair('a', 'b'), pair('b', 'c')], [word('a', 'c', 'different')])).toEqual(['ab'])
})

test('of words that contradict each other by way of a third the newer counts', () => {
  const words = [
    word('a', 'b', 'same', '2026-01-01'),
    word('b', 'c', 'same', '2026-01-02'),
    word('a', 'c', 'different', '2026-01-03'),
  ]
  expect(groups([], words)).toEqual(['bc'])
})

const two = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a !== b)

test('no work is in two groups, and no group holds two that a person parted, in whatever order the pairs come', () => {
  fc.assert(
    fc.property(fc.array(two), fc.array(two), fc.array(two), (found, same, different) => {
      const pairs = found.map(([one, other]) => pair(one, other))
      const parted = new Set(different.map(([one, other]) => pairIdOf(one, other)))
      const words = [
        ...different.map(([one, other]) => word(one, other, 'different')),
        ...same
          .filter(([one, other]) => !parted.has(pairIdOf(one, other)))
          .map(([one, other]) => word(one, other, 'same')),
      ]
      const joined = groupSameWorks(pairs, words)
      const all = joined.flatMap((group) => [...group])
      expect(new Set(all).size).toBe(all.length)
      for (const [one, other] of different)
        expect(joined.some((group) => group.has(one) && group.has(other))).toBe(false)
      expect(groups(pairs.toReversed(), words.toReversed())).toEqual(groups(pairs, words))
    }),
  )
})
