import { liveQuery } from 'dexie'
import { useLiveQuery } from 'dexie-react-hooks'
import { ownWork } from '#domain/combine-works'
import { pairIdOf, type SameWord, type WorkPair } from '#domain/same-words'
import type { SameEvidence } from '#domain/same-work'
import type { Work, WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'
import { library } from './library-database'
import type { FoldedWork } from './work-folds'

/** Two records that may be one paper, each by itself. */
export interface Proposal {
  readonly id: string
  readonly works: readonly [Work, Work]
  readonly evidence: readonly SameEvidence[]
}

export interface Proposals {
  /** The first of them. */
  readonly shown: readonly Proposal[]
  readonly total: number
}

/** More would not be read in one sitting; the next ones follow as these are answered. */
const mostShown = 100

/** Pairs that are likely to be one paper, of which the person has said nothing and that are not joined by way of a third. */
async function openPairs(database: StemmaDatabase): Promise<readonly WorkPair[]> {
  const [pairs, words, folds] = await Promise.all([
    database.workPairs.toArray(),
    database.sameWords.toCollection().primaryKeys(),
    database.foldedWorks.toArray(),
  ])
  const said = new Set(words)
  const survivors = new Map(folds.map(({ id, survivor }) => [id, survivor]))
  const shownBy = (id: WorkId): WorkId => survivors.get(id) ?? id
  return pairs.filter(
    ({ id, verdict, works: [one, other] }) =>
      verdict === 'likely' && !said.has(id) && shownBy(one) !== shownBy(other),
  )
}

/** Removed papers are out of sight, and so is the question whether they stand twice. */
async function withoutRemoved(
  database: StemmaDatabase,
  pairs: readonly WorkPair[],
): Promise<readonly WorkPair[]> {
  const ids = [...new Set(pairs.flatMap(({ works }) => works))]
  const states = await database.readingStates.bulkGet(ids)
  const removed = new Set(
    states.flatMap((state) => (state?.isRemoved === true ? [state.workId] : [])),
  )
  return pairs.filter(({ works }) => works.every((id) => !removed.has(id)))
}

export const useDoubleCount = (): number =>
  useLiveQuery(async () => (await withoutRemoved(library, await openPairs(library))).length, [], 0)

export const useProposals = (): Proposals | undefined =>
  useLiveQuery(async () => {
    const pairs = await withoutRemoved(library, await openPairs(library))
    const first = pairs.slice(0, mostShown)
    const works = new Map(
      (await library.works.bulkGet([...new Set(first.flatMap((pair) => pair.works))])).flatMap(
        (work) => (work ? [[work.id, ownWork(work)] as const] : []),
      ),
    )
    const shown = first.flatMap(({ id, works: [one, other], evidence }): Proposal[] => {
      const [left, right] = [works.get(one), works.get(other)]
      return left && right ? [{ id, works: [left, right], evidence }] : []
    })
    return { shown, total: pairs.length }
  }, [])

/** A record that is shown by another one, with why. */
export interface JoinedRecord {
  readonly own: Work
  readonly survivor: WorkId
  /** All that it is shown with. */
  readonly others: readonly WorkId[]
  /** Absent where a person said so. */
  readonly evidence?: readonly SameEvidence[]
  readonly foldedAt: string
}

async function joinedRecords(
  database: StemmaDatabase,
  folds: readonly FoldedWork[],
): Promise<readonly JoinedRecord[]> {
  const survivorIds = [...new Set(folds.map(({ survivor }) => survivor))]
  const groups = await database.foldedWorks.where('survivor').anyOf(survivorIds).toArray()
  const works = await database.works.bulkGet(folds.map(({ id }) => id))
  return await Promise.all(
    folds.flatMap(({ id, survivor, foldedAt }, index) => {
      const work = works[index]
      if (work === undefined) return []
      const group = groups.filter((one) => one.survivor === survivor).map((one) => one.id)
      const others = [survivor, ...group].filter((other) => other !== id)
      return [joinedRecord(database, { own: ownWork(work), survivor, others, foldedAt })]
    }),
  )
}

async function joinedRecord(
  database: StemmaDatabase,
  record: Omit<JoinedRecord, 'evidence'>,
): Promise<JoinedRecord> {
  const ids = record.others.map((other) => pairIdOf(record.own.id, other))
  const [words, pairs] = await Promise.all([
    database.sameWords.bulkGet(ids),
    database.workPairs.bulkGet(ids),
  ])
  const isSaid = words.some((word: SameWord | undefined) => word?.verdict === 'same')
  const pair = pairs.find((one) => one?.verdict === 'certain')
  return isSaid || pair === undefined ? record : { ...record, evidence: pair.evidence }
}

/** The records that a paper shows besides its own. */
export const useRecordsOf = (workId: WorkId): readonly JoinedRecord[] | undefined =>
  useLiveQuery(async () => {
    const folds = await library.foldedWorks.where('survivor').equals(workId).toArray()
    return await joinedRecords(library, folds)
  }, [workId])

export interface JoinedLately {
  readonly shown: readonly { readonly record: JoinedRecord; readonly title: string }[]
  readonly total: number
}

/** What was joined last, newest first, with the title of the paper that shows it. */
export const useJoinedLately = (): JoinedLately | undefined =>
  useLiveQuery(async () => {
    const folds = await library.foldedWorks.toArray()
    const newest = folds.toSorted((a, b) => b.order - a.order).slice(0, mostShown)
    const records = await joinedRecords(library, newest)
    const survivors = await library.works.bulkGet(records.map(({ survivor }) => survivor))
    return {
      shown: records.map((record, index) => ({ record, title: survivors[index]?.title ?? '' })),
      total: folds.length,
    }
  }, [])

/** Calls `onChange` when what is found or said of sameness has changed, and now if there is any. Returns how to stop. */
export function watchSameness(database: StemmaDatabase, onChange: () => void): () => void {
  const subscription = liveQuery(async () => {
    const [words, pairs, folds] = await Promise.all([
      database.sameWords.toArray(),
      database.workPairs.count(),
      database.foldedWorks.count(),
    ])
    return words.length + pairs + folds
  }).subscribe((count) => {
    if (count > 0) onChange()
  })
  return () => subscription.unsubscribe()
}
