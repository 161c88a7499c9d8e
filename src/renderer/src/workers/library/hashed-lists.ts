import type { Reference } from '#domain/citation'
import { identityKey } from '#domain/identifier'
import { titleCandidates } from '#domain/printed-title'
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

export function visitList(
  { keys, starts, titleKeys, years }: HashedList,
  rowOfKey: (key: number) => number | undefined,
  rowOfTitle: (title: number, year: number) => number | undefined,
  visit: EntryVisitor,
): void {
  for (let at = 0; at < titleKeys.length; at += 1) {
    const from = starts[at] ?? 0
    const to = starts[at + 1] ?? 0
    const title = titleKeys[at] ?? 0
    const year = years[at] ?? 0
    let named: number | undefined
    for (let key = from; key < to && named === undefined; key += 1) {
      named = rowOfKey(keys[key] ?? 0)
    }
    named ??= title === 0 ? undefined : rowOfTitle(title, year)
    visit(named ?? -1, keys, from, to, title, year)
  }
}

export function hashed(entries: readonly Reference[]): HashedList {
  const keys = entries.map(({ identifiers }) =>
    identifiers.map((identifier) => hashKey(identityKey(identifier))),
  )
  const starts = new Uint32Array(entries.length + 1)
  keys.forEach((own, index) => {
    starts[index + 1] = (starts[index] ?? 0) + own.length
  })
  return {
    keys: Float64Array.from(keys.flat()),
    starts,
    titleKeys: Float64Array.from(entries, ({ title }) => titleHash(title)),
    years: Int16Array.from(entries, ({ year }) => year ?? 0),
  }
}

/** Undefined where every entry has a title or no text. */
export function hashedGuesses(entries: readonly Reference[]): HashedList | undefined {
  const guesses = entries.flatMap((entry) =>
    guessedTitles(entry).flatMap((title) => {
      const hash = titleHash(title)
      return hash === 0 ? [] : [{ hash, year: entry.year ?? 0 }]
    }),
  )
  if (guesses.length === 0) return undefined
  return {
    keys: new Float64Array(0),
    starts: new Uint32Array(guesses.length + 1),
    titleKeys: Float64Array.from(guesses, ({ hash }) => hash),
    years: Int16Array.from(guesses, ({ year }) => year),
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
  const lists = new Map<number, HashedList>()
  let entryAt = 0
  let keyAt = 0
  sections.array(`${prefix}citing`, 'Uint32Array').forEach((row, index) => {
    const entryEnd = entryAt + (entryCounts[index] ?? 0)
    const starts = new Uint32Array(entryEnd - entryAt + 1)
    for (let entry = entryAt; entry < entryEnd; entry += 1) {
      starts[entry - entryAt + 1] = (starts[entry - entryAt] ?? 0) + (keyCounts[entry] ?? 0)
    }
    const keyEnd = keyAt + (starts.at(-1) ?? 0)
    lists.set(row, {
      keys: keys.subarray(keyAt, keyEnd),
      starts,
      titleKeys: titleKeys.subarray(entryAt, entryEnd),
      years: years.subarray(entryAt, entryEnd),
    })
    entryAt = entryEnd
    keyAt = keyEnd
  })
  return lists
}

const differences = (starts: Uint32Array): Uint32Array =>
  Uint32Array.from(
    { length: starts.length - 1 },
    (_, at) => (starts[at + 1] ?? 0) - (starts[at] ?? 0),
  )

export function joined(lists: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    whole.set(list, at)
    at += list.length
  }
  return whole
}
