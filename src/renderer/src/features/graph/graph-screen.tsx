import { useMemo, useRef } from 'react'
import type { WorkId } from '#domain/work'
import type { SavedGraphView } from '#renderer/db/database'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { FailureState, WorkingState } from '#renderer/ui/pane-state'
import type { GraphScope, GraphSlice } from '#renderer/workers/library/protocol'
import type { Colouring } from './graph-colouring'
import { GraphPanes } from './graph-panes'
import classes from './graph-screen.module.css'
import { NoPapers } from './no-papers'
import { papers } from './paper-words'
import { topicGroups } from './survey-topics'
import { useGraphSlice } from './use-graph-slice'
import { type Arrangement, useLayout } from './use-layout'
import { useSimilarSlice } from './use-similar-slice'
import { useSurveyTopics } from './use-survey-topics'
import { type GraphShape, treeKey, viewKey } from './view-key'
import type { DotSize } from './view-menu'

export interface GraphScreenProps {
  readonly scope: GraphScope
  /** What the scope is called: "All papers", the name of a list or a survey. The name of an `ego` scope is its paper's. */
  readonly scopeName: string
  /** `relation` needs a centre and `topic` a survey; elsewhere they show as `category`. */
  readonly colourBy: Colouring
  /** Key of the category whose papers alone stand out while colours are by topic. */
  readonly topic: string | undefined
  /** A key; undefined for all topics. */
  readonly onTopicChange: (key: string | undefined) => void
  readonly openPaper: WorkId | undefined
  readonly onOpenPaper: (id: WorkId) => void
  readonly onScopeChange: (scope: GraphScope) => void
  readonly onColourByChange: (colourBy: Colouring) => void
  /** Starts the references source for the papers of the library, those of the map first. */
  readonly onAskReferences: (first: readonly WorkId[]) => void
  readonly isAskingReferences?: boolean
  /** Leads to the library or the sources, for an empty map. */
  readonly onOpenLibrary: () => void
  readonly shape: GraphShape
  readonly onShapeChange: (shape: GraphShape, root: WorkId | undefined) => void
  /** What the size of a dot stands for. */
  readonly size: DotSize
  readonly onSizeChange: (size: DotSize) => void
  /** The address as it is, for a view that is kept. */
  readonly address: string
  /** A kept view that is to be shown once its papers are there. */
  readonly wantedView: SavedGraphView | undefined
  readonly onOpenView: (view: SavedGraphView) => void
  readonly onViewShown: () => void
  /** Everything that can be done with papers, at a place of the window. */
  readonly onPaperMenu: (ids: readonly WorkId[], at: Anchor) => void
}

/** The citation network of the library, a list, a survey or one paper's neighbourhood, with the same facts as a table. */
export function GraphScreen(props: GraphScreenProps) {
  const asked = useGraphSlice(props.scope)
  const receiver = useRef<(moved: Arrangement) => void>(undefined)
  const { isLoading, topics } = useSurveyTopics(props.scope)
  const isByTopic = props.colourBy === 'topic'
  const { shape } = props
  const similar = useSimilarSlice(asked.answer?.slice, shape === 'similar')
  const view = useMemo(() => {
    if (asked.answer === undefined || (isByTopic && isLoading)) return undefined
    // A tree needs no layout; ties between similar papers come a moment after the papers.
    if (shape === 'tree' || similar.slice === undefined) return undefined
    const { scope, slice } = asked.answer
    const groups =
      isByTopic && topics !== undefined && viewKey(scope) === viewKey(props.scope)
        ? topicGroups(slice.ids, topics)
        : undefined
    return {
      key: viewKey(scope, groups !== undefined, shape),
      slice: similar.slice ?? slice,
      groups: shape === 'map' ? groups : undefined,
      isByYear: shape === 'time',
    }
  }, [asked.answer, isByTopic, isLoading, topics, props.scope, shape, similar.slice])
  const layout = useLayout(view, (moved) => receiver.current?.(moved))
  // The answer of the scope before has no tree of this paper.
  const treeSlice =
    shape === 'tree' && asked.answer?.scope.kind === 'origins' ? asked.answer.slice : undefined
  const tree = useMemo(() => treeSlice && unplaced(treeSlice), [treeSlice])

  if (asked.answer === undefined) {
    return (
      <div className={classes.state}>
        {asked.error === undefined ? (
          <WorkingState title="Reading the citations of your library…" />
        ) : (
          <FailureState title="The map could not be read." onRetry={asked.retry}>
            {asked.error} Your library is untouched.
          </FailureState>
        )}
      </div>
    )
  }
  if (asked.answer.slice.ids.length === 0) {
    return (
      <div className={classes.state}>
        <NoPapers scope={asked.answer.scope} onOpenLibrary={props.onOpenLibrary} />
      </div>
    )
  }
  if (similar.error !== undefined) {
    return (
      <div className={classes.state}>
        <FailureState title="The papers could not be compared." onRetry={similar.retry}>
          {similar.error} Your library is untouched.
        </FailureState>
      </div>
    )
  }
  const arrangement = tree ?? layout.arrangement
  if (arrangement === undefined) {
    return (
      <div className={classes.state}>
        <WorkingState
          title={`${similar.slice === undefined ? 'Comparing' : 'Arranging'} ${papers(asked.answer.slice.ids.length)}`}
          {...(layout.phase.kind === 'arranging'
            ? { share: layout.phase.share, onCancel: layout.cancel }
            : {})}
        />
      </div>
    )
  }
  return (
    <GraphPanes
      {...props}
      arrangement={arrangement}
      layout={layout}
      receiver={receiver}
      survey={topics}
      error={asked.error}
    />
  )
}

/** Papers that are drawn without a place. */
const unplaced = (slice: GraphSlice): Arrangement => ({
  viewKey: treeKey,
  slice,
  groups: undefined,
  axis: undefined,
  positions: new Float32Array(2 * slice.ids.length).fill(Number.NaN),
  isPinned: new Uint8Array(slice.ids.length),
  isSettled: true,
  isInherited: false,
})
