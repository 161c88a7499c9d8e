import type { AnnotationId } from '#domain/annotation'
import { type FileHash, isFileHash } from '#domain/attachment'
import type { TagId } from '#domain/reading'
import { type ReadingStatus, readingStatuses } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { SourceId, WorkId } from '#domain/work'
import {
  type LibraryFilter,
  type LibrarySort,
  type ShownStatus,
  type SortKey,
  sortKeys,
} from '#renderer/workers/library/protocol'

/** The address of the library screen: the whole filter, so that a view can be saved, shared between windows and gone back to. */
export interface LibrarySearch {
  readonly text?: string
  readonly status?: readonly ShownStatus[]
  readonly tag?: readonly TagId[]
  readonly list?: readonly ListId[]
  readonly source?: readonly SourceId[]
  readonly category?: readonly string[]
  readonly from?: number
  readonly to?: number
  readonly note?: boolean
  readonly code?: boolean
  readonly pdf?: boolean
  readonly withdrawn?: boolean
  readonly retracted?: boolean
  readonly removed?: boolean
  readonly sort?: SortKey
  readonly down?: boolean
}

const shownStatuses: readonly ShownStatus[] = [
  'new',
  ...readingStatuses,
  'none',
] satisfies readonly (ReadingStatus | 'new' | 'none')[]

/** Reads an address that anyone may have typed: what is not understood is left out. */
export function readLibrarySearch(search: Readonly<Record<string, unknown>>): LibrarySearch {
  const status = texts(search.status).filter((name): name is ShownStatus =>
    shownStatuses.some((known) => known === name),
  )
  const sort = sortKeys.find((key) => key === search.sort)
  return dropAbsent({
    text: typeof search.text === 'string' && search.text !== '' ? search.text : undefined,
    status: some(status),
    tag: some(texts(search.tag) as TagId[]),
    list: some(texts(search.list) as ListId[]),
    source: some(texts(search.source) as SourceId[]),
    category: some(texts(search.category)),
    from: year(search.from),
    to: year(search.to),
    note: flag(search.note),
    code: flag(search.code),
    pdf: flag(search.pdf),
    withdrawn: flag(search.withdrawn),
    retracted: flag(search.retracted),
    removed: flag(search.removed),
    sort,
    down: flag(search.down),
  })
}

export function filterOf(search: LibrarySearch): LibraryFilter {
  const { from, to } = search
  return dropAbsent({
    text: search.text,
    statuses: search.status,
    tagIds: search.tag,
    listIds: search.list,
    sourceIds: search.source,
    categories: search.category,
    years: from === undefined && to === undefined ? undefined : dropAbsent({ from, to }),
    hasNote: search.note,
    hasCode: search.code,
    hasPdf: search.pdf,
    isWithdrawn: search.withdrawn,
    isRetracted: search.retracted,
    isRemoved: search.removed,
  })
}

/** Newest additions first, unless words are searched for: then the best match first. */
export function sortOf(search: LibrarySearch): LibrarySort {
  const key = search.sort ?? (search.text === undefined ? 'added' : 'relevance')
  return { key, isDescending: search.down ?? (key === 'added' || key === 'relevance') }
}

/** Which paper the panel shows, on every screen. */
export interface PaperSearch {
  /** Named `undefined` to close it: the router keeps an open paper over navigations that do not mention it. */
  readonly paper?: WorkId | undefined
}

export const readPaperSearch = (search: Readonly<Record<string, unknown>>): PaperSearch =>
  typeof search.paper === 'string' && search.paper !== '' ? { paper: search.paper as WorkId } : {}

export const graphColours = [
  'relation',
  'topic',
  'community',
  'survey',
  'category',
  'status',
  'year',
] as const
export type GraphColour = (typeof graphColours)[number]

/** The address of the graph: at most one of `work`, `ofList`, `ofSource`; none is the whole library. */
export interface GraphSearch {
  readonly work?: WorkId
  readonly hops?: 1 | 2
  readonly ofList?: ListId
  readonly ofSource?: SourceId
  readonly colour?: GraphColour
  /** Key of a category: of a survey's papers only these stand out. */
  readonly topic?: string
  /** How papers are placed; absent: by who cites whom. */
  readonly shape?: GraphShape
  /** Papers whose neighbourhood is shown with that of `work`. */
  readonly also?: readonly WorkId[]
  /** What the size of a dot stands for; absent: citations within the map. */
  readonly size?: 'everywhere'
}

