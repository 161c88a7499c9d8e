import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { type KnownMarks, watchKnownMarks } from '#renderer/db/known-marks'
import { type FileAnnotation, type KnownFrame, knownAnnotations } from './known-annotations'
import type { PDFDocumentProxy } from './pdf-js'

export interface HiddenMarks {
  /** Before the first page is drawn: what is known already is settled with the file. */
  ready(opened: PDFDocumentProxy): Promise<void>
  /** When a page's own annotations are put over it: takes those away that Stemma draws. */
  settle(pageIndex: number, page: HTMLElement): void
}

/**
 * A mark that Stemma draws, as the person has changed it since, is not drawn by the file as well: marks that were brought in, and
 * Stemma's own in a copy that it wrote. It follows what is brought in, undone and found while the paper is open.
 */
export function hideKnownMarks({
  workId,
  hash,
  signal,
  drawAgain,
}: {
  readonly workId: WorkId
  readonly hash: FileHash
  readonly signal: AbortSignal
  /** Of a page whose picture is not what it should be any more. */
  readonly drawAgain: (pageIndex: number) => void
}): HiddenMarks {
  let pdf: PDFDocumentProxy | undefined
  let known: KnownMarks | undefined
  /** By page, of those that were drawn or looked at: what is hidden on them. */
  const hidden = new Map<number, ReadonlySet<string>>()

  const knownOn = (pageIndex: number): 'all' | readonly KnownFrame[] =>
    known?.isAll === true ? 'all' : (known?.pages[pageIndex] ?? [])

  /** Whether the page's picture is another now. Most papers hold no marks: of those the worker is asked nothing. */
  const check = async (pageIndex: number): Promise<boolean> => {
    const before = hidden.get(pageIndex) ?? new Set()
    const frames = knownOn(pageIndex)
    if (pdf === undefined || pageIndex >= pdf.numPages) return false
    if (frames.length === 0 && before.size === 0) return false
    const { annotationStorage } = pdf
    const page = await pdf.getPage(pageIndex + 1)
    const annotations: readonly FileAnnotation[] = await page.getAnnotations()
    const now = knownAnnotations(annotations, frames)
    hidden.set(pageIndex, now)
    for (const id of now) annotationStorage.setValue(id, { noView: true })
    for (const id of before) if (!now.has(id)) annotationStorage.setValue(id, { noView: false })
    return now.size !== before.size || [...now].some((id) => !before.has(id))
  }
  const checkAndDraw = async (pageIndex: number): Promise<void> => {
    const isChanged = await check(pageIndex)
    if (isChanged && !signal.aborted) drawAgain(pageIndex)
  }
  // A page that cannot be read says so where it is drawn; there nothing is hidden.
  const quietly = (pageIndex: number): void => void checkAndDraw(pageIndex).catch(() => undefined)

  const firstKnown = new Promise<void>((resolve) => {
    const stop = watchKnownMarks(workId, hash, (found) => {
      known = found
      resolve()
      for (const pageIndex of hidden.keys()) quietly(pageIndex)
    })
    signal.addEventListener('abort', () => {
      stop()
      resolve()
    })
  })

  return {
    ready: async (opened) => {
      pdf = opened
      await firstKnown
      // Only marks that other programs left can be in the file as it came.
      if (known?.isAll !== true || signal.aborted) return
      const pages = [...known.pages.keys()].filter((pageIndex) => known?.pages[pageIndex])
      await Promise.allSettled(pages.map(check))
    },
    settle: (pageIndex, page) => {
      const ids = hidden.get(pageIndex)
      for (const section of page.querySelectorAll<HTMLElement>('[data-annotation-id]'))
        section.toggleAttribute('data-known', ids?.has(section.dataset.annotationId ?? '') === true)
      if (ids !== undefined) return
      hidden.set(pageIndex, new Set())
      quietly(pageIndex)
    },
  }
}
