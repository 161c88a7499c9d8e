import type { Annotation, MarkCarried } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { ShownMark } from '#domain/shown-mark'
import { carryMark, type PreparedFile, prepareFile } from '#paper-text/carry-mark'
import type { PageText } from '#paper-text/page-text'
import { carriedId, keepCarried } from '#renderer/db/annotation-commands'
import { library } from '#renderer/db/library-database'
import { type UnplacedMarks, unplacedMarks, watchUnplacedMarks } from '#renderer/db/unplaced-marks'
import { filePages } from './file-pages'
import { withPassword } from './file-passwords'
import { notify } from './notices'

export type ReadPages = (hash: FileHash) => Promise<readonly PageText[] | undefined>

/** Between two marks the window may draw: a thousand marks take some seconds. */
const sliceMs = 12

export type CarriedCounts = Readonly<Record<MarkCarried['state'], number>>

/**
 * Looks in one file for marks of the paper's other files and keeps what it finds; nothing when the file's text cannot be read, so that
 * it is tried again after the next start. Answers how many were found how.
 */
export async function carryMarksTo(
  hash: FileHash,
  marks: readonly Annotation[],
  readPages: ReadPages,
  pause: () => Promise<void> = nextTask,
): Promise<CarriedCounts | undefined> {
  const pages = await readPages(hash)
  if (pages === undefined) return undefined
  const to = prepareFile(hash, pages)
  const older = new Map<FileHash, PreparedFile | undefined>()
  const rows: MarkCarried[] = []
  let sliceEnd = performance.now() + sliceMs
  for (const annotation of marks) {
    const source = annotation.place.hash
    if (!older.has(source)) {
      const before = await readPages(source)
      older.set(source, before && prepareFile(source, before))
    }
    rows.push({
      id: carriedId(annotation.id, hash),
      annotationId: annotation.id,
      hash,
      ...carryMark(annotation, older.get(source), to),
      isConfirmed: false,
    })
    if (performance.now() < sliceEnd) continue
    await pause()
    sliceEnd = performance.now() + sliceMs
  }
  await keepCarried(rows)
  const counts = { certain: 0, likely: 0, changed: 0, gone: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

/** One file at a time is read, whoever asks. */
let turn: Promise<void> = Promise.resolve()
/** A file that cannot be read is not tried again and again, only when there is more to place in it. */
const tried = new Set<string>()

function carryInTurn(found: readonly UnplacedMarks[]): void {
  for (const { hash, marks } of found) {
    const lock = withPassword(hash).password === undefined ? '' : ' open'
    const attempt = `${hash}${lock} ${marks.map(({ id }) => id).join(' ')}`
    if (tried.has(attempt)) continue
    tried.add(attempt)
    turn = turn
      .then(async () => {
        const counts = await carryMarksTo(hash, marks, filePages)
        if (counts !== undefined && counts.changed + counts.gone > 0) say(counts)
      })
      .catch((error: unknown) => {
        notify({
          kind: 'failure',
          text: `Your marks are kept. They could not be placed in the other file: ${error instanceof Error ? error.message : String(error)}`,
        })
      })
  }
}

/** Looks for the marks of a paper's older files in each newer one, as soon as it is attached. Returns how to stop. */
export const followCarriedMarks = (): (() => void) => watchUnplacedMarks(library, carryInTurn)

/** The same now: for a file that is being opened, which another window may have attached. */
export const carryUnplacedMarks = async (): Promise<void> =>
  carryInTurn(await unplacedMarks(library))

function say({ certain, likely, changed, gone }: CarriedCounts): void {
  const placed = certain + likely
  const parts = [
    `${placed} ${placed === 1 ? 'mark is' : 'marks are'} in the other file as well`,
    ...(changed > 0 ? [`${changed} reworded`] : []),
    ...(gone > 0 ? [`${gone} not in it`] : []),
  ]
  notify({ kind: 'done', text: `${parts.join(', ')}. Nothing was dropped.` })
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Whether a person should look at where a mark was found. */
export const needsALook = ({ carried }: ShownMark): boolean =>
  carried !== undefined && carried.state !== 'certain'
