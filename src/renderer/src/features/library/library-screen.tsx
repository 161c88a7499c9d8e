import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkId } from '#domain/work'
import type { SavedView } from '#renderer/db/database'
import { usePreferences } from '#renderer/state/preferences'
import { filterOf, type LibrarySearch, sortOf } from '#renderer/state/search-parameters'
import { useSelection } from '#renderer/state/selection'
import { AnchoredPopover } from '#renderer/ui/anchored-popover'
import { CiteDialog } from '#renderer/ui/cite-dialog'
import { EmptyState, FailureState } from '#renderer/ui/pane-state'
import { StatusMenu } from '#renderer/ui/status-menu'
import { TagMenu } from '#renderer/ui/tag-menu'
import { libraryClient, restartLibraryWorker } from '#renderer/workers/library/client'
import { useFacets, useLibraryQuery, useLibraryState } from '#renderer/workers/library/hooks'
import type { LibraryQuery, LibrarySort } from '#renderer/workers/library/protocol'
import { BulkBar } from './bulk-bar'
import { isDescendingAtFirst } from './columns'
import { EmptyResult } from './empty-result'
import { FilterRow } from './filter-row'
import { activeFilters, scopeTitle } from './filters'
import { LibraryHeader } from './library-header'
import classes from './library-screen.module.css'
import { LibraryTable } from './library-table'
import { PeekCard } from './peek-card'
import { useLibraryActions } from './use-library-actions'
import { useTable } from './use-table'
import { useVocabulary } from './use-vocabulary'

export interface LibraryScreenProps {
  /** The whole filter and order: it is the address. */
  readonly search: LibrarySearch
  readonly onSearchChange: (search: LibrarySearch) => void
  readonly openPaper: WorkId | undefined
  /** `undefined` closes the paper. */
  readonly onOpenPaper: (id: WorkId | undefined) => void
  /** The graph of what the table shows. */
  readonly onOpenLibraryGraph: () => void
  /** The graph around papers: the first is the centre. */
  readonly onOpenGraph: (workIds: readonly WorkId[]) => void
  /** Questions of the citation network about some papers. */
  readonly onAsk: (workIds: readonly WorkId[]) => void
  readonly onGetPdfs: (workIds: readonly WorkId[]) => void
  readonly onNewNote: (id: WorkId) => void | Promise<void>
  /** The Add button: paste ids, follow a search, add a survey. */
  readonly onAdd: () => void
  /** The four doors, from an empty library. */
  readonly onOpenFirstStart: () => void
  /** Pairs of papers that may be one and wait for a word. */
  readonly doubles: number
  readonly onOpenDoubles: () => void
  readonly onOpenView: (view: SavedView) => void
  /** `search` as the router writes it into the address, for saved views. */
  readonly writeSearch: (search: LibrarySearch) => string
  /** Content of the list popover: tick lists, make one. */
  readonly renderListMenu: (props: {
    readonly workIds: readonly WorkId[]
    readonly onDone: () => void
  }) => ReactNode
}

