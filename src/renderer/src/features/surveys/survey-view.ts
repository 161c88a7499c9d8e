import type { ReactNode } from 'react'
import type { Source } from '#domain/source'
import type { Placement, Survey } from '#domain/survey'
import type { Category } from '#domain/taxonomy'
import type { SourceId, WorkId } from '#domain/work'
import type { SurveyView } from '#renderer/state/search-parameters'
import type { Anchor } from '#renderer/ui/anchored-popover'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import type { Coverage } from './coverage'
import type { SendRequest } from './send-request'

/** Where a survey's page leads. Handed in by the window. */
export interface SurveyActions {
  readonly onOpenPaper: (id: WorkId) => void
  /** The menu of papers, at the place that was pressed. */
  readonly onPaperMenu: (ids: readonly WorkId[], at: Anchor) => void
  /** The graph of the survey; with a key, its other categories stand back. */
  readonly onOpenGraph: (topic: string) => void
  /** Questions of the citation network about the papers of a category. */
  readonly onAsk: (workIds: readonly WorkId[], topic: string) => void
  readonly onOpenTable: () => void
  readonly onOpenQuarantine: () => void
  readonly onSync: () => void
  readonly onOpenSurvey: (id: SourceId, topic: string) => void
  readonly onOpenCatalogue: () => void
  /** Asks upstream for the rows that print no identifier; `matchesId` names that run. */
  readonly onLookUpRows: () => void
  readonly onStop: () => void
  readonly matchesId: SourceId
  /** Candidates were taken: their papers can be completed. */
  readonly onAccepted: () => void
  /** Reads the commits of the repository; `historyId` names that run. */
  readonly onReadHistory: () => void
  readonly onStopHistory: () => void
  readonly historyId: SourceId
  readonly onView: (view: SurveyView) => void
  /** Chooses a category of this survey by its key; the empty key is the whole survey. */
  readonly onTopic: (key: string) => void
  /** Chooses a category and shows it in the map. */
  readonly onTopicInMap: (key: string) => void
}

/** What every view of a survey is given. */
export interface SurveyViewProps extends SurveyActions {
  readonly survey: Survey
  /** Absent when the person follows it no longer. */
  readonly source: Source | undefined
  readonly placements: readonly Placement[]
  readonly root: Category
  /** The chosen category; the root when none is. */
  readonly topic: Category
  readonly rows: ReadonlyMap<WorkId, LibraryRow>
  /** Of every category, by its key. */
  readonly coverage: ReadonlyMap<string, Coverage>
  readonly onSend: (request: SendRequest, at: Anchor) => void
  readonly onCategoryMenu: (category: Category, at: Anchor) => void
  readonly openPaper: WorkId | undefined
}

/** One side of the switch in the head. */
export interface ShownView {
  readonly name: SurveyView
  readonly label: string
  /** A hook: the figure beside the label, or undefined for none. */
  readonly useCount: (props: SurveyViewProps) => number | undefined
  readonly render: (props: SurveyViewProps) => ReactNode
}
