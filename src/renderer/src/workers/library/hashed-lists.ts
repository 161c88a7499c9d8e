import type { Reference } from '#domain/citation'
import { identityKey } from '#domain/identifier'
import { titleCandidates } from '#domain/printed-title'
import { type PrintedWords, printedWords } from '#domain/printed-words'
import { titleKey } from '#domain/title-match'
import { hashKey } from './hash-key'
import type { unpackSections } from './packed'

/** What lists of references name, as hashes. */
export interface HashedList {
  /** Identifier hashes of all entries, one after the other. */
  readonly keys: Float64Array
  /** Entry i has `keys[starts[i]] … keys[starts[i + 1] − 1]`. */
  readonly starts: Uint32Array
  /** 0: no title to match by. */
  readonly titleKeys: Float64Array
  /** 0: not known. */
  readonly years: Int16Array
  /** What its entries say besides, where any came as text. */
  readonly printed?: PrintedLists
}

/** Entry i says `words[starts[i]] … words[starts[i + 1] − 1]`; nothing where it did not come as text. */
export interface PrintedLists {
  readonly words: Uint16Array
  readonly starts: Uint32Array
}

export function printedOf({ printed }: HashedList, entry: number): PrintedWords | undefined {
  if (printed === undefined) return undefined
  const [from, to] = [printed.starts[entry] ?? 0, printed.starts[entry + 1] ?? 0]
  return from === to ? undefined : printed.words.subarray(from, to)
}

function printedLists(words: readonly (PrintedWords | undefined)[]): PrintedLists | undefined {
  const counts = words.map((one) => one?.length ?? 0)
  const starts = startsOf(counts)
  if (starts.at(-1) === 0) return undefined
  const all = new Uint16Array(starts.at(-1) ?? 0)
  words.forEach((one, entry) => {
    if (one !== undefined) all.set(one, starts[entry])
  })
  return { words: all, starts }
}

function startsOf(counts: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(counts.length + 1)
  for (let at = 0; at < counts.length; at += 1)
    starts[at + 1] = (starts[at] ?? 0) + (counts[at] ?? 0)
  return starts
}

/**
 * Sees one entry of a list: the row that it names (−1: not in the library), the hashes of its identifiers, which are
 * `keys[from] … keys[to − 1]`, that of its title (0: none to match by) and its year (0: not known). Loose arguments: half a
 * million entries make no objects.
 */
export type EntryVisitor = (
  row: number,
  keys: Float64Array,
  from: number,
  to: number,
  title: number,
  year: number,
) => void

export function hashed(entries: readonly Reference[]): HashedList {
  const keys = entries.map(({ identifiers }) =>
    identifiers.map((identifier) => hashKey(identityKey(identifier))),
  )
  const printed = printedLists(entries.map(printedWords))
  return {
    keys: Float64Array.from(keys.flat()),
    starts: startsOf(keys.map(({ length }) => length)),
    titleKeys: Float64Array.from(entries, ({ title }) => titleHash(title)),
    years: Int16Array.from(entries, ({ year }) => year ?? 0),
    ...(printed && { printed }),
  }
}

/** Undefined where every entry has a title or no text. */
export function hashedGuesses(entries: readonly Reference[]): HashedList | undefined {
  const guesses = entries.flatMap((entry) => {
    const words = printedWords(entry)
    return guessedTitles(entry).flatMap((title) => {
      const hash = titleHash(title)
      return hash === 0 ? [] : [{ hash, year: entry.year ?? 0, words }]
    })
  })
  if (guesses.length === 0) return undefined
  const printed = printedLists(guesses.map(({ words }) => words))
  return {
    keys: new Float64Array(0),
    starts: new Uint32Array(guesses.length + 1),
    titleKeys: Float64Array.from(guesses, ({ hash }) => hash),
    years: Int16Array.from(guesses, ({ year }) => year),
    ...(printed && { printed }),
  }
}

export const guessedTitles = ({ title, text }: Reference): readonly string[] =>
  title === undefined && text !== undefined ? titleCandidates(text) : []

