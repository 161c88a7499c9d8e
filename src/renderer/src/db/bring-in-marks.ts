import type { Annotation, AnnotationId, MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { stableHash } from '#domain/work-id'
import { fromWebAnnotation } from '#formats/web-annotation'
import type { AnchoredMark } from '#pdf-engine/anchor-marks'
import { perform } from '#renderer/state/history'
import { library } from './library-database'

/** What became of the marks that a file holds. */
export interface BroughtIn {
  readonly added: number
  /** Marks of ours whose comment was written on in another program since. */
  readonly reworded: number
  /** In the library already, or deleted there by the person. */
  readonly known: number
}

/**
 * Takes the marks of a file into the library, as one step for undo: each once, however often it is done and from however many copies
 * of the paper. What the person deleted stays deleted. Marks that Stemma wrote come back as themselves.
 */
export async function bringInMarks(
  { workId, hash }: { readonly workId: WorkId; readonly hash: FileHash },
  found: readonly AnchoredMark[],
): Promise<BroughtIn> {
  const plan = planOf(await library.annotations.where('workId').equals(workId).toArray(), {
    workId,
    hash,
    found,
    now: new Date().toISOString(),
  })
  if (plan.rows.length > 0) {
    await perform(
      labelOf(plan.added, plan.reworded),
      ['annotations'],
      async (writer) => {
        for (const row of plan.rows) {
          // Another window may have brought the same marks in since.
          const before = await writer.get<Annotation>('annotations', row.id)
          if (before !== undefined && before.updatedAt >= row.updatedAt) continue
          await writer.put<Annotation>('annotations', { ...row, rev: writer.rev })
        }
      },
      { isAnnounced: true },
    )
  }
  return { added: plan.added, reworded: plan.reworded, known: plan.known }
}

interface Plan extends BroughtIn {
  readonly rows: readonly Annotation[]
}

interface Arrival {
  readonly workId: WorkId
  readonly hash: FileHash
  readonly found: readonly AnchoredMark[]
  readonly now: string
}

/** Which rows are to be written. */
export function planOf(known: readonly Annotation[], { found, ...arrival }: Arrival): Plan {
  const byId = new Map(known.map((mark) => [mark.id as string, mark]))
  const keys = new Set(known.flatMap(({ origin }) => (origin ? [origin.key] : [])))
  const rows: Annotation[] = []
  let reworded = 0
  for (const mark of found) {
    const ours = mark.own && byId.get(mark.own.id)
    if (ours) {
      if (!isWrittenOn(ours, mark)) continue
      reworded += 1
      rows.push({ ...ours, comment: mark.comment, updatedAt: mark.updatedAt ?? arrival.now })
      continue
    }
    // A mark of ours that the library lost, or that was made on another machine.
    const row = ownRow(mark, arrival) ?? foreignRow(mark, arrival)
    if (byId.has(row.id) || keys.has(mark.origin.key)) continue
    keys.add(mark.origin.key)
    byId.set(row.id, row)
    rows.push(row)
  }
  const added = rows.length - reworded
  return { rows, added, reworded, known: found.length - rows.length }
}

/** Programs keep no spaces at the ends and no `\r`; only other words count, and only when they are the newer ones. */
function isWrittenOn(ours: Annotation, mark: AnchoredMark): boolean {
  const plain = (words: string): string => words.replace(/\r\n?/g, '\n').trim()
  const isNewer = (mark.updatedAt ?? '').slice(0, 19) > ours.updatedAt.slice(0, 19)
  return isNewer && !ours.isRemoved && plain(ours.comment) !== plain(mark.comment)
}

function ownRow(mark: AnchoredMark, { workId, hash }: Where): Annotation | undefined {
  const written = mark.own && fromWebAnnotation(parsed(mark.own.record))
  if (!mark.own || !written || written.id !== mark.own.id) return undefined
  return {
    ...written,
    workId,
    // The file that it was made in may not be here; this one has it in the same place, unless pages were put in or taken out.
    place:
      written.place.pageIndex === mark.pageIndex ? { ...written.place, hash } : placeOf(mark, hash),
    comment: written.comment.trim() === mark.comment ? written.comment : mark.comment,
  }
}

type Where = Omit<Arrival, 'found'>

function foreignRow(mark: AnchoredMark, { workId, hash, now }: Where): Annotation {
  const { kind, colour, comment, origin, author, createdAt, updatedAt } = mark
  return {
    // The same on every machine, so that libraries that are joined hold it once.
    id: `found-${stableHash(`${workId}\n${origin.key}`)}` as AnnotationId,
    workId,
    kind,
    colour,
    place: placeOf(mark, hash),
    comment,
    tags: [],
    links: [],
    origin: { ...origin, ...(author !== undefined && { author }) },
    createdAt: createdAt ?? updatedAt ?? now,
    updatedAt: updatedAt ?? createdAt ?? now,
    isRemoved: false,
    rev: 0,
  }
}

function placeOf(mark: AnchoredMark, hash: FileHash): MarkPlace {
  const { pageIndex, boxes, strokes, quote, position } = mark
  return {
    hash,
    pageIndex,
    boxes,
    ...(strokes && { strokes }),
    ...(quote && { quote }),
    ...(position && { position }),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function labelOf(added: number, reworded: number): string {
  const marks = (count: number): string => (count === 1 ? '1 mark' : `${count} marks`)
  if (added === 0) return `${marks(reworded)} reworded from the file`
  return `${marks(added)} brought in from the file`
}
