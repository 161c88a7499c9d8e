import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passageOf, wordsOfPassage } from './passage'
import { parseTextQuery } from './query-language'

const text =
  'Looms are older than mills. The threads of a loom are counted before it is set, and the weaver’s pattern says which thread goes where. Nobody counted the threads of the first loom of the town.'
const shown = (query: string, from = text, length?: number): string | undefined =>
  passageOf(from, parseTextQuery(query).words, length)
    ?.map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('')

describe('a passage', () => {
  it('shows the words that were looked for among what stands around', () => {
    expect(shown('pattern ', text, 60)).toBe(
      '…and the weaver’s [pattern] says which thread goes where.…',
    )
  })

  it('is where most of the words stand together', () => {
    expect(shown('counted threads town ', text, 80)).toBe(
      '…Nobody [counted] the [threads] of the first loom of the [town].',
    )
  })

  it('shows a beginning as the word it begins', () => {
    expect(shown('patt', text, 30)).toContain('[pattern]')
  })

  it('says what to look for on its page: its words, those side by side as one', () => {
    const wordsOf = (query: string): readonly string[] =>
      wordsOfPassage(passageOf(text, parseTextQuery(query).words) ?? [])
    expect(wordsOf('older than loom ')).toEqual(['older than', 'loom'])
    expect(wordsOf('threads of the ')).toEqual(['The threads of', 'the', 'the threads of the'])
    expect(wordsOfPassage([])).toEqual([])
  })

  it('is there in no text that holds none of the words', () => {
    expect(shown('spindle ')).toBeUndefined()
    expect(shown('')).toBeUndefined()
    expect(passageOf('', parseTextQuery('loom').words)).toBeUndefined()
  })

  it('finds words without spaces and words with accents', () => {
    expect(shown('双曲 ', '在双曲空间里')).toBe('[在双曲空间里]')
    expect(shown('poincare ', 'after Poincaré’s disk')).toContain('[Poincaré]')
  })

  it('is a piece of the text, on one line, never much longer than asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('loom', 'thread', '\n', 'weaver’s', '双曲线', 'a-b', 'ﬁne', '𝒳'), {
          maxLength: 80,
        }),
        fc.constantFrom('loom', 'thread we', '双曲', 'fine a', 'nothing'),
        (words, query) => {
          const source = words.join(' ')
          const passage = passageOf(source, parseTextQuery(query).words, 60)
          if (!passage) return
          const plain = passage.map((part) => part.text).join('')
          expect(plain).not.toContain('\n')
          expect(source.replace(/\s+/g, ' ')).toContain(
            plain.replace(/^…|…$/g, '').replace(/\s+/g, ' '),
          )
          expect(plain.length).toBeLessThanOrEqual(130)
          expect(passage.some(({ isFound }) => isFound)).toBe(true)
        },
      ),
    )
  })
})
