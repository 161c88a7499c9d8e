import type { GraphSlice } from '#renderer/workers/library/protocol'
import type { Dot } from './draw-dot'
import type { ColouredGraph, ColourToken } from './graph-colouring'
import { type Ground, groundsOf } from './grounds'
import { finish, type Steps } from './steps'

/** Everything about a graph that is drawn and does not change with camera, pointer or places. */
export interface Scene {
  readonly nodeCount: number
  /** px at 100 %. */
  readonly radii: Float32Array
  /** px² that all dots cover at 100 %. */
  readonly dotArea: number
  /** How dots look: few ways, shared by many. */
  readonly dots: readonly Dot[]
  /** Index into `dots` of each node. */
  readonly dotOf: Uint16Array
  /** 1: outside of the filter or the search; keeps its place and recedes. */
  readonly isFaded: Uint8Array
  /** 1: receding or faded: pale, without label. */
  readonly isBackground: Uint8Array
  /** Pale ones first, then large before small, so that a small dot is never under a large one. */
  readonly drawOrder: Uint32Array
  /** Most cited first; background ones are not in it. */
  readonly labelOrder: Uint32Array
  /** Nodes with a radius above `largeRadius`. */
  readonly large: Uint32Array
  readonly titles: readonly string[]
  readonly citedHere: Uint32Array
  readonly centre: number | undefined
  /** An edge says who cites whom; else only that two papers are alike. */
  readonly isDirected: boolean
  /** Of the families that the layout keeps together. */
  readonly grounds: readonly Ground[]
  /** Faint ones first. Sorted out when they are first drawn: the first picture of 600,000 edges need not wait for it. */
  readonly edgeStyles: () => readonly EdgeStyle[]
  /** The same, giving way between small steps. */
  readonly sortEdges: () => Steps<readonly EdgeStyle[]>
  /** In step: node `edgeFrom[i]` cites node `edgeTo[i]`, for the edges of the paper under the pointer. */
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
}

/** Edges that are drawn alike. */
export interface EdgeStyle {
  readonly colour: ColourToken | 'edge'
  /** While all edges are in view. */
  readonly opacity: number
  /** The strongest that these edges become when few of them are in view. */
  readonly strongest: number
  readonly from: Uint32Array
  readonly to: Uint32Array
}

export interface SceneOptions {
  readonly slice: GraphSlice
  readonly coloured: ColouredGraph
  readonly isFaded: Uint8Array
  /** What a dot's area stands for; citations within the slice when absent. */
  readonly sizes?: ArrayLike<number>
}

const backgroundScale = 0.75
const largestRadius = 30
/** Dots above this, px at 100 %, are so few that the pointer looks at them one by one. */
export const largeRadius = 9

/** Radius 2.4 + 0.92·√citations, px at 100 %; a paper that tens of thousands cite is still a dot. */
export const radiusOf = (cited: number): number =>
  Math.min(largestRadius, 2.4 + 0.92 * Math.sqrt(Math.max(0, cited)))

export function buildScene({ slice, coloured, isFaded, sizes }: SceneOptions): Scene {
  const nodeCount = slice.ids.length
  const isBackground = new Uint8Array(nodeCount)
  const radii = new Float32Array(nodeCount)
  const dotOf = new Uint16Array(nodeCount)
  let dotArea = 0
  const dots: Dot[] = []
  const known = new Int32Array(4 * coloured.groups.length + 4).fill(-1)
  const sizeOf = sizes ?? slice.citedHere
  const isBackgroundGroup = Uint8Array.from(coloured.groups, ({ isBackground: is }) => (is ? 1 : 0))
  for (let node = 0; node < nodeCount; node += 1) {
    const groupIndex = coloured.groupOf[node] ?? 0
    const isOut = isFaded[node] === 1
    const recedes = isOut || isBackgroundGroup[groupIndex] === 1
    const isRead = slice.statuses[node] === 'read'
    isBackground[node] = recedes ? 1 : 0
    const radius = radiusOf(sizeOf[node] ?? 0) * (recedes ? backgroundScale : 1)
    radii[node] = radius
    dotArea += Math.PI * radius * radius
    const key = groupIndex * 4 + (isOut ? 2 : 0) + (isRead ? 1 : 0)
    let dot = known[key] ?? 0
    if (dot < 0) {
      dot = dots.length
      known[key] = dot
      const group = coloured.groups[groupIndex]
      dots.push({
        colour: isOut ? 'graph-other' : (group?.colour ?? 'graph-other'),
        shape: group?.shape ?? 'disc',
        isRead,
        isPale: recedes,
      })
    }
    dotOf[node] = dot
  }
  let styles: readonly EdgeStyle[] | undefined
  const drawOrder = backToFront(isBackground, radii, (node) => dots[dotOf[node] as number])
  return {
    nodeCount,
    radii,
    dotArea,
    dots,
    dotOf,
    isFaded,
    isBackground,
    drawOrder,
    labelOrder: labelled(drawOrder, isBackground, (node) => dots[dotOf[node] as number]),
    large: drawOrder.filter((node) => (radii[node] as number) > largeRadius),
    titles: slice.titles,
    citedHere: slice.citedHere,
    centre: slice.centre,
    isDirected: slice.hasTies !== true,
    grounds: groundsOf(coloured, isBackground),
    edgeStyles: () => {
      styles ??= finish(edgeStyles(slice, coloured, isFaded))
      return styles
    },
    *sortEdges() {
      styles ??= yield* edgeStyles(slice, coloured, isFaded)
      return styles
    },
    edgeFrom: slice.edgeFrom,
    edgeTo: slice.edgeTo,
  }
}

