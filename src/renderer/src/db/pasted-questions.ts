import { z } from 'zod'
import type { SyncRecord } from '#contract/sync-record'
import { hasIdentifier, type Identifier, identifierSchemes, identityKey } from '#domain/identifier'
import { isTitledOtherwise, normaliseTitle } from '#domain/title-match'
import type { Work, WorkRecord } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import type { StemmaDatabase } from './database'
import { keptList } from './kept-list'
import { keptEntrySchema, keptRecordSchema } from './kept-record'
import { askedWanted } from './sync-runs'

/**
 * An entry that a person pasted, whose identifier names clearly another paper: which of the two is meant, they have to say. Kept, so that
 * closing Stemma ends no question and loses no entry.
 */
export interface PastedQuestion {
  readonly id: string
  readonly entry: PastedEntry
  readonly identifier: Identifier
  /** What the identifier names, as its source describes it. */
  readonly other: WorkRecord
}

const questionSchema = z.object({
  id: z.string(),
  entry: keptEntrySchema,
  identifier: z.object({ scheme: z.enum(identifierSchemes), value: z.string() }),
  other: keptRecordSchema,
})

const list = keptList<PastedQuestion>('pastedQuestions', questionSchema)

/** In the order in which they came up. */
export const pastedQuestions = list.read

export const settlePastedQuestion = (database: StemmaDatabase, id: string): Promise<void> =>
  list.change(database, (asked) => asked.filter((one) => one.id !== id))

type Doubt = Omit<PastedQuestion, 'id'>

const idOf = ({ entry, identifier }: Pick<Doubt, 'entry' | 'identifier'>): string =>
  `${identityKey(identifier)} ${normaliseTitle(entry.facts.title)}`

/** The same question is asked once. */
async function ask(database: StemmaDatabase, found: readonly Doubt[]): Promise<void> {
  if (found.length === 0) return
  const questions = new Map(found.map((doubt) => [idOf(doubt), { id: idOf(doubt), ...doubt }]))
  await list.change(database, (asked) => [
    ...asked.filter(({ id }) => !questions.has(id)),
    ...questions.values(),
  ])
}

export const holds = (work: Work, identifier: Identifier): boolean =>
  hasIdentifier(work.identifiers, identifier)

const doubts = (work: Work, identifier: Identifier): boolean =>
  hasIdentifier(work.doubtfulIdentifiers, identifier)

const titlesOf = ({ title, otherTitles }: Work): readonly string[] => [title, ...otherTitles]

export const isEntryOf = ({ facts }: PastedEntry, work: Work): boolean =>
  !isTitledOtherwise(facts.title, titlesOf(work))

/**
 * What of a run for pasted papers may come into the library: not what is clearly another paper than all entries that name it, which is a
 * question. Within the transaction that takes the batch, so that neither is ever without the other.
 */
export async function siftPasted(
  database: StemmaDatabase,
  records: readonly SyncRecord[],
): Promise<readonly SyncRecord[]> {
  const asked = await askedWanted(database, 'pasted')
  const wanted = new Map(asked.map((one) => [identityKey(one), one]))
  const found: Doubt[] = []
  const kept = records.filter((record) => {
    if (record.kind !== 'work') return true
    const { facts, otherTitles = [], identifiers } = record.work
    const titles = [facts.title ?? '', ...otherTitles]
    const names = identifiers.flatMap((one) => wanted.get(identityKey(one)) ?? [])
    // Who pastes an identifier without an entry means what it names.
    let isMeant = names.length === 0 || names.some(({ entries }) => entries === undefined)
    for (const { scheme, value, entries = [] } of names)
      for (const entry of entries)
        if (isTitledOtherwise(entry.facts.title, titles))
          found.push({ entry, identifier: { scheme, value }, other: record.work })
        else isMeant = true
    return isMeant
  })
  await ask(database, found)
  return kept
}

/**
 * The paper of an entry that the library has by the entry's identifier, believed or in doubt; a question where the identifier names clearly
 * another paper; undefined where the library has neither.
 */
export async function judgeEntry(
  database: StemmaDatabase,
  entry: PastedEntry,
  identifier: Identifier,
): Promise<Work | 'asked' | undefined> {
  const named = await shownUnder(database, identifier)
  const own =
    named.find((work) => holds(work, identifier) && isEntryOf(entry, work)) ??
    named.find((work) => isEntryOf(entry, work))
  if (own !== undefined) return own
  const other = named.find((work) => holds(work, identifier))
  if (other !== undefined) {
    await ask(database, [{ entry, identifier, other: recordOf(other) }])
    return 'asked'
  }
  const id = idOf({ entry, identifier })
  return (await list.read(database)).some((question) => question.id === id) ? 'asked' : undefined
}

/** Papers to which an identifier leads, those that hold it in doubt among them; of folded ones those that show them. */
export async function shownUnder(
  database: StemmaDatabase,
  identifier: Identifier,
): Promise<readonly Work[]> {
  const found = await database.identities.get(identityKey(identifier))
  if (found === undefined) return []
  const works = await database.works.bulkGet([...found.workIds])
  const ids = new Set(works.flatMap((work) => (work ? [work.foldedInto ?? work.id] : [])))
  const shown = await database.works.bulkGet([...ids])
  return shown.flatMap((work) =>
    work !== undefined && (holds(work, identifier) || doubts(work, identifier)) ? [work] : [],
  )
}

/** A paper of the library, as who knows its title describes it. */
function recordOf({ identifiers, title, authors, year, provenance }: Work): WorkRecord {
  return {
    provider: provenance.title?.provider ?? 'user',
    fetchedAt: provenance.title?.at ?? '',
    identifiers,
    facts: {
      title,
      ...(authors !== undefined && { authors }),
      ...(year !== undefined && { year }),
    },
  }
}
