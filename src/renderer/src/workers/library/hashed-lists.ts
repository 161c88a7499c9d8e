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
  /** See `plainEntry`, `printedEntry`, `furtherCandidate`. */
  readonly kinds: Uint8Array
}

/** What an entry says its title is. */
export const plainEntry = 0
/** A printed reference: the title is what may be one in its text. */
export const printedEntry = 1
/** The same printed reference once more, with another of its candidates. */
export const furtherCandidate = 2

/** Of entries in their order. */
export function hashed(entries: readonly Reference[]): HashedList {
  // A printed entry stands once for each title that its text may hold.
  const named = entries.flatMap((entry) =>
    titleHashes(entry).map((title, candidate) => ({ entry, title, candidate })),
  )
  const keys = named.map(({ entry }) =>
    entry.identifiers.map((identifier) => hashKey(identityKey(identifier))),
  )
  const starts = new Uint32Array(named.length + 1)
  keys.forEach((own, index) => {
    starts[index + 1] = (starts[index] ?? 0) + own.length
  })
  return {
    keys: Float64Array.from(keys.flat()),
    starts,
    titleKeys: Float64Array.from(named, ({ title }) => title),
    years: Int16Array.from(named, ({ entry }) => entry.year ?? 0),
    kinds: Uint8Array.from(named, ({ entry, candidate }) => {
      if (entry.title !== undefined || entry.text === undefined) return plainEntry
      return candidate === 0 ? printedEntry : furtherCandidate
    }),
  }
}

/** At least one; 0 where there is no title to match by. */
export function titleHashes({ title, text }: Reference): readonly number[] {
  const titles = title === undefined ? titleCandidates(text ?? '') : [title]
  const hashes = titles.flatMap((one) => {
    const key = titleKey(one)
    return key === undefined ? [] : [hashKey(key)]
  })
  return hashes.length === 0 ? [0] : hashes
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
    [`${prefix}kinds`]: Uint8Array.from(all.flatMap(({ kinds }) => Array.from(kinds))),
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
  const kinds = sections.array(`${prefix}kinds`, 'Uint8Array')
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
      kinds: kinds.subarray(entryAt, entryEnd),
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
