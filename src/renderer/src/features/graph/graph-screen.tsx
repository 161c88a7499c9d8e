import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core'
import { IconLayoutSidebarRight } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkId } from '#domain/work'
import { useSelection } from '#renderer/state/selection'
import { PaneDivider } from '#renderer/ui/pane-divider'
import { FailureState, WorkingState } from '#renderer/ui/pane-state'
import { useElementSize } from '#renderer/ui/use-element-size'
import type { GraphScope, GraphSlice } from '#renderer/workers/library/protocol'
import { Completeness } from './completeness'
import { type Colouring, colourGraph, colourings, relationsTo } from './graph-colouring'
import { fadedNodes, type GraphFilter, noFilter } from './graph-filter'
import { GraphFilterMenu } from './graph-filter-menu'
import classes from './graph-screen.module.css'
import { GraphStage } from './graph-stage'
import { GraphTable } from './graph-table'
import { NoPapers } from './no-papers'
import { citations, papers, titleOf } from './paper-words'
import { buildScene } from './scene'
import { searchGraph } from './search-graph'
import { shortTitle } from './short-title'
import { useGraphSlice } from './use-graph-slice'
import { type Arrangement, useLayout } from './use-layout'
import { viewKey } from './view-key'

export interface GraphScreenProps {
  readonly scope: GraphScope
  /** What the scope is called: "All papers", the name of a list or a survey. The name of an `ego` scope is its paper's. */
  readonly scopeName: string
  /** `relation` needs a centre; elsewhere it shows as `category`. */
  readonly colourBy: Colouring
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

const colouringWords: Readonly<Record<Colouring, string>> = {
  relation: 'Relation',
  category: 'Category',
  year: 'Year',
  status: 'Status',
}

const tableWidth = { minimum: 260, standard: 340, maximum: 640 }
/** Below this the table would leave the map no room, and starts closed. */
const roomForTable = 820

/** The citation network of the library, a list, a survey or one paper's neighbourhood, with the same facts as a table. */
export function GraphScreen(props: GraphScreenProps) {
  const asked = useGraphSlice(props.scope)
  const receiver = useRef<(moved: Arrangement) => void>(undefined)
  const view = useMemo(
    () =>
      asked.answer === undefined
        ? undefined
        : { key: viewKey(asked.answer.scope), slice: asked.answer.slice },
    [asked.answer],
  )
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
      error={asked.error}
    />
  )
}

function GraphPanes({
  arrangement,
  layout,
  receiver,
  error,
  ...props
}: GraphScreenProps & {
  readonly arrangement: Arrangement
  readonly layout: ReturnType<typeof useLayout>
  readonly receiver: { current: ((moved: Arrangement) => void) | undefined }
  readonly error: string | undefined
}) {
  const { slice } = arrangement
  const { onOpenPaper, onScopeChange } = props
  const screen = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(screen)
  const [isTableWanted, setTableWanted] = useState<boolean>()
  const [tablePx, setTablePx] = useState(tableWidth.standard)
  const [filter, setFilter] = useState<GraphFilter>(noFilter)
  const [typed, setTyped] = useState('')
  const [focusedId, setFocusedId] = useState<WorkId>()
  const [hoveredRow, setHoveredRow] = useState<number>()
  const isTableShown = isTableWanted ?? width >= roomForTable

  const colouring: Colouring =
    props.colourBy === 'relation' && slice.centre === undefined ? 'category' : props.colourBy
  const coloured = useMemo(() => colourGraph(slice, colouring), [slice, colouring])
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
        {/* Two lines where one would cut the name: a neighbourhood has more switches than any other view. */}
        <header className={classes.header}>
          <h1 className={classes.name}>
            {slice.centre === undefined
              ? props.scopeName
              : shortTitle(titleOf(slice, slice.centre))}
          </h1>
          <span className={classes.counts}>{countsOf(slice, relations)}</span>
          {scope.kind === 'ego' && (
            <SegmentedControl
              size="xs"
              aria-label="Steps around the paper"
              value={String(scope.hops)}
              data={[
                { value: '1', label: '1 step' },
                { value: '2', label: '2 steps' },
              ]}
              onChange={(hops) => onScopeChange({ ...scope, hops: hops === '2' ? 2 : 1 })}
            />
          )}
          <span className={classes.grow} />
          <span className={classes.controlName}>Colour</span>
          <SegmentedControl
            size="xs"
            aria-label="Colour by"
            value={colouring}
            data={colourings
              .filter((choice) => choice !== 'relation' || slice.centre !== undefined)
              .map((value) => ({ value, label: colouringWords[value] }))}
            onChange={(value) => {
              const chosen = colourings.find((choice) => choice === value)
              if (chosen === undefined) return
              setFilter((before) => ({ ...before, hiddenGroups: new Set() }))
              props.onColourByChange(chosen)
            }}
          />
          <GraphFilterMenu
            slice={slice}
            filter={filter}
            shownCount={shownCount}
            onChange={setFilter}
          />
          <Tooltip label={isTableShown ? 'Hide the table' : 'Show the papers as a table'}>
            <ActionIcon
              size={28}
              aria-label="Papers as a table"
              aria-pressed={isTableShown}
              mod={{ pressed: isTableShown }}
              onClick={() => setTableWanted(!isTableShown)}
            >
              <IconLayoutSidebarRight size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </header>
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
            standard={tableWidth.standard}
            onResize={setTablePx}
          />
          <aside
            className={classes.tablePane}
            style={{ width: tablePx }}
            aria-label="Papers on the map"
          >
            <GraphTable
              slice={slice}
              relations={relations}
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

function countsOf(
  slice: GraphSlice,
  relations: ReturnType<typeof relationsTo> | undefined,
): string {
  if (relations === undefined) {
    return `${papers(slice.ids.length)} · ${citations(slice.edgeFrom.length)}`
  }
  const citing = relations.filter((relation) => relation === 'citing' || relation === 'both')
  const cited = relations.filter((relation) => relation === 'cited' || relation === 'both')
  return `${citing.length.toLocaleString('en')} cite it · ${cited.length.toLocaleString('en')} it cites`
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
