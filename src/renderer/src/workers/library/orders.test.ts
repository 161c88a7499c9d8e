import { expect, test } from 'vitest'
import { arrivalRanks } from './orders'

const minute = 60_000
const day = 86_400_000

const newestFirst = (addedAt: readonly number[], publishedAt: readonly number[]) => {
  const ranks = arrivalRanks(Float64Array.from(addedAt), Float64Array.from(publishedAt))
  return [...ranks.keys()].sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0))
}

test('the papers of one run stand by publication, although its first page has the newest', () => {
  const run = 1_000 * day
  const pages = [run, run, run + 3_000, run + 6_000]
  expect(newestFirst(pages, [40 * day, 39 * day, 20 * day, 10 * day])).toEqual([0, 1, 2, 3])
})

test('what came later stands above, however old it is', () => {
  const run = 1_000 * day
  expect(newestFirst([run, run + 5 * minute], [40 * day, day])).toEqual([1, 0])
})

test('a run may last longer than a minute: its pages follow on each other', () => {
  const run = 1_000 * day
  const pages = Array.from({ length: 100 }, (_, page) => run + page * 3_000)
  const published = pages.map((_, page) => (500 - page) * day)
  expect(newestFirst(pages, published)).toEqual([...pages.keys()])
})

test('an unknown date stands behind the known ones of the same run; dates before 1970 are dates', () => {
  const run = 1_000 * day
  expect(newestFirst([run, run, run], [0, -3_000 * day, 40 * day])).toEqual([2, 1, 0])
})
