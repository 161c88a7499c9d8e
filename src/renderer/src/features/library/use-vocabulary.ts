import { useMemo } from 'react'
import type { Tag, TagId } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { SourceKind } from '#domain/source'
import type { SourceId } from '#domain/work'
import { useListNames, useTags } from '#renderer/db/paper-queries'
import { useSources } from '#renderer/db/source-queries'

/** The names behind the ids of a filter. */
export interface Vocabulary {
  readonly tags: ReadonlyMap<TagId, Tag>
  readonly lists: ReadonlyMap<string, { readonly id: ListId; readonly name: string }>
  readonly sources: ReadonlyMap<
    string,
    { readonly id: SourceId; readonly title: string; readonly kind: SourceKind }
  >
}

/** What a person follows; the library's own chores (completion, references) are no filter. */
const followed: readonly SourceKind[] = ['survey', 'arxivSearch', 'pasted', 'sample']

export function useVocabulary(): Vocabulary {
  const tags = useTags()
  const lists = useListNames()
  const sources = useSources()
  return useMemo(
    () => ({
      tags: new Map((tags ?? []).map((tag) => [tag.id, tag])),
      lists: new Map((lists ?? []).map((list) => [list.id, list])),
      sources: new Map(
        (sources ?? []).flatMap(({ id, title, configuration: { kind } }) =>
          followed.includes(kind) ? [[id, { id, title, kind }] as const] : [],
        ),
      ),
    }),
    [tags, lists, sources],
  )
}
