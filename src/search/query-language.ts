import { foldText } from './fold'
import { tokenizeQuery } from './tokenize'

/**
 * What a person types into the filter: words (all must be found, the last one as a beginning), `"phrases"`,
 * `author:name`, `year:2023`, `year:2020-2023`, `year:>2021`, `tag:"to revisit"`.
 * Anything that is not understood is taken as words; there are no errors.
 */
export interface TextQuery {
  readonly words: readonly QueryWord[]
  /** Folded, words joined by one space: to be found in this order. Their words are in `words` too. */
  readonly phrases: readonly string[]
  readonly years: { readonly from?: number; readonly to?: number }
  /** Folded tag names; each must be on the paper, a name may be the beginning of the tag's. */
  readonly tags: readonly string[]
}

export interface QueryWord {
  readonly text: string
  readonly isPrefix: boolean
  readonly field: 'any' | 'author'
}

const part = /(?:(author|year|tag):)?(?:"([^"]*)("|$)|([^\s"]+))/giu

export function parseTextQuery(text: string): TextQuery {
  const words: QueryWord[] = []
  const phrases: string[] = []
  const tags: string[] = []
  let years: { readonly from?: number; readonly to?: number } = {}

  const addWords = (from: string, field: QueryWord['field'], isOpen: boolean): void => {
    const tokens = tokenizeQuery(from)
    tokens.forEach((token, index) => {
      words.push({ text: token, isPrefix: isOpen && index === tokens.length - 1, field })
    })
  }

  const parts = [...text.matchAll(part)]
  parts.forEach((match, index) => {
    const [whole, name, quoted, closing, bare] = match
    // Only what the caret may still be in is a beginning: "net" must not find "network" when words follow.
    const isOpen = index === parts.length - 1 && closing !== '"' && text.endsWith(whole)
    const value = quoted ?? bare ?? ''
    switch (name?.toLowerCase()) {
      case 'author':
        // People know the start of a name: "author:vasw".
        addWords(value, 'author', true)
        return
      case 'tag': {
        const tag = foldText(value).trim()
        if (tag !== '') tags.push(tag)
        return
      }
      case 'year': {
        const range = parseYears(value)
        if (range) years = { ...years, ...range }
        // "year:" and "year:2" are on their way to a year: no words meanwhile.
        else if (!/^[<>]?=?\d{0,4}$/.test(value)) addWords(whole, 'any', isOpen)
        return
      }
      default:
    }
    addWords(value, 'any', isOpen)
    if (quoted !== undefined) {
      const tokens = tokenizeQuery(quoted)
      if (tokens.length > 1) phrases.push(tokens.join(' '))
    }
  })
  return { words, phrases, years, tags }
}

function parseYears(value: string): { readonly from?: number; readonly to?: number } | undefined {
  const single = /^(\d{4})$/.exec(value)
  if (single) return { from: Number(single[1]), to: Number(single[1]) }
  const range = /^(\d{4})?(?:-|–|\.\.)(\d{4})?$/.exec(value)
  if (range && (range[1] !== undefined || range[2] !== undefined)) {
    return {
      ...(range[1] !== undefined && { from: Number(range[1]) }),
      ...(range[2] !== undefined && { to: Number(range[2]) }),
    }
  }
  const bound = /^([<>])(=?)(\d{4})$/.exec(value)
  if (!bound) return undefined
  const year = Number(bound[3])
  if (bound[1] === '>') return { from: bound[2] === '=' ? year : year + 1 }
  return { to: bound[2] === '=' ? year : year - 1 }
}

/** Whether a text holds a phrase of `TextQuery.phrases`. */
export const holdsPhrase = (text: string, phrase: string): boolean =>
  ` ${tokenizeQuery(text).join(' ')} `.includes(` ${phrase} `)
