import type { Work } from '#domain/work'
import { splitName } from './author-name'

/** Words of a paper with who says them and where: `“words” (Keim et al., 2024, p. 2)`. */
export function quoteWithCitation(
  work: Pick<Work, 'title' | 'authors' | 'hasMoreAuthors' | 'year'>,
  words: string,
  pageLabel: string,
): string {
  const names = (work.authors ?? []).map(({ name }) => splitName(name).family)
  const [first, second] = names
  const who =
    first === undefined
      ? work.title
      : second === undefined && work.hasMoreAuthors !== true
        ? first
        : names.length === 2 && work.hasMoreAuthors !== true
          ? `${first} & ${second}`
          : `${first} et al.`
  const where = [who, work.year?.toString() ?? 'n.d.', `p. ${pageLabel}`].filter(Boolean).join(', ')
  return `“${words.trim()}” (${where})`
}
