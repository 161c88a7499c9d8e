import { describe, expect, it } from 'vitest'
import { nothingTaken } from '#renderer/state/take-files-core'
import { takenWords, waitingWords } from './taken-words'

describe('what became of the files', () => {
  it('is said in numbers, those of nothing left out', () => {
    expect(
      takenWords(
        {
          ...nothingTaken,
          attached: 12,
          added: 3,
          known: 1,
          refused: [{ name: 'y.pdf', reason: 'It is empty.' }],
        },
        2,
      ),
    ).toBe('12 attached, 3 of them to new papers, 1 was here already, 2 need you, 1 was not taken')
    expect(takenWords({ ...nothingTaken, attached: 1, added: 1 }, 0)).toBe(
      '1 attached to a new paper',
    )
    expect(takenWords({ ...nothingTaken, attached: 2, added: 2 }, 0)).toBe(
      '2 attached to new papers',
    )
    expect(takenWords(nothingTaken, 1)).toBe('1 needs you')
    expect(takenWords(nothingTaken, 0)).toBe('Nothing was taken')
    expect(waitingWords(1)).toBe('1 PDF waits: which paper is it?')
    expect(waitingWords(12)).toBe('12 PDFs wait: which papers are they?')
  })
})