/** 0: no title to match by. */
export function titleHash(title: string | undefined): number {
  const key = title === undefined ? undefined : titleKey(title)
  return key === undefined ? 0 : hashKey(key)
}

/** Lists by row as sections to save; `prefix` keeps those of one kind apart from another's. */
export function packedLists(prefix: string, lists: ReadonlyMap<number, HashedList>) {
  const all = [...lists.values()]
  return {
    [`${prefix}citing`]: Uint32Array.from(lists.keys()),
    [`${prefix}entryCounts`]: Uint32Array.from(all, ({ titleKeys }) => titleKeys.length),
    [`${prefix}keyCounts`]: Uint32Array.from(
      all.flatMap(({ starts }) => Array.from(differences(starts))),
    ),
    [`${prefix}keys`]: joined(all.map(({ keys }) => keys)),
    [`${prefix}titleKeys`]: joined(all.map(({ titleKeys }) => titleKeys)),
    [`${prefix}years`]: Int16Array.from(all.flatMap(({ years }) => Array.from(years))),
    [`${prefix}wordCounts`]: Uint32Array.from(
      all.flatMap(({ printed, titleKeys }) =>
        Array.from(printed ? differences(printed.starts) : new Uint32Array(titleKeys.length)),
      ),
    ),
    [`${prefix}words`]: joinedWords(all.flatMap(({ printed }) => printed?.words ?? [])),
  }
}

/** Throws when a section is missing or damaged. */
export function unpackedLists(
  prefix: string,
  sections: ReturnType<typeof unpackSections>,
): ReadonlyMap<number, HashedList> {
  const entryCounts = sections.array(`${prefix}entryCounts`, 'Uint32Array')
  const keyCounts = sections.array(`${prefix}keyCounts`, 'Uint32Array')
  const keys = sections.array(`${prefix}keys`, 'Float64Array')
  const titleKeys = sections.array(`${prefix}titleKeys`, 'Float64Array')
  const years = sections.array(`${prefix}years`, 'Int16Array')
  const wordCounts = sections.array(`${prefix}wordCounts`, 'Uint32Array')
  const words = sections.array(`${prefix}words`, 'Uint16Array')
  const lists = new Map<number, HashedList>()
  let entryAt = 0
  let keyAt = 0
  let wordAt = 0
  sections.array(`${prefix}citing`, 'Uint32Array').forEach((row, index) => {
    const entryEnd = entryAt + (entryCounts[index] ?? 0)
    const starts = startsOf(keyCounts.subarray(entryAt, entryEnd))
    const keyEnd = keyAt + (starts.at(-1) ?? 0)
    const wordStarts = startsOf(wordCounts.subarray(entryAt, entryEnd))
    const wordEnd = wordAt + (wordStarts.at(-1) ?? 0)
    lists.set(row, {
      keys: keys.subarray(keyAt, keyEnd),
      starts,
      titleKeys: titleKeys.subarray(entryAt, entryEnd),
      years: years.subarray(entryAt, entryEnd),
      ...(wordEnd > wordAt && {
        printed: { words: words.subarray(wordAt, wordEnd), starts: wordStarts },
      }),
    })
    entryAt = entryEnd
    keyAt = keyEnd
    wordAt = wordEnd
  })
  return lists
}

const differences = (starts: Uint32Array): Uint32Array =>
  Uint32Array.from(
    { length: starts.length - 1 },
    (_, at) => (starts[at + 1] ?? 0) - (starts[at] ?? 0),
  )

export const joined = (lists: readonly Float64Array[]): Float64Array =>
  intoOne(lists, new Float64Array(totalLength(lists)))

const joinedWords = (lists: readonly Uint16Array[]): Uint16Array =>
  intoOne(lists, new Uint16Array(totalLength(lists)))

const totalLength = (lists: readonly { readonly length: number }[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0)

function intoOne<Numbers extends Float64Array | Uint16Array>(
  lists: readonly Numbers[],
  whole: Numbers,
): Numbers {
  let at = 0
  for (const list of lists) {
    whole.set(list, at)
    at += list.length
  }
  return whole
}
