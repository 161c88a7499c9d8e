import type { Answer } from '#contract/failure'
import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi, identityKey } from '#domain/identifier'
import { printedWords, printsAnotherTitle } from '#domain/printed-words'
import type { MatchCandidate } from '#domain/survey-row'
import { normaliseTitle } from '#domain/title-match'
import type { WorkRecord } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import {
  type CitedStep,
  settleCited,
  stepCited,
  type WantedCited,
  wantCited,
  wantedCited,
  wantedOf,
} from '#renderer/db/wanted-cited'

export interface CitedPapersParts {
  readonly database: StemmaDatabase
  readonly lookUp: (identifiers: readonly Identifier[]) => Promise<Answer<readonly WorkRecord[]>>
  readonly search: (wanted: WantedCited) => Promise<Answer<readonly MatchCandidate[]>>
  /** Into the library, as one step for undo. */
  readonly add: (records: readonly WorkRecord[]) => Promise<void>
  readonly isOnline: () => boolean
  /** One window asks; the others show what came. */
  readonly locks: { request(name: string, work: () => Promise<void>): Promise<unknown> }
}

export interface CitedPapers {
  /** A person wants the papers of entries. Resolves once that is kept. */
  want(references: readonly Reference[]): Promise<void>
  /** Adds what they chose. */
  take(wanted: WantedCited, record: WorkRecord): Promise<void>
  /** Looks for it by its title instead, or asks again. */
  ask(wanted: WantedCited, kind: 'lookUp' | 'search'): Promise<void>
  leave(wanted: WantedCited): Promise<void>
  /** Goes on with what waits: at the start and when the network is back. */
  resume(): Promise<void>
}

const lockName = 'stemma-cited-papers'

/**
 * Papers that a person adds from a bibliography. An identifier is printed by people and may be another paper's: what it names is looked
 * up first, and comes without a question only where its title may be the printed one. Offline a wish waits.
 */
export function createCitedPapers(parts: CitedPapersParts): CitedPapers {
  const { database, lookUp, search, add, isOnline, locks } = parts

  const lookUpAll = async (turn: readonly WantedCited[]): Promise<void> => {
    const got = await lookUp(turn.flatMap(firstNames))
    const fitting: WorkRecord[] = []
    const known: WantedCited[] = []
    const others: WantedCited[] = []
    for (const wanted of turn) {
      const fits = got.ok ? got.value.find(isPaperOf(wanted, turn)) : undefined
      if (fits === undefined) others.push(wanted)
      else {
        fitting.push(fits)
        known.push(wanted)
      }
    }
    if (fitting.length > 0) await add(fitting)
    for (const { id } of known) await settleCited(database, id)
    for (const wanted of others) {
      const isHalf = firstNames(wanted).length < wanted.identifiers.length
      const named = got.ok ? got.value.filter(isNamedBy(wanted, turn)) : []
      if (!isHalf) await stepCited(database, wanted.id, stepOf(got, named))
      // Offline meanwhile: it waits on.
      else if (isOnline()) await lookUpWhole(wanted)
    }
  }
  const lookUpWhole = async (wanted: WantedCited): Promise<void> => {
    const got = await lookUp(wanted.identifiers.slice(0, atOnce))
    const fits = got.ok ? got.value.find(isPaperOf(wanted)) : undefined
    if (fits === undefined) {
      await stepCited(database, wanted.id, stepOf(got, got.ok ? got.value : []))
      return
    }
    await add([fits])
    await settleCited(database, wanted.id)
  }
  const searchOne = async (wanted: WantedCited): Promise<CitedStep> => {
    const got = await search(wanted)
    return got.ok
      ? { kind: 'found', candidates: [...got.value] }
      : { kind: 'failed', reason: got.error.message, of: 'search' }
  }
  const askAll = async (): Promise<void> => {
    while (isOnline()) {
      const waiting = await wantedCited(database)
      const turn = nextTurn(waiting.filter(({ step }) => step.kind === 'lookUp'))
      const next = waiting.find(({ step }) => step.kind === 'search')
      if (turn.length > 0) await lookUpAll(turn)
      else if (next === undefined) return
      else await stepCited(database, next.id, await searchOne(next))
    }
  }
  const resume = async (): Promise<void> => {
    await locks.request(lockName, askAll)
  }

  return {
    want: async (references) => {
      await wantCited(database, references.map(wantedOf))
      void resume()
    },
    take: async (wanted, record) => {
      await add([record])
      await settleCited(database, wanted.id)
    },
    ask: async (wanted, kind) => {
      await stepCited(database, wanted.id, { kind })
      void resume()
    },
    leave: (wanted) => settleCited(database, wanted.id),
    resume,
  }
}

/** Identifiers of one question to the sources. */
const atOnce = 20

/** The first that waits, and others with it that the same source is asked about: one question costs as much as one of them alone. */
function nextTurn(waiting: readonly WantedCited[]): readonly WantedCited[] {
  const [first] = waiting
  if (first === undefined) return []
  const turn = [first]
  let count = firstNames(first).length
  for (const wanted of waiting.slice(1)) {
    const names = firstNames(wanted)
    if (isOnArxiv(wanted) !== isOnArxiv(first) || count + names.length > atOnce) continue
    count += names.length
    turn.push(wanted)
  }
  return turn
}

const isOnArxiv = ({ identifiers }: WantedCited): boolean =>
  identifiers.map(canonical).some(({ scheme }) => scheme === 'arxiv')

/** Its arXiv ids, where it has any: mostly they are enough. Its other names are asked about when they are not. */
function firstNames(wanted: WantedCited): readonly Identifier[] {
  const onArxiv = wanted.identifiers.filter((one) => canonical(one).scheme === 'arxiv')
  return (onArxiv.length > 0 ? onArxiv : wanted.identifiers).slice(0, atOnce)
}

/** What is asked about alone is answered by whatever comes. */
function isNamedBy(
  { identifiers }: WantedCited,
  turn: readonly WantedCited[],
): (record: WorkRecord) => boolean {
  const keys = new Set(identifiers.map(canonical).map(identityKey))
  return (record) =>
    turn.length === 1 || record.identifiers.some((one) => keys.has(identityKey(canonical(one))))
}

const isPaperOf =
  (wanted: WantedCited, turn: readonly WantedCited[] = [wanted]) =>
  (record: WorkRecord): boolean =>
    isNamedBy(wanted, turn)(record) && isPrinted(wanted, record)

function stepOf(got: Answer<unknown>, [record]: readonly WorkRecord[]): CitedStep {
  if (!got.ok) return { kind: 'failed', reason: got.error.message, of: 'lookUp' }
  return { kind: 'named', ...(record === undefined ? {} : { record }) }
}

/** arXiv's own DOIs are arXiv ids. */
const canonical = (one: Identifier): Identifier =>
  one.scheme === 'doi' ? (identifierFromDoi(one.value) ?? one) : one

/** Whether the paper may be the one that the entry prints; an entry that prints no title says nothing against any. */
function isPrinted(wanted: WantedCited, { facts, otherTitles = [] }: WorkRecord): boolean {
  const printed = printedWords(wanted)
  if (printed === undefined || facts.title === undefined) return true
  return [facts.title, ...otherTitles].some(
    (title) =>
      (wanted.title !== undefined && normaliseTitle(title) === normaliseTitle(wanted.title)) ||
      !printsAnotherTitle(printed, title),
  )
}
