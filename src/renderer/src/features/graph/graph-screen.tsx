import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkId } from '#domain/work'
import { useSelection } from '#renderer/state/selection'
import { PaneDivider } from '#renderer/ui/pane-divider'
import { FailureState, WorkingState } from '#renderer/ui/pane-state'
import { useElementSize } from '#renderer/ui/use-element-size'
import type { GraphScope } from '#renderer/workers/library/protocol'
import { Completeness } from './completeness'
import { type Colouring, colourGraph, relationsTo } from './graph-colouring'
import { fadedNodes, type GraphFilter, noFilter } from './graph-filter'
import { GraphHeader } from './graph-header'
import classes from './graph-screen.module.css'
import { GraphStage } from './graph-stage'
import { GraphTable } from './graph-table'
import { NoPapers } from './no-papers'
import { papers } from './paper-words'
import { buildScene } from './scene'
import { searchGraph } from './search-graph'
import { type SurveyTopics, topicGroups, topicsOnMap } from './survey-topics'
import { useGraphSlice } from './use-graph-slice'
import { type Arrangement, useLayout } from './use-layout'
import { useSurveyTopics } from './use-survey-topics'
import { viewKey } from './view-key'

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
  /** Starts the references source for the papers of the library. */
  readonly onAskReferences: () => void
  readonly isAskingReferences?: boolean
  /** Leads to the library or the sources, for an empty map. */
  readonly onOpenLibrary: () => void
}

/** `topic`: what its column takes more. */
const tableWidth = { minimum: 260, standard: 340, topic: 40, maximum: 640 }
/** Below this the table would leave the map no room, and starts closed. */
const roomForTable = 820

