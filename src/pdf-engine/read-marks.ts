import type { Box, MarkKind, MarkOrigin } from '#domain/annotation'
import { annotationTypes, ownPartKey, ownRecordKey } from './annotation-names'
import { nearestColour } from './mark-colours'
import { pageCountOf } from './page-count'
import { isoOfPdfDate } from './pdf-date'
import type { FoundMark } from './pdf-mark'
import type { Pdfium } from './pdfium'

const kindOfType: Readonly<Record<number, MarkKind>> = {
  [annotationTypes.text]: 'note',
  [annotationTypes.caret]: 'note',
  [annotationTypes.freeText]: 'freeText',
  [annotationTypes.square]: 'area',
  [annotationTypes.circle]: 'area',
  [annotationTypes.highlight]: 'highlight',
  [annotationTypes.underline]: 'underline',
  [annotationTypes.squiggly]: 'underline',
  [annotationTypes.strikeOut]: 'strike',
  [annotationTypes.ink]: 'ink',
  [annotationTypes.line]: 'ink',
  [annotationTypes.polygon]: 'ink',
  [annotationTypes.polyline]: 'ink',
}

/** Of one page; a file that claims more is made to keep programs busy. */
const mostMarks = 5_000
const mostPoints = 100_000
const longestText = 200_000

const hiddenFlag = 2

/** One annotation as read, before replies are put to what they answer. */
interface ReadMark {
  readonly mark: FoundMark
  readonly objectNumber: number
  /** Of the annotation that it answers, 0 when it answers none. */
  readonly answersObject: number
}

/**
 * The marks in a file, without a page being drawn or its content read: text markup, notes, areas, drawings and texts. Replies are
 * put into the comment of what they answer. Links, forms, stamps and files are left where they are.
 */
export function readMarks(pdfium: Pdfium, document: number): readonly FoundMark[] {
  const pages = Array.from({ length: pageCountOf(pdfium, document) })
  return withDistinctKeys(pages.flatMap((_, pageIndex) => readPage(pdfium, document, pageIndex)))
}

function readPage(pdfium: Pdfium, document: number, pageIndex: number): readonly FoundMark[] {
  const { call } = pdfium
  const count = Math.min(
    mostMarks,
    Math.max(0, call.EPDFPage_GetAnnotCountRaw(document, pageIndex)),
  )
  const read: ReadMark[] = []
  for (let index = 0; index < count; index += 1) {
    const annotation = call.EPDFPage_GetAnnotRaw(document, pageIndex, index)
    if (annotation === 0) continue
    const mark = readMark(pdfium, annotation, pageIndex)
    if (mark) read.push(mark)
    call.FPDFPage_CloseAnnot(annotation)
  }
  return withReplies(read)
}

function readMark(pdfium: Pdfium, annotation: number, pageIndex: number): ReadMark | undefined {
  const { call, memory } = pdfium
  const type = call.FPDFAnnot_GetSubtype(annotation)
  const kind = kindOfType[type]
  if (kind === undefined || (call.FPDFAnnot_GetFlags(annotation) & hiddenFlag) !== 0)
    return undefined
  const entry = (key: string): string =>
    memory
      .readText((to, sizeBytes) => call.FPDFAnnot_GetStringValue(annotation, key, to, sizeBytes))
      .replaceAll('\0', '')
      .slice(0, longestText)
  // A continuation, or somebody's "accepted" on another's note.
  if (entry(ownPartKey) !== '' || entry('StateModel') !== '') return undefined

  const frame = frameOf(pdfium, annotation)
  const quads = quadsOf(pdfium, annotation)
  const strokes = kind === 'ink' ? strokesOf(pdfium, annotation, type) : undefined
  if (strokes?.length === 0) return undefined
  const boxes = quads.length > 0 ? quads : [frame]
  if (boxes.some((box) => !box.every(Number.isFinite))) return undefined

  const name = entry('NM').trim()
  const record = entry(ownRecordKey)
  const author = entry('T').trim()
  const createdAt = isoOfPdfDate(entry('CreationDate'))
  const updatedAt = isoOfPdfDate(entry('M'))
  return {
    objectNumber: call.EPDFAnnot_GetObjectNumber(annotation),
    answersObject: answeredBy(pdfium, annotation),
    mark: {
      kind,
      colour: colourOf(pdfium, annotation),
      pageIndex,
      boxes,
      ...(strokes && { strokes }),
      comment: entry('Contents').replace(/\r\n?/g, '\n').trim(),
      ...(author !== '' && { author }),
      ...(createdAt && { createdAt }),
      ...(updatedAt && { updatedAt }),
      origin: {
        program: programOf(pdfium, annotation, name),
        key: keyOf(name, pageIndex, type, frame),
      },
      ...(record !== '' && name !== '' && { own: { id: name, record } }),
    },
  }
}

