import type { Annotation } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { FileText } from '#paper-text/file-text'
import { pageName } from '#paper-text/page-labels'
import type { StemmaDatabase } from '#renderer/db/database'
import type { FoundPlace } from '#search/full-texts'
import { passageOf } from '#search/passage'
import { holdsPhrase, parseTextQuery, type TextQuery } from '#search/query-language'
import { authorsOnly, type IndexWord, type TextHits } from '#search/text-index'
import type { LibraryMemory } from './memory'
import type { FoundPassage } from './protocol'
import type { TextSelection } from './select'

/** Shorter beginnings are those of half of all words. */
const shortestBeginning = 3
/** Pages whose texts are read together. */
const readAtOnce = 40
/** A page that holds the words says less of a paper than its title or abstract does. */
const pageWeight = 0.5

type FoundIn = FoundPlace & { readonly workIds: readonly WorkId[] }

/** Words for the pages; undefined where the text filter asks for nothing that stands on pages. */
function pageWords({ words }: TextQuery): readonly IndexWord[] | undefined {
  const any = words.filter(({ field }) => field === 'any')
  const last = any.at(-1)
  if (!last || (last.isPrefix && last.text.length < shortestBeginning)) return undefined
  return any.map(({ text, isPrefix }) => ({ text, isPrefix }))
}

/** The hits together with the papers whose files or marks hold the words. */
export async function withFullTexts(
  database: StemmaDatabase,
  memory: LibraryMemory,
  selection: TextSelection,
): Promise<TextSelection> {
  const { query, hits } = selection
  const words = memory.fullTexts.isEmpty ? undefined : pageWords(query)
  if (!hits || !words) return selection
  const places = await withPhrasesOnly(database, query, memory.fullTexts.search(words))
  const best = new Map<number, number>()
  const { columns } = memory
  for (const { workIds, score } of places) {
    for (const id of workIds) {
      const row = columns.shownRow(id)
      if (row !== undefined && !best.has(row)) best.set(row, score * pageWeight)
    }
  }
  const byAuthor = authorRows(memory, query)
  if (byAuthor) for (const row of best.keys()) if (!byAuthor.has(row)) best.delete(row)
  return { query, hits: joined(hits, best) }
}

/** Papers by the authors that are asked for; undefined when none is. */
function authorRows(memory: LibraryMemory, { words }: TextQuery): ReadonlySet<number> | undefined {
  const authors = words.filter(({ field }) => field === 'author')
  if (authors.length === 0) return undefined
  const asked = authors.map(({ text, isPrefix }) => ({ text, isPrefix, fieldMask: authorsOnly }))
  return new Set(memory.text.search(asked).rows)
}

function joined({ rows, scores }: TextHits, best: ReadonlyMap<number, number>): TextHits {
  const known = new Set(rows)
  const added = [...best].filter(([row]) => !known.has(row))
  if (added.length === 0) return { rows, scores }
  return {
    rows: Uint32Array.from([...rows, ...added.map(([row]) => row)]),
    scores: Float32Array.from([...scores, ...added.map(([, score]) => score)]),
  }
}

/** Passages that hold what was typed, best first, with the words shown; of one paper in the order of its pages. */
export async function findPassages(
  database: StemmaDatabase,
  memory: LibraryMemory,
  text: string,
  { workId, limit }: { readonly workId?: WorkId; readonly limit: number },
): Promise<readonly FoundPassage[]> {
  const query = parseTextQuery(text)
  const words = memory.fullTexts.isEmpty ? undefined : pageWords(query)
  if (!words) return []
  const { columns } = memory
  const wanted = workId === undefined ? undefined : columns.shownRow(workId)
  const isWanted = (id: WorkId): boolean => {
    const row = columns.shownRow(id)
    if (row === undefined || columns.isHidden(row)) return false
    return workId === undefined || row === wanted
  }
  const found = memory.fullTexts.search(words).flatMap((place): readonly FoundIn[] => {
    const workIds = place.workIds.filter(isWanted)
    return workIds.length === 0 ? [] : [{ ...place, workIds }]
  })
  const places = await firstPlaces(database, query, found, limit)
  const sources = await sourcesOf(database, places)
  const passages = places.flatMap((place): readonly FoundPassage[] => {
    const [first] = place.workIds
    const row = first === undefined ? undefined : columns.shownRow(first)
    const shown = row === undefined ? undefined : columns.ids[row]
    const parts = passageOf(sources.textOf(place), words)
    if (!shown || row === undefined || !parts) return []
    const { hash, pageIndex, markId } = place
    const title = columns.titles[row] ?? ''
    const pageLabel = pageName(sources.labelsOf(hash), pageIndex)
    return [{ workId: shown, title, hash, pageIndex, pageLabel, ...(markId && { markId }), parts }]
  })
  return workId === undefined
    ? passages
    : passages.toSorted((one, other) => one.pageIndex - other.pageIndex)
}

/** The best ones; texts are read from disk only until there are enough. */
async function firstPlaces(
  database: StemmaDatabase,
  query: TextQuery,
  found: readonly FoundIn[],
  limit: number,
): Promise<readonly FoundIn[]> {
  if (query.phrases.length === 0) return found.slice(0, limit)
  const kept: FoundIn[] = []
  for (let from = 0; from < found.length && kept.length < limit; from += readAtOnce) {
    const some = found.slice(from, from + readAtOnce)
    kept.push(...(await withPhrasesOnly(database, query, some)))
  }
  return kept.slice(0, limit)
}

/** Phrases are looked for in the texts themselves. */
async function withPhrasesOnly(
  database: StemmaDatabase,
  { phrases }: TextQuery,
  places: readonly FoundIn[],
): Promise<readonly FoundIn[]> {
  if (phrases.length === 0 || places.length === 0) return places
  const sources = await sourcesOf(database, places)
  return places.filter((place) => {
    const text = sources.textOf(place)
    return phrases.every((phrase) => holdsPhrase(text, phrase))
  })
}

interface Sources {
  readonly textOf: (place: FoundPlace) => string
  /** What is printed on the pages of a file. */
  readonly labelsOf: (hash: FileHash) => readonly string[] | undefined
}

async function sourcesOf(
  database: StemmaDatabase,
  places: readonly FoundPlace[],
): Promise<Sources> {
  const hashes = [...new Set(places.map(({ hash }) => hash))]
  const markIds = places.flatMap(({ markId }) => markId ?? [])
  const [texts, marks] = await Promise.all([
    database.fileTexts.bulkGet(hashes),
    database.annotations.bulkGet(markIds),
  ])
  const byHash = new Map(
    texts.flatMap((one): [string, FileText][] => (one ? [[one.hash, one]] : [])),
  )
  const byId = new Map(marks.flatMap((one): [string, Annotation][] => (one ? [[one.id, one]] : [])))
  return {
    textOf: ({ hash, pageIndex, markId }) => {
      if (markId === undefined) return byHash.get(hash)?.pages[pageIndex] ?? ''
      const mark = byId.get(markId)
      return [mark?.comment, mark?.place.quote?.exact, ...(mark?.tags ?? [])]
        .filter(Boolean)
        .join(' — ')
    },
    labelsOf: (hash) => byHash.get(hash)?.labels,
  }
}
