import type { AnnotationId, Box } from '#domain/annotation'
import { markColourNames, markKindNames } from '#domain/mark-words'
import type { ShownMark } from '#domain/shown-mark'
import type { PageView, ReaderDocument } from '../reader-document'
import { lineColour, pageColour } from './mark-colour'
import { boxesOn, frameOf } from './mark-geometry'
import classes from './mark-layer.module.css'

const svgName = 'http://www.w3.org/2000/svg'

/** Draws marks on the pages that are drawn themselves; a page without a picture has none, however many marks the paper has. */
export interface MarkLayer {
  show(marks: readonly ShownMark[], chosen: AnnotationId | undefined): void
  end(): void
}

export function createMarkLayer(document: ReaderDocument): MarkLayer {
  let byPage: ReadonlyMap<number, readonly ShownMark[]> = new Map()
  let chosen: AnnotationId | undefined
  const layers = new Map<number, { readonly layer: SVGSVGElement; marks: readonly ShownMark[] }>()

  const draw = (page: PageView): void => {
    const marks = byPage.get(page.pageIndex) ?? []
    const known = layers.get(page.pageIndex)
    known?.layer.remove()
    layers.delete(page.pageIndex)
    if (marks.length === 0) return
    const layer = drawMarks(page, marks, chosen)
    // Above the picture of the page and below its text, which stays what the pointer selects.
    const picture = page.element.querySelector('.canvasWrapper')
    if (picture === null) return
    const text = page.element.querySelector('.textLayer')
    if (text === null) page.element.append(layer)
    else text.before(layer)
    layers.set(page.pageIndex, { layer, marks })
  }
  const stops = [document.onPageDrawn(draw), document.onTextDrawn(draw)]

  const isDrawn = (page: PageView | undefined): page is PageView =>
    page?.element.querySelector('.canvasWrapper canvas') != null

  return {
    show: (marks, nowChosen) => {
      const before = byPage
      const beforeChosen = chosen
      byPage = pagesOf(marks)
      chosen = nowChosen
      const pages = new Set([...before.keys(), ...byPage.keys()])
      for (const pageIndex of pages) {
        const page = document.pageView(pageIndex)
        if (!isDrawn(page)) continue
        const now = byPage.get(pageIndex) ?? []
        const isSame =
          areSame(layers.get(pageIndex)?.marks ?? [], now) &&
          !now.some(
            ({ annotation: { id } }) =>
              beforeChosen !== nowChosen && (id === beforeChosen || id === nowChosen),
          )
        if (!isSame) draw(page)
      }
    },
    end: () => {
      for (const stop of stops) stop()
      for (const { layer } of layers.values()) layer.remove()
      layers.clear()
    },
  }
}

function pagesOf(marks: readonly ShownMark[]): ReadonlyMap<number, readonly ShownMark[]> {
  const pages = new Map<number, ShownMark[]>()
  const add = (pageIndex: number, mark: ShownMark): void => {
    const known = pages.get(pageIndex)
    if (known) known.push(mark)
    else pages.set(pageIndex, [mark])
  }
  for (const mark of marks) {
    add(mark.place.pageIndex, mark)
    if (mark.place.continued !== undefined) add(mark.place.pageIndex + 1, mark)
  }
  return pages
}

const areSame = (one: readonly ShownMark[], other: readonly ShownMark[]): boolean =>
  one.length === other.length &&
  one.every(
    (mark, index) =>
      mark.annotation.rev === other[index]?.annotation.rev &&
      mark.annotation.id === other[index]?.annotation.id &&
      mark.carried?.state === other[index]?.carried?.state,
  )

function drawMarks(
  page: PageView,
  marks: readonly ShownMark[],
  chosen: AnnotationId | undefined,
): SVGSVGElement {
  const { viewport } = page
  const layer = element('svg', {
    class: classes.layer ?? '',
    viewBox: `0 0 ${viewport.width / viewport.scale} ${viewport.height / viewport.scale}`,
    preserveAspectRatio: 'none',
  })
  for (const mark of marks) layer.append(drawMark(page, mark, mark.annotation.id === chosen))
  return layer
}

