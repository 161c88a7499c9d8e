import Dexie, { type EntityTable, type Table } from 'dexie'
import type { Annotation, MarkCarried } from '#domain/annotation'
import type { Attachment } from '#domain/attachment'
import type { ReferenceRow } from '#domain/citation'
import type { IdentityKey } from '#domain/identifier'
import type { Note } from '#domain/note'
import type { ReadingState, Tag } from '#domain/reading'
import type { ListEntry, ReadingList } from '#domain/reading-list'
import type { ReadingPlace } from '#domain/reading-place'
import type { SameWord, WorkPair } from '#domain/same-words'
import type { Checkpoint, Quarantined, Source, SyncRun } from '#domain/source'
import type { Placement, Survey } from '#domain/survey'
import type { SurveyChange, SurveySnapshot, SurveyVisit } from '#domain/survey-change'
import type { AppliedCorrection, KeptRow, RowCorrection, RowMatch } from '#domain/survey-row'
import type { Work, WorkId } from '#domain/work'
import type { FileText } from '#paper-text/file-text'
import type { FoldedWork } from './work-folds'

/** Which works an identifier or a title key leads to. Several only while sources disagree. */
export interface IdentityRow {
  readonly key: IdentityKey
  readonly workIds: readonly WorkId[]
}

/** A saved filter of the library. */
export interface SavedView {
  readonly id: string
  readonly name: string
  /** The library route's search parameters, as in the address. */
  readonly search: string
  readonly createdAt: string
}

/** A view of the graph under a name. */
export interface SavedGraphView {
  readonly id: string
  readonly name: string
  /** The graph's address, as the router writes it: what is shown, how it is placed, coloured and sized. */
  readonly search: string
  readonly filter: {
    readonly years?: readonly [number, number]
    readonly citedAtLeast: number
    /** Keys of groups that recede. */
    readonly hiddenGroups: readonly string[]
  }
  /** The middle of what was looked at, in units of the map, and the scale against the whole map. */
  readonly camera: { readonly x: number; readonly y: number; readonly zoom: number }
  /** Papers that stood where a person had put them. */
  readonly pins: readonly { readonly id: string; readonly x: number; readonly y: number }[]
  readonly createdAt: string
}

/** Positions of a graph view, kept between starts. */
export interface SavedLayout {
  readonly key: string
  /** In step with `positions`: x of id 0, y of id 0, x of id 1, … */
  readonly ids: readonly string[]
  readonly positions: Float32Array
  /** In step with `ids`: bit 0 connected when saved, bit 1 put there by hand. */
  readonly flags: Uint8Array
  /** In step with `ids`, in views that are drawn in groups: a number for the group that a paper was drawn in. */
  readonly groups?: readonly number[]
  /** Citations known when the view was arranged. */
  readonly edgeCount: number
  readonly savedAt: string
}

/** Derived indexes: rebuilt when missing, damaged or of another format. */
export interface DerivedRow {
  readonly key: string
  readonly format: number
  readonly indexedThrough: number
  readonly content: Blob
}

export interface MetaRow {
  readonly key: string
  readonly value: unknown
}

export interface DatabaseOptions {
  /** `relaxed` for what can be had again: sync delivers what was not acknowledged, derived indexes are rebuilt. */
  readonly durability?: 'strict' | 'relaxed'
}

/**
 * The library. Few indexes on purpose: each secondary index halves the write rate (docs/benchmarks.md);
 * filtering, sorting and counting happen in the library worker's columns, which catch up by `rev`.
 *
 * Sync writes the first block; a person's words live in the second, which sync never touches.
 */
export class StemmaDatabase extends Dexie {
  declare works: EntityTable<Work, 'id'>
  declare identities: EntityTable<IdentityRow, 'key'>
  declare references: EntityTable<ReferenceRow, 'workId'>
  declare surveys: EntityTable<Survey, 'id'>
  declare placements: EntityTable<Placement, 'id'>
  declare surveyRows: EntityTable<KeptRow, 'id'>
  declare surveyChanges: EntityTable<SurveyChange, 'id'>
  declare surveySnapshots: EntityTable<SurveySnapshot, 'id'>
  declare rowMatches: EntityTable<RowMatch, 'id'>
  declare appliedCorrections: EntityTable<AppliedCorrection, 'id'>
  declare workPairs: EntityTable<WorkPair, 'id'>
  declare foldedWorks: EntityTable<FoldedWork, 'id'>
  declare checkpoints: EntityTable<Checkpoint, 'sourceId'>
  declare runs: EntityTable<SyncRun, 'id'>
  declare quarantine: EntityTable<Quarantined, 'id'>

