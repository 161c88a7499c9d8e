import { describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import { nothingTaken } from '#renderer/state/take-files-core'
import { takenWords } from './taken-words'

const question = { name: 'x.pdf', hash: 'a' as FileHash, sizeBytes: 1, candidates: [] }

describe('what became of the files', () => {
  it('is said in numbers, those of nothing left out', () => {
    expect(
      takenWords({
        ...nothingTaken,
        attached: 12,
        added: 3,
        known: 1,
        questions: [question, question],
        refused: [{ name: 'y.pdf', reason: 'It is empty.' }],
      }),
    ).toBe('12 attached, 3 of them to new papers, 1 was here already, 2 need you, 1 was not taken')
    expect(takenWords({ ...nothingTaken, questions: [question] })).toBe('1 needs you')
    expect(takenWords(nothingTaken)).toBe('Nothing was taken')
  })
})