export const graphShapes = ['time', 'tree', 'similar'] as const
export type GraphShape = (typeof graphShapes)[number]

export function readGraphSearch(search: Readonly<Record<string, unknown>>): GraphSearch {
  return dropAbsent({
    work: typeof search.work === 'string' ? (search.work as WorkId) : undefined,
    hops: search.hops === 2 || search.hops === '2' ? (2 as const) : undefined,
    ofList: typeof search.ofList === 'string' ? (search.ofList as ListId) : undefined,
    ofSource: typeof search.ofSource === 'string' ? (search.ofSource as SourceId) : undefined,
    colour: graphColours.find((name) => name === search.colour),
    topic: typeof search.topic === 'string' && search.topic !== '' ? search.topic : undefined,
    shape: graphShapes.find((name) => name === search.shape),
    also: some(texts(search.also) as WorkId[]),
    size: search.size === 'everywhere' ? ('everywhere' as const) : undefined,
  })
}

/** What a survey's page can show. `map` stands when the address names none. */
export const surveyViews = ['map', 'compare', 'changes', 'check', 'history'] as const
export type SurveyView = (typeof surveyViews)[number]

/** The address of a survey: which of its views, and the category that is chosen (absent: the whole survey). */
export interface SurveySearch {
  readonly view?: Exclude<SurveyView, 'map'>
  readonly topic?: string
}

export function readSurveySearch(search: Readonly<Record<string, unknown>>): SurveySearch {
  return dropAbsent({
    view: surveyViews.find(
      (name): name is Exclude<SurveyView, 'map'> => name === search.view && name !== 'map',
    ),
    topic: wordLike(search.topic),
  })
}

/** The router reads a bare `2024` of the address as a number: a category can be called so. */
const wordLike = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

const some = <T>(values: readonly T[]): readonly T[] | undefined =>
  values.length > 0 ? values : undefined

const flag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined

const year = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) ? value : undefined

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** `exactOptionalPropertyTypes`: a field is there with a value, or it is not there. */
export function dropAbsent<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>
}

/** A letter more or less of the same words: going back leads to what was looked at before, not letter by letter. */
export function isTypingOn(before: LibrarySearch, after: LibrarySearch): boolean {
  const { text: from = '', ...rest } = before
  const { text: to = '', ...others } = after
  return (from.length > 0 && to.length > 0) || from.length === 1
    ? JSON.stringify(rest) === JSON.stringify(others)
    : false
}

/** Where a file opens, instead of where the person was in it. */
export interface PlaceInFile {
  /** From 1. */
  readonly page?: number
  /** Words to highlight on that page, from a search of the library. */
  readonly words?: readonly string[]
  /** The mark that is meant: shown as the chosen one. */
  readonly mark?: AnnotationId
}

/** The address of the reader: which file of the paper (absent: the one read last), and what stands beside it. */
export interface ReadSearch extends PlaceInFile {
  readonly file?: FileHash
  readonly beside?: WorkId
  readonly besideFile?: FileHash
  readonly besidePage?: number
}

export function readReadSearch(search: Readonly<Record<string, unknown>>): ReadSearch {
  const beside = wordLike(search.beside) as WorkId | undefined
  const isBeside = beside !== undefined
  return dropAbsent({
    file: fileHash(search.file),
    page: pageNumber(search.page),
    words: pageNumber(search.page) === undefined ? undefined : searchedWords(search.words),
    mark: wordLike(search.mark) as AnnotationId | undefined,
    beside,
    besideFile: isBeside ? fileHash(search.besideFile) : undefined,
    besidePage: isBeside ? pageNumber(search.besidePage) : undefined,
  })
}

/** The router reads a hash of digits alone as a number; it then is none any more, and the paper's own file is shown. */
const fileHash = (value: unknown): FileHash | undefined =>
  typeof value === 'string' && isFileHash(value) ? value : undefined

const mostWords = 6
const longestWord = 200

function searchedWords(value: unknown): readonly string[] | undefined {
  const words = Array.isArray(value)
    ? value.filter((word): word is string => typeof word === 'string' && word.trim() !== '')
    : []
  return words.length === 0
    ? undefined
    : words.slice(0, mostWords).map((word) => word.slice(0, longestWord))
}

const pageNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : undefined