/** The same each time that the file is read: its name, or what it is and where it stands. */
const keyOf = (name: string, pageIndex: number, type: number, frame: Box): string =>
  name || `${pageIndex}/${type}/${frame.map((edge) => edge.toFixed(1)).join(' ')}`

/** The key of any annotation, a mark or not. */
export function annotationKey(pdfium: Pdfium, annotation: number, pageIndex: number): string {
  const { call, memory } = pdfium
  const name = memory
    .readText((to, sizeBytes) => call.FPDFAnnot_GetStringValue(annotation, 'NM', to, sizeBytes))
    .trim()
  return keyOf(name, pageIndex, call.FPDFAnnot_GetSubtype(annotation), frameOf(pdfium, annotation))
}

/** Who wrote an annotation shows in entries of their own; the file's producer made the paper, not the marks. */
function programOf({ call }: Pdfium, annotation: number, name: string): MarkOrigin['program'] {
  const has = (key: string): boolean => Boolean(call.FPDFAnnot_HasKey(annotation, key))
  if (has(ownRecordKey)) return 'Stemma'
  if (has('zotero:key') || name.startsWith('Zotero-')) return 'Zotero'
  if (has('AAPL:AKExtras') || has('AAPL:Hash')) return 'Preview'
  if (name.startsWith('okular-')) return 'Okular'
  if (has('EPDFCustom')) return 'EmbedPDF'
  return 'PDF'
}

function frameOf({ call, memory }: Pdfium, annotation: number): Box {
  return memory.borrow(16, (rect) => {
    memory.singles(rect, 4).fill(0)
    call.FPDFAnnot_GetRect(annotation, rect)
    const [left = 0, top = 0, right = 0, bottom = 0] = memory.singles(rect, 4)
    return [left, Math.min(bottom, top), right, Math.max(bottom, top)]
  })
}

function quadsOf({ call, memory }: Pdfium, annotation: number): readonly Box[] {
  const count = Math.min(mostMarks, call.FPDFAnnot_CountAttachmentPoints(annotation))
  const boxes: Box[] = []
  memory.borrow(32, (quad) => {
    for (let index = 0; index < count; index += 1) {
      if (!call.FPDFAnnot_GetAttachmentPoints(annotation, index, quad)) continue
      // Writers disagree on the order of the corners (ISO 32000-2, 12.5.6.10), so only their extent is read.
      const corners = [...memory.singles(quad, 8)]
      const across = corners.filter((_, at) => at % 2 === 0)
      const up = corners.filter((_, at) => at % 2 === 1)
      const box: Box = [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)]
      if (box[2] > box[0] && box[3] > box[1]) boxes.push(box)
    }
  })
  return boxes
}

function strokesOf(
  pdfium: Pdfium,
  annotation: number,
  type: number,
): readonly (readonly number[])[] {
  const { call } = pdfium
  if (type === annotationTypes.ink) {
    const count = Math.min(mostMarks, call.FPDFAnnot_GetInkListCount(annotation))
    return Array.from({ length: count }, (_, index) =>
      pointsOf(pdfium, (to, length) =>
        call.FPDFAnnot_GetInkListPath(annotation, index, to, length),
      ),
    ).filter(({ length }) => length > 0)
  }
  if (type === annotationTypes.line) {
    return pdfium.memory.borrow(16, (ends) => {
      if (!call.FPDFAnnot_GetLine(annotation, ends, ends + 8)) return []
      return [[...pdfium.memory.singles(ends, 4)]]
    })
  }
  const points = pointsOf(pdfium, (to, length) =>
    call.FPDFAnnot_GetVertices(annotation, to, length),
  )
  if (points.length === 0) return []
  return [type === annotationTypes.polygon ? [...points, ...points.slice(0, 2)] : points]
}

