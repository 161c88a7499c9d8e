import { hierarchy, partition } from 'd3'
import { useMemo, useRef, useState } from 'react'
import type { Category } from '#domain/taxonomy'
import type { WorkId } from '#domain/work'
import { useElementSize } from '#renderer/ui/use-element-size'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import classes from './category-map.module.css'
import { coverageOf } from './coverage'

/** A cell shorter than this has no room for its name. */
const labelHeightPx = 17
/** And one shorter than this has room for one line of it. */
const twoLinesPx = 44

/**
 * The taxonomy as an icicle: height is the number of papers, the darker part is read. An icicle and not a sunburst,
 * because its labels stay level. The tree beside it says the same to a keyboard and a screen reader.
 */
export function CategoryMap({
  root,
  chosen,
  statusOf,
  onChoose,
}: {
  readonly root: Category
  readonly chosen: string
  readonly statusOf: ReadonlyMap<WorkId, ShownStatus>
  readonly onChoose: (key: string) => void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = useElementSize(frame)
  const [hovered, setHovered] = useState<string>()
  const cells = useMemo(() => {
    // Rows of the survey, not distinct papers, so that a parent is exactly as high as its children together.
    const tree = hierarchy(root, (category) => category.children).sum(
      (category) => category.own.length,
    )
    const layout = partition<Category>().size([Math.max(height, 1), 1])(tree)
    const branchOf = new Map(root.children.map((child, index) => [child.key, Math.min(index, 8)]))
    return layout
      .descendants()
      .filter(({ depth }) => depth > 0)
      .map((node) => ({
        category: node.data,
        top: node.x0,
        height: node.x1 - node.x0,
        depth: node.depth,
        branch: branchOf.get(node.ancestors().at(-2)?.data.key ?? '') ?? 8,
      }))
  }, [root, height])
  const depth = Math.max(1, ...cells.map((cell) => cell.depth))
  const columnWidth = width / depth
  return (
    <div ref={frame} className={classes.map} aria-hidden="true">
      {cells
        .filter((cell) => cell.height >= 1.5)
        .map((cell) => {
          const { category } = cell
          const coverage = coverageOf(category, statusOf)
          const colour = `var(--st-cat-${cell.branch})`
          // A leaf runs to the right edge, so that no category ends in empty paper.
          const span = category.children.length === 0 ? depth - cell.depth + 1 : 1
          return (
            <button
              type="button"
              tabIndex={-1}
              key={category.key}
              className={classes.cell}
              data-chosen={category.key === chosen || undefined}
              title={`${category.name}: ${coverage.read} of ${coverage.total} read`}
              style={{
                top: cell.top,
                left: (cell.depth - 1) * columnWidth,
                width: span * columnWidth - 2,
                height: Math.max(1, cell.height - 2),
                background: `color-mix(in srgb, ${colour} ${hovered === category.key ? 18 : 12}%, var(--st-bg))`,
              }}
              onPointerEnter={() => setHovered(category.key)}
              onPointerLeave={() => setHovered(undefined)}
              onClick={() => onChoose(category.key)}
            >
              <span
                className={classes.read}
                style={{
                  width: `${coverage.total === 0 ? 0 : (100 * coverage.read) / coverage.total}%`,
                  background: `color-mix(in srgb, ${colour} 40%, var(--st-bg))`,
                }}
              />
              {cell.height >= labelHeightPx && (
                <span
                  className={cell.depth === 1 ? classes.topLabel : classes.label}
                  data-short={cell.height < twoLinesPx || undefined}
                >
                  <span className={classes.name}>{category.name}</span>
                  <span className={classes.count}>{coverage.total}</span>
                </span>
              )}
            </button>
          )
        })}
    </div>
  )
}
