import { type Identifier, type IdentityKey, identifierSchemes, identityKey } from './identifier'
import { normaliseTitle } from './title-match'
import type { WorkId, WorkRecord } from './work'

/**
 * 106 bits of a text as 22 characters of base 32, the same on every machine. Not for secrets.
 * Two runs of cyrb53 (public domain, https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js) with two
 * seeds: by the birthday bound ten million texts collide with a probability under 1e-17.
 */
export const stableHash = (text: string): string =>
  base32(cyrb53(text, 0x53746d61)) + base32(cyrb53(text, 0x1d872b41))

function cyrb53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

/** 53 bits need eleven digits of five bits. */
const base32 = (value: number): string => value.toString(32).padStart(11, '0')

/**
 * The id of the work that a record makes when none is there yet: the same record makes the same id on every machine, so that
 * a resumed run and an uninterrupted one end in the same library. The title is part of it because one identifier may be
 * claimed, wrongly, for several titles; the year, when there is no identifier, because short titles repeat.
 */
export function workIdOf(record: WorkRecord): WorkId {
  const key = firstIdentityKey(record.identifiers) ?? String(record.facts.year ?? '')
  const title = normaliseTitle(record.facts.title ?? '')
  return stableHash(`${key}\n${title}`) as WorkId
}

/** By the order of schemes, then of values: never by the order in which a source happened to list them. */
function firstIdentityKey(identifiers: readonly Identifier[]): IdentityKey | undefined {
  let first: Identifier | undefined
  for (const identifier of identifiers) {
    if (first === undefined || compareIdentifiers(identifier, first) < 0) first = identifier
  }
  return first && identityKey(first)
}

/** The canonical order of identifiers. */
export const compareIdentifiers = (one: Identifier, other: Identifier): number =>
  identifierSchemes.indexOf(one.scheme) - identifierSchemes.indexOf(other.scheme) ||
  (one.value < other.value ? -1 : one.value > other.value ? 1 : 0)
