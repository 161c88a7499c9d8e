import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { type KnownMarks, watchKnownMarks } from '#renderer/db/known-marks'
import { type FileAnnotation, knownAnnotations } from './known-annotations'
import type { PDFDocumentProxy } from './pdf-js'

export interface HiddenMarks {
  /** Before the first page is drawn: what of it is known already. */
  readonly ready: Promise<void>
  /** When a page's own annotations are put over it: takes those away that Stemma draws. */
  settle(pageIndex: number, page: HTMLElement): void
}

/**
 * A mark that Stemma draws, as the person has changed it since, is not drawn by the file as well: marks that were brought in, and
 * Stemma's own in a copy that it wrote. It follows what is brought in, undone and found while the paper is open.
 */
export function hideKnownMarks({
  pdf,
  workId,
  hash,
  signal,
  drawAgain,
}: {
  readonly pdf: PDFDocumentProxy
  readonly workId: WorkId
  readonly hash: FileHash
  readonly signal: AbortSignal
  /** Of a page whose picture is not what it should be any more. */
  readonly drawAgain: (pageIndex: number) => void
}): HiddenMarks {
  let known: KnownMarks = { pages: [], isAll: false }
  /** By page, of those that were drawn or looked at: what is hidden on them. */
  const hidden = new Map<number, ReadonlySet<string>>()

  const check = async (pageIndex: number): Promise<boolean> => {
    if (pageIndex >= pdf.numPages) return false
    const page = await pdf.getPage(pageIndex + 1)
    const annotations: readonly FileAnnotation[] = await page.getAnnotations()
    const before = hidden.get(pageIndex) ?? new Set()
    const now = knownAnnotations(annotations, known.isAll ? 'all' : (known.pages[pageIndex] ?? []))
    hidden.set(pageIndex, now)
    for (const id of now) pdf.annotationStorage.setValue(id, { noView: true })
    for (const id of before) if (!now.has(id)) pdf.annotationStorage.setValue(id, { noView: false })
    return now.size !== before.size || [...now].some((id) => !before.has(id))
  }
  const checkAndDraw = async (pageIndex: number): Promise<void> => {
    const isChanged = await check(pageIndex)
    if (isChanged && !signal.aborted) drawAgain(pageIndex)
  }
  // A page that cannot be read says so where it is drawn; there nothing is hidden.
  const quietly = (pageIndex: number): void => void checkAndDraw(pageIndex).catch(() => undefined)

  const ready = new Promise<void>((resolve) => {
    let isFirst = true
    const stop = watchKnownMarks(workId, hash, (found) => {
      known = found
      if (!isFirst) {
        for (const pageIndex of hidden.keys()) quietly(pageIndex)
        return
      }
      isFirst = false
      // Only marks that other programs left can be in the file as it came.
      const pages = found.isAll ? [...known.pages.keys()].filter((at) => known.pages[at]) : []
      void Promise.allSettled(pages.map(check)).then(() => resolve())
    })
    signal.addEventListener('abort', () => {
      stop()
      resolve()
    })
  })

  return {
    ready,
    settle: (pageIndex, page) => {
      const ids = hidden.get(pageIndex)
      for (const section of page.querySelectorAll<HTMLElement>('[data-annotation-id]'))
        section.hidden = ids?.has(section.dataset.annotationId ?? '') === true
      if (ids === undefined) quietly(pageIndex)
    },
  }
}
