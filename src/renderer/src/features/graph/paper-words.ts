import { statusWords } from '#renderer/ui/status-mark'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { type Relation, relationWords } from './graph-colouring'

export const titleOf = (slice: GraphSlice, node: number): string => {
  const title = slice.titles[node] ?? ''
  return title === '' ? '(no title)' : title
}

export const yearWords = (slice: GraphSlice, node: number): string => {
  const year = slice.years[node] ?? 0
  return year > 0 ? String(year) : 'year not known'
}

/** All that a dot shows, in words: what a screen reader says when the paper is reached. */
export function describePaper(
  slice: GraphSlice,
  node: number,
  {
    relation,
    topic,
    alsoIn = [],
  }: {
    readonly relation: Relation | undefined
    readonly topic: string | undefined
    readonly alsoIn: readonly string[] | undefined
  },
): string {
  const cited = slice.citedHere[node] ?? 0
  const status = slice.statuses[node] ?? 'none'
  return [
    titleOf(slice, node),
    slice.authors[node] ?? '',
    yearWords(slice, node),
    `cited by ${cited} here`,
    relation === undefined ? '' : relationWords[relation].toLowerCase(),
    topic === undefined ? '' : `topic ${topic}`,
    alsoIn.length === 0 ? '' : `also in ${alsoIn.join(' and ')}`,
    statusWords[status].toLowerCase(),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

export const papers = (count: number): string => counted(count, 'paper', 'papers')
export const citations = (count: number): string => counted(count, 'citation', 'citations')

/** How many lines there are between the papers, and what they are. */
export const linesOf = ({ edgeFrom, hasTies }: Pick<GraphSlice, 'edgeFrom' | 'hasTies'>): string =>
  hasTies === true ? counted(edgeFrom.length, 'tie', 'ties') : citations(edgeFrom.length)

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
