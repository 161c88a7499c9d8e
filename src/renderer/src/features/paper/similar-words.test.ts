import { expect, it } from 'vitest'
import { similarWords } from './similar-words'

it('says what two papers share, and nothing of what they do not', () => {
  const reason = { kind: 'similar', sharedReferences: 0, sharedCiting: 0, words: [] } as const
  expect(similarWords({ ...reason, sharedReferences: 12, sharedCiting: 1 })).toBe(
    'Shares 12 references and 1 citing paper.',
  )
  expect(similarWords({ ...reason, words: ['looms', 'amber'] })).toBe(
    'Shares the words ‘looms’, ‘amber’.',
  )
  expect(similarWords(reason)).toBe('')
  expect(similarWords({ kind: 'newCiting', read: 2 })).toBe('')
})
