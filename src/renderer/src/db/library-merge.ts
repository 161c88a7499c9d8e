import type { Table } from 'dexie'
import type { ReferenceRow } from '#domain/citation'
import { mergeReferenceRow } from '#domain/merge-reference-row'
import { isSameWork } from '#domain/merge-work'
import type { Note, NoteId } from '#domain/note'
import type { ReadingState, Tag, TagId } from '#domain/reading'
import type { ListEntry } from '#domain/reading-list'
import { pairIdOf, type SameWord, type WorkPair } from '#domain/same-words'
import type { Placement, Survey } from '#domain/survey'
import type { SurveyChange, SurveyVisit } from '#domain/survey-change'
import type { KeptRow, RowCorrection } from '#domain/survey-row'
import type { SourceId, Work, WorkId, WorkRecord } from '#domain/work'
import { stableHash } from '#domain/work-id'
import { recordsOfWork } from '#domain/work-records'
import type { SavedGraphView, SavedLayout, StemmaDatabase } from './database'
import { moveWorksStamp, worksStamp } from './identity-cache'
import { type LibraryRows, libraryFileTables } from './library-file-format'
import { movedLayout, movedView } from './moved-views'
import { partedRows } from './parted-rows'
import { mergeReading } from './reading-merge'
import { takeRevision } from './revision'
import {
  adoptWork,
  changedIdentities,
  changedWorks,
  openDesk,
  placeRecord,
  type WorkDesk,
} from './work-desk'
import { shownChange, shownPlacement, shownSurvey, storedWorks, survivorsOf } from './work-folds'

/**
 * Adds another library to this one. Papers that are the same become one, whatever their ids; nothing that is here is lost:
 * of two words of a person about one thing the newer counts, of two texts both are kept. One transaction.
 */
export async function mergeLibrary(database: StemmaDatabase, file: LibraryRows): Promise<void> {
  const rows = partedRows(file)
  const tables = libraryFileTables.map((name) => database.table<object, string>(name))
  await database.transaction('rw', [...tables, database.meta], async () => {
    const rev = await takeRevision(database)
    const workIds = await mergeWorks(database, rows.works as readonly Work[], rev)
    const ownIdOf = (id: WorkId): WorkId => workIds.get(id) ?? id
    const survivors = await survivorsOf(database, workIds.values())
    /** What a person says hangs on the work that shows the paper here. */
    const idOf = (id: WorkId): WorkId => survivors.get(ownIdOf(id)) ?? ownIdOf(id)
    const tagIds = await mergeTags(database, rows.tags as readonly Tag[])
    await mergeReferences(database, rows.references as readonly ReferenceRow[], ownIdOf, rev)
    await mergeSameWords(database, rows, ownIdOf, rev)
    await mergeStates(database, rows.readingStates as readonly ReadingState[], {
      idOf,
      tagIds,
      rev,
    })
    await mergeNotes(database, rows.notes as readonly Note[], idOf, rev)
    await mergeReading(database, rows, idOf, rev)
    await addAbsent(
      database,
      'surveys',
      (rows.surveys as readonly Survey[]).map(({ correctionsApplied: _applied, ...survey }) => ({
        ...shownSurvey(
          { ...survey, ...(survey.paper !== undefined && { paper: ownIdOf(survey.paper) }) },
          survivors,
        ),
        rev,
      })),
    )
    await addAbsent(
      database,
      'placements',
      (rows.placements as readonly Placement[]).map((placement) => ({
        ...shownPlacement({ ...placement, workId: ownIdOf(placement.workId) }, survivors),
        rev,
      })),
    )
    await mergeSurveyRows(database, rows, { ownIdOf, survivors }, rev)
    await addAbsent(
      database,
      'listEntries',
      await newEntries(database, rows.listEntries as readonly ListEntry[], idOf, rev),
    )
    for (const name of [
      'sources',
      'lists',
      'views',
      'checkpoints',
      'runs',
      'quarantine',
    ] as const) {
      await addAbsent(database, name, rows[name])
    }
    await addAbsent(
      database,
      'graphViews',
      (rows.graphViews as readonly SavedGraphView[]).map((view) => movedView(view, ownIdOf)),
    )
    await addAbsent(
      database,
      'layouts',
      (rows.layouts as readonly SavedLayout[]).map((layout) => movedLayout(layout, ownIdOf)),
    )
  })
}

