import type { GraphSlice } from '#renderer/workers/library/protocol'
import type { Dot } from './draw-dot'
import type { ColouredGraph, ColourToken } from './graph-colouring'
import { type Ground, groundsOf } from './grounds'
import { shortTitle } from './short-title'

/** Everything about a graph that is drawn and does not change with camera, pointer or places. */
export interface Scene {
  readonly nodeCount: number
  /** px at 100 %. */
  readonly radii: Float32Array
  readonly dots: readonly Dot[]
  /** 1: outside of the filter or the search; keeps its place and recedes. */
  readonly isFaded: Uint8Array
  /** 1: receding or faded: pale, without label. */
  readonly isBackground: Uint8Array
  /** Pale ones first, then large before small, so that a small dot is never under a large one. */
  readonly drawOrder: Uint32Array
  /** Most cited first; background ones are not in it. */
  readonly labelOrder: Uint32Array
  readonly labels: readonly string[]
  readonly citedHere: Uint32Array
  /** Of the families that the layout keeps together. */
  readonly grounds: readonly Ground[]
  /** Faint ones first. */
  readonly edges: readonly EdgeStyle[]
  /** In step: node `edgeFrom[i]` cites node `edgeTo[i]`, for the edges of the paper under the pointer. */
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
}

/** Edges that are drawn alike. */
export interface EdgeStyle {
  readonly colour: ColourToken | 'edge'
  readonly opacity: number
  readonly from: Uint32Array
  readonly to: Uint32Array
}

export interface SceneOptions {
  readonly slice: GraphSlice
  readonly coloured: ColouredGraph
  readonly isFaded: Uint8Array
}

const backgroundScale = 0.75

/** Radius 2.4 + 0.92·√citations, px at 100 %. */
export const radiusOf = (citedHere: number): number => 2.4 + 0.92 * Math.sqrt(citedHere)

export function buildScene({ slice, coloured, isFaded }: SceneOptions): Scene {
  const nodeCount = slice.ids.length
  const groupAt = (node: number) => coloured.groups[coloured.groupOf[node] ?? 0]
  const isBackground = new Uint8Array(nodeCount)
  const radii = new Float32Array(nodeCount)
  const dots: Dot[] = []
  for (let node = 0; node < nodeCount; node += 1) {
    const group = groupAt(node)
    const recedes = isFaded[node] === 1 || group?.isBackground === true
    isBackground[node] = recedes ? 1 : 0
    radii[node] = radiusOf(slice.citedHere[node] ?? 0) * (recedes ? backgroundScale : 1)
    dots.push({
      colour: isFaded[node] === 1 ? 'graph-other' : (group?.colour ?? 'graph-other'),
      shape: group?.shape ?? 'disc',
      isRead: slice.statuses[node] === 'read',
      isPale: recedes,
    })
  }
  const nodes = Array.from({ length: nodeCount }, (_, node) => node)
  const radius = (node: number) => radii[node] ?? 0
  const isSelf = (node: number) => (dots[node]?.shape === 'ringed' ? 1 : 0)
  return {
    nodeCount,
    radii,
    dots,
    isFaded,
    isBackground,
    drawOrder: Uint32Array.from(
      nodes.toSorted(
        (a, b) =>
          (isBackground[b] ?? 0) - (isBackground[a] ?? 0) ||
          isSelf(a) - isSelf(b) ||
          radius(b) - radius(a) ||
          a - b,
      ),
    ),
    labelOrder: Uint32Array.from(
      nodes
        .filter((node) => isBackground[node] === 0)
        .toSorted((a, b) => isSelf(b) - isSelf(a) || radius(b) - radius(a) || a - b),
    ),
    labels: slice.titles.map(shortTitle),
    citedHere: slice.citedHere,
    grounds: groundsOf(coloured, isBackground),
    edges: edgeStyles(slice, coloured, isFaded),
    edgeFrom: slice.edgeFrom,
    edgeTo: slice.edgeTo,
  }
}

const faintOpacity = 0.045
/** The faint edges of this many citations make the grey of the pictures; fewer ones must be stronger to be seen at all. */
const faintAt = 6500
const strongestFaint = 0.36
/** A drawing of more edges than this is a grey ground anyway. */
export const mostEdges = 60_000

function edgeStyles(
  { edgeFrom, edgeTo, centre }: GraphSlice,
  { groups, groupOf }: ColouredGraph,
  isFaded: Uint8Array,
): readonly EdgeStyle[] {
  const isByRelation = groups[0]?.key === 'self'
  const buckets = new Map<
    string,
    { colour: EdgeStyle['colour']; opacity: number; edges: number[] }
  >()
  const stride = Math.max(1, Math.ceil(edgeFrom.length / mostEdges))
  const faint = Math.min(
    strongestFaint,
    faintOpacity * Math.max(1, Math.sqrt(faintAt / Math.max(1, edgeFrom.length))),
  )
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    const from = edgeFrom[edge] as number
    const to = edgeTo[edge] as number
    const isPale = isFaded[from] === 1 || isFaded[to] === 1
    let colour: EdgeStyle['colour'] = 'edge'
    let opacity = isPale ? faint / 2 : faint
    if (isByRelation) {
      if (!isPale && to === centre) {
        colour = 'graph-citing'
        opacity = 0.38
      } else if (!isPale && from === centre) {
        colour = 'graph-cited'
        opacity = 0.75
      }
    } else if (!isPale && groupOf[from] === groupOf[to]) {
      const group = groups[groupOf[from] ?? 0]
      if (group !== undefined && !group.isBackground) {
        colour = group.colour
        opacity = Math.max(0.15, Math.min(0.4, faint * 1.5))
      }
    }
    if (colour === 'edge' && edge % stride !== 0) continue
    const key = `${colour} ${opacity}`
    const bucket = buckets.get(key) ?? { colour, opacity, edges: [] }
    bucket.edges.push(edge)
    buckets.set(key, bucket)
  }
  return [...buckets.values()]
    .toSorted((a, b) => a.opacity - b.opacity)
    .map(({ colour, opacity, edges }) => ({
      colour,
      opacity,
      from: Uint32Array.from(edges, (edge) => edgeFrom[edge] as number),
      to: Uint32Array.from(edges, (edge) => edgeTo[edge] as number),
    }))
}

/**
 * How large dots are at a zoom: they grow with the square root, so that zooming in makes room between them. `k` and
 * `fitK` are pixels per unit now and when the whole map is shown; `crowding` shrinks the dots of a crowded map.
 */
export function dotScale(k: number, fitK: number, crowding: number): number {
  return crowding * Math.min(2.2, Math.max(0.75, Math.sqrt(k / fitK)))
}

/** 1 while dots have room, less when their discs would cover more than a tenth of the viewport at 100 %. */
export function crowdingOf(radii: Float32Array, width: number, height: number): number {
  let area = 0
  for (const radius of radii) area += Math.PI * radius * radius
  const room = (width * height) / 10
  return area <= room || area === 0 ? 1 : Math.max(0.35, Math.sqrt(room / area))
}
