import type { Hit, PageHits } from './hits'
import type { viewer } from './pdf-js'

export type FindController = InstanceType<typeof viewer.PDFFindController>

/**
 * What the package declares and does not document: where its next step starts, the page on which a search waits, whether it is about
 * to begin anew. pdf-js-hits.test.ts fails on a version that has it otherwise.
 */
interface Undocumented {
  _offset: { pageIdx: number; matchIdx: number; wrapped: boolean }
  _resumePageIdx: number | null
  _dirtyMatch: boolean
  readonly _findTimeout: unknown
}

export interface ControllerHits {
  readonly pages: readonly PageHits[]
  /** How many pages were looked through so far. */
  readonly searchedPages: number
}

/** The hits of pdf.js's search with their words. `onSearched` is called as each page is being looked through. */
export function hitsOf(controller: FindController, onSearched: () => void): () => ControllerHits {
  const read = new Map<number, PageHits>()
  const match = controller.match.bind(controller)
  controller.match = (query, text, pageIndex) => {
    const found = match(query, text, pageIndex)
    const places = new Uint32Array(2 * (found?.length ?? 0))
    found?.forEach(({ index, length }, hitIndex) => {
      places.set([index, length], 2 * hitIndex)
    })
    read.set(pageIndex, { pageIndex, text, places })
    onSearched()
    return found
  }
  return () => {
    const pages: PageHits[] = []
    let searchedPages = 0
    // What is not in `pageMatches` is of an earlier search. Pages that are still to be read are missing in it.
    for (const [pageIndex, places] of (controller.pageMatches ?? []).entries()) {
      if (places === undefined) continue
      searchedPages += 1
      const page = read.get(pageIndex)
      if (page !== undefined && page.places.length > 0) pages.push(page)
    }
    return { pages, searchedPages }
  }
}

/** The hit on which find stands. */
export function standingHit({ selected }: FindController): Hit | undefined {
  return selected === undefined || selected.matchIdx < 0
    ? undefined
    : { pageIndex: selected.pageIdx, hitIndex: selected.matchIdx }
}

/**
 * Makes the next step of find lead to one certain hit, whatever it stood on; `step` has to take it. False, and nothing is done, where
 * pdf.js does not know this hit.
 */
export function stepTo(
  controller: FindController,
  { pageIndex, hitIndex }: Hit,
  step: () => void,
): boolean {
  const inner = controller as unknown as Undocumented
  const isKnown = hitIndex < (controller.pageMatches?.[pageIndex]?.length ?? 0)
  // Another search begins in a moment.
  const isAboutToChange = inner._findTimeout !== null
  if (!isKnown || isAboutToChange) return false
  inner._offset = { pageIdx: pageIndex, matchIdx: hitIndex - 1, wrapped: false }
  inner._resumePageIdx = null
  inner._dirtyMatch = false
  // Where the hit before is out of sight pdf.js would begin anew at the page in view.
  const { onIsPageVisible } = controller
  controller.onIsPageVisible = () => true
  step()
  controller.onIsPageVisible = onIsPageVisible
  return true
}