/** Rows of surveys, and what a person says of them: of two corrections of one row the newer counts, of two visits the later. */
async function mergeSurveyRows(
  database: StemmaDatabase,
  rows: LibraryRows,
  {
    ownIdOf,
    survivors,
  }: {
    readonly ownIdOf: (id: WorkId) => WorkId
    readonly survivors: ReadonlyMap<WorkId, WorkId>
  },
  rev: number,
): Promise<void> {
  await addAbsent(
    database,
    'surveyRows',
    // What corrections displaced belongs to the works as they were there: here they are applied anew.
    (rows.surveyRows as readonly KeptRow[]).map((row) => ({ ...row, rev })),
  )
  await addAbsent(
    database,
    'surveyChanges',
    (rows.surveyChanges as readonly SurveyChange[]).map((row) => ({
      ...shownChange({ ...row, workId: ownIdOf(row.workId) }, survivors),
      rev,
    })),
  )
  for (const name of ['surveySnapshots', 'rowMatches'] as const)
    await addAbsent(
      database,
      name,
      rows[name].map((row) => ({ ...row, rev })),
    )
  const corrections = (rows.rowCorrections as readonly RowCorrection[]).map((row) => ({
    ...row,
    rev,
    ...(row.refusedWorks !== undefined && { refusedWorks: row.refusedWorks.map(ownIdOf) }),
  }))
  await putNewer<RowCorrection>(
    database.table('rowCorrections'),
    corrections,
    ({ changedAt }) => changedAt,
  )
  const visits = (rows.surveyVisits as readonly SurveyVisit[]).map((row) => ({ ...row, rev }))
  await putNewer<SurveyVisit>(
    database.table('surveyVisits'),
    visits,
    ({ seenThrough }) => seenThrough,
  )
}

/** What was found and said of sameness, under the ids that the works have here; of two words the newer counts. */
async function mergeSameWords(
  database: StemmaDatabase,
  rows: LibraryRows,
  ownIdOf: (id: WorkId) => WorkId,
  rev: number,
): Promise<void> {
  const moved = <Row extends WorkPair | SameWord>(list: readonly Row[]): readonly Row[] =>
    list.flatMap((row): Row[] => {
      const [one, other] = [ownIdOf(row.works[0]), ownIdOf(row.works[1])]
      // They are one work here.
      if (one === other) return []
      return [{ ...row, id: pairIdOf(one, other), works: [one, other], rev }]
    })
  await putNewer<SameWord>(
    database.table('sameWords'),
    moved(rows.sameWords as readonly SameWord[]),
    ({ changedAt }) => changedAt,
  )
  await addAbsent(database, 'workPairs', moved(rows.workPairs as readonly WorkPair[]))
}

async function putNewer<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  rows: readonly Row[],
  timeOf: (row: Row) => string,
): Promise<void> {
  const known = await table.bulkGet(rows.map(({ id }) => id))
  await table.bulkPut(
    rows.filter((row, index) => {
      const own = known[index]
      return own === undefined || timeOf(own) < timeOf(row)
    }),
  )
}

/** Puts the rows whose keys are not there. */
async function addAbsent(
  database: StemmaDatabase,
  name: (typeof libraryFileTables)[number],
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return
  const table = database.table<object, string>(name)
  const keyPath = String(table.schema.primKey.keyPath)
  const known = await table.bulkGet(
    rows.map((row) => String((row as Record<string, unknown>)[keyPath])),
  )
  await table.bulkPut(rows.filter((_, index) => known[index] === undefined))
}

/** Returns which work of this library each work of the file became. */
async function mergeWorks(
  database: StemmaDatabase,
  works: readonly Work[],
  rev: number,
): Promise<ReadonlyMap<WorkId, WorkId>> {
  const records = works.map(recordsOf)
  const desk: WorkDesk = await openDesk(
    database,
    records.flat(),
    works.map(({ id }) => id),
    undefined,
  )
  const ids = new Map<WorkId, WorkId>()
  const absent: Work[] = []
  works.forEach((work, index) => {
    // Whether it is here already is asked with all that the file knows of it; only then facts are merged, claim by claim.
    let id: WorkId | undefined
    for (const record of records[index] ?? []) {
      const placed = placeRecord(desk, record, {
        sourceId: work.sourceIds[0] ?? ('import' as SourceId),
        isArrival: work.isArrival,
        isCompletion: true,
        previous: id ?? work.id,
      })
      id ??= placed.workId
    }
    const known = id === undefined ? undefined : desk.works.get(id)
    if (known) {
      adoptWork(desk, { ...known, sourceIds: union(known.sourceIds, work.sourceIds) })
    } else {
      absent.push(work)
    }
    ids.set(work.id, id ?? work.id)
  })
  // Only now: two works that the file keeps apart must not be taken for one because the first of them is here already.
  for (const work of absent) {
    // One id for two works: both began as the same row without identifiers, and were then found to be different papers.
    const id = desk.works.has(work.id) ? (stableHash(`imported\n${work.id}`) as WorkId) : work.id
    ids.set(work.id, id)
    adoptWork(desk, { ...work, id })
  }
  const changed = changedWorks(desk).filter((work) => {
    const stored = desk.stored.get(work.id)
    return stored === undefined || !isSameWork(stored, work)
  })
  const written = await storedWorks(database, changed, (id) => desk.folded.has(id))
  await database.works.bulkPut(written.map((work) => ({ ...work, rev })))
  await database.identities.bulkPut(changedIdentities(desk))
  if (changed.length > 0) await moveWorksStamp(database, await worksStamp(database))
  return ids
}

const union = (one: readonly SourceId[], other: readonly SourceId[]): readonly SourceId[] =>
  other.every((id) => one.includes(id)) ? one : [...new Set([...one, ...other])].sort()