/** The citation network of the library, a list, a survey or one paper's neighbourhood, with the same facts as a table. */
export function GraphScreen(props: GraphScreenProps) {
  const asked = useGraphSlice(props.scope)
  const receiver = useRef<(moved: Arrangement) => void>(undefined)
  const { isLoading, topics } = useSurveyTopics(props.scope)
  const isByTopic = props.colourBy === 'topic'
  const view = useMemo(() => {
    if (asked.answer === undefined || (isByTopic && isLoading)) return undefined
    const { scope, slice } = asked.answer
    const groups =
      isByTopic && topics !== undefined && viewKey(scope) === viewKey(props.scope)
        ? topicGroups(slice.ids, topics)
        : undefined
    return { key: viewKey(scope, groups !== undefined), slice, groups }
  }, [asked.answer, isByTopic, isLoading, topics, props.scope])
  const layout = useLayout(view, (moved) => receiver.current?.(moved))

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
  if (layout.arrangement === undefined) {
    return (
      <div className={classes.state}>
        <WorkingState
          title={`Arranging ${papers(asked.answer.slice.ids.length)}`}
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
      arrangement={layout.arrangement}
      layout={layout}
      receiver={receiver}
      survey={topics}
      error={asked.error}
    />
  )
}

function GraphPanes({
  arrangement,
  layout,
  receiver,
  survey,
  error,
  ...props
}: GraphScreenProps & {
  readonly arrangement: Arrangement
  readonly layout: ReturnType<typeof useLayout>
  readonly receiver: { current: ((moved: Arrangement) => void) | undefined }
  readonly survey: SurveyTopics | undefined
  readonly error: string | undefined
}) {
  const { slice } = arrangement
  const { onOpenPaper, onScopeChange } = props
  const screen = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(screen)
  const [isTableWanted, setTableWanted] = useState<boolean>()
  const [widened, setWidened] = useState<number>()
  const [filter, setFilter] = useState<GraphFilter>(noFilter)
  const [typed, setTyped] = useState('')
  const [focusedId, setFocusedId] = useState<WorkId>()
  const [hoveredRow, setHoveredRow] = useState<number>()
  const topics = useMemo(
    () =>
      props.colourBy === 'topic' && survey !== undefined
        ? topicsOnMap(slice.ids, survey, props.topic)
        : undefined,
    [slice, survey, props.colourBy, props.topic],
  )
  const standardPx = tableWidth.standard + (topics === undefined ? 0 : tableWidth.topic)
  const tablePx = widened ?? standardPx
  const isTableShown = isTableWanted ?? width >= roomForTable

  const hasMeaning =
    props.colourBy === 'relation'
      ? slice.centre !== undefined
      : props.colourBy !== 'topic' || topics !== undefined
  const colouring: Colouring = hasMeaning ? props.colourBy : 'category'
  const coloured = useMemo(() => colourGraph(slice, colouring, topics), [slice, colouring, topics])
  const relations = useMemo(
    () => (slice.centre === undefined ? undefined : relationsTo(slice, slice.centre)),
    [slice],
  )
  const matches = useMemo(() => searchGraph(slice, typed), [slice, typed])
  const isFaded = useMemo(
    () => fadedNodes(slice, coloured, filter, matches === undefined ? undefined : new Set(matches)),
    [slice, coloured, filter, matches],
  )
  const scene = useMemo(() => buildScene({ slice, coloured, isFaded }), [slice, coloured, isFaded])
  const nodeOf = useMemo(() => new Map(slice.ids.map((id, node) => [id, node])), [slice])
  const focused = focusedId === undefined ? undefined : nodeOf.get(focusedId)
  const open = props.openPaper === undefined ? undefined : nodeOf.get(props.openPaper)
  const shownCount = useMemo(
    () => isFaded.reduce((count, faded) => count - faded, slice.ids.length),
    [isFaded, slice],
  )

  // The window's commands (status, tag, list) act on the paper that the keyboard is on.
  useEffect(() => {
    if (focusedId !== undefined) useSelection.setState({ focused: focusedId })
  }, [focusedId])

  const focusPaper = useCallback(
    (node: number | undefined) => setFocusedId(node === undefined ? undefined : slice.ids[node]),
    [slice],
  )
  const openPaper = useCallback(
    (node: number) => {
      const id = slice.ids[node]
      if (id !== undefined) onOpenPaper(id)
    },
    [slice, onOpenPaper],
  )
  const expand = useCallback(
    (node: number) => {
      const workId = slice.ids[node]
      if (workId !== undefined) onScopeChange({ kind: 'ego', workId, hops: 1 })
    },
    [slice, onScopeChange],
  )
  const { scope } = props

  return (
    <div ref={screen} className={classes.screen}>
      <div className={classes.main}>
        <GraphHeader
          slice={slice}
          scope={scope}
          scopeName={props.scopeName}
          relations={relations}
          hasTopics={survey !== undefined}
          colouring={colouring}
          filter={filter}
          shownCount={shownCount}
          isTableShown={isTableShown}
          onScopeChange={onScopeChange}
          onColourByChange={(chosen) => {
            setFilter((before) => ({ ...before, hiddenGroups: new Set() }))
            props.onColourByChange(chosen)
          }}
          onFilterChange={setFilter}
          onTableToggle={() => setTableWanted(!isTableShown)}
        />
        {error !== undefined && (
          <div className={classes.stale} role="alert">
            The map was not brought up to date: {error} It shows what was known before.
          </div>
        )}
        <GraphStage
          arrangement={arrangement}
          layout={layout}
          receiver={receiver}
          scene={scene}
          coloured={coloured}
          relations={relations}
          topics={topics}
          onTopicChange={(key) => {
            setFilter((before) => ({ ...before, hiddenGroups: new Set() }))
            props.onTopicChange(key)
          }}
          hiddenGroups={filter.hiddenGroups}
          onToggleGroup={(key) =>
            setFilter((before) => ({ ...before, hiddenGroups: toggled(before.hiddenGroups, key) }))
          }
          focused={focused}
          open={open}
          hoveredRow={hoveredRow}
          matches={matches}
          typed={typed}
          onType={setTyped}
          onFocusPaper={focusPaper}
          onOpen={openPaper}
          onExpand={expand}
          onAskReferences={props.onAskReferences}
          isAskingReferences={props.isAskingReferences ?? false}
        />
      </div>
      {isTableShown && (
        <>
          <PaneDivider
            label="Width of the table"
            side="right"
            width={tablePx}
            minimum={tableWidth.minimum}
            maximum={Math.min(tableWidth.maximum, Math.max(tableWidth.minimum, width - 360))}
            standard={standardPx}
            onResize={setWidened}
          />
          <aside
            className={classes.tablePane}
            style={{ width: tablePx }}
            aria-label="Papers on the map"
          >
            <GraphTable
              slice={slice}
              relations={relations}
              byTopic={topics === undefined ? undefined : coloured}
              isFaded={isFaded}
              focused={focused}
              open={open}
              onFocusPaper={focusPaper}
              onHoverPaper={setHoveredRow}
              onOpen={openPaper}
            />
            <Completeness
              slice={slice}
              isAsking={props.isAskingReferences ?? false}
              onAsk={props.onAskReferences}
            />
          </aside>
        </>
      )}
    </div>
  )
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
