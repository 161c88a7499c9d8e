import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, sortText } from './fold'
import { tokenize, tokenizeQuery } from './tokenize'

describe('foldText', () => {
  it('drops case, accents, ligatures and full-width forms', () => {
    expect(foldText('Schölkopf Łukasz ﬁne Ａ ÆØ')).toBe('scholkopf lukasz fine a aeo')
  })

  it('keeps marks that are letters', () => {
    expect(foldText('が')).toBe('が')
    expect(foldText('한국')).toBe('한국')
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})

describe('sortText', () => {
  it('starts at the first letter or digit', () => {
    expect(sortText('“$\\alpha$-Tuning”')).toBe('alpha$-tuning”')
    expect(sortText('0')).toBe('0')
  })
})

describe('tokenize', () => {
  it('splits hyphens and joins short chains as well', () => {
    expect(tokenize('Pre-training GPT–4 state-of-the-art')).toEqual([
      'pre',
      'training',
      'pretraining',
      'gpt',
      '4',
      'gpt4',
      'state',
      'of',
      'the',
      'art',
    ])
  })

  it('pairs characters of scripts without spaces, also inside mixed words', () => {
    expect(tokenize('大语言模型 LLM模型')).toEqual(['大语', '语言', '言模', '模型', 'llm', '模型'])
    expect(tokenize('図')).toEqual(['図'])
  })

  it('keeps a title of one character', () => {
    expect(tokenize('0')).toEqual(['0'])
  })

  it('asks for the parts only', () => {
    expect(tokenizeQuery('pre-training')).toEqual(['pre', 'training'])
  })

  it('joins what an apostrophe divides', () => {
    expect(tokenize("Zipf's law don’t")).toEqual(['zipfs', 'law', 'dont'])
  })

  it('never throws and gives only folded words of bounded length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of tokenize(text)) {
          expect(token).not.toBe('')
          expect(token.length).toBeLessThanOrEqual(40)
        }
      }),
    )
  })
})