/** What its providers said of a work; each record carries its names and its title, by which it is recognised. */
function recordsOf(work: Work): readonly WorkRecord[] {
  const shared = {
    identifiers: work.identifiers,
    otherTitles: work.otherTitles,
    links: work.links,
    versions: work.versions,
  }
  const records = recordsOfWork(work).map(
    (record): WorkRecord => ({
      ...record,
      ...shared,
      facts: {
        ...(record.facts.title === undefined && { title: work.title }),
        ...record.facts,
      },
    }),
  )
  if (records.length > 0) return records
  return [{ provider: 'sample', fetchedAt: work.addedAt, ...shared, facts: { title: work.title } }]
}

/** Tags of one name are one tag. */
async function mergeTags(
  database: StemmaDatabase,
  tags: readonly Tag[],
): Promise<ReadonlyMap<TagId, TagId>> {
  const known = await database.tags.toArray()
  const ids = new Map<TagId, TagId>()
  const added: Tag[] = []
  for (const tag of tags) {
    const same =
      known.find(({ name }) => name === tag.name) ?? known.find(({ id }) => id === tag.id)
    ids.set(tag.id, same?.id ?? tag.id)
    if (!same) added.push(tag)
  }
  await database.tags.bulkPut(added)
  return ids
}

async function mergeReferences(
  database: StemmaDatabase,
  rows: readonly ReferenceRow[],
  idOf: (id: WorkId) => WorkId,
  rev: number,
): Promise<void> {
  const merged = await rowsByWork(
    database.references,
    rows.map(({ workId }) => idOf(workId)),
  )
  for (const row of rows) {
    const workId = idOf(row.workId)
    const before = merged.get(workId) ?? { workId, rev, bibliographies: [] }
    merged.set(workId, { ...mergeReferenceRow(before, row), rev })
  }
  await database.references.bulkPut([...merged.values()])
}

/** The stored rows of some works. Several works of a file may be one here, so each row is merged into what is in this map. */
async function rowsByWork<Row extends { readonly workId: WorkId }>(
  table: { bulkGet(ids: WorkId[]): PromiseLike<(Row | undefined)[]> },
  workIds: readonly WorkId[],
): Promise<Map<WorkId, Row>> {
  const rows = await table.bulkGet([...new Set(workIds)])
  return new Map(rows.flatMap((row) => (row ? [[row.workId, row] as const] : [])))
}

interface StateContext {
  readonly idOf: (id: WorkId) => WorkId
  readonly tagIds: ReadonlyMap<TagId, TagId>
  readonly rev: number
}

/** The newer word counts; tags of both stay. */
async function mergeStates(
  database: StemmaDatabase,
  states: readonly ReadingState[],
  { idOf, tagIds, rev }: StateContext,
): Promise<void> {
  const merged = await rowsByWork(
    database.readingStates,
    states.map(({ workId }) => idOf(workId)),
  )
  for (const state of states) {
    const workId = idOf(state.workId)
    const own = merged.get(workId)
    const newer = own !== undefined && own.changedAt >= state.changedAt ? own : state
    const tags = [...(own?.tagIds ?? []), ...state.tagIds.map((id) => tagIds.get(id) ?? id)]
    merged.set(workId, { ...newer, workId, tagIds: [...new Set(tags)], rev })
  }
  await database.readingStates.bulkPut([...merged.values()])
}

/** A note that reads differently here and there is kept twice: no word of a person is lost. */
async function mergeNotes(
  database: StemmaDatabase,
  notes: readonly Note[],
  idOf: (id: WorkId) => WorkId,
  rev: number,
): Promise<void> {
  const known = await database.notes.bulkGet(notes.map(({ id }) => id))
  const added = notes.flatMap((note, index): Note[] => {
    const own = known[index]
    const links = note.links.map((link) => idOf(link as WorkId))
    const moved: Note = {
      ...note,
      links,
      rev,
      ...(note.workId !== undefined && { workId: idOf(note.workId) }),
    }
    if (own === undefined) return [moved]
    if (own.body === note.body && own.title === note.title) return []
    // The same copy when the same file comes twice.
    const id = stableHash(`${note.id}\n${note.title}\n${note.body}`) as NoteId
    return [{ ...moved, id, title: `${note.title} (imported)` }]
  })
  await addAbsent(database, 'notes', added)
}

/** A paper that stands on a list here does not get a second place on it. */
async function newEntries(
  database: StemmaDatabase,
  entries: readonly ListEntry[],
  idOf: (id: WorkId) => WorkId,
  rev: number,
): Promise<readonly ListEntry[]> {
  const known = new Set(
    (await database.listEntries.toArray()).map(({ listId, workId }) => `${listId} ${workId}`),
  )
  return entries
    .map((entry) => ({ ...entry, workId: idOf(entry.workId), rev }))
    .filter(({ listId, workId }) => {
      const place = `${listId} ${workId}`
      const isNew = !known.has(place)
      known.add(place)
      return isNew
    })
}
