import type { GraphSlice } from '#renderer/workers/library/protocol'
import type { Steps } from './steps'

/** Papers whose title or authors hold every word that was typed, in any order, accents aside; most cited first. Undefined: nothing typed. */
export function* searchGraph(
  slice: Pick<GraphSlice, 'titles' | 'authors' | 'citedHere'>,
  typed: string,
): Steps<readonly number[] | undefined> {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return undefined
  const found: number[] = []
  for (const [node, title] of slice.titles.entries()) {
    const text = fold(`${title} ${slice.authors[node] ?? ''}`)
    if (words.every((word) => text.includes(word))) found.push(node)
    if (node % 1024 === 1023) yield
  }
  return found.toSorted((a, b) => (slice.citedHere[b] ?? 0) - (slice.citedHere[a] ?? 0) || a - b)
}

const fold = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