/** `read` writes points of two numbers each, and answers how many there are. */
function pointsOf(
  { memory }: Pdfium,
  read: (to: number, length: number) => number,
): readonly number[] {
  const count = Math.min(mostPoints, read(0, 0))
  if (count <= 0) return []
  return memory.borrow(count * 8, (to) => {
    read(to, count)
    const points = [...memory.singles(to, count * 2)]
    return points.every(Number.isFinite) ? points : []
  })
}

function colourOf({ call, memory }: Pdfium, annotation: number): FoundMark['colour'] {
  return memory.borrow(12, (rgb) => {
    const isColoured = call.EPDFAnnot_GetColor(annotation, 0, rgb, rgb + 4, rgb + 8)
    const [red = 0, green = 0, blue = 0] = memory.integers(rgb, 3)
    return isColoured ? nearestColour([red & 255, green & 255, blue & 255]) : 'keyPoint'
  })
}

const answeredBy = (pdfium: Pdfium, annotation: number): number =>
  linkedObject(pdfium, annotation, 'IRT')

/** The object number of the annotation that an entry leads to: what it answers (`IRT`), what it pops up for (`Parent`). 0: none. */
export function linkedObject(
  { call }: Pdfium,
  annotation: number,
  entry: 'IRT' | 'Parent',
): number {
  if (!call.FPDFAnnot_HasKey(annotation, entry)) return 0
  const answered = call.FPDFAnnot_GetLinkedAnnot(annotation, entry)
  if (answered === 0) return 0
  const objectNumber = call.EPDFAnnot_GetObjectNumber(answered)
  call.FPDFPage_CloseAnnot(answered)
  return objectNumber
}

/** A reply becomes a paragraph of the first comment, with who wrote it. An answer to what is not there stays a mark of its own. */
function withReplies(read: readonly ReadMark[]): readonly FoundMark[] {
  const byObject = new Map(
    read.filter(({ objectNumber }) => objectNumber > 0).map((one) => [one.objectNumber, one]),
  )
  const rootOf = (one: ReadMark): ReadMark => {
    let root = one
    // Answers to answers; never more steps than marks, for a file may close a circle.
    for (let step = 0; step < read.length && root.answersObject > 0; step += 1) {
      const above = byObject.get(root.answersObject)
      if (!above) break
      root = above
    }
    return root.answersObject > 0 && byObject.has(root.answersObject) ? one : root
  }
  const replies = new Map<ReadMark, FoundMark[]>()
  for (const one of read) {
    const root = rootOf(one)
    if (root !== one) replies.set(root, [...(replies.get(root) ?? []), one.mark])
  }
  return read
    .filter((one) => rootOf(one) === one)
    .map((one) => {
      const answers = (replies.get(one) ?? [])
        .filter(({ comment }) => comment !== '')
        .toSorted((a, b) =>
          (a.createdAt ?? a.updatedAt ?? '').localeCompare(b.createdAt ?? b.updatedAt ?? ''),
        )
        .map(({ author, comment }) => (author ? `${author}: ${comment}` : comment))
      if (answers.length === 0) return one.mark
      return { ...one.mark, comment: [one.mark.comment, ...answers].filter(Boolean).join('\n\n') }
    })
}

/** Pages that were copied with their marks bring a name twice. */
function withDistinctKeys(marks: readonly FoundMark[]): readonly FoundMark[] {
  const seen = new Map<string, number>()
  return marks.map((mark) => {
    const count = seen.get(mark.origin.key) ?? 0
    seen.set(mark.origin.key, count + 1)
    if (count === 0) return mark
    const { own: _, ...rest } = mark
    return { ...rest, origin: { ...mark.origin, key: `${mark.origin.key}#${count + 1}` } }
  })
}
