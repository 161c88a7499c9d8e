import { z } from 'zod'
import { failureCodes } from '#contract/failure'
import { keyPointHeadings } from '#domain/note-template'
import type { WorkId } from '#domain/work'
import type { DraftShelf } from './drafts-core'

const keptSchema = z.object({
  words: z.object({ model: z.string(), on: z.string() }),
  startedAtMs: z.number(),
  isComing: z.boolean(),
  text: z.string(),
  dropped: z.array(z.enum(keyPointHeadings)),
  trouble: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('failed'),
        error: z.object({
          code: z.enum(failureCodes),
          message: z.string(),
          isRetryable: z.boolean(),
          retryAt: z.string().exactOptional(),
        }),
      }),
      z.object({ kind: z.literal('stopped') }),
      z.object({ kind: z.literal('cutOff') }),
      z.object({ kind: z.literal('otherForm') }),
    ])
    .exactOptional(),
})

const prefix = 'stemma.key-points.'
/** Local storage is small; drafts that nobody settled are the oldest to go. */
const mostKept = 20

/** Drafts in local storage, which a library file never carries. One that cannot be read is none. */
export const draftShelf: DraftShelf = {
  read: () => {
    try {
      const found = Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => {
          const read = readDraft(localStorage.getItem(key))
          const workId = key.slice(prefix.length) as WorkId
          return read === undefined ? [] : [{ workId, draft: read }]
        })
        .sort((one, other) => other.draft.startedAtMs - one.draft.startedAtMs)
      for (const { workId } of found.slice(mostKept)) localStorage.removeItem(`${prefix}${workId}`)
      return found.slice(0, mostKept)
    } catch {
      return []
    }
  },
  keep: (workId, draft) => {
    try {
      if (draft === undefined) localStorage.removeItem(`${prefix}${workId}`)
      else localStorage.setItem(`${prefix}${workId}`, JSON.stringify(draft))
    } catch {
      // Storage refused or full: the draft is there as long as the window is.
    }
  },
}

function readDraft(text: string | null): z.infer<typeof keptSchema> | undefined {
  try {
    const read = keptSchema.safeParse(JSON.parse(text ?? ''))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
