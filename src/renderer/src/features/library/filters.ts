import type { TagId } from '#domain/reading'
import type { SourceKind } from '#domain/source'
import { dropAbsent, type LibrarySearch } from '#renderer/state/search-parameters'
import { statusWords } from '#renderer/ui/status-mark'

/** The ways to narrow the library, in the order of the Filter menu. */
export const filterNames = [
  'text',
  'status',
  'tag',
  'list',
  'source',
  'category',
  'year',
  'note',
  'code',
  'pdf',
  'withdrawn',
  'retracted',
  'removed',
] as const
export type FilterName = (typeof filterNames)[number]

export const filterWords: Readonly<Record<FilterName, string>> = {
  text: 'Words',
  status: 'Status',
  tag: 'Tag',
  list: 'List',
  source: 'Source',
  category: 'Category',
  year: 'Year',
  note: 'Notes',
  code: 'Code',
  pdf: 'PDF',
  withdrawn: 'Withdrawn',
  retracted: 'Retracted',
  removed: 'Removed',
}

/** What the ids of a filter are called. */
export interface FilterVocabulary {
  readonly tags: ReadonlyMap<TagId, { readonly name: string }>
  readonly lists: ReadonlyMap<string, { readonly name: string }>
  readonly sources: ReadonlyMap<string, { readonly title: string; readonly kind: SourceKind }>
}

/** A filter as a sentence: "Year" **2019–2025**. */
export interface FilterSentence {
  readonly name: FilterName
  readonly subject: string
  readonly value: string
}

const fieldsOf: Readonly<Record<FilterName, readonly (keyof LibrarySearch)[]>> = {
  text: ['text'],
  status: ['status'],
  tag: ['tag'],
  list: ['list'],
  source: ['source'],
  category: ['category'],
  year: ['from', 'to'],
  note: ['note'],
  code: ['code'],
  pdf: ['pdf'],
  withdrawn: ['withdrawn'],
  retracted: ['retracted'],
  removed: ['removed'],
}

export const isFilterActive = (search: LibrarySearch, name: FilterName): boolean =>
  fieldsOf[name].some((field) => search[field] !== undefined)

export const activeFilters = (search: LibrarySearch): readonly FilterName[] =>
  filterNames.filter((name) => isFilterActive(search, name))

export function withoutFilter(search: LibrarySearch, name: FilterName): LibrarySearch {
  const dropped = Object.fromEntries(fieldsOf[name].map((field) => [field, undefined]))
  return dropAbsent({ ...search, ...dropped })
}

/** The order stays; every filter goes. */
export const withoutFilters = ({ sort, down }: LibrarySearch): LibrarySearch =>
  dropAbsent({ sort, down })

const either = (names: readonly string[]): string => {
  if (names.length <= 2) return names.join(' or ')
  return `${names.slice(0, 2).join(', ')} or ${names.length - 2} more`
}

/** An id whose name has gone (deleted in another window) is said to be gone, not hidden. */
const gone = 'deleted'

export function filterSentence(
  search: LibrarySearch,
  name: FilterName,
  { tags, lists, sources }: FilterVocabulary,
): FilterSentence {
  const sentence = (value: string, subject = filterWords[name]): FilterSentence => ({
    name,
    subject,
    value,
  })
  switch (name) {
    case 'text':
      return sentence(`“${search.text ?? ''}”`)
    case 'status':
      return sentence(either((search.status ?? []).map((status) => statusWords[status])))
    case 'tag':
      return sentence(either((search.tag ?? []).map((id) => tags.get(id)?.name ?? gone)))
    case 'list':
      return sentence(either((search.list ?? []).map((id) => lists.get(id)?.name ?? gone)))
    case 'source': {
      const chosen = (search.source ?? []).map((id) => sources.get(id))
      const kinds = new Set(chosen.map((source) => source?.kind))
      const subject = kinds.size === 1 ? sourceSubject([...kinds][0]) : filterWords.source
      return sentence(either(chosen.map((source) => source?.title ?? gone)), subject)
    }
    case 'category':
      return sentence(either(search.category ?? []))
    case 'year':
      return sentence(yearWords(search.from, search.to))
    case 'note':
      return sentence(search.note === true ? 'some' : 'none')
    case 'code':
      return sentence(search.code === true ? 'linked' : 'not linked')
    case 'pdf':
      return sentence(search.pdf === true ? 'on this disk' : 'none')
    case 'withdrawn':
      return sentence(search.withdrawn === true ? 'only' : 'not')
    case 'retracted':
      return sentence(search.retracted === true ? 'only' : 'not')
    case 'removed':
      return sentence(search.removed === true ? 'only' : 'not')
  }
}

const sourceSubject = (kind: SourceKind | undefined): string => {
  if (kind === 'survey') return 'Survey'
  return kind === 'arxivSearch' ? 'Tracker' : filterWords.source
}

function yearWords(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return `up to ${to}`
  if (to === undefined) return `from ${from}`
  return from === to ? String(from) : `${from}–${to}`
}

/** What the screen shows: the name of the one thing that is filtered by, else all papers. */
export function scopeTitle(search: LibrarySearch, vocabulary: FilterVocabulary): string {
  if (search.removed === true) return 'Removed papers'
  const scopes = activeFilters(search).filter((name) => name !== 'text')
  const [only] = scopes
  const values = {
    status: search.status,
    tag: search.tag,
    list: search.list,
    source: search.source,
  }
  if (scopes.length === 1 && only !== undefined && only in values) {
    const chosen = values[only as keyof typeof values]
    if (chosen?.length === 1) return filterSentence(search, only, vocabulary).value
  }
  return 'All papers'
}
