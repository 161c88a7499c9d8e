import type { Source } from '#domain/source'
import type { SourceId } from '#domain/work'
import type { CatalogueEntry, CatalogueTopic } from './catalogue'

/** The entries whose title, repository or topic hold every word; topics without any are left out. */
export function searchCatalogue(
  topics: readonly CatalogueTopic[],
  text: string,
): readonly CatalogueTopic[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return topics
  const isWanted = (topic: string, { repository, title }: CatalogueEntry): boolean => {
    const all = `${topic}\n${repository}\n${title}`.toLowerCase()
    return words.every((word) => all.includes(word))
  }
  return topics.flatMap(({ topic, entries }) => {
    const found = entries.filter((entry) => isWanted(topic, entry))
    return found.length === 0 ? [] : [{ topic, entries: found }]
  })
}

/** Which repositories the person follows already, by `owner/name` in lower case: GitHub does not tell cases apart. */
export const followedRepositories = (sources: readonly Source[]): ReadonlyMap<string, SourceId> =>
  new Map(
    sources.flatMap(({ id, configuration }) =>
      configuration.kind === 'survey' && configuration.location.kind === 'github'
        ? [
            [
              `${configuration.location.owner}/${configuration.location.repository}`.toLowerCase(),
              id,
            ] as const,
          ]
        : [],
    ),
  )