/** Papers, filtered and ordered: the first screen, and the one that is open all day. */
export function LibraryScreen(props: LibraryScreenProps) {
  const { search, onSearchChange, openPaper, onOpenPaper } = props
  const columns = usePreferences((preferences) => preferences.columns)
  const density = usePreferences((preferences) => preferences.density)
  const vocabulary = useVocabulary()
  const facets = useFacets()
  const worker = useLibraryState()
  const field = useRef<HTMLInputElement>(null)

  const query: LibraryQuery = useMemo(
    () => ({ filter: filterOf(search), sort: sortOf(search) }),
    [search],
  )
  const { result, isStale, error } = useLibraryQuery(query)
  const viewKey = JSON.stringify(query)
  // While the next answer is on its way, the table keeps the one before: it must not take it for the new question's.
  const answered = useAnswered(result, viewKey, isStale)
  const table = useTable({
    result: answered?.result,
    viewKey: answered?.viewKey ?? viewKey,
    columns,
    density,
    tags: vocabulary.tags,
    openPaper,
  })
  const title = scopeTitle(search, vocabulary)
  const isShowingRemoved = search.removed === true
  const actions = useLibraryActions({
    table,
    openPaper,
    isShowingRemoved,
    onOpenPaper,
    onShowGraph: props.onOpenGraph,
    onAsk: props.onAsk,
    onGetPdfs: props.onGetPdfs,
    onNewNote: props.onNewNote,
    onFocusField: () => {
      field.current?.focus()
      field.current?.select()
    },
  })
  const { sort } = query
  const onSort = (next: LibrarySort): void =>
    onSearchChange({ ...search, sort: next.key, down: next.isDescending })

  return (
    <section className={classes.screen} aria-label={title}>
      <LibraryHeader
        title={title}
        count={countWords(table.shown)}
        sort={sort}
        isTextSearched={search.text !== undefined}
        onSort={onSort}
        onShowGraph={props.onOpenLibraryGraph}
        onOpenView={props.onOpenView}
        onAdd={props.onAdd}
        doubles={props.doubles}
        onOpenDoubles={props.onOpenDoubles}
      />
      <FilterRow
        search={search}
        onSearchChange={onSearchChange}
        vocabulary={vocabulary}
        facets={facets}
        field={field}
        onLeaveField={() => {
          table.focus()
          if (table.focusedIndex === undefined) table.moveTo(0, false)
        }}
        writeSearch={props.writeSearch}
      />
      <Starting />
      <LibraryTable
        table={table}
        label={title}
        density={density}
        sort={sort}
        onSort={(key) =>
          onSort({
            key,
            isDescending: key === sort.key ? !sort.isDescending : isDescendingAtFirst(key),
          })
        }
        onOpen={onOpenPaper}
        onStatusMenu={actions.openStatusMenu}
      />
      {worker.kind === 'failed' && (
        <div className={classes.over}>
          <FailureState title="The library index stopped" onRetry={restartLibraryWorker}>
            Your papers are safe on disk; only the list cannot be drawn. {worker.message}
          </FailureState>
        </div>
      )}
      {worker.kind === 'ready' && error !== undefined && (
        <div className={classes.over}>
          <FailureState title="This filter could not be answered">{error}</FailureState>
        </div>
      )}
      {worker.kind !== 'failed' && error === undefined && result?.total === 0 && !isStale && (
        <div className={classes.over}>
          {result.libraryTotal === 0 && !isShowingRemoved ? (
            <EmptyLibrary onOpenFirstStart={props.onOpenFirstStart} onAdd={props.onAdd} />
          ) : isShowingRemoved && activeFilters(search).length === 1 ? (
            <EmptyState
              title="No paper is removed"
              action={<Button onClick={() => onSearchChange({})}>Show the library</Button>}
            >
              Papers that you remove wait here, with their notes and tags.
            </EmptyState>
          ) : (
            <EmptyResult
              search={search}
              vocabulary={vocabulary}
              libraryTotal={result.libraryTotal}
              onSearchChange={onSearchChange}
            />
          )}
        </div>
      )}
      <Selected
        resultId={answered?.result.resultId}
        viewKey={viewKey}
        isShowingRemoved={isShowingRemoved}
        onAction={actions.run}
      />
      <Peek table={table} isPeeking={actions.isPeeking} />
      <OpenedMenus
        menu={actions.menu}
        onClose={actions.closeMenu}
        renderListMenu={props.renderListMenu}
      />
    </section>
  )
}

/** The newest answer together with the question it answers. */
function useAnswered<Result>(result: Result | undefined, viewKey: string, isStale: boolean) {
  const last = useRef<{ readonly result: Result; readonly viewKey: string }>(undefined)
  if (result !== undefined && !isStale && last.current?.result !== result) {
    last.current = { result, viewKey }
  }
  return last.current
}

/** Of the rows that are drawn: nobody reads a count of rows that are still to come. */
const countWords = (
  result: { readonly total: number; readonly libraryTotal: number } | undefined,
): string => {
  if (result === undefined) return ''
  const total = result.total.toLocaleString('en')
  if (result.total === result.libraryTotal) return total
  return `${total} of ${result.libraryTotal.toLocaleString('en')}`
}

