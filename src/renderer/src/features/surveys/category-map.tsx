import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useElementSize } from '#renderer/ui/use-element-size'
import classes from './category-map.module.css'
import { type Coverage, coverageWords, noCoverage } from './coverage'
import {
  type Cell,
  type CellPlace,
  frameOf,
  hasShownChild,
  type Icicle,
  isSeen,
  isWithin,
  placeCell,
} from './icicle-layout'

/** A cell lower than this has no room for its name. */
const labelHeightPx = 17
const lineHeightPx = 16
/** `--st-slow` of the theme, for an animation that no stylesheet can hold. */
const zoomMs = 320
const zoomEasing = 'cubic-bezier(0.2, 0.8, 0.2, 1)'

/**
 * The taxonomy as an icicle: height is the number of papers, the darker part is read. An icicle and not a sunburst,
 * because its labels stay level. The tree beside it says the same to a keyboard and a screen reader.
 */
export function CategoryMap({
  icicle,
  zoom,
  chosen,
  coverage,
  onChoose,
}: {
  readonly icicle: Icicle
  /** The category that fills the map; empty for the whole survey. */
  readonly zoom: string
  readonly chosen: string
  readonly coverage: ReadonlyMap<string, Coverage>
  readonly onChoose: (key: string) => void
}) {
  const map = useRef<HTMLDivElement>(null)
  const size = useElementSize(map)
  const [shown, setShown] = useState<{ readonly zoom: string; readonly before?: string }>({ zoom })
  // Noted while drawing, so that what slides out is still there in the first picture of the movement.
  if (shown.zoom !== zoom) setShown({ zoom, before: shown.zoom })
  const frame = useMemo(() => frameOf(icicle, zoom, size), [icicle, zoom, size])
  const before = useMemo(
    () => (shown.before === undefined ? undefined : frameOf(icicle, shown.before, size)),
    [icicle, shown.before, size],
  )
  const cells = icicle.cells.filter(
    (cell) => isSeen(cell, frame, size) || (before !== undefined && isSeen(cell, before, size)),
  )
  // What is chosen may lie deeper than there is room for: then the nearest above it is outlined.
  const outlined = cells.findLast(({ category }) =>
    chosen === '' ? false : isWithin(chosen, category.key),
  )?.category.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per zoom; what is drawn meanwhile belongs to the same movement.
  useLayoutEffect(() => {
    const elements = map.current?.children
    if (before === undefined || elements === undefined || isMotionUnwanted()) return
    const movements = [...elements].flatMap((element, index) => {
      const cell = cells[index]
      if (cell === undefined) return []
      const from = inset(placeCell(cell, before, size))
      const to = inset(placeCell(cell, frame, size))
      return [element.animate([pixels(from), pixels(to)], { duration: zoomMs, easing: zoomEasing })]
    })
    return () => {
      for (const movement of movements) movement.cancel()
    }
  }, [zoom])
  useEffect(() => {
    if (shown.before === undefined) return
    const timer = setTimeout(() => setShown({ zoom: shown.zoom }), zoomMs)
    return () => clearTimeout(timer)
  }, [shown])
  return (
    <div ref={map} className={classes.map} aria-hidden="true">
      {cells.map((cell) => (
        <MapCell
          key={cell.category.key}
          cell={cell}
          place={inset(placeCell(cell, frame, size))}
          isChosen={cell.category.key === outlined}
          isCut={cell.category.children.length > 0 && !hasShownChild(cell, frame, size)}
          figures={coverage.get(cell.category.key) ?? noCoverage}
          onChoose={onChoose}
        />
      ))}
    </div>
  )
}

const isMotionUnwanted = (): boolean =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Two px of paper between the cells. */
const inset = ({ left, top, width, height }: CellPlace): CellPlace => ({
  left,
  top,
  width: Math.max(1, width - 2),
  height: Math.max(1, height - 2),
})

const pixels = ({ left, top, width, height }: CellPlace): Keyframe => ({
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
})

function MapCell({
  cell,
  place,
  isChosen,
  isCut,
  figures,
  onChoose,
}: {
  readonly cell: Cell
  readonly place: CellPlace
  readonly isChosen: boolean
  /** It has categories for which there is no room: a click shows them. */
  readonly isCut: boolean
  readonly figures: Coverage
  readonly onChoose: (key: string) => void
}) {
  const { category, branch, depth } = cell
  const colour = `var(--st-cat-${branch})`
  const lines = Math.max(1, Math.floor((place.height - 6) / lineHeightPx))
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.cell}
      data-chosen={isChosen || undefined}
      data-top={depth === 1 || undefined}
      data-low={lines === 1 || undefined}
      title={`${category.name}: ${coverageWords(figures)}${isCut ? '. Click to look inside.' : ''}`}
      style={{ ...pixels(place), '--cell': colour } as React.CSSProperties}
      onClick={() => onChoose(category.key)}
    >
      <span
        className={classes.read}
        style={{ width: `${figures.total === 0 ? 0 : (100 * figures.read) / figures.total}%` }}
      />
      {place.height >= labelHeightPx - 2 && (
        <span className={classes.label}>
          <span className={classes.name} style={{ WebkitLineClamp: lines }}>
            {category.name}
          </span>
          <span className={classes.count}>
            {figures.total.toLocaleString('en')}
            {isCut && ' ›'}
          </span>
        </span>
      )}
    </button>
  )
}
