import { z } from 'zod'
import type { SavedGraphView } from './database'

/** A view of the graph as a file of its own, for another machine: JSON. Papers are named by their ids, which are the same everywhere. */
const fileFormat = 'stemma-graph-view'
const fileVersion = 1

const finite = z.number()
export const graphViewSchema = z.looseObject({
  name: z.string().min(1),
  search: z.string().regex(/^(\?.*)?$/s),
  filter: z.object({
    years: z.tuple([finite, finite]).optional(),
    citedAtLeast: finite,
    hiddenGroups: z.array(z.string()),
  }),
  camera: z.object({ x: finite, y: finite, zoom: finite.positive() }),
  pins: z.array(z.object({ id: z.string().min(1), x: finite, y: finite })),
})

export function writeGraphViewFile({ name, search, filter, camera, pins }: SavedGraphView): string {
  return `${JSON.stringify({ format: fileFormat, version: fileVersion, name, search, filter, camera, pins }, null, 1)}\n`
}

export type GraphViewFile =
  | { readonly ok: true; readonly view: Omit<SavedGraphView, 'id' | 'createdAt'> }
  /** A sentence for the person. */
  | { readonly ok: false; readonly reason: string }

export function readGraphViewFile(text: string): GraphViewFile {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { ok: false, reason: 'This is not a view of the graph: the file is not JSON.' }
  }
  const head = z.looseObject({ format: z.literal(fileFormat), version: z.int() }).safeParse(content)
  if (!head.success) return { ok: false, reason: 'This is not a view of the graph.' }
  if (head.data.version > fileVersion) {
    return { ok: false, reason: 'This view was saved by a newer Stemma. Update to open it.' }
  }
  const view = graphViewSchema.safeParse(content)
  if (!view.success) return { ok: false, reason: 'This view of the graph is damaged.' }
  const { name, search, filter, camera, pins } = view.data
  const { years, citedAtLeast, hiddenGroups } = filter
  return {
    ok: true,
    view: {
      name,
      search,
      filter: { citedAtLeast, hiddenGroups, ...(years !== undefined && { years }) },
      camera,
      pins,
    },
  }
}
