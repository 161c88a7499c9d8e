import { IconAffiliate, IconArrowDown, IconArrowUp, IconCircleCheck } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { StatusMark } from '#renderer/ui/status-mark'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import {
  type ColouredGraph,
  type ColourGroup,
  type ColourToken,
  type NodeShape,
  type Relation,
  relationWords,
} from './graph-colouring'
import classes from './graph-table.module.css'
import { firstSort, type TableColumn, type TableSort, tableRows } from './graph-table-rows'
import { LegendMark } from './legend-mark'
import { titleOf } from './paper-words'
import { TopicMark } from './topic-mark'
import { useInSteps } from './use-in-steps'

const rowHeight = 30
const headHeight = 28
const noRows = new Uint32Array(0)

const columnWords: Readonly<Record<TableColumn, string>> = {
  title: 'Title',
  year: 'Year',
  cited: 'Cited here',
  relation: 'Relation',
  topic: 'Topic',
  status: 'Status',
}

const columnHeads: Readonly<Record<TableColumn, React.ReactNode>> = {
  ...columnWords,
  cited: 'Cited',
  relation: <IconAffiliate size={14} stroke={1.9} />,
  status: <IconCircleCheck size={14} stroke={1.9} />,
}

const relationSigns: Readonly<
  Record<Relation, { readonly colour: ColourToken; readonly shape: NodeShape }>
> = {
  self: { colour: 'graph-self', shape: 'ringed' },
  citing: { colour: 'graph-citing', shape: 'disc' },
  both: { colour: 'graph-citing', shape: 'disc' },
  cited: { colour: 'graph-cited', shape: 'square' },
  other: { colour: 'graph-other', shape: 'disc' },
}

/** The papers of the map as a table: one tab stop, arrow keys inside, Enter opens, E expands. */
export function GraphTable({
  slice,
  relations,
  byTopic,
  isFaded,
  selected,
  focused,
  open,
  onFocusPaper,
  onHoverPaper,
  onOpen,
  onSelect,
}: {
  readonly slice: GraphSlice
  readonly relations: readonly Relation[] | undefined
  /** While colours are by topic. */
  readonly byTopic: ColouredGraph | undefined
  readonly isFaded: Uint8Array
  /** Taken with a box or a lasso. */
  readonly selected: readonly number[]
  readonly focused: number | undefined
  readonly open: number | undefined
  readonly onFocusPaper: (node: number) => void
  readonly onHoverPaper: (node: number | undefined) => void
  readonly onOpen: (node: number) => void
  /** `isAdding`: to what is selected; a single one that was selected is taken out. */
  readonly onSelect: (nodes: readonly number[], isAdding: boolean) => void
}) {
  const [sort, setSort] = useState(firstSort)
  const scroller = useRef<HTMLDivElement>(null)
  const sorted = useInSteps(
    function* () {
      const order = yield* tableRows(slice, relations, isFaded, sort, byTopic?.groupOf)
      return { slice, order }
    },
    slice.ids.length,
    [slice, relations, isFaded, sort, byTopic],
  )
  const rows = sorted?.slice === slice ? sorted.order : noRows
  const columns: readonly TableColumn[] = [
    'status',
    'title',
    ...(relations === undefined ? [] : (['relation'] as const)),
    ...(byTopic === undefined ? [] : (['topic'] as const)),
    'year',
    'cited',
  ]
  const isSelected = useMemo(() => new Set(selected), [selected])
  const current = focused === undefined ? -1 : rows.indexOf(focused)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The heads stay on top and cover the first rows of the scroller.
    scrollPaddingStart: headHeight,
  })
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [current, virtualizer])

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    }
    const step = steps[event.key]
    if (step !== undefined) {
      const wanted = rows[Math.max(0, Math.min(rows.length - 1, Math.max(current, -1) + step))]
      if (wanted !== undefined) onFocusPaper(wanted)
    } else if (event.key === 'Escape' && selected.length > 0) {
      onSelect([], false)
    } else if (event.key === 'Enter' && focused !== undefined) {
      onOpen(focused)
    } else return
    event.preventDefault()
  }

  const rowId = (node: number) => `graph-paper-${node}`
  const visible = virtualizer.getVirtualItems()
  const above = visible[0]?.start ?? 0
  const below = virtualizer.getTotalSize() - (visible.at(-1)?.end ?? 0)
  return (
    <div ref={scroller} className={classes.scroller} onPointerLeave={() => onHoverPaper(undefined)}>
      <table
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table with one tab stop and arrow keys inside (WAI-ARIA grid pattern).
        role="grid"
        aria-label="Papers on the map"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={focused !== undefined && current >= 0 ? rowId(focused) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-has-relation={relations !== undefined}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <ColumnHead key={column} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <Gap height={above} />
        <tbody>
          {visible.map(({ index }) => {
            const node = rows[index]
            return node === undefined ? null : (
              <tr
                key={slice.ids[node]}
                id={rowId(node)}
                className={classes.row}
                aria-rowindex={index + 2}
                aria-selected={node === focused}
                data-open={node === open}
                data-selected={isSelected.has(node)}
                onPointerEnter={() => onHoverPaper(node)}
                onClick={(event) => {
                  if (event.shiftKey) onSelect([...rowsBetween(rows, current, index)], true)
                  else if (event.ctrlKey || event.metaKey) onSelect([node], true)
                  onFocusPaper(node)
                  if (!event.shiftKey && !event.ctrlKey && !event.metaKey) onOpen(node)
                }}
              >
                {columns.map((column) => (
                  <Cell
                    key={column}
                    column={column}
                    slice={slice}
                    node={node}
                    relation={relations?.[node]}
                    topic={byTopic?.groups[byTopic.groupOf[node] ?? 0]}
                  />
                ))}
              </tr>
            )
          })}
        </tbody>
        <Gap height={below} />
      </table>
    </div>
  )
}

