import type { WorkId } from '#domain/work'
import { library } from './library-database'

/** How a label names papers: one by its title, several by their number. */
export async function papersPhrase(workIds: readonly WorkId[]): Promise<string> {
  const [only] = workIds
  if (only === undefined || workIds.length > 1) return countOf(workIds.length, 'paper')
  const title = (await library.works.get(only))?.title ?? ''
  return title === '' ? '1 paper' : `‘${shortened(title)}’`
}

export const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`

/** A title in a sentence: cut at a word, so that the sentence stays on one line. */
export function shortened(title: string, longest = 60): string {
  if (title.length <= longest) return title
  const cut = title.slice(0, longest)
  const atWord = cut.replace(/\s+\S*$/, '')
  return `${atWord.length > longest / 2 ? atWord : cut} …`
}
