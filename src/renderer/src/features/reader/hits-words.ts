import { mostListed } from './hits'
import type { FindState } from './reader-state'

const number = (count: number): string => count.toLocaleString('en')

/** "24 hits on 12 pages." */
export function totalWords(total: number, pages: number, isSearching: boolean): string {
  const onPages = `on ${pages === 1 ? '1 page' : `${number(pages)} pages`}`
  if (total > mostListed)
    return `The first ${number(mostListed)} of ${number(total)} hits ${onPages}. Longer words have fewer.`
  const hits = total === 1 ? '1 hit' : `${number(total)} hits`
  return `${hits} ${onPages}${isSearching ? ' so far' : ''}.`
}

/** "120 of 350 pages searched" */
export const searchedWords = (searched: number, pageCount: number): string =>
  `${number(searched)} of ${number(pageCount)} pages searched`

/** Why nothing was found, as far as the person can change it. */
export function missingWords({
  query,
  isCaseSensitive,
  isWholeWord,
}: Pick<FindState, 'query' | 'isCaseSensitive' | 'isWholeWord'>): string {
  const narrower = [
    ...(isCaseSensitive ? ['‘Match case’'] : []),
    ...(isWholeWord ? ['‘Whole words’'] : []),
  ]
  const is = narrower.length > 1 ? 'are' : 'is'
  const why = narrower.length === 0 ? '' : ` ${narrower.join(' and ')} ${is} on.`
  return `No page of this file holds ‘${query}’.${why}`
}
