import { combineWorks, ownWork } from '#domain/combine-works'
import { type FoldedRow, foldWords, partRow } from '#domain/fold-words'
import type { Note } from '#domain/note'
import type { ReadingState } from '#domain/reading'
import type { ListEntry } from '#domain/reading-list'
import { groupSameWorks } from '#domain/same-words'
import type { Placement, Survey } from '#domain/survey'
import type { SurveyChange } from '#domain/survey-change'
import { providers, type Work, type WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'
import { moveStampByFolds } from './doubles-search'
import { libraryGeneration, takeRevision } from './revision'
import {
  type FoldedWork,
  ownChange,
  ownPlacement,
  ownSurvey,
  shownChange,
  shownPlacement,
  shownSurvey,
} from './work-folds'

/** Groups of works that are folded or parted in one transaction: few enough that a person's action does not wait for long. */
const changesAtOnce = 20

export interface FoldCounts {
  readonly folded: number
  readonly parted: number
}

/**
 * Makes the folds follow what was found and what a person says: joins what is not joined yet, parts what is no longer to be. Derived
 * from these words alone, so it may run at any time, stop at any place and run again.
 */
export async function applyFolds(database: StemmaDatabase): Promise<FoldCounts> {
  let counts: FoldCounts = { folded: 0, parted: 0 }
  for (;;) {
    const plan = await planChanges(database)
    let at = 0
    let isInForce = true
    while (isInForce && at < plan.changes.length) {
      const changes = plan.changes.slice(at, at + changesAtOnce)
      const done = await database.transaction('rw', foldTables(database), async () => {
        // A person has said something else since it was planned.
        if ((await signatureOf(database)) !== plan.signature) return undefined
        return await makeChanges(database, changes)
      })
      isInForce = done !== undefined
      if (done === undefined) break
      at += changes.length
      counts = { folded: counts.folded + done.folded, parted: counts.parted + done.parted }
    }
    if (isInForce) return counts
  }
}

const foldTables = (database: StemmaDatabase) => [
  database.works,
  database.placements,
  database.surveys,
  database.surveyChanges,
  database.foldedWorks,
  database.sameWords,
  database.readingStates,
  database.listEntries,
  database.notes,
  database.meta,
]

/** Names what a person says of sameness, and in which library: another one may have been imported in its place. */
async function signatureOf(database: StemmaDatabase): Promise<string> {
  const words = await database.sameWords.toArray()
  return [
    await libraryGeneration(database),
    ...words.map(({ id, verdict, rev }) => `${id} ${verdict} ${rev}`),
  ].join('\n')
}

/** Groups that exchange works are changed together: what is parted first, and what is one paper from now on. */
interface GroupChange {
  readonly part: readonly FoldedWork[]
  readonly join: readonly ReadonlySet<WorkId>[]
}

/**
 * A group is changed as a whole: parting one of three must not leave with the second what came from the third.
 */
async function planChanges(
  database: StemmaDatabase,
): Promise<{ readonly changes: readonly GroupChange[]; readonly signature: string }> {
  const signature = await signatureOf(database)
  const [pairs, words, folds] = await Promise.all([
    database.workPairs.toArray(),
    database.sameWords.toArray(),
    database.foldedWorks.toArray(),
  ])
  const wanted = groupSameWorks(pairs, words)
  const present = presentGroups(folds)
  const keyOf = (ids: Iterable<WorkId>): string => [...ids].sort().join(' ')
  const wantedKeys = new Set(wanted.map(keyOf))
  const presentKeys = new Set([...present.values()].map(({ ids }) => keyOf(ids)))
  const joins = wanted.filter((ids) => !presentKeys.has(keyOf(ids)))
  const parts = [...present.values()].filter(({ ids }) => !wantedKeys.has(keyOf(ids)))
  const joinOf = new Map(joins.flatMap((ids) => [...ids].map((id) => [id, ids] as const)))
  const partOf = new Map(parts.flatMap((one) => [...one.ids].map((id) => [id, one] as const)))
  const taken = new Set<object>()
  const changes: GroupChange[] = []
  for (const first of [...parts.map(({ ids }) => ids), ...joins]) {
    const change = { part: [] as FoldedWork[], join: [] as ReadonlySet<WorkId>[] }
    const ids = new Set(first)
    for (const id of ids) {
      const join = joinOf.get(id)
      if (join !== undefined && !taken.has(join)) {
        taken.add(join)
        change.join.push(join)
        for (const other of join) ids.add(other)
      }
      const group = partOf.get(id)
      if (group !== undefined && !taken.has(group)) {
        taken.add(group)
        change.part.push(...group.folds)
        for (const other of group.ids) ids.add(other)
      }
    }
    if (change.part.length + change.join.length > 0) changes.push(change)
  }
  return { changes, signature }
}

interface PresentGroup {
  readonly ids: Set<WorkId>
  readonly folds: FoldedWork[]
}

function presentGroups(folds: readonly FoldedWork[]): ReadonlyMap<WorkId, PresentGroup> {
  const groups = new Map<WorkId, PresentGroup>()
  for (const fold of folds) {
    const group = groups.get(fold.survivor) ?? { ids: new Set([fold.survivor]), folds: [] }
    group.ids.add(fold.id)
    group.folds.push(fold)
    groups.set(fold.survivor, group)
  }
  return groups
}

interface ChangeContext {
  readonly rev: number
  /** Papers of surveys themselves, folded or not. */
  readonly papers: ReadonlySet<WorkId>
}

async function makeChanges(
  database: StemmaDatabase,
  changes: readonly GroupChange[],
): Promise<FoldCounts> {
  const rev = await takeRevision(database)
  const surveys = await database.surveys.toArray()
  const papers = new Set(
    surveys.flatMap(({ paper, paperPart }) => [paper, paperPart]).filter((id) => id !== undefined),
  )
  let folded = 0
  let parted = 0
  for (const { part, join } of changes) {
    const shownBefore = new Set(part.map(({ survivor }) => survivor))
    // In the other order than they were made: each finds the person's rows as it left them.
    for (const fold of part.toSorted((a, b) => b.order - a.order))
      await partWork(database, fold, { rev, papers })
    parted += part.length
    for (const ids of join) {
      const survivor = await survivorOf(database, ids, shownBefore)
      for (const id of [...ids].sort()) {
        if (survivor === undefined || id === survivor) continue
        folded += 1
        await foldWork(database, { id, survivor, order: rev * 10_000 + folded }, { rev, papers })
      }
    }
  }
  await moveStampByFolds(database)
  return { folded, parted }
}

/**
 * A work that shows others goes on doing so, so that addresses and places stay. Else the fuller record: what arXiv or a publisher
 * described before a row of a list, then what came first.
 */
async function survivorOf(
  database: StemmaDatabase,
  ids: ReadonlySet<WorkId>,
  shownBefore: ReadonlySet<WorkId>,
): Promise<WorkId | undefined> {
  const works = (await database.works.bulkGet([...ids])).filter((work) => work !== undefined)
  if (works.length < ids.size) return undefined
  const placeOf = ({ provenance }: Work): number =>
    providers.indexOf(provenance.title?.provider ?? 'sample')
  return works.toSorted(
    (one, other) =>
      Number(shownBefore.has(other.id)) - Number(shownBefore.has(one.id)) ||
      placeOf(one) - placeOf(other) ||
      (one.addedAt === other.addedAt ? 0 : one.addedAt < other.addedAt ? -1 : 1) ||
      (one.id < other.id ? -1 : 1),
  )[0]?.id
}

async function foldWork(
  database: StemmaDatabase,
  { id, survivor, order }: Pick<FoldedWork, 'id' | 'survivor' | 'order'>,
  { rev, papers }: ChangeContext,
): Promise<void> {
  const [own, shown] = await database.works.bulkGet([id, survivor])
  if (!own || !shown) return
  // Another window was faster: what the fold keeps must not be overwritten.
  if (own.foldedInto !== undefined || shown.foldedInto !== undefined) return
  const rows = foldWords(survivor, await wordsOf(database, survivor), await wordsOf(database, id))
  for (const row of rows) await putRow(database, row, row.after, rev)
  await database.foldedWorks.put({
    id,
    survivor,
    order,
    rows,
    foldedAt: new Date().toISOString(),
  })
  await database.works.put({ ...ownWork(own), foldedInto: survivor, rev })
  await showTogether(database, survivor, [...(shown.parts?.others ?? []), id], rev)
  const survivors = new Map([[id, survivor]])
  await moveRows(database, id, {
    rev,
    isPaper: papers.has(id),
    placement: (one) => shownPlacement(one, survivors),
    survey: (one) => shownSurvey(one, survivors),
    change: (one) => shownChange(one, survivors),
  })
}

async function partWork(
  database: StemmaDatabase,
  { id, survivor, order }: FoldedWork,
  { rev, papers }: ChangeContext,
): Promise<void> {
  const fold = await database.foldedWorks.get(id)
  // Another window was faster.
  if (fold?.order !== order) return
  for (const row of fold.rows.toReversed()) {
    const now = await database.table<object, string>(row.table).get(row.key)
    await putRow(database, row, partRow(row, now), rev)
  }
  await database.foldedWorks.delete(id)
  const [own, shown] = await database.works.bulkGet([id, survivor])
  if (own) await database.works.put({ ...ownWork(own), rev })
  const others = (shown?.parts?.others ?? []).filter((other) => other !== id)
  await showTogether(database, survivor, others, rev)
  await moveRows(database, survivor, {
    rev,
    isPaper: papers.has(id),
    placement: (one) => (one.partId === id ? ownPlacement(one) : one),
    survey: (one) => (one.paperPart === id ? ownSurvey(one) : one),
    change: (one) => (one.partId === id ? ownChange(one) : one),
  })
}

async function showTogether(
  database: StemmaDatabase,
  survivor: WorkId,
  others: readonly WorkId[],
  rev: number,
): Promise<void> {
  const shown = await database.works.get(survivor)
  if (!shown) return
  const parts = await database.works.bulkGet([...others])
  const work = combineWorks(
    ownWork(shown),
    parts.flatMap((one) => (one ? [ownWork(one)] : [])),
  )
  await database.works.put({ ...work, rev })
}

interface RowMoves {
  readonly rev: number
  /** The work is a survey's own paper. */
  readonly isPaper: boolean
  readonly placement: (row: Placement) => Placement
  readonly survey: (row: Survey) => Survey
  readonly change: (row: SurveyChange) => SurveyChange
}

/** Writes the rows of surveys that name `workId` anew. */
async function moveRows(
  database: StemmaDatabase,
  workId: WorkId,
  { rev, isPaper, ...move }: RowMoves,
): Promise<void> {
  const placements = await database.placements.where('workId').equals(workId).toArray()
  const moved = placements.filter((row) => move.placement(row) !== row)
  if (moved.length > 0)
    await database.placements.bulkPut(moved.map((row) => ({ ...move.placement(row), rev })))
  if (isPaper)
    for (const survey of await database.surveys.toArray())
      if (survey.paper === workId && move.survey(survey) !== survey)
        await database.surveys.put({ ...move.survey(survey), rev })
  // No index on the work: changes are looked at only in surveys where the work has rows.
  if (moved.length === 0) return
  const ids = [...new Set(moved.map(({ surveyId }) => surveyId))]
  const changes = await database.surveyChanges.where('surveyId').anyOf(ids).toArray()
  await database.surveyChanges.bulkPut(
    changes
      .filter((row) => row.workId === workId && move.change(row) !== row)
      .map((row) => ({ ...move.change(row), rev })),
  )
}

async function wordsOf(
  database: StemmaDatabase,
  workId: WorkId,
): Promise<{
  readonly state: ReadingState | undefined
  readonly entries: readonly ListEntry[]
  readonly notes: readonly Note[]
}> {
  const [state, entries, notes] = await Promise.all([
    database.readingStates.get(workId),
    database.listEntries.where('workId').equals(workId).toArray(),
    database.notes.where('workId').equals(workId).toArray(),
  ])
  return { state, entries, notes }
}

async function putRow(
  database: StemmaDatabase,
  { table, key }: Pick<FoldedRow, 'table' | 'key'>,
  row: object | undefined,
  rev: number,
): Promise<void> {
  const store = database.table<object, string>(table)
  if (row === undefined) await store.delete(key)
  else await store.put({ ...row, rev })
}
