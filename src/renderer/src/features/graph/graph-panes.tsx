import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react'
import type { WorkId } from '#domain/work'
import { saveGraphView } from '#renderer/db/graph-view-commands'
import { removeWorks } from '#renderer/db/reading-commands'
import { notify } from '#renderer/state/notices'
import { clearSelection, useSelection } from '#renderer/state/selection'
import { PaneDivider } from '#renderer/ui/pane-divider'
import { WorkingState } from '#renderer/ui/pane-state'
import { useElementSize } from '#renderer/ui/use-element-size'
import { useAddCitations } from './add-citations'
import { AddingCitationsStrip } from './adding-citations'
import type { GraphCanvas } from './canvas-contract'
import { Completeness } from './completeness'
import { type ExportFormat, exportMap, isPicture } from './export-files'
import { ExportMenu } from './export-menu'
import { exportTree } from './export-tree'
import { type GraphFilter, noFilter } from './graph-filter'
import { GraphHeader } from './graph-header'
import type { GraphScreenProps } from './graph-screen'
import classes from './graph-screen.module.css'
import { GraphStage } from './graph-stage'
import { GraphTable } from './graph-table'
import { papers } from './paper-words'
import { SavedViews, SaveViewForm } from './saved-views'
import { SelectionBar } from './selection-bar'
import type { SurveyTopics } from './survey-topics'
import type { TreeRow } from './tree-rows'
import { TreeStage } from './tree-stage'
import { useGraphSelection } from './use-graph-selection'
import type { Arrangement, Layout } from './use-layout'
import { type Look, useLook } from './use-look'
import { useNamedView, viewContent } from './use-named-view'
import { treeKey } from './view-key'
import { ViewMenu } from './view-menu'

/** `topic`: what its column takes more. */
const tableWidth = { minimum: 260, standard: 340, topic: 40, maximum: 640 }
/** Below this the table would leave the map no room, and starts closed. */
const roomForTable = 820
/** The neighbourhoods of more papers are a hairball, and their names do not fit into an address. */
const mostCentres = 30

type Panes = GraphScreenProps & {
  readonly layout: Layout
  readonly receiver: { current: ((moved: Arrangement) => void) | undefined }
  readonly survey: SurveyTopics | undefined
  readonly error: string | undefined
}

/** The map with its header and, beside it, the same papers as a table; before, how a large one comes to its looks. */
export function GraphPanes({
  arrangement,
  ...panes
}: Panes & { readonly arrangement: Arrangement }) {
  const [filter, setFilter] = useState<GraphFilter>(noFilter)
  const [typed, setTyped] = useState('')
  const { look, communities, surveys } = useLook({ ...panes, arrangement, filter, typed })
  if (look === undefined) {
    return (
      <div className={classes.state}>
        <WorkingState title={`Drawing ${papers(arrangement.slice.ids.length)}`} />
      </div>
    )
  }
  return (
    <PanesOfLook
      {...panes}
      look={look}
      communities={communities}
      surveyCount={surveys?.size ?? 0}
      filter={filter}
      onFilter={setFilter}
      typed={typed}
      onType={setTyped}
    />
  )
}

