import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSentTexts } from './sent-texts'

it('knows its own letters, however late they come round', () => {
  const texts = createSentTexts('')
  texts.send('a')
  texts.send('ab')
  expect(texts.isOurs('a')).toBe(true)
  texts.send('abc')
  expect(texts.isOurs('ab')).toBe(true)
  expect(texts.isOurs('abc')).toBe(true)
  expect(texts.isOurs('abc')).toBe(true)
})

it('takes for another’s what it did not send, and what it sent long ago', () => {
  const texts = createSentTexts('')
  texts.send('a')
  expect(texts.isOurs('of a saved view')).toBe(false)
  expect(texts.isOurs('a')).toBe(false)
  texts.send('ab')
  expect(texts.isOurs('ab')).toBe(true)
  // Back.
  expect(texts.isOurs('a')).toBe(false)
})

it('never takes a text that comes round in its turn for another’s', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
      fc.array(fc.nat()),
      (letters, steps) => {
        const texts = createSentTexts('')
        let sent = 0
        let heard = 0
        for (const step of steps) {
          if (step % 2 === 0 && sent < letters.length) {
            texts.send(letters[sent] ?? '')
            sent += 1
          } else if (heard < sent) {
            heard += 1 + (step % (sent - heard))
            expect(texts.isOurs(letters[heard - 1] ?? '')).toBe(true)
          }
        }
      },
    ),
  )
})