function drawMark(page: PageView, mark: ShownMark, isChosen: boolean): SVGGElement {
  const { annotation, carried } = mark
  const group = element('g', {
    role: 'img',
    'aria-label': nameOf(mark),
    'data-mark': annotation.id,
    'data-kind': annotation.kind,
    style: `--mark: ${pageColour(annotation.colour)}; --line: ${lineColour(annotation.colour)}`,
    ...(isChosen && { 'data-chosen': '' }),
    ...(carried !== undefined && carried.state !== 'certain' && { 'data-unsure': '' }),
  })
  const boxes = boxesOn(mark, page.pageIndex)
  for (const box of boxes) group.append(...shapesOf(page, mark, box))
  if (annotation.kind === 'ink')
    for (const stroke of mark.place.strokes ?? []) group.append(drawStroke(page, stroke))
  if (annotation.comment !== '' && annotation.kind !== 'note' && annotation.kind !== 'freeText')
    group.append(...commentSign(page, boxes))
  return group
}

export const nameOf = ({ annotation: { kind, colour, comment, place } }: ShownMark): string =>
  [
    `${markKindNames[kind]}, ${markColourNames[colour]}`,
    place.quote?.exact.slice(0, 120) ?? '',
    comment.slice(0, 120),
  ]
    .filter((part) => part !== '')
    .join(': ')

function shapesOf(
  page: PageView,
  { annotation: { kind, comment } }: ShownMark,
  box: Box,
): readonly SVGElement[] {
  const { left, top, width, height } = frameOf(page, box)
  const rect = (name: string): SVGElement =>
    element('rect', { class: classes[name] ?? '', x: left, y: top, width, height, rx: 1 })
  // Text that runs up the page has its line at the side.
  const isUpright = height > 1.5 * width && kind !== 'highlight'
  const line = (share: number, name: string): SVGElement =>
    isUpright
      ? element('line', {
          class: classes[name] ?? '',
          x1: left + width * share,
          x2: left + width * share,
          y1: top,
          y2: top + height,
        })
      : element('line', {
          class: classes[name] ?? '',
          x1: left,
          x2: left + width,
          y1: top + height * share,
          y2: top + height * share,
        })
  switch (kind) {
    case 'highlight':
      return [rect('fill')]
    case 'underline':
      return [rect('hit'), line(0.97, 'line')]
    case 'strike':
      return [rect('hit'), line(0.55, 'line')]
    case 'area':
      return [rect('area')]
    case 'ink':
      return [rect('hit')]
    case 'note':
      return [
        element('path', {
          class: classes.note ?? '',
          d: notePath(left, top, Math.min(width, height)),
        }),
      ]
    case 'freeText':
      return [rect('hit'), freeText(left, top, width, height, comment)]
    default:
      return kind satisfies never
  }
}

/** A sheet with a folded corner. */
const notePath = (x: number, y: number, size: number): string => {
  const fold = size * 0.35
  return `M${x} ${y}h${size}v${size - fold}l${-fold} ${fold}h${fold - size}z M${x + size} ${y + size - fold}h${-fold}v${fold}`
}

function freeText(x: number, y: number, width: number, height: number, words: string): SVGElement {
  const holder = element('foreignObject', { x, y, width, height: Math.max(height, 14) })
  const text = window.document.createElement('div')
  text.className = classes.freeText ?? ''
  text.textContent = words
  holder.append(text)
  return holder
}

function drawStroke(page: PageView, points: readonly number[]): SVGElement {
  const { viewport } = page
  const path: string[] = []
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = 0, y = 0] = viewport.convertToViewportPoint(points[at] ?? 0, points[at + 1] ?? 0)
    path.push(`${(x / viewport.scale).toFixed(2)},${(y / viewport.scale).toFixed(2)}`)
  }
  return element('polyline', { class: classes.stroke ?? '', points: path.join(' ') })
}

/** A dot at the end of the words: there is a comment. */
function commentSign(page: PageView, boxes: readonly Box[]): readonly SVGElement[] {
  const last = boxes.at(-1)
  if (last === undefined) return []
  const { left, top, width } = frameOf(page, last)
  return [element('circle', { class: classes.sign ?? '', cx: left + width, cy: top, r: 2.2 })]
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = window.document.createElementNS(svgName, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}
