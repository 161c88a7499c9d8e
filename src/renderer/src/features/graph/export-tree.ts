import type { GraphSlice } from '#renderer/workers/library/protocol'
import { fileNameOf, type PictureFormat, saveBlob } from './export-files'
import { readPalette, readPrintPalette } from './palette'
import { printMap } from './print-map'
import { drawTreePng, treeFont, treePicture, writeTreeSvg } from './tree-picture'
import type { TreeRow } from './tree-rows'

/** Writes the tree as it is unfolded to a file, or prints it. Returns a sentence when the file is less than was asked for. */
export async function exportTree(
  format: PictureFormat,
  {
    rows,
    slice,
    isFaded,
    title,
  }: {
    readonly rows: readonly TreeRow[]
    readonly slice: GraphSlice
    readonly isFaded: Uint8Array
    readonly title: string
  },
): Promise<string | undefined> {
  if (rows.length === 0) return 'There is no tree to write: none of what this paper cites is known.'
  const palette = format === 'print' ? readPrintPalette() : readPalette()
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) throw new Error('This window has no 2D canvas.')
  context.font = treeFont(palette)
  const picture = treePicture(rows, slice, isFaded, (text) => context.measureText(text).width)
  const name = fileNameOf(title)
  if (format === 'print') printMap(writeTreeSvg(picture, palette))
  else if (format === 'svg') {
    const blob = new Blob([writeTreeSvg(picture, palette)], { type: 'image/svg+xml;charset=utf-8' })
    saveBlob(blob, `${name}.svg`)
  } else {
    const wanted = format === 'png2' ? 2 : 4
    const { blob, factor } = await drawTreePng(picture, palette, wanted)
    saveBlob(blob, `${name}.png`)
    if (factor < wanted)
      return `The picture is ${factor.toFixed(1)} times as large as the screen, not ${wanted}: a larger one would not fit into memory. The SVG has every size.`
  }
  return undefined
}