function PanesOfLook({
  look,
  communities,
  surveyCount,
  filter,
  onFilter: setFilter,
  typed,
  onType: setTyped,
  layout,
  receiver,
  survey,
  error,
  ...props
}: Panes & {
  readonly look: Look
  readonly communities: { readonly error: string | undefined; readonly retry: () => void }
  readonly surveyCount: number
  readonly filter: GraphFilter
  readonly onFilter: Dispatch<SetStateAction<GraphFilter>>
  readonly typed: string
  readonly onType: (typed: string) => void
}) {
  const { arrangement, topics, colouring, coloured, relations, matches, isFaded, scene, nodeOf } =
    look
  const { slice } = arrangement
  const { onOpenPaper, onScopeChange } = props
  const screen = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(screen)
  const [isTableWanted, setTableWanted] = useState<boolean>()
  const [widened, setWidened] = useState<number>()
  const [focusedId, setFocusedId] = useState<WorkId>()
  const [hoveredRow, setHoveredRow] = useState<number>()
  const standardPx = tableWidth.standard + (topics === undefined ? 0 : tableWidth.topic)
  const tablePx = widened ?? standardPx
  const isTableShown = isTableWanted ?? width >= roomForTable

  const focused = focusedId === undefined ? undefined : nodeOf.get(focusedId)
  const open = props.openPaper === undefined ? undefined : nodeOf.get(props.openPaper)

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
  const { scope } = props
  const expand = useCallback(
    (node: number, isAdding: boolean) => {
      const workId = slice.ids[node]
      if (workId === undefined) return
      if (isAdding && scope.kind === 'ego') {
        const others = new Set([...(scope.others ?? []), workId])
        others.delete(scope.workId)
        onScopeChange({ ...scope, others: [...others] })
      } else onScopeChange({ kind: 'ego', workId, hops: 1 })
    },
    [slice, scope, onScopeChange],
  )
  const selection = useGraphSelection(slice, nodeOf)
  const [canvas, setCanvas] = useState<GraphCanvas>()
  const shownTree = useRef<readonly TreeRow[]>([])
  const exportAs = (format: ExportFormat) => {
    const map = {
      slice,
      coloured,
      positions: arrangement.positions,
      nodes: selection.nodes.length > 0 ? selection.nodes : undefined,
      title: props.scopeName,
      isDirected: props.shape !== 'similar',
      now: new Date().toISOString(),
    }
    const written =
      props.shape === 'tree' && isPicture(format)
        ? exportTree(format, { rows: shownTree.current, slice, isFaded, title: 'Origins' })
        : exportMap(format, map, canvas?.look())
    written
      .then((sentence) => {
        if (sentence !== undefined) notify({ kind: 'warning', text: sentence })
      })
      .catch((reason: unknown) => {
        notify({
          kind: 'failure',
          text: `The file was not written: ${reason instanceof Error ? reason.message : String(reason)}`,
        })
      })
  }
  useNamedView({
    wanted: props.wantedView,
    scope,
    shape: props.shape,
    arrangement,
    layout,
    canvas,
    onFilter: setFilter,
    onShown: props.onViewShown,
  })
  const [isNaming, setNaming] = useState(false)
  const adding = useAddCitations()
  const treeRoot =
    focusedId ??
    props.openPaper ??
    (slice.centre === undefined ? undefined : slice.ids[slice.centre])

  return (
    <div ref={screen} className={classes.screen}>
      <div className={classes.main}>
        <GraphHeader
          slice={slice}
          scope={scope}
          scopeName={props.scopeName}
          relations={relations}
          hasTopics={survey !== undefined}
          hasSurveys={scope.kind !== 'source' && surveyCount > 0}
          colouring={colouring}
          filter={filter}
          shownCount={look.shownCount}
          isTableShown={isTableShown}
          onScopeChange={onScopeChange}
          onColourByChange={(chosen) => {
            setFilter((before) => ({ ...before, hiddenGroups: new Set() }))
            props.onColourByChange(chosen)
          }}
          onFilterChange={setFilter}
          onTableToggle={() => setTableWanted(!isTableShown)}
          viewMenu={
            <ViewMenu
              shape={props.shape}
              size={props.size}
              hasTreeRoot={treeRoot !== undefined}
              onShape={(shape) => props.onShapeChange(shape, treeRoot)}
              onSize={props.onSizeChange}
            >
              <SavedViews onOpen={props.onOpenView} onSaveWanted={() => setNaming(true)} />
            </ViewMenu>
          }
          exportMenu={
            <ExportMenu
              selectedCount={selection.nodes.length}
              onExport={exportAs}
              onAddCitations={adding.begin}
            />
          }
        />
        {isNaming && (
          <SaveViewForm
            onSave={(name) =>
              void saveGraphView({
                name,
                search: props.address,
                ...viewContent(filter, arrangement, canvas),
              })
            }
            onClose={() => setNaming(false)}
          />
        )}
        <AddingCitationsStrip adding={adding} />
        {communities.error !== undefined && (
          <div className={classes.stale} role="alert">
            The communities could not be found ({communities.error}). Colours are by category.{' '}
            <button type="button" className={classes.again} onClick={communities.retry}>
              Try again
            </button>
          </div>
        )}
        {error !== undefined && (
          <div className={classes.stale} role="alert">
            The map was not brought up to date: {error} It shows what was known before.
          </div>
        )}
        {props.shape === 'tree' && arrangement.viewKey === treeKey ? (
          <TreeStage
            key={slice.ids[slice.centre ?? 0]}
            slice={slice}
            isFaded={isFaded}
            focused={focused}
            open={open}
            shown={shownTree}
            onFocusPaper={focusPaper}
            onOpen={openPaper}
          />
        ) : (
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
              setFilter((before) => ({
                ...before,
                hiddenGroups: toggled(before.hiddenGroups, key),
              }))
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
            canAdd={scope.kind === 'ego'}
            size={props.size}
            selected={selection.nodes}
            onSelect={selection.select}
            selectionBar={
              selection.nodes.length > 0 && (
                <SelectionBar
                  count={selection.nodes.length}
                  onMenu={(at) => props.onPaperMenu(selection.ids, at)}
                  onNeighbourhood={
                    selection.ids.length > mostCentres
                      ? undefined
                      : () => {
                          const [workId, ...others] = selection.ids
                          if (workId === undefined) return
                          onScopeChange({ kind: 'ego', workId, hops: 1, others })
                        }
                  }
                  onExport={() => exportAs('graphml')}
                  onRemove={() => {
                    void removeWorks(selection.ids)
                    clearSelection()
                  }}
                  onClear={clearSelection}
                />
              )
            }
            onCanvas={setCanvas}
            onAskReferences={() => props.onAskReferences(slice.ids)}
            isAskingReferences={props.isAskingReferences ?? false}
          />
        )}
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
              selected={selection.nodes}
              focused={focused}
              open={open}
              onFocusPaper={focusPaper}
              onHoverPaper={setHoveredRow}
              onOpen={openPaper}
              onSelect={selection.select}
            />
            <Completeness
              slice={slice}
              isAsking={props.isAskingReferences ?? false}
              onAsk={() => props.onAskReferences(slice.ids)}
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
