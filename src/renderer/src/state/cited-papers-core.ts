import type { Answer } from '#contract/failure'
import type { Reference } from '#domain/citation'
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
  readonly lookUp: (wanted: WantedCited) => Promise<Answer<readonly WorkRecord[]>>
  readonly search: (wanted: WantedCited) => Promise<Answer<readonly MatchCandidate[]>>
  /** Into the library, as a step for undo. */
  readonly add: (record: WorkRecord) => Promise<void>
  readonly isOnline: () => boolean
  /** One window asks; the others show what came. */
  readonly locks: { request(name: string, work: () => Promise<void>): Promise<unknown> }
}

export interface CitedPapers {
  /** A person wants the paper of an entry. Resolves once it is kept. */
  want(reference: Reference): Promise<void>
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

  const lookUpOne = async (wanted: WantedCited): Promise<CitedStep | undefined> => {
    const got = await lookUp(wanted)
    if (!got.ok) return { kind: 'failed', reason: got.error.message, of: 'lookUp' }
    const fitting = got.value.find((record) => isPrinted(wanted, record))
    if (fitting === undefined) {
      const [record] = got.value
      return { kind: 'named', ...(record === undefined ? {} : { record }) }
    }
    await add(fitting)
    return undefined
  }
  const searchOne = async (wanted: WantedCited): Promise<CitedStep> => {
    const got = await search(wanted)
    return got.ok
      ? { kind: 'found', candidates: [...got.value] }
      : { kind: 'failed', reason: got.error.message, of: 'search' }
  }
  const askAll = async (): Promise<void> => {
    while (isOnline()) {
      const next = (await wantedCited(database)).find(
        ({ step }) => step.kind === 'lookUp' || step.kind === 'search',
      )
      if (next === undefined) return
      const step = next.step.kind === 'lookUp' ? await lookUpOne(next) : await searchOne(next)
      if (step === undefined) await settleCited(database, next.id)
      else await stepCited(database, next.id, step)
    }
  }
  const resume = async (): Promise<void> => {
    await locks.request(lockName, askAll)
  }

  return {
    want: async (reference) => {
      await wantCited(database, wantedOf(reference))
      void resume()
    },
    take: async (wanted, record) => {
      await add(record)
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