  declare sources: EntityTable<Source, 'id'>
  declare readingStates: EntityTable<ReadingState, 'workId'>
  declare tags: EntityTable<Tag, 'id'>
  declare lists: EntityTable<ReadingList, 'id'>
  declare listEntries: EntityTable<ListEntry, 'id'>
  declare notes: EntityTable<Note, 'id'>
  declare views: EntityTable<SavedView, 'id'>
  declare graphViews: EntityTable<SavedGraphView, 'id'>
  declare rowCorrections: EntityTable<RowCorrection, 'id'>
  declare surveyVisits: EntityTable<SurveyVisit, 'id'>
  declare sameWords: EntityTable<SameWord, 'id'>
  declare attachments: EntityTable<Attachment, 'id'>
  declare annotations: EntityTable<Annotation, 'id'>
  declare marksCarried: EntityTable<MarkCarried, 'id'>
  declare readingPlaces: EntityTable<ReadingPlace, 'hash'>

  declare layouts: Table<SavedLayout, string>
  declare fileTexts: EntityTable<FileText, 'hash'>
  declare derived: Table<DerivedRow, string>
  declare meta: Table<MetaRow, string>

  constructor(name = 'stemma', options: DatabaseOptions = {}) {
    // What a person writes must be on disk when the interface says "Saved".
    super(name, { chromeTransactionDurability: options.durability ?? 'strict' })
    // A newer Stemma in another window changes the tables: this one, which does not know them, must not open them again.
    this.on('versionchange', ({ newVersion }) => {
      if ((newVersion ?? 0) === 0) return true
      this.close({ disableAutoOpen: true })
      // Dexie's own answer would close it too, and open it again at the next use.
      return false
    })
    // Migrations are numbered and append-only: never edit a version that has shipped.
    this.version(1).stores({
      works: 'id, rev',
      identities: 'key',
      references: 'workId, rev',
      surveys: 'id',
      placements: 'id, workId, surveyId, rev',
      checkpoints: 'sourceId',
      runs: 'id, startedAt',
      quarantine: 'id, sourceId',
      sources: 'id',
      readingStates: 'workId, rev',
      tags: 'id',
      lists: 'id',
      listEntries: 'id, listId, workId',
      notes: 'id, workId, rev, *links',
      views: 'id',
      layouts: 'key',
      derived: 'key',
      meta: 'key',
    })
    // Rows of surveys as printed, what changed between readings, and what a person says of both.
    this.version(2).stores({
      surveyRows: 'id, surveyId',
      surveyChanges: 'id, surveyId',
      surveySnapshots: 'id, surveyId',
      rowMatches: 'id, surveyId',
      appliedCorrections: 'id, surveyId',
      rowCorrections: 'id, surveyId',
      surveyVisits: 'id',
    })
    // Records that are one paper: what was found, what a person says of it, and what was joined. Views of the graph by name.
    this.version(3).stores({
      workPairs: 'id',
      foldedWorks: 'id, survivor',
      sameWords: 'id',
      graphViews: 'id',
    })
    // Files of papers, what a person marks in them, where they are in them, and the text that was read from them.
    this.version(4).stores({
      attachments: 'id, workId, hash, rev',
      annotations: 'id, workId, place.hash, rev',
      marksCarried: 'id, annotationId, hash',
      readingPlaces: 'hash, workId',
      fileTexts: 'hash, rev',
    })
  }
}

/** Tables that hold what a person wrote: in every backup, in undo, never written by sync. */
export const personTables = [
  'sources',
  'readingStates',
  'tags',
  'lists',
  'listEntries',
  'notes',
  'views',
  'graphViews',
  'rowCorrections',
  'surveyVisits',
  'sameWords',
  'attachments',
  'annotations',
  'marksCarried',
  'readingPlaces',
] as const
export type PersonTable = (typeof personTables)[number]

/** Tables that sync writes. */
export const syncTables = [
  'works',
  'identities',
  'references',
  'surveys',
  'placements',
  'surveyRows',
  'surveyChanges',
  'surveySnapshots',
  'rowMatches',
  'appliedCorrections',
  'workPairs',
  'foldedWorks',
  'checkpoints',
  'runs',
  'quarantine',
] as const
