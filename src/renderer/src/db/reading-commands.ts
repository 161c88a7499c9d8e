import {
  type ReadingState,
  type ReadingStatus,
  readingStatuses,
  type Tag,
  type TagId,
} from '#domain/reading'
import { statusOnStart } from '#domain/reading-progress'
import type { WorkId } from '#domain/work'
import { doing, perform } from '#renderer/state/history'
import type { ChangeWriter } from './change'
import { library } from './library-database'
import { takeRevision } from './revision'
import { papersPhrase } from './work-phrase'

const statusPhrases: Readonly<Record<ReadingStatus, string>> = {
  toRead: 'marked To read',
  reading: 'marked Reading',
  read: 'marked Read',
  skimmed: 'marked Skimmed',
  dropped: 'marked Dropped',
}

/** Colours of the theme a tag can have. */
const colourCount = 8

/** Gives papers a status, or takes it away with `undefined`. A paper with a status is no longer new. */
export async function setStatus(
  workIds: readonly WorkId[],
  status: ReadingStatus | undefined,
): Promise<void> {
  const phrase = status === undefined ? 'without a status' : statusPhrases[status]
  await changeStates(
    workIds,
    (papers) => `${papers} ${phrase}`,
    (state, now) => {
      if (state.status === status) return state
      const { status: _, ...rest } = state
      return { ...rest, ...(status === undefined ? {} : { status }), seenAt: state.seenAt ?? now }
    },
  )
}

/** The first page of a paper was read: its status follows where nobody has said otherwise. Announced, so that it can be taken back. */
export async function beginReading(workId: WorkId): Promise<void> {
  await changeStates(
    [workId],
    (papers) => `${papers} ${statusPhrases.reading}`,
    (state, now) => {
      const status = statusOnStart(state.status)
      return status === undefined ? state : { ...state, status, seenAt: state.seenAt ?? now }
    },
    { isAlwaysAnnounced: true, isAutomatic: true },
  )
}

/** 1–5 stars, or none with `undefined`. */
export async function setRating(
  workIds: readonly WorkId[],
  rating: number | undefined,
): Promise<void> {
  const stars =
    rating === undefined ? 'without a rating' : `rated ${rating} ${rating === 1 ? 'star' : 'stars'}`
  await changeStates(
    workIds,
    (papers) => `${papers} ${stars}`,
    (state) => {
      if (state.rating === rating) return state
      const { rating: _, ...rest } = state
      return { ...rest, ...(rating === undefined ? {} : { rating }) }
    },
  )
}

export async function addTag(workIds: readonly WorkId[], tagId: TagId): Promise<void> {
  const name = await tagName(tagId)
  await changeStates(workIds, (papers) => `${papers} tagged ‘${name}’`, withTag(tagId))
}

export async function removeTag(workIds: readonly WorkId[], tagId: TagId): Promise<void> {
  const name = await tagName(tagId)
  await changeStates(
    workIds,
    (papers) => `Tag ‘${name}’ taken off ${papers}`,
    (state) =>
      state.tagIds.includes(tagId)
        ? { ...state, tagIds: state.tagIds.filter((id) => id !== tagId) }
        : state,
  )
}

/**
 * Makes a tag and puts it on `workIds`, as one step for undo. Names differ by more than case: for a name
 * that is taken, the tag that has it is used.
 */
export const createTag = (
  name: string,
  workIds: readonly WorkId[] = [],
  colour?: number,
): Promise<TagId> =>
  doing(async () => {
    const wanted = name.trim()
    const tags = await library.tags.toArray()
    const known = tags.find((tag) => tag.name.toLowerCase() === wanted.toLowerCase())
    if (known) {
      await addTag(workIds, known.id)
      return known.id
    }
    const tag: Tag = {
      id: crypto.randomUUID() as TagId,
      name: wanted,
      colour: colour ?? rarestColour(tags),
    }
    await perform(`Tag ‘${wanted}’ created`, ['tags', 'readingStates'], async (writer) => {
      await writer.put('tags', tag)
      await writeStates(writer, workIds, withTag(tag.id))
    })
    return tag.id
  })

export async function renameTag(tagId: TagId, name: string): Promise<void> {
  const wanted = name.trim()
  const tag = await library.tags.get(tagId)
  if (!tag || wanted === '' || wanted === tag.name) return
  await perform(
    `Tag ‘${tag.name}’ renamed ‘${wanted}’`,
    ['tags'],
    async (writer) => await rewriteTag(writer, tagId, { name: wanted }),
  )
}

export async function recolourTag(tagId: TagId, colour: number): Promise<void> {
  const tag = await library.tags.get(tagId)
  if (!tag || tag.colour === colour) return
  await perform(
    `Colour of tag ‘${tag.name}’ changed`,
    ['tags'],
    async (writer) => await rewriteTag(writer, tagId, { colour }),
  )
}

