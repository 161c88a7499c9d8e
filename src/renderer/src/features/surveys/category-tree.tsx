import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import type { Category } from '#domain/taxonomy'
import type { WorkId } from '#domain/work'
import { CoverageBar } from '#renderer/ui/coverage-bar'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import classes from './category-tree.module.css'
import { coverageOf } from './coverage'

interface Line {
  readonly category: Category
  /** Index of the top branch, for its colour. */
  readonly branch: number
  readonly isOpen: boolean
}

function linesOf(root: Category, open: ReadonlySet<string>): readonly Line[] {
  const lines: Line[] = []
  const walk = (category: Category, branch: number) => {
    const isOpen = open.has(category.key)
    lines.push({ category, branch, isOpen })
    if (isOpen) for (const child of category.children) walk(child, branch)
  }
  root.children.forEach((child, index) => {
    walk(child, index)
  })
  return lines
}

/** The taxonomy as a WAI-ARIA tree: arrows move, open and fold; Enter chooses. */
export function CategoryTree({
  root,
  open,
  chosen,
  statusOf,
  onChoose,
  onOpenChange,
}: {
  readonly root: Category
  readonly open: ReadonlySet<string>
  readonly chosen: string
  readonly statusOf: ReadonlyMap<WorkId, ShownStatus>
  readonly onChoose: (key: string) => void
  readonly onOpenChange: (key: string, isOpen: boolean) => void
}) {
  const lines = useMemo(() => linesOf(root, open), [root, open])
  const tree = useRef<HTMLDivElement>(null)
  const focusable = lines.some(({ category }) => category.key === chosen)
    ? chosen
    : lines[0]?.category.key
  const focus = (key: string | undefined) => {
    if (key === undefined) return
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, line: Line, index: number) => {
    const { category, isOpen } = line
    switch (event.key) {
      case 'ArrowDown':
        focus(lines[index + 1]?.category.key)
        break
      case 'ArrowUp':
        focus(lines[index - 1]?.category.key)
        break
      case 'ArrowRight':
        if (category.children.length > 0 && !isOpen) onOpenChange(category.key, true)
        else focus(category.children[0]?.key)
        break
      case 'ArrowLeft':
        if (isOpen && category.children.length > 0) onOpenChange(category.key, false)
        else
          focus(
            lines.slice(0, index).findLast((above) => above.category.depth < category.depth)
              ?.category.key,
          )
        break
      case 'Home':
        focus(lines[0]?.category.key)
        break
      case 'End':
        focus(lines.at(-1)?.category.key)
        break
      case 'Enter':
      case ' ':
        onChoose(category.key)
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={tree} role="tree" aria-label="Categories" className={classes.tree}>
      {lines.map((line, index) => {
        const { category, branch, isOpen } = line
        const coverage = coverageOf(category, statusOf)
        const isChosen = category.key === chosen
        return (
          <div
            key={category.key}
            role="treeitem"
            data-key={category.key}
            tabIndex={category.key === focusable ? 0 : -1}
            aria-level={category.depth}
            aria-selected={isChosen}
            {...(category.children.length > 0 ? { 'aria-expanded': isOpen } : {})}
            className={classes.line}
            style={{ paddingLeft: 8 + (category.depth - 1) * 16 }}
            onClick={() => onChoose(category.key)}
            onKeyDown={(event) => onKeyDown(event, line, index)}
          >
            {category.children.length > 0 ? (
              <button
                type="button"
                tabIndex={-1}
                aria-label={isOpen ? 'Fold' : 'Open'}
                className={classes.fold}
                onClick={(event) => {
                  event.stopPropagation()
                  onOpenChange(category.key, !isOpen)
                }}
              >
                {isOpen ? (
                  <IconChevronDown size={14} stroke={1.9} />
                ) : (
                  <IconChevronRight size={14} stroke={1.9} />
                )}
              </button>
            ) : (
              <span className={classes.fold} />
            )}
            {category.depth === 1 && (
              <span
                className={classes.square}
                style={{ background: `var(--st-cat-${Math.min(branch, 8)})` }}
              />
            )}
            <span
              className={category.depth === 1 ? classes.top : classes.name}
              title={category.name}
            >
              {category.name}
            </span>
            {coverage.arrived > 0 && <span className={classes.arrived}>+{coverage.arrived}</span>}
            <span className={classes.space} />
            <span className={classes.bar}>
              <CoverageBar read={coverage.read} reading={coverage.reading} total={coverage.total} />
            </span>
            <span className={classes.count}>
              {coverage.read} of {coverage.total}
            </span>
          </div>
        )
      })}
    </div>
  )
}
