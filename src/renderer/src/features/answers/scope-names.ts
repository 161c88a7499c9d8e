import type { Tag } from '#domain/reading'
import type { ReadingList } from '#domain/reading-list'
import type { Source } from '#domain/source'
import type { WorkId } from '#domain/work'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import type { QuestionScope } from '#renderer/workers/library/question-protocol'

/** What scopes are called by. Undefined parts are on their way. */
export interface ScopeVocabulary {
  readonly lists: readonly Pick<ReadingList, 'id' | 'name'>[] | undefined
  readonly sources: readonly Source[] | undefined
  readonly tags: readonly Tag[] | undefined
  readonly rows: ReadonlyMap<WorkId, LibraryRow>
}

/** "All papers", "‘Weekend’", "2 selected papers". Empty while the name is not known. */
export function scopeName(scope: QuestionScope, vocabulary: ScopeVocabulary): string {
  switch (scope.kind) {
    case 'library':
      return 'all papers'
    case 'list':
      return quoted(vocabulary.lists?.find(({ id }) => id === scope.listId)?.name)
    case 'source':
      return quoted(vocabulary.sources?.find(({ id }) => id === scope.sourceId)?.title)
    case 'tag':
      return quoted(vocabulary.tags?.find(({ id }) => id === scope.tagId)?.name)
    case 'words':
      return `papers with ${wordsOf(scope.text)}`
    case 'works': {
      const [first, ...others] = scope.workIds
      if (first === undefined) return 'no paper'
      if (others.length > 0) return `${scope.workIds.length.toLocaleString('en')} selected papers`
      return quoted(vocabulary.rows.get(first)?.title)
    }
    default:
      return scope satisfies never
  }
}

/** As part of a sentence that has said "of": "‘Weekend’", "“quantization”". */
export function sideName(scope: QuestionScope, vocabulary: ScopeVocabulary): string {
  return scope.kind === 'words' ? wordsOf(scope.text) : scopeName(scope, vocabulary)
}

/** A phrase of the filter language has its quotes already. */
const wordsOf = (text: string): string => (text.includes('"') ? text : `“${text}”`)

const longestName = 60

function quoted(name: string | undefined): string {
  if (name === undefined || name === '') return ''
  return `‘${name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name}’`
}
