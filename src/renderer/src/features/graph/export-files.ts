import { writeEdgesCsv, writePapersCsv } from '#formats/graph-csv'
import type { GraphDocument, GraphPaper } from '#formats/graph-document'
import { writeGexf } from '#formats/graph-gexf'
import { writeGraphml } from '#formats/graph-graphml'
import { writeGraphJson } from '#formats/graph-json'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import type { CanvasLook } from './canvas-contract'
import { drawPng } from './export-picture'
import { writeSvg } from './export-svg'
import type { ColouredGraph } from './graph-colouring'
import { readPrintPalette } from './palette'
import { printMap } from './print-map'

export const exportFormats = [
  'svg',
  'png2',
  'png4',
  'print',
  'graphml',
  'gexf',
  'edges',
  'papers',
  'json',
] as const
export type ExportFormat = (typeof exportFormats)[number]

const pictureFormats = ['svg', 'png2', 'png4', 'print'] as const
export type PictureFormat = (typeof pictureFormats)[number]

export const isPicture = (format: ExportFormat): format is PictureFormat =>
  pictureFormats.some((one) => one === format)

export const fileNameOf = (title: string): string =>
  title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'graph'

export interface ExportedMap {
  readonly slice: GraphSlice
  readonly coloured: ColouredGraph
  readonly positions: Float32Array
  /** Only these papers and the citations among them, when some are selected. */
  readonly nodes: readonly number[] | undefined
  readonly title: string
  readonly isDirected: boolean
  readonly now: string
}

/** The papers of a map, or some of them, with their places, as a graph for files. */
export function documentOf({
  slice,
  coloured,
  positions,
  nodes,
  title,
  isDirected,
  now,
}: ExportedMap): GraphDocument {
  const wanted = nodes ?? slice.ids.map((_, node) => node)
  const indexOf = new Int32Array(slice.ids.length).fill(-1)
  wanted.forEach((node, index) => {
    indexOf[node] = index
  })
  const from: number[] = []
  const to: number[] = []
  for (let edge = 0; edge < slice.edgeFrom.length; edge += 1) {
    const source = indexOf[slice.edgeFrom[edge] as number] ?? -1
    const target = indexOf[slice.edgeTo[edge] as number] ?? -1
    if (source < 0 || target < 0) continue
    from.push(source)
    to.push(target)
  }
  return {
    title,
    createdAt: now,
    papers: wanted.map((node) => paperOf(slice, coloured, positions, node)),
    from,
    to,
    isDirected,
  }
}

function paperOf(
  slice: GraphSlice,
  coloured: ColouredGraph,
  positions: Float32Array,
  node: number,
): GraphPaper {
  const authors = slice.authors[node] ?? ''
  const year = slice.years[node] ?? 0
  const category = slice.categories[node] ?? ''
  const group = coloured.groups[coloured.groupOf[node] ?? 0]?.label
  const everywhere = slice.citedEverywhere[node] ?? -1
  const x = positions[2 * node] ?? Number.NaN
  const y = positions[2 * node + 1] ?? Number.NaN
  return {
    id: slice.ids[node] ?? '',
    title: slice.titles[node] ?? '',
    status: slice.statuses[node] ?? 'none',
    citedHere: slice.citedHere[node] ?? 0,
    ...(authors !== '' && { authors }),
    ...(year > 0 && { year }),
    ...(category !== '' && { category }),
    ...(group !== undefined && { group }),
    ...(everywhere >= 0 && { citedEverywhere: everywhere }),
    ...(Number.isFinite(x) && Number.isFinite(y) && { x, y }),
  }
}

/** Writes a file, or prints. Returns a sentence when the file says less than the screen. */
export async function exportMap(
  format: ExportFormat,
  map: ExportedMap,
  look: CanvasLook | undefined,
): Promise<string | undefined> {
  const name = fileNameOf(map.title)
  const save = (text: string, ending: string, mediaType: string) =>
    saveBlob(new Blob([text], { type: `${mediaType};charset=utf-8` }), `${name}${ending}`)
  switch (format) {
    case 'svg': {
      if (look === undefined) return undefined
      const { text, seenEdges, drawnEdges } = writeSvg(look, look.palette)
      save(text, '.svg', 'image/svg+xml')
      return drawnEdges < seenEdges
        ? `The SVG holds ${drawnEdges.toLocaleString('en')} of the ${seenEdges.toLocaleString('en')} citations in view, to stay under 20 MB. All papers are in it.`
        : undefined
    }
    case 'png2':
    case 'png4':
      if (look === undefined) return undefined
      saveBlob(await drawPng(look, format === 'png2' ? 2 : 4), `${name}.png`)
      return undefined
    case 'print':
      if (look !== undefined) printMap(writeSvg(look, readPrintPalette()).text)
      return undefined
    case 'graphml':
      save(writeGraphml(documentOf(map)), '.graphml', 'application/xml')
      return undefined
    case 'gexf':
      save(writeGexf(documentOf(map)), '.gexf', 'application/xml')
      return undefined
    case 'edges':
      save(writeEdgesCsv(documentOf(map)), '-citations.csv', 'text/csv')
      return undefined
    case 'papers':
      save(writePapersCsv(documentOf(map)), '-papers.csv', 'text/csv')
      return undefined
    case 'json':
      save(writeGraphJson(documentOf(map)), '.json', 'application/json')
      return undefined
    default:
      return format satisfies never
  }
}

export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
