import type { PageView, ReaderDocument } from './reader-document'
import classes from './reader-pane.module.css'

/** Share of a page from which a picture is the page itself, as in a scan: that turns dark with it. */
const wholePageShare = 0.5

/** Left, top, width, height of an upright picture, as shares of the page. */
export type PictureBox = readonly [left: number, top: number, width: number, height: number]

/** The pictures of a page that stand upright and are not the page itself, each within it. */
export function pictureBoxes(pictures: ArrayLike<number>): readonly PictureBox[] {
  const boxes: PictureBox[] = []
  for (let at = 0; at + 5 < pictures.length; at += 6) {
    const xs = [pictures[at] ?? 0, pictures[at + 2] ?? 0, pictures[at + 4] ?? 0]
    const ys = [pictures[at + 1] ?? 0, pictures[at + 3] ?? 0, pictures[at + 5] ?? 0]
    const left = Math.max(0, Math.min(...xs))
    const top = Math.max(0, Math.min(...ys))
    const width = Math.min(1, Math.max(...xs)) - left
    const height = Math.min(1, Math.max(...ys)) - top
    const isSeen = width > 0.01 && height > 0.01
    if (isSeen && width * height < wholePageShare) boxes.push([left, top, width, height])
  }
  return boxes
}

/**
 * On dark pages photographs and plots stay as they were printed: what the page's canvas shows of them is copied above the inverted
 * page. Drawings made of lines cannot be told from text and turn dark, with their hues kept.
 */
export function keepPictures(document: ReaderDocument): () => void {
  document.tellPictures()
  const copies = new Map<number, HTMLElement>()
  const draw = (page: PageView): void => {
    copies.get(page.pageIndex)?.remove()
    copies.delete(page.pageIndex)
    const { canvas } = page
    const boxes = pictureBoxes(page.pictures)
    if (canvas === undefined || boxes.length === 0) return
    const layer = window.document.createElement('div')
    layer.className = classes.pictures ?? ''
    layer.setAttribute('aria-hidden', 'true')
    for (const box of boxes) {
      const copy = copyOf(canvas, box)
      if (copy !== undefined) layer.append(copy)
    }
    const wrapper = page.element.querySelector('.canvasWrapper')
    if (wrapper === null) return
    wrapper.after(layer)
    copies.set(page.pageIndex, layer)
  }
  const stop = document.onPageDrawn(draw)
  const { pageCount } = document.state.getState()
  for (let index = 0; index < pageCount; index += 1) {
    const page = document.pageView(index)
    if (page?.canvas !== undefined) draw(page)
  }
  return () => {
    stop()
    for (const layer of copies.values()) layer.remove()
  }
}

function copyOf(
  canvas: HTMLCanvasElement,
  [left, top, width, height]: PictureBox,
): HTMLCanvasElement | undefined {
  const copy = window.document.createElement('canvas')
  const x = Math.round(left * canvas.width)
  const y = Math.round(top * canvas.height)
  copy.width = Math.max(1, Math.round(width * canvas.width))
  copy.height = Math.max(1, Math.round(height * canvas.height))
  const context = copy.getContext('2d')
  if (context === null) return undefined
  context.drawImage(canvas, -x, -y)
  const percent = (share: number): string => `${share * 100}%`
  Object.assign(copy.style, {
    left: percent(x / canvas.width),
    top: percent(y / canvas.height),
    width: percent(copy.width / canvas.width),
    height: percent(copy.height / canvas.height),
  })
  return copy
}
