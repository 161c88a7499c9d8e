import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareTitles } from './same-title'

test.each([
  [
    'Adam: A Method for Stochastic Optimization',
    'adam a method for stochastic optimization',
    'same',
  ],
  ['Poincaré Embeddings for Hierarchies', 'poincar e embeddings for hierarchies', 'same'],
  ['A Bivariate Measure of Redundancy', 'bivariate measure of redundancy', 'spelling'],
  ['Slice Networks for Point Clouds', 'slice networks on point cloud', 'spelling'],
  ['Reinforcement Learning in Feature Space', 'reinforcement leaning in feature space', 'spelling'],
  ['A Brief Survey of Deep Sleep', 'deep sleep a brief survey', 'reordered'],
  ['QMIX: Monotonic Value Functions for Agents', 'monotonic value functions for agents', 'named'],
  [
    'Learning to Walk on Rough and Stony Ground',
    'learning to walk on rough and sandy ground',
    'near',
  ],
] as const)('%s and %s are %s', (one, other, relation) => {
  expect(compareTitles(one, other)).toBe(relation)
})

test.each([
  ['Ordering Automata, Part I', 'Ordering Automata, Part II'],
  ['The 2017 Challenge on Video Objects', 'The 2018 Challenge on Video Objects'],
  ['Attention is not Explanation', 'Attention is not not Explanation'],
  ['Comment on "Robust Networks for Defence"', 'Robust Networks for Defence'],
  ['[Re] Generated images are easy to spot', 'Generated images are easy to spot'],
  ['CrossFormer++: A Versatile Transformer', 'CrossFormer: A Versatile Transformer'],
  ['A Survey of Meta-Learning for Words', 'Meta-Learning for Words'],
  ['Cows', 'The grazing of cows on the hills of the north'],
])('%s and %s are two papers', (one, other) => {
  expect(compareTitles(one, other)).toBe('apart')
})

const title = fc
  .array(
    fc.constantFrom(
      'deep',
      'walks',
      'graph',
      'of',
      'the',
      'Learning',
      'not',
      '2017',
      'II',
      'é',
      '++',
      ':',
    ),
  )
  .map((words) => words.join(' '))

test('it does not matter which of two titles comes first', () => {
  fc.assert(
    fc.property(title, title, (one, other) => {
      expect(compareTitles(one, other)).toBe(compareTitles(other, one))
    }),
  )
})

test('a title that says something is the same as itself, and no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const relation = compareTitles(text, text)
      expect(['same', 'apart']).toContain(relation)
    }),
    { numRuns: 40 },
  )
})
