import type { Box } from '#domain/annotation'
import { annotationTypes, ownPartKey, ownRecordKey } from './annotation-names'
import type { DrawingFont } from './drawing-font'
import { needsFont } from './drawn-text'
import { fullColours, paleColours } from './mark-colours'
import { pdfDateOf } from './pdf-date'
import type { MarkToWrite } from './pdf-mark'
import type { Pdfium } from './pdfium'
import { drawText } from './write-text'

const typeOfKind = {
  highlight: annotationTypes.highlight,
  underline: annotationTypes.underline,
  strike: annotationTypes.strikeOut,
  note: annotationTypes.text,
  area: annotationTypes.square,
  ink: annotationTypes.ink,
  freeText: annotationTypes.freeText,
} as const satisfies Record<MarkToWrite['kind'], number>

/** Of ISO 32000-2, table 167: printed; a note's sign keeps its size and stands upright. */
const printFlag = 4
const noteFlags = 4 | 8 | 16

const multiplyBlend = 1
const solidBorder = 1
const helvetica = 4
const noteIcon = 0
const lineWidth = 1.5
const textSize = 11
const textColour = [0x22, 0x1f, 0x1c] as const
/** Programs draw its sign in this size, whatever its frame. */
const noteSide = 20

/** One annotation: a mark, or what of it stands on the next page. */
interface Part extends MarkToWrite {
  readonly partOf?: string
}

/**
 * Writes marks into an open document, each with its appearance, so that programs that draw none themselves show it. Answers the ids of marks that could not be written.
 */
export function writeMarks(
  pdfium: Pdfium,
  document: number,
  marks: readonly MarkToWrite[],
  font?: DrawingFont,
): readonly string[] {
  const byPage = new Map<number, Part[]>()
  for (const part of marks.flatMap(partsOf)) {
    const ofPage = byPage.get(part.pageIndex)
    if (ofPage) ofPage.push(part)
    else byPage.set(part.pageIndex, [part])
  }
  const refused = new Set<string>()
  for (const [pageIndex, ofPage] of byPage) {
    const page = pdfium.call.FPDF_LoadPage(document, pageIndex)
    for (const part of ofPage) {
      if (page === 0 || !writePart(pdfium, page, part, font)) refused.add(part.partOf ?? part.id)
    }
    if (page !== 0) pdfium.call.FPDF_ClosePage(page)
  }
  return [...refused]
}

function partsOf(mark: MarkToWrite): readonly Part[] {
  const { continued, ...first } = mark
  if (!continued || continued.length === 0) return [first]
  const rest: Part = {
    ...first,
    id: `${mark.id}/2`,
    pageIndex: mark.pageIndex + 1,
    boxes: continued,
    comment: '',
    record: '',
    partOf: mark.id,
  }
  return [first, rest]
}

function writePart(
  pdfium: Pdfium,
  page: number,
  part: Part,
  font: DrawingFont | undefined,
): boolean {
  const { call, memory } = pdfium
  const frame = frameOf(part)
  if (frame === undefined) return false
  const annotation = call.EPDFPage_CreateAnnot(page, typeOfKind[part.kind])
  if (annotation === 0) return false
  const put = (key: string, value: string | undefined): void => {
    if (value === undefined || value === '') return
    memory.withText(value, (text) => call.FPDFAnnot_SetStringValue(annotation, key, text))
  }
  const [left, bottom, right, top] = frame
  withSingles(pdfium, [left, top, right, bottom], (rect) =>
    call.FPDFAnnot_SetRect(annotation, rect),
  )
  call.FPDFAnnot_SetFlags(annotation, part.kind === 'note' ? noteFlags : printFlag)
  put('NM', part.id)
  put('Contents', part.comment)
  put('T', part.author)
  put('CreationDate', part.createdAt && pdfDateOf(part.createdAt))
  put('M', part.updatedAt && pdfDateOf(part.updatedAt))
  put(ownRecordKey, part.record)
  put(ownPartKey, part.partOf)
  const isDrawn = draw(pdfium, annotation, part, { frame, font })
  call.FPDFPage_CloseAnnot(annotation)
  return isDrawn
}

