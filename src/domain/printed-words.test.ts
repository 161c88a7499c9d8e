import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reference } from './citation'
import { printedWords, printsAnotherTitle, printsOtherNames } from './printed-words'

const entry = (text: string, title?: string): Reference => ({
  identifiers: [],
  text,
  ...(title === undefined ? {} : { title }),
})
const wordsOf = (text: string, title?: string) => {
  const words = printedWords(entry(text, title))
  if (words === undefined) throw new Error('It is a text')
  return words
}

const title = 'Patient looms: weaving amber threads by hand'
const text = `Almquist, A. and Benítez, B. ${title}. arXiv:2101.00001, 2021.`

describe('a printed title', () => {
  it.each([
    title,
    'Patient looms',
    'Weaving amber threads by hands',
    'Patient Looms: Amber Threads, Woven by Hand and by Candlelight',
    // Too little to judge by.
    'Mamba',
    '',
  ])('may be that of “%s”', (other) => {
    expect(printsAnotherTitle(wordsOf(text, title), other)).toBe(false)
  })

  it('may be the nickname or the beginning of a longer one', () => {
    const short = wordsOf('Amber, A. Llama 2. arXiv:2307.00001, 2023.', 'Llama 2')
    expect(printsAnotherTitle(short, 'Llama 2: open foundations of tuned valley chats')).toBe(false)
  })

  it.each(['Quiet lanterns of the northern harbour', 'Spinning birch bark in wet winters'])(
    'is clearly not “%s”',
    (other) => {
      expect(printsAnotherTitle(wordsOf(text, title), other)).toBe(true)
    },
  )

  it('is not judged by where none was read, or a journal', () => {
    const other = 'Quiet lanterns of the northern harbour'
    expect(printsAnotherTitle(wordsOf(text), other)).toBe(false)
    const journal = wordsOf('A. Almquist, Phys. Rev. Lett. 101, 1 (2008)', 'Phys. Rev. Lett')
    expect(printsAnotherTitle(journal, other)).toBe(false)
  })
})

describe('printed names', () => {
  const words = wordsOf(text, title)

  it('are those of a paper by one of them, accents or not', () => {
    expect(printsOtherNames(words, ['Almquist'], true)).toBe(false)
    expect(printsOtherNames(words, ['Benitez'], true)).toBe(false)
  })

  it('are not those of a paper by somebody else', () => {
    expect(printsOtherNames(words, ['Okafor'], true)).toBe(true)
    expect(
      printsOtherNames(wordsOf(`Ada Almquist. 2021. ${title}.`, title), ['Okafor'], true),
    ).toBe(true)
  })

  it('of an organisation are believed of a paper of the year', () => {
    const byGuild = wordsOf(`WeaversGuild. ${title}. 2021.`, title)
    expect(printsOtherNames(byGuild, ['Okafor'], true)).toBe(false)
    expect(printsOtherNames(byGuild, ['Okafor'], false)).toBe(true)
  })

  it('are no ground where the paper has none, or the entry repeats those before it', () => {
    expect(printsOtherNames(words, [], false)).toBe(false)
    expect(printsOtherNames(wordsOf(`———. ${title}. 2021.`, title), ['Okafor'], true)).toBe(false)
  })
})

it('is absent for an entry that did not come as text, and short for any text', () => {
  expect(printedWords({ identifiers: [], title })).toBeUndefined()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.string(), (long, name) => {
      expect(printedWords(entry(`${long}.`, name))?.length).toBeLessThanOrEqual(120)
    }),
  )
})
