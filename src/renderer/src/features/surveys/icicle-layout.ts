import { hierarchy, partition } from 'd3'
import { type Category, pathSeparator } from '#domain/taxonomy'

/** A category as a stretch of the whole survey: `top` and `bottom` between 0 and 1. */
export interface Cell {
  readonly category: Category
  /** Index of the top branch, for its colour. */
  readonly branch: number
  readonly depth: number
  readonly top: number
  readonly bottom: number
  /** The largest of its children, as a share of the whole; 0 for a leaf. */
  readonly tallestChild: number
}

export interface Icicle {
  readonly cells: readonly Cell[]
  readonly cellOf: ReadonlyMap<string, Cell>
}

/**
 * The stretches of all categories, in the order of the tree. Counted in rows of the survey, not in distinct papers, so that
 * a parent is exactly as high as its children and its own rows together.
 */
export function layoutIcicle(root: Category): Icicle {
  const tree = hierarchy(root, (category) => category.children).sum(
    (category) => category.own.length,
  )
  const layout = partition<Category>().size([1, 1])(tree)
  const branches = new Map(root.children.map(({ key }, index) => [key, Math.min(index, 8)]))
  const cells = layout.descendants().map(
    (node): Cell => ({
      category: node.data,
      branch: branches.get(node.ancestors().at(-2)?.data.key ?? '') ?? 8,
      depth: node.depth,
      top: node.x0,
      bottom: node.x1,
      tallestChild: Math.max(0, ...(node.children ?? []).map((child) => child.x1 - child.x0)),
    }),
  )
  return { cells, cellOf: new Map(cells.map((cell) => [cell.category.key, cell])) }
}

/** What the map shows: a stretch of the survey, and so many levels from `depth` on. */
export interface Frame {
  readonly top: number
  readonly bottom: number
  readonly depth: number
  readonly columns: number
}

/** A column narrower than this cuts most names. */
const narrowestColumnPx = 124

/** A cell lower than this is a hairline that nobody can hit. */
const lowestPx = 4

export interface MapSize {
  readonly width: number
  readonly height: number
}

/** The frame that shows one category and what is below it, as deep as names stay legible. */
export function frameOf({ cells, cellOf }: Icicle, zoom: string, size: MapSize): Frame {
  const shown = cellOf.get(zoom) ?? cellOf.get('')
  if (shown === undefined) return { top: 0, bottom: 1, depth: 1, columns: 1 }
  // The whole survey needs no column of its own: its name stands above.
  const depth = Math.max(1, shown.depth)
  const scale = scaleOf(shown, size)
  let deepest = depth
  for (const cell of cells) {
    const isDeeper = cell.depth > deepest && (cell.bottom - cell.top) * scale >= lowestPx
    if (isDeeper && isWithin(cell.category.key, shown.category.key)) deepest = cell.depth
  }
  const room = Math.max(2, Math.floor(size.width / narrowestColumnPx))
  return {
    top: shown.top,
    bottom: shown.bottom,
    depth,
    columns: Math.min(room, deepest - depth + 1),
  }
}

export interface CellPlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where a cell stands in px. Outside of the frame it stands outside of the map, so that it can slide in from there. */
export function placeCell(cell: Cell, frame: Frame, size: MapSize): CellPlace {
  const scale = scaleOf(frame, size)
  const columnWidth = size.width / frame.columns
  const column = cell.depth - frame.depth
  // What has nothing to show beside it runs to the right edge, so that no category ends in empty paper.
  const span = hasShownChild(cell, frame, size) ? 1 : Math.max(1, frame.columns - column)
  return {
    left: column * columnWidth,
    top: (cell.top - frame.top) * scale,
    width: span * columnWidth,
    height: (cell.bottom - cell.top) * scale,
  }
}

/** Px that the whole survey would be high. */
const scaleOf = (
  { top, bottom }: { readonly top: number; readonly bottom: number },
  size: MapSize,
): number => size.height / Math.max(Number.MIN_VALUE, bottom - top)

export const hasShownChild = (cell: Cell, frame: Frame, size: MapSize): boolean =>
  cell.depth - frame.depth < frame.columns - 1 &&
  cell.tallestChild > 0 &&
  cell.tallestChild * scaleOf(frame, size) >= lowestPx

export const isSeen = (cell: Cell, frame: Frame, size: MapSize): boolean => {
  const column = cell.depth - frame.depth
  if (cell.depth === 0 || column < 0 || column >= frame.columns) return false
  const { top, height } = placeCell(cell, frame, size)
  return height >= lowestPx && top < size.height - 0.5 && top + height > 0.5
}

export const isWithin = (key: string, above: string): boolean =>
  above === '' || key === above || key.startsWith(`${above}${pathSeparator}`)

/** The deepest category that two have above them, or are. */
export function commonAncestor(a: string, b: string): string {
  const pathB = b.split(pathSeparator)
  const common: string[] = []
  for (const [index, name] of a.split(pathSeparator).entries()) {
    if (pathB[index] !== name) break
    common.push(name)
  }
  return common.join(pathSeparator)
}

export const parentOf = (key: string): string =>
  key.slice(0, Math.max(0, key.lastIndexOf(pathSeparator)))