/**
 * Pale ones, then the others, then the centres; of each the larger first, then by index. As one number a node, so that
 * one sort of numbers serves drawing and naming.
 */
function backToFront(
  isBackground: Uint8Array,
  radii: Float32Array,
  dotAt: (node: number) => Dot | undefined,
): Uint32Array {
  const step = 2 ** 26
  const keys = new Float64Array(radii.length)
  for (let node = 0; node < radii.length; node += 1) {
    const rank = isBackground[node] === 1 ? 0 : dotAt(node)?.shape === 'ringed' ? 2 : 1
    const smallness = Math.floor(1e4 * (1000 - (radii[node] as number)))
    keys[node] = (rank * 2 ** 24 + smallness) * step + node
  }
  keys.sort()
  const nodes = new Uint32Array(radii.length)
  for (let at = 0; at < nodes.length; at += 1) nodes[at] = (keys[at] as number) % step
  return nodes
}

/** The centres, then the others that do not recede, the larger first. */
function labelled(
  drawOrder: Uint32Array,
  isBackground: Uint8Array,
  dotAt: (node: number) => Dot | undefined,
): Uint32Array {
  let first = 0
  while (first < drawOrder.length && isBackground[drawOrder[first] as number] === 1) first += 1
  let last = drawOrder.length
  while (last > first && dotAt(drawOrder[last - 1] as number)?.shape === 'ringed') last -= 1
  const nodes = new Uint32Array(drawOrder.length - first)
  nodes.set(drawOrder.subarray(last), 0)
  nodes.set(drawOrder.subarray(first, last), drawOrder.length - last)
  return nodes
}

const faintOpacity = 0.045
/** The faint edges of this many citations make the grey of the pictures; fewer ones must be stronger to be seen at all. */
const faintAt = 6500
const strongestFaint = 0.36

/** Sorted between two looks at the clock: 5 ms, where all 600,000 citations of 100,000 papers take 50. */
const edgesPerStep = 60_000

function* edgeStyles(
  { edgeFrom, edgeTo }: GraphSlice,
  { groups, groupOf }: ColouredGraph,
  isFaded: Uint8Array,
): Steps<readonly EdgeStyle[]> {
  const isByRelation = groups[0]?.key === 'self'
  const faint = Math.min(
    strongestFaint,
    faintOpacity * Math.max(1, Math.sqrt(faintAt / Math.max(1, edgeFrom.length))),
  )
  // Many edges in the colours of families would make one dark ground of them.
  const thinned = Math.min(1, Math.sqrt((4 * faintAt) / Math.max(1, edgeFrom.length)))
  const inFamily = thinned * Math.max(0.15, Math.min(0.4, faint * 1.5))
  const looks: readonly Omit<EdgeStyle, 'from' | 'to'>[] = [
    { colour: 'edge', opacity: faint / 2, strongest: strongestFaint / 2 },
    { colour: 'edge', opacity: faint, strongest: strongestFaint },
    { colour: 'graph-citing', opacity: 0.38, strongest: 0.38 },
    { colour: 'graph-cited', opacity: 0.75, strongest: 0.75 },
    ...groups.map(({ colour }) => ({ colour, opacity: inFamily, strongest: 0.4 })),
  ]
  const isNamed = Uint8Array.from(groups, ({ isBackground }) => (isBackground ? 0 : 1))
  const lookOf = new Uint16Array(edgeFrom.length)
  const counts = new Uint32Array(looks.length)
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    if (edge % edgesPerStep === edgesPerStep - 1) yield
    const from = edgeFrom[edge] as number
    const to = edgeTo[edge] as number
    let look = 1
    if (isFaded[from] === 1 || isFaded[to] === 1) look = 0
    else if (isByRelation) look = groupOf[to] === 0 ? 2 : groupOf[from] === 0 ? 3 : 1
    else if (groupOf[from] === groupOf[to]) {
      const group = groupOf[from] as number
      if (isNamed[group] === 1) look = 4 + group
    }
    lookOf[edge] = look
    counts[look] = (counts[look] as number) + 1
  }
  const ends = looks.map((_, look) => ({
    from: new Uint32Array(counts[look] as number),
    to: new Uint32Array(counts[look] as number),
  }))
  const next = new Uint32Array(looks.length)
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    if (edge % edgesPerStep === edgesPerStep - 1) yield
    const look = lookOf[edge] as number
    const at = next[look] as number
    const arrays = ends[look]
    if (arrays === undefined) continue
    arrays.from[at] = edgeFrom[edge] as number
    arrays.to[at] = edgeTo[edge] as number
    next[look] = at + 1
  }
  return looks
    .map((look, index) => ({ ...look, ...(ends[index] as (typeof ends)[number]) }))
    .filter(({ from }) => from.length > 0)
    .toSorted((a, b) => a.opacity - b.opacity)
}

/**
 * How large dots are at a zoom: they grow with the square root, so that zooming in makes room between them. `k` and
 * `fitK` are pixels per unit now and when the whole map is shown; `crowding` shrinks the dots of a crowded map.
 */
export function dotScale(k: number, fitK: number, crowding: number): number {
  return crowding * Math.min(2.2, Math.max(0.75, Math.sqrt(k / fitK)))
}

/** 1 while dots have room, less when their discs would cover more than a tenth of the viewport at 100 %. */
export function crowdingOf(
  { dotArea: area }: Pick<Scene, 'dotArea'>,
  width: number,
  height: number,
): number {
  const room = (width * height) / 10
  return area <= room || area === 0 ? 1 : Math.max(0.35, Math.sqrt(room / area))
}