/** Changes a tag as it is inside the transaction: one that was deleted meanwhile stays deleted. */
async function rewriteTag(
  writer: ChangeWriter,
  tagId: TagId,
  changes: Partial<Pick<Tag, 'name' | 'colour'>>,
): Promise<void> {
  const tag = await writer.get<Tag>('tags', tagId)
  if (tag) await writer.put('tags', { ...tag, ...changes })
}

/** Deletes the tag and takes it off every paper. The papers stay. */
export async function deleteTag(tagId: TagId): Promise<void> {
  const name = await tagName(tagId)
  await perform(
    `Tag ‘${name}’ deleted`,
    ['tags', 'readingStates'],
    async (writer) => {
      const tagged = await library.readingStates
        .filter((state) => state.tagIds.includes(tagId))
        .primaryKeys()
      await writeStates(writer, tagged, (state) => ({
        ...state,
        tagIds: state.tagIds.filter((id) => id !== tagId),
      }))
      await writer.remove('tags', [tagId])
    },
    { isAnnounced: true },
  )
}

/** Hides papers; a sync does not bring them back. What a person wrote of them stays, for undo and for Restore. */
export async function removeWorks(workIds: readonly WorkId[]): Promise<void> {
  await changeStates(
    workIds,
    (papers) => `${papers} removed`,
    (state) => (state.isRemoved ? state : { ...state, isRemoved: true }),
    { isAlwaysAnnounced: true },
  )
}

export async function restoreWorks(workIds: readonly WorkId[]): Promise<void> {
  await changeStates(
    workIds,
    (papers) => `${papers} restored`,
    (state) => (state.isRemoved ? { ...state, isRemoved: false } : state),
    { isAlwaysAnnounced: true },
  )
}

/**
 * The person has opened a paper, and seen its `version` when it has numbered ones. Ends "New".
 * Reading is not an action, so it is neither undone nor announced.
 */
export async function markSeen(workId: WorkId, version?: number): Promise<void> {
  const known = await library.readingStates.get(workId)
  if (known?.seenAt !== undefined && (known.seenVersion ?? 0) >= (version ?? 0)) return
  await library.transaction('rw', [library.readingStates, library.meta], async () => {
    const rev = await takeRevision(library)
    const now = new Date().toISOString()
    const stored = await library.readingStates.get(workId)
    const state: ReadingState = stored ?? untouched(workId, now)
    const seenVersion = Math.max(state.seenVersion ?? 0, version ?? 0)
    await library.readingStates.put({
      ...state,
      rev,
      seenAt: state.seenAt ?? now,
      ...(seenVersion > 0 ? { seenVersion } : {}),
    })
  })
}

/** The statuses in the order of the S key's menu, `undefined` last: no status. */
export const statusChoices: readonly (ReadingStatus | undefined)[] = [...readingStatuses, undefined]

type Rewrite = (state: ReadingState, now: string) => ReadingState

/** Several papers change out of sight, so the change is announced; one changes under the person's eyes. */
async function changeStates(
  workIds: readonly WorkId[],
  label: (papers: string) => string,
  rewrite: Rewrite,
  {
    isAlwaysAnnounced = false,
    isAutomatic = false,
  }: { readonly isAlwaysAnnounced?: boolean; readonly isAutomatic?: boolean } = {},
): Promise<void> {
  if (workIds.length === 0) return
  await doing(async () => {
    const papers = await papersPhrase(workIds)
    await perform(
      label(papers),
      ['readingStates'],
      async (writer) => await writeStates(writer, workIds, rewrite),
      { isAnnounced: isAlwaysAnnounced || workIds.length > 1, isAutomatic },
    )
  })
}

async function writeStates(
  writer: ChangeWriter,
  workIds: readonly WorkId[],
  rewrite: Rewrite,
): Promise<void> {
  const now = new Date().toISOString()
  const ids = [...new Set(workIds)]
  // One read for all, inside the transaction of the writer: thousands of papers can be selected.
  const known = await library.readingStates.bulkGet(ids)
  const rows = ids.flatMap((workId, index): ReadingState[] => {
    const before = known[index] ?? untouched(workId, now)
    const after = rewrite(before, now)
    return after === before ? [] : [{ ...after, rev: writer.rev, changedAt: now }]
  })
  if (rows.length > 0) await writer.putAll('readingStates', rows)
}

const untouched = (workId: WorkId, now: string): ReadingState => ({
  workId,
  rev: 0,
  tagIds: [],
  isRemoved: false,
  changedAt: now,
})

const withTag =
  (tagId: TagId): Rewrite =>
  (state) =>
    state.tagIds.includes(tagId) ? state : { ...state, tagIds: [...state.tagIds, tagId] }

const tagName = async (tagId: TagId): Promise<string> => (await library.tags.get(tagId))?.name ?? ''

function rarestColour(tags: readonly Tag[]): number {
  const uses = Array.from({ length: colourCount }, () => 0)
  for (const { colour } of tags) uses[colour] = (uses[colour] ?? 0) + 1
  return uses.indexOf(Math.min(...uses.slice(0, colourCount)))
}