/** Colour, shape and appearance. */
function draw(
  pdfium: Pdfium,
  annotation: number,
  part: Part,
  { frame, font }: { readonly frame: Box; readonly font: DrawingFont | undefined },
): boolean {
  const { call } = pdfium
  const isPale = part.kind === 'highlight' || part.kind === 'note' || part.kind === 'freeText'
  const [red, green, blue] = (isPale ? paleColours : fullColours)[part.colour]
  call.EPDFAnnot_SetColor(annotation, 0, red, green, blue)
  switch (part.kind) {
    case 'highlight':
    case 'underline':
    case 'strike':
      for (const [left, bottom, right, top] of part.boxes) {
        // The order that programs write, whatever the standard says: upper left, upper right, lower left, lower right.
        withSingles(pdfium, [left, top, right, top, left, bottom, right, bottom], (quad) =>
          call.FPDFAnnot_AppendAttachmentPoints(annotation, quad),
        )
      }
      break
    case 'note':
      call.EPDFAnnot_SetName(annotation, noteIcon)
      break
    case 'area':
      call.EPDFAnnot_SetBorderStyle(annotation, solidBorder, lineWidth)
      break
    case 'ink':
      call.EPDFAnnot_SetBorderStyle(annotation, solidBorder, lineWidth)
      for (const stroke of part.strokes ?? []) {
        withSingles(pdfium, stroke, (points) =>
          call.FPDFAnnot_AddInkStroke(annotation, points, stroke.length >> 1),
        )
      }
      break
    case 'freeText':
      call.EPDFAnnot_SetIntent(annotation, 'FreeText')
      call.EPDFAnnot_SetDefaultAppearance(annotation, helvetica, textSize, ...textColour)
      call.EPDFAnnot_SetBorderStyle(annotation, solidBorder, 0)
      break
    default:
      part.kind satisfies never
  }
  if (font && needsFont(part)) {
    const picture = {
      text: part.comment,
      width: frame[2] - frame[0],
      height: frame[3] - frame[1],
      size: textSize,
      colour: textColour,
      background: [red, green, blue] as const,
    }
    return drawText(pdfium, annotation, picture, font)
  }
  return Boolean(
    part.kind === 'highlight'
      ? call.EPDFAnnot_GenerateAppearanceWithBlend(annotation, multiplyBlend)
      : call.EPDFAnnot_GenerateAppearance(annotation),
  )
}

function frameOf({ kind, boxes, strokes }: Part): Box | undefined {
  const points = strokes?.flat() ?? []
  const across = [
    ...boxes.flatMap(([left, , right]) => [left, right]),
    ...points.filter((_, at) => at % 2 === 0),
  ]
  const up = [
    ...boxes.flatMap(([, bottom, , top]) => [bottom, top]),
    ...points.filter((_, at) => at % 2 === 1),
  ]
  if (across.length === 0 || ![...across, ...up].every(Number.isFinite)) return undefined
  const left = least(across)
  const top = most(up)
  if (kind === 'note') return [left, top - noteSide, left + noteSide, top]
  const room = kind === 'ink' ? lineWidth : 0
  return [left - room, least(up) - room, most(across) + room, top + room]
}

const least = (values: readonly number[]): number =>
  values.reduce((one, other) => Math.min(one, other), Infinity)
const most = (values: readonly number[]): number =>
  values.reduce((one, other) => Math.max(one, other), -Infinity)

function withSingles<Result>(
  { memory }: Pdfium,
  values: readonly number[],
  use: (pointer: number) => Result,
): Result {
  return memory.borrow(values.length * 4, (pointer) => {
    memory.singles(pointer, values.length).set(values)
    return use(pointer)
  })
}
