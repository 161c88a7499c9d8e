import type { Category } from './taxonomy'
import type { WorkId } from './work'

export interface TaxonomyFindings {
  /** Keys of the categories to show: those found, and what leads to them. */
  readonly shown: ReadonlySet<string>
  /** Keys of the categories whose own name completes the words. */
  readonly named: ReadonlySet<string>
  /** How many papers here or below have the words in their title, by key. Categories without any are absent. */
  readonly hits: ReadonlyMap<string, number>
  /** Papers found in the whole survey, each once. */
  readonly paperCount: number
}

/** The words as they are compared: lower case, without accents. */
export const foldWords = (text: string): readonly string[] =>
  fold(text)
    .split(/\s+/)
    .filter((word) => word !== '')

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Looks for words in the paths of categories and in the titles of their papers. A category is found when its path
 * holds every word and its own name at least one of them, so that one hit does not bring along all that is below it.
 * Undefined when there are no words.
 */
export function searchTaxonomy(
  root: Category,
  text: string,
  titleOf: (id: WorkId) => string | undefined,
): TaxonomyFindings | undefined {
  const words = foldWords(text)
  if (words.length === 0) return undefined
  const isHit = (id: WorkId): boolean => {
    const title = fold(titleOf(id) ?? '')
    return words.every((word) => title.includes(word))
  }
  const papers = new Set(root.all.filter(isHit))
  const shown = new Set<string>()
  const named = new Set<string>()
  const hits = new Map<string, number>()
  /** Whether the category or one below it is shown. */
  const walk = (category: Category, above: string): boolean => {
    const name = fold(category.name)
    const path = `${above}\n${name}`
    const isNamed =
      category.depth > 0 &&
      words.some((word) => name.includes(word)) &&
      words.every((word) => path.includes(word))
    if (isNamed) named.add(category.key)
    const count = category.all.filter((id) => papers.has(id)).length
    if (count > 0) hits.set(category.key, count)
    let isShown = isNamed || count > 0
    for (const child of category.children) if (walk(child, path)) isShown = true
    if (isShown) shown.add(category.key)
    return isShown
  }
  walk(root, '')
  return { shown, named, hits, paperCount: papers.size }
}
