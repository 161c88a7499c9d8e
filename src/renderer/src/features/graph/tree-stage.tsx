import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { ancestryOf } from '#graph/ancestry'
import { StatusMark } from '#renderer/ui/status-mark'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { papers, titleOf } from './paper-words'
import { type TreeRow, treeMeasures, treeRows, treeSize, treeStep } from './tree-rows'
import classes from './tree-stage.module.css'

const mostGenerations = 8

/** A paper and what it grew from: generations from left to right, folded beyond the first. */
export function TreeStage({
  slice,
  isFaded,
  focused,
  open,
  shown,
  onFocusPaper,
  onOpen,
}: {
  readonly slice: GraphSlice
  readonly isFaded: Uint8Array
  readonly focused: number | undefined
  readonly open: number | undefined
  /** Holds the rows that are seen, for writing them to a file. */
  readonly shown: { current: readonly TreeRow[] }
  readonly onFocusPaper: (node: number) => void
  readonly onOpen: (node: number) => void
}) {
  const root = slice.centre ?? 0
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set([root]))
  const tree = useMemo(
    () =>
      ancestryOf(
        { nodeCount: slice.ids.length, edgeFrom: slice.edgeFrom, edgeTo: slice.edgeTo },
        root,
        { generations: mostGenerations, rankOf: (node) => slice.citedHere[node] ?? 0 },
      ),
    [slice, root],
  )
  const rows = useMemo(() => treeRows(tree, (node) => unfolded.has(node)), [tree, unfolded])
  useEffect(() => {
    shown.current = rows
  }, [shown, rows])
  const scroller = useRef<HTMLDivElement>(null)
  const rowId = (node: number) => `graph-tree-${node}`
  const isShown = focused !== undefined && rows.some(({ node }) => node === focused)
  useEffect(() => {
    if (focused === undefined) return
    scroller.current
      ?.querySelector(`#graph-tree-${focused}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [focused])
  const fold = (node: number, isUnfolded: boolean) =>
    setUnfolded((before) => {
      const next = new Set(before)
      if (isUnfolded) next.add(node)
      else next.delete(node)
      return next
    })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && focused !== undefined) onOpen(focused)
    else {
      const step = treeStep(rows, focused, event.key)
      if (step === undefined) return
      if (step.kind === 'go') onFocusPaper(step.node)
      else fold(step.node, step.kind === 'unfold')
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const { width, height } = treeSize.whole(rows)
  if (tree.children.length === 0) {
    return (
      <div className={classes.none}>
        None of the papers that “{titleOf(slice, root)}” cites is known in your library.
      </div>
    )
  }
  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        role="tree"
        aria-label={`What ${titleOf(slice, root)} grew from`}
        aria-activedescendant={isShown ? rowId(focused) : undefined}
        tabIndex={0}
        className={classes.tree}
        style={{ width, height }}
        onKeyDown={onKeyDown}
      >
        <svg className={classes.lines} width={width} height={height} aria-hidden="true">
          {rows.map((row) => {
            const above = row.parent === undefined ? undefined : rows[row.parent]
            if (above === undefined) return null
            const { x1, y1, x2, y2 } = treeSize.joint(above, row)
            const middle = (x1 + x2) / 2
            return (
              <path key={row.node} d={`M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`} />
            )
          })}
        </svg>
        {rows.map((row) => {
          const { node, depth, isUnfolded, below } = row
          const year = slice.years[node] ?? 0
          return (
            <div
              key={node}
              id={rowId(node)}
              role="treeitem"
              aria-level={depth + 1}
              aria-selected={node === focused}
              {...(below > 0 ? { 'aria-expanded': isUnfolded } : {})}
              aria-label={`${titleOf(slice, node)}${year > 0 ? `, ${year}` : ''}, cited by ${slice.citedHere[node] ?? 0} here${below > 0 ? `, ${papers(below)} below it` : ''}`}
              tabIndex={-1}
              className={classes.row}
              data-faded={isFaded[node] === 1}
              data-open={node === open}
              style={{
                left: treeSize.left(row),
                top: treeSize.top(row),
                width: treeMeasures.nameWidth,
              }}
              onClick={() => {
                onFocusPaper(node)
                onOpen(node)
              }}
              onKeyDown={undefined}
            >
              <StatusMark status={slice.statuses[node] ?? 'none'} isDecorative />
              <span className={classes.name} title={titleOf(slice, node)}>
                {titleOf(slice, node)}
              </span>
              <span className={classes.year}>{year > 0 ? year : ''}</span>
              {below > 0 && (
                <button
                  type="button"
                  className={classes.fold}
                  tabIndex={-1}
                  aria-label={isUnfolded ? 'Fold' : `Unfold ${papers(below)}`}
                  onClick={(event) => {
                    event.stopPropagation()
                    onFocusPaper(node)
                    fold(node, !isUnfolded)
                  }}
                >
                  {isUnfolded ? (
                    <IconChevronDown size={13} stroke={1.9} />
                  ) : (
                    <>
                      {below.toLocaleString('en')}
                      <IconChevronRight size={13} stroke={1.9} />
                    </>
                  )}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
