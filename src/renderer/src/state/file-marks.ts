import { keptPdfAddress } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { pageName } from '#paper-text/page-labels'
import { loadMarksOfFile, loadRemovedKeys } from '#renderer/db/annotation-queries'
import { loadAttachments } from '#renderer/db/attachment-queries'
import { type BroughtIn, bringInMarks } from '#renderer/db/bring-in-marks'
import { loadPageLabels } from '#renderer/db/file-text-queries'
import { library } from '#renderer/db/library-database'
import { markToWrite } from '#renderer/db/marks-to-write'
import { pdfTroubleSentence } from '#renderer/ui/pdf-trouble-sentence'
import { saveFile } from '#renderer/ui/save-file'
import { type CopyAnswer, pdfClient } from '#renderer/workers/pdf/client'
import { withPassword } from './file-passwords'
import { notify } from './notices'

/** A kept file's bytes, from the host. */
async function loadKept(hash: FileHash): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(keptPdfAddress(hash))
  if (!answer.ok) throw new Error(`The file is not there (${answer.status}).`)
  return new Uint8Array(await answer.arrayBuffer())
}

const notThere = 'The PDF could not be read from the disk. Your marks are in the library as before.'

/** The file that is meant: the named one, else the one that the paper opens with. */
async function fileOf(workId: WorkId, hash: FileHash | undefined): Promise<FileHash | undefined> {
  if (hash !== undefined) return hash
  const [first] = await loadAttachments(workId)
  if (first === undefined) notify({ kind: 'warning', text: 'This paper has no PDF on this disk.' })
  return first?.hash
}

/** Takes what a person or another program marked in a file into the library, and says what came of it. */
export async function bringInMarksOf(workId: WorkId, named?: FileHash): Promise<void> {
  const hash = await fileOf(workId, named)
  if (hash === undefined) return
  try {
    const read = await pdfClient.readMarks(() => loadKept(hash), withPassword(hash))
    if (!read.ok) {
      notify({ kind: 'failure', text: pdfTroubleSentence(read.error) })
      return
    }
    const came = await bringInMarks({ workId, hash }, read.marks)
    // What was added is announced with its Undo.
    if (came.added + came.reworded === 0) notify({ kind: 'done', text: nothingNew(came) })
  } catch {
    notify({ kind: 'failure', text: notThere })
  }
}

function nothingNew({ known }: BroughtIn): string {
  if (known === 0) return 'Nothing is marked in this file.'
  return known === 1
    ? 'The one mark in this file is known already.'
    : `All ${known} marks in this file are known already.`
}

/** Saves a copy of a file with the marks that Stemma shows on it. The kept file stays as it is. */
export async function saveCopyWithMarks(workId: WorkId, named?: FileHash): Promise<void> {
  const hash = await fileOf(workId, named)
  if (hash === undefined) return
  try {
    const [{ shown }, removedKeys, work] = await Promise.all([
      loadMarksOfFile(workId, hash),
      loadRemovedKeys(workId),
      library.works.get(workId),
    ])
    if (shown.length === 0 && removedKeys.length === 0) {
      notify({ kind: 'warning', text: 'Nothing is marked in this file yet.' })
      return
    }
    const copied = await pdfClient.copyWithMarks(
      () => loadKept(hash),
      { shown: shown.map(markToWrite), removedKeys },
      withPassword(hash),
    )
    if (!copied.ok) {
      notify({ kind: 'failure', text: pdfTroubleSentence(copied.error) })
      return
    }
    saveFile(new Blob([copied.bytes], { type: 'application/pdf' }), copyName(work?.title ?? ''))
    const labels = (await loadPageLabels([hash])).get(hash)
    notify(savedNotice(shown.length, copied, labels))
  } catch {
    notify({ kind: 'failure', text: notThere })
  }
}

/** What was saved, and what of it other programs will not show. */
export function savedNotice(
  count: number,
  { leftOut, lost }: Pick<CopyAnswer, 'leftOut' | 'lost'>,
  /** What is printed on the pages. */
  labels?: readonly string[],
): Parameters<typeof notify>[0] {
  const written = count - leftOut.length
  const saved = `A copy with ${written === 1 ? '1 mark' : `${written} marks`} was saved.`
  const remarks = [
    ...(leftOut.length > 0
      ? [`${leftOut.length} could not be written: their pages are damaged.`]
      : []),
    ...lost.slice(0, mostNamed).map((one) => lostWords(one, labels)),
    ...(lost.length > mostNamed ? [`So it is with ${lost.length - mostNamed} more texts.`] : []),
  ]
  return remarks.length === 0
    ? { kind: 'done', text: saved }
    : { kind: 'warning', text: [saved, ...remarks].join(' ') }
}

const mostNamed = 3
const mostLetters = 12

function lostWords(
  { pageIndex, letters }: CopyAnswer['lost'][number],
  labels: readonly string[] | undefined,
): string {
  const all = Array.from(letters)
  const named = all.slice(0, mostLetters).join(' ')
  const more = all.length > mostLetters ? ` and ${all.length - mostLetters} more` : ''
  return `The text on page ${pageName(labels, pageIndex)} is drawn without ${named}${more}: Stemma has no font with these letters. The mark itself holds all of its words.`
}

/** What file systems do not take becomes a space (Windows is the strictest); long titles are cut at a word. */
export function copyName(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const short = plain.length <= 80 ? plain : plain.slice(0, 81).replace(/\s+\S*$/, '')
  return `${short.replace(/[. ]+$/, '') || 'Paper'} (marked).pdf`
}
