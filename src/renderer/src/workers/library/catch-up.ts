import type { ReferenceRow } from '#domain/citation'
import { retractionOf } from '#domain/figures'
import { mergeReferenceRow } from '#domain/merge-reference-row'
import type { Note } from '#domain/note'
import type { ReadingState } from '#domain/reading'
import { isInForce, type Placement } from '#domain/survey'
import type { Work, WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import type { LibraryMemory } from './memory'

/** What the worker knows of tables that it keeps in part only. */
export interface KnownRows {
  /** Works with a reading state: one that is missing from the table was taken back by undo. */
  readonly readingStates: Set<WorkId>
  /** Note id → the work it is on, and the revision whose words are indexed. */
  notes: Map<string, { readonly workId: WorkId | undefined; readonly rev: number }>
  /** Survey id → placement id → work. Gone placements are left out. */
  readonly placements: Map<string, Map<string, WorkId>>
}

export const nothingKnown = (): KnownRows => ({
  readingStates: new Set(),
  notes: new Map(),
  placements: new Map(),
})

/** Tables that changed since they were read. */
export type DirtyTables = Set<string>

const chunkLength = 1_000

/** Reads every work, in chunks so that the worker answers between them. */
export async function readAllWorks(
  database: StemmaDatabase,
  memory: LibraryMemory,
  onProgress: (indexed: number, total: number) => void,
): Promise<void> {
  const total = await database.works.count()
  onProgress(0, total)
  let last: string | undefined
  for (;;) {
    const works: Work[] = await (last === undefined
      ? database.works.orderBy('id')
      : database.works.where('id').above(last)
    )
      .limit(chunkLength)
      .toArray()
    for (const work of works) takeWork(memory, work)
    last = works.at(-1)?.id
    if (works.length < chunkLength) return
    onProgress(memory.columns.count, total)
  }
}

function takeWork(memory: LibraryMemory, work: Work): void {
  const before = memory.columns.shownRow(work.id)
  const row = memory.columns.putWork(work)
  // What is shown by another work is named there.
  memory.citations.putWork(
    row,
    work.foldedInto === undefined ? work : { ...work, title: '', otherTitles: [], identifiers: [] },
  )
  const shown = memory.columns.shownRow(work.id)
  if (shown !== (before ?? row))
    for (const one of [before, row, shown]) {
      const id = one === undefined ? undefined : memory.columns.ids[one]
      if (id !== undefined) memory.regrouped.add(id)
    }
  memory.textPending.add(row)
}

/** Works written since; the table's columns are complete through the returned revision's transaction. */
export async function catchUpWorks(
  database: StemmaDatabase,
  memory: LibraryMemory,
  since: number,
): Promise<void> {
  for await (const works of newRows<Work>(database.works, since)) {
    for (const work of works) takeWork(memory, work)
  }
}

/** A table with an index on `rev`. */
interface ByRevision<Row> {
  where(index: 'rev'): {
    above(rev: number): { limit(count: number): { toArray(): PromiseLike<Row[]> } }
    equals(rev: number): { toArray(): PromiseLike<Row[]> }
  }
}

/**
 * Rows of a table above a revision, in chunks of whole revisions. Rows written while it runs may come or not: they
 * belong to a later revision, which is caught up next.
 */
export async function* newRows<Row extends { readonly rev: number }>(
  table: ByRevision<Row>,
  since: number,
): AsyncGenerator<readonly Row[]> {
  let through = since
  for (;;) {
    const rows = await table.where('rev').above(through).limit(chunkLength).toArray()
    const last = rows.at(-1)?.rev
    if (last === undefined) return
    if (rows.length < chunkLength) {
      yield rows
      return
    }
    const whole = rows.filter(({ rev }) => rev < last)
    if (whole.length > 0) {
      yield whole
      through = last - 1
    } else {
      yield await table.where('rev').equals(last).toArray()
      through = last
    }
  }
}

/** Statuses, tags, lists and notes. */
export async function catchUpPerson(
  database: StemmaDatabase,
  memory: LibraryMemory,
  known: KnownRows,
  dirty: DirtyTables,
  since: number,
): Promise<void> {
  const { columns } = memory
  // By revision, not by `dirty`: the notice of a change may come after the revision that it belongs to was read.
  const isReadingDirty = dirty.delete('readingStates')
  for await (const states of newRows<ReadingState>(database.readingStates, since)) {
    for (const state of states) {
      const row = columns.rowOf.get(state.workId)
      if (row !== undefined) columns.putReadingState(row, state)
      known.readingStates.add(state.workId)
    }
  }
  if (isReadingDirty) {
    // All of the table is known by now, so equal counts mean equal rows.
    if ((await database.readingStates.count()) !== known.readingStates.size) {
      const present = new Set<string>(await database.readingStates.toCollection().primaryKeys())
      for (const workId of known.readingStates) {
        if (present.has(workId)) continue
        known.readingStates.delete(workId)
        const row = columns.rowOf.get(workId)
        if (row !== undefined) columns.putReadingState(row, undefined)
      }
    }
  }
  if (dirty.delete('tags')) {
    memory.tagNames = new Map((await database.tags.toArray()).map(({ id, name }) => [id, name]))
  }
  if (dirty.delete('lists') || dirty.has('listEntries')) {
    dirty.delete('listEntries')
    columns.putLists(await database.listEntries.toArray())
  }
  // A fold puts the files of one record under another.
  if (dirty.delete('attachments') || memory.regrouped.size > 0) {
    const attached = await database.attachments.toArray()
    columns.putPdfs(attached.filter(({ isRemoved }) => !isRemoved).map(({ workId }) => workId))
  }
  if (dirty.delete('notes')) await catchUpNotes(database, memory, known)
}

async function catchUpNotes(
  database: StemmaDatabase,
  memory: LibraryMemory,
  known: KnownRows,
): Promise<void> {
  const before = known.notes
  const notes = (await database.notes.toArray()).filter(({ isRemoved }) => !isRemoved)
  const counts = new Map<WorkId, number>()
  const touched = new Set<WorkId | undefined>()
  known.notes = new Map(
    notes.map(({ id, workId, rev }) => {
      if (workId !== undefined) counts.set(workId, (counts.get(workId) ?? 0) + 1)
      const held = before.get(id)
      if (held?.rev !== rev || held.workId !== workId) touched.add(workId).add(held?.workId)
      return [id, { workId, rev }]
    }),
  )
  for (const [id, { workId }] of before) if (!known.notes.has(id)) touched.add(workId)
  memory.columns.putNoteCounts(counts)
  for (const workId of touched) {
    const row = workId === undefined ? undefined : memory.columns.rowOf.get(workId)
    if (row !== undefined) memory.textPending.add(row)
  }
}

/** What is known of the references of a work and of those that it shows, together. */
export async function shownReferences(
  database: StemmaDatabase,
  { columns }: LibraryMemory,
  workId: WorkId,
): Promise<ReferenceRow | undefined> {
  const shown = columns.ids[columns.shownRow(workId) ?? -1] ?? workId
  const rows = await database.references.bulkGet([shown, ...columns.partsOf(shown)])
  const [first, ...others] = rows.filter((row) => row !== undefined)
  return first && others.reduce(mergeReferenceRow, first)
}

/** More indexes than Semantic Scholar know papers by these. */
const canOthersBeAsked = (askedBy: string): boolean => /^(?:arxiv|doi):/.test(askedBy)

function takeReferences(
  { columns, citations }: LibraryMemory,
  row: number,
  references: ReferenceRow,
): void {
  citations.putReferences(row, references, canOthersBeAsked(columns.askedBy[row] ?? ''))
  columns.putRetraction(row, retractionOf(references.figures ?? []) !== undefined)
}

/** Bibliographies, figures, and what surveys list. */
export async function catchUpCitations(
  database: StemmaDatabase,
  memory: LibraryMemory,
  known: KnownRows,
  since: number,
  placementsSince: number,
): Promise<void> {
  const { columns, citations, listed } = memory
  for await (const rows of newRows<ReferenceRow>(database.references, since)) {
    for (const references of rows) {
      const row = columns.rowOf.get(references.workId)
      if (row === undefined) continue
      const shown = columns.shownRow(references.workId)
      const shownId = columns.ids[shown ?? row] ?? references.workId
      if (columns.partsOf(shownId).length > 0) memory.regrouped.add(shownId)
      else takeReferences(memory, row, references)
    }
  }
  for (const id of memory.regrouped) {
    const row = columns.rowOf.get(id)
    if (row === undefined) continue
    const isFolded = columns.isFolded(row)
    const references = isFolded ? undefined : await shownReferences(database, memory, id)
    takeReferences(memory, row, references ?? { workId: id, rev: 0, bibliographies: [] })
    for (const part of columns.partsOf(id)) {
      const partRow = columns.rowOf.get(part)
      if (partRow !== undefined)
        takeReferences(memory, partRow, { workId: part, rev: 0, bibliographies: [] })
    }
  }
  memory.regrouped.clear()
  const changed = new Set<string>()
  for await (const placements of newRows<Placement>(database.placements, placementsSince)) {
    for (const placement of placements) {
      const { id, surveyId, workId } = placement
      const placed = known.placements.get(surveyId) ?? new Map<string, WorkId>()
      if (isInForce(placement)) placed.set(id, workId)
      else placed.delete(id)
      known.placements.set(surveyId, placed)
      changed.add(surveyId)
    }
  }
  for (const { id, paper, rev } of await database.surveys.toArray()) {
    if (!changed.has(id) && rev <= placementsSince) continue
    const works = new Set(known.placements.get(id)?.values())
    const rows = Uint32Array.from([...works].flatMap((workId) => columns.rowOf.get(workId) ?? []))
    listed.set(id, rows)
    citations.putSurvey(id, paper === undefined ? undefined : columns.rowOf.get(paper), rows)
  }
}

const textBatchLength = 250

/** Indexes the words of some rows that wait. Returns whether more wait. */
export async function indexSomeText(
  database: StemmaDatabase,
  memory: LibraryMemory,
): Promise<boolean> {
  const { columns, textPending, text } = memory
  const rows: number[] = []
  for (const row of textPending) {
    rows.push(row)
    if (rows.length === textBatchLength) break
  }
  if (rows.length === 0) return false
  const ids = rows.flatMap((row) => columns.ids[row] ?? [])
  const withNotes = ids.filter((id) => (columns.noteCount[columns.rowOf.get(id) ?? 0] ?? 0) > 0)
  // Taken out before reading: a change that comes meanwhile puts the row back.
  for (const row of rows) textPending.delete(row)
  const [works, notes] = await Promise.all([
    database.works.bulkGet(ids),
    withNotes.length === 0 ? [] : database.notes.where('workId').anyOf(withNotes).toArray(),
  ])
  const textOf = noteTexts(notes)
  for (const work of works) {
    const row = work && columns.rowOf.get(work.id)
    if (!work || row === undefined) continue
    text.put(row, {
      title: [work.title, ...work.otherTitles].join('\n'),
      authors: (work.authors ?? []).map(({ name }) => name).join('\n'),
      abstract: work.abstract ?? '',
      notes: textOf.get(work.id) ?? '',
    })
  }
  text.seal()
  return textPending.size > 0
}

/** The words of the notes on each work. */
export function noteTexts(notes: readonly Note[]): ReadonlyMap<WorkId, string> {
  const texts = new Map<WorkId, string>()
  for (const { workId, title, body, isRemoved } of notes) {
    if (workId === undefined || isRemoved) continue
    texts.set(workId, `${texts.get(workId) ?? ''}${title}\n${body}\n`)
  }
  return texts
}