/** Real progress while the worker reads the library; the table draws its shape meanwhile. */
function Starting() {
  const worker = useLibraryState()
  if (worker.kind !== 'starting' || worker.total === 0) return null
  const { indexed, total } = worker
  const words = `Reading your library: ${indexed.toLocaleString('en')} of ${total.toLocaleString('en')} papers`
  return (
    <div className={classes.starting} role="status">
      {words}
      <span className={classes.progress} style={{ width: `${(100 * indexed) / total}%` }} />
    </div>
  )
}

function EmptyLibrary({
  onOpenFirstStart,
  onAdd,
}: {
  readonly onOpenFirstStart: () => void
  readonly onAdd: () => void
}) {
  return (
    <EmptyState
      title="Your library is empty"
      action={
        <>
          <Button onClick={onOpenFirstStart}>Choose where to begin</Button>
          <Button variant="default" onClick={onAdd}>
            Paste papers
          </Button>
        </>
      }
    >
      Open the sample library, follow an arXiv search, add a survey, or import a file.
    </EmptyState>
  )
}

/** The bar for selected papers. Counts those that the filter hides, since every action means them too. */
function Selected({
  resultId,
  viewKey,
  isShowingRemoved,
  onAction,
}: {
  readonly resultId: number | undefined
  readonly viewKey: string
  readonly isShowingRemoved: boolean
  readonly onAction: Parameters<typeof BulkBar>[0]['onAction']
}) {
  const selected = useSelection((selection) => selection.selected)
  const [hiddenCount, setHiddenCount] = useState(0)
  const startedIn = useRef(viewKey)
  if (selected.size === 0) startedIn.current = viewKey
  // Nothing is hidden until the filter changes under a selection.
  const mayHide = selected.size > 0 && startedIn.current !== viewKey
  useEffect(() => {
    setHiddenCount(0)
    if (!mayHide || resultId === undefined) return
    let isWanted = true
    libraryClient
      .ids(resultId)
      .then((ids) => {
        const shown = new Set(ids)
        if (isWanted) setHiddenCount([...selected].filter((id) => !shown.has(id)).length)
      })
      .catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [mayHide, resultId, selected])
  if (selected.size === 0) return null
  return (
    <BulkBar
      count={selected.size}
      hiddenCount={hiddenCount}
      isShowingRemoved={isShowingRemoved}
      onAction={onAction}
    />
  )
}

function Peek({
  table,
  isPeeking,
}: {
  readonly table: ReturnType<typeof useTable>
  readonly isPeeking: boolean
}) {
  // The cursor moves outside React; the selection tells.
  useSelection((selection) => selection.focused)
  if (!isPeeking || table.focusedIndex === undefined) return null
  const row = table.rowAt(table.focusedIndex)
  const at = table.focusedRect()
  return row && at ? <PeekCard row={row} at={at} /> : null
}

function OpenedMenus({
  menu,
  onClose,
  renderListMenu,
}: {
  readonly menu: ReturnType<typeof useLibraryActions>['menu']
  readonly onClose: () => void
  readonly renderListMenu: LibraryScreenProps['renderListMenu']
}) {
  if (!menu) return null
  const { kind, workIds, at, current } = menu
  switch (kind) {
    case 'status':
      return (
        <AnchoredPopover at={at} label="Status" widthPx={180} onClose={onClose}>
          <StatusMenu workIds={workIds} current={current} onDone={onClose} />
        </AnchoredPopover>
      )
    case 'tag':
      return (
        <AnchoredPopover at={at} label="Tags" onClose={onClose}>
          <TagMenu workIds={workIds} onDone={onClose} />
        </AnchoredPopover>
      )
    case 'list':
      return (
        <AnchoredPopover at={at} label="Reading lists" onClose={onClose}>
          {renderListMenu({ workIds, onDone: onClose })}
        </AnchoredPopover>
      )
    case 'cite':
      return <CiteDialog workIds={workIds} onClose={onClose} />
  }
}
