import type { PDFDocumentProxy } from './pdf-js'

/** One line of a paper's table of contents. */
export interface OutlineLine {
  /** Of its places from the root: "0.2.1". */
  readonly key: string
  readonly title: string
  /** From 0. */
  readonly depth: number
  readonly hasInside: boolean
  readonly destination: string | readonly unknown[] | undefined
  /** Out of the file; asked about before it is opened. */
  readonly url: string | undefined
}

interface OutlineNode {
  readonly title: string
  readonly dest: string | readonly unknown[] | null
  readonly url: string | null
  readonly items: readonly OutlineNode[]
}

/** Files of machines hold tens of thousands: nobody reads so many lines. */
const mostLines = 5_000
const deepest = 20

/** In reading order, parents before what is in them. */
export function outlineLines(nodes: readonly OutlineNode[]): readonly OutlineLine[] {
  const lines: OutlineLine[] = []
  const add = (all: readonly OutlineNode[], above: string, depth: number): void => {
    for (const [index, { title, dest, url, items }] of all.entries()) {
      if (lines.length >= mostLines) return
      const key = above === '' ? String(index) : `${above}.${index}`
      const name = title.replaceAll(/\s+/g, ' ').trim()
      lines.push({
        key,
        title: name === '' ? '–' : name,
        depth,
        hasInside: items.length > 0 && depth < deepest,
        destination: dest ?? undefined,
        url: url ?? undefined,
      })
      if (depth < deepest) add(items, key, depth + 1)
    }
  }
  add(nodes, '', 0)
  return lines
}

/** Lines whose parents are all open. */
export function shownLines(
  lines: readonly OutlineLine[],
  folded: ReadonlySet<string>,
): readonly OutlineLine[] {
  return lines.filter(({ key }) => {
    const parts = key.split('.')
    return parts.slice(1).every((_, index) => !folded.has(parts.slice(0, index + 1).join('.')))
  })
}

/** Of each line, the page where it leads, from 0; where that cannot be told, undefined. */
export async function outlinePages(
  pdf: PDFDocumentProxy,
  lines: readonly OutlineLine[],
): Promise<readonly (number | undefined)[]> {
  const pages: (number | undefined)[] = []
  for (const { destination } of lines) pages.push(await pageOf(pdf, destination))
  return pages
}

async function pageOf(
  pdf: PDFDocumentProxy,
  destination: OutlineLine['destination'],
): Promise<number | undefined> {
  try {
    const explicit =
      typeof destination === 'string' ? await pdf.getDestination(destination) : destination
    const page: unknown = explicit?.[0]
    if (typeof page === 'number') return page
    if (typeof page !== 'object' || page === null) return undefined
    return await pdf.getPageIndex(page as Parameters<PDFDocumentProxy['getPageIndex']>[0])
  } catch {
    return undefined
  }
}

/** The section that a page belongs to: the last line that leads to it or before it. */
export function sectionOf(
  pages: readonly (number | undefined)[],
  pageIndex: number,
): number | undefined {
  let found: number | undefined
  for (const [index, page] of pages.entries())
    if (page !== undefined && page <= pageIndex && page >= (pages[found ?? -1] ?? 0)) found = index
  return found
}