/** From the row that the keyboard is on to the one that was pressed. */
const rowsBetween = (rows: Uint32Array, from: number, to: number): Uint32Array =>
  from < 0 ? rows.subarray(to, to + 1) : rows.subarray(Math.min(from, to), Math.max(from, to) + 1)

/** Stands for the rows that are scrolled away. */
const Gap = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr style={{ height }} />
    </tbody>
  ) : null

function ColumnHead({
  column,
  sort,
  onSort,
}: {
  readonly column: TableColumn
  readonly sort: TableSort
  readonly onSort: (sort: TableSort) => void
}) {
  const isSorted = sort.column === column
  const isDescendingFirst = column === 'cited' || column === 'year'
  return (
    <th
      scope="col"
      className={classes[column]}
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.sort}
        aria-label={columnWords[column]}
        title={`Sort by ${columnWords[column].toLowerCase()}`}
        onClick={() =>
          onSort({ column, isDescending: isSorted ? !sort.isDescending : isDescendingFirst })
        }
      >
        {columnHeads[column]}
        {isSorted &&
          (sort.isDescending ? (
            <IconArrowDown size={12} stroke={1.9} />
          ) : (
            <IconArrowUp size={12} stroke={1.9} />
          ))}
      </button>
    </th>
  )
}

function Cell({
  column,
  slice,
  node,
  relation,
  topic,
}: {
  readonly column: TableColumn
  readonly slice: GraphSlice
  readonly node: number
  readonly relation: Relation | undefined
  readonly topic: ColourGroup | undefined
}) {
  switch (column) {
    case 'status':
      return (
        <td className={classes.status}>
          <StatusMark status={slice.statuses[node] ?? 'none'} />
        </td>
      )
    case 'title':
      return (
        <td className={classes.title} title={titleOf(slice, node)}>
          {titleOf(slice, node)}
        </td>
      )
    case 'relation':
      return (
        <td className={classes.relation} title={relation && relationWords[relation]}>
          <span className={classes.hidden}>{relation && relationWords[relation]}</span>
          {relation !== undefined && (
            <LegendMark
              colour={`var(--st-${relationSigns[relation].colour})`}
              shape={relationSigns[relation].shape}
              {...(relation === 'other' ? { radius: 2.6 } : {})}
            />
          )}
        </td>
      )
    case 'topic':
      return (
        <td className={classes.topic} title={topic?.label}>
          {topic !== undefined && (
            <span className={classes.topicName}>
              <TopicMark group={topic} />
              <span>{topic.label}</span>
            </span>
          )}
        </td>
      )
    case 'year': {
      const year = slice.years[node] ?? 0
      return (
        <td className={classes.year} {...(year > 0 ? {} : { title: 'Year not known' })}>
          {year > 0 ? year : '–'}
        </td>
      )
    }
    case 'cited':
      return <td className={classes.cited}>{(slice.citedHere[node] ?? 0).toLocaleString('en')}</td>
    default:
      return column satisfies never
  }
}
