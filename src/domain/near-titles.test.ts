import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearTitles } from './near-titles'

const titles = [
  'Adam: A Method for Stochastic Optimization',
  'Grazing habits of northern cows',
  'adam a method for stochastic optimization',
  'Northern cows and their grazing habits',
  'adam a metod for stochastic optimization',
]

test('titles are found by their rarest words, a misspelt one too', () => {
  expect(nearTitles(titles)).toEqual(
    expect.arrayContaining([
      [0, 2],
      [1, 3],
      [0, 4],
      [2, 4],
    ]),
  )
  expect(nearTitles(titles)).toHaveLength(4)
})

test('when few titles are new, only their pairs are found', () => {
  expect(nearTitles(titles, (index) => index === 3)).toEqual([[1, 3]])
})

test('no pair comes twice, none is of one title with itself, and equal titles are always found', () => {
  const word = fc.constantFrom('deep', 'graph', 'walk', 'cow', 'hill', 'moon', 'tide', '', '0')
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 12 }), (lists) => {
      const all = lists.map((words) => words.join(' '))
      const pairs = nearTitles(all)
      expect(new Set(pairs.map(String)).size).toBe(pairs.length)
      for (const [one, other] of pairs) expect(one).toBeLessThan(other)
      all.forEach((title, one) => {
        for (let other = one + 1; other < all.length; other += 1)
          if (title.trim() !== '' && title === all[other])
            expect(pairs).toContainEqual([one, other])
      })
    }),
  )
})
