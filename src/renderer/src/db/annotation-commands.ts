import type {
  Annotation,
  AnnotationId,
  MarkCarried,
  MarkColour,
  MarkPlace,
} from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { markKindNames } from '#domain/mark-words'
import { doing, perform } from '#renderer/state/history'
import { library } from './library-database'

export const newAnnotationId = (): AnnotationId => crypto.randomUUID() as AnnotationId

export type NewMark = Pick<Annotation, 'workId' | 'kind' | 'colour' | 'place'> &
  Partial<Pick<Annotation, 'comment' | 'tags' | 'links' | 'origin' | 'createdAt'>>

/** Keeps a mark; it is on disk when the promise is kept. */
export async function addMark(mark: NewMark): Promise<AnnotationId> {
  const [id] = await addMarks(`${markKindNames[mark.kind]} added`, [mark])
  if (id === undefined) throw new Error('A mark has an id')
  return id
}

/** Several marks as one step for undo. */
export async function addMarks(
  label: string,
  marks: readonly NewMark[],
): Promise<readonly AnnotationId[]> {
  const now = new Date().toISOString()
  const rows = marks.map(
    (mark): Annotation => ({
      id: newAnnotationId(),
      comment: '',
      tags: [],
      links: [],
      createdAt: now,
      updatedAt: now,
      isRemoved: false,
      rev: 0,
      ...mark,
    }),
  )
  await perform(
    label,
    ['annotations'],
    async (writer) =>
      await writer.putAll(
        'annotations',
        rows.map((row) => ({ ...row, rev: writer.rev })),
      ),
    { isAnnounced: marks.length > 1 },
  )
  return rows.map(({ id }) => id)
}

export type MarkChanges = Partial<
  Pick<Annotation, 'kind' | 'colour' | 'comment' | 'tags' | 'links' | 'place'>
>

/**
 * Changes a mark as it is now: what another window changed of it in the meantime stays, and so does what was changed a moment before.
 */
export const changeMark = (
  id: AnnotationId,
  label: string,
  changes: MarkChanges | ((mark: Annotation) => MarkChanges),
): Promise<void> =>
  doing(async () => {
    const changesOf = typeof changes === 'function' ? changes : () => changes
    const before = await library.annotations.get(id)
    if (before === undefined || isSaid(before, changesOf(before))) return
    await perform(label, ['annotations'], async (writer) => {
      const mark = await writer.get<Annotation>('annotations', id)
      if (mark === undefined) return
      await writer.put<Annotation>('annotations', {
        ...mark,
        ...changesOf(mark),
        updatedAt: new Date().toISOString(),
        rev: writer.rev,
      })
    })
  })

const isSaid = (mark: Annotation, changes: MarkChanges): boolean =>
  Object.entries(changes).every(
    ([name, value]) => JSON.stringify(mark[name as keyof MarkChanges]) === JSON.stringify(value),
  )

export const recolourMark = async (id: AnnotationId, colour: MarkColour): Promise<void> =>
  await changeMark(id, 'Colour of a mark changed', { colour })

export const commentMark = async (id: AnnotationId, comment: string): Promise<void> =>
  await changeMark(id, 'Comment of a mark changed', { comment })

/**
 * The tags of a mark anew, where `shown` were its tags as they were changed: only what differs is changed, since another tag may be on its
 * way. What is left of one after its spaces is none.
 */
export async function setMarkTags(
  id: AnnotationId,
  shown: readonly string[],
  tags: readonly string[],
): Promise<void> {
  const wanted = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
  const dropped = shown.filter((tag) => !wanted.includes(tag))
  const added = wanted.filter((tag) => !shown.includes(tag))
  await changeMark(id, 'Tags of a mark changed', (mark) => ({
    tags: [...new Set([...mark.tags.filter((tag) => !dropped.includes(tag)), ...added])],
  }))
}

export async function tagMark(id: AnnotationId, tag: string): Promise<void> {
  const wanted = tag.trim()
  if (wanted === '') return
  await changeMark(id, `Mark tagged ‘${wanted}’`, ({ tags }) => ({ tags: withOne(tags, wanted) }))
}

export const untagMark = async (id: AnnotationId, tag: string): Promise<void> =>
  await changeMark(id, `Tag ‘${tag}’ taken off a mark`, ({ tags }) => ({
    tags: tags.filter((one) => one !== tag),
  }))

/** Points a mark to a paper or to another mark. */
export async function linkMark(id: AnnotationId, target: string): Promise<void> {
  if (target === id) return
  await changeMark(id, 'Mark linked', ({ links }) => ({ links: withOne(links, target) }))
}

export const unlinkMark = async (id: AnnotationId, target: string): Promise<void> =>
  await changeMark(id, 'Link taken off a mark', ({ links }) => ({
    links: links.filter((one) => one !== target),
  }))

const withOne = (known: readonly string[], added: string): readonly string[] =>
  known.includes(added) ? known : [...known, added]

/** Hides marks; undo brings them back with all they say. */
export async function removeMarks(ids: readonly AnnotationId[]): Promise<void> {
  const label = ids.length === 1 ? 'Mark deleted' : `${ids.length} marks deleted`
  await perform(
    label,
    ['annotations'],
    async (writer) => {
      const marks = (await library.annotations.bulkGet([...ids])).filter(
        (mark): mark is Annotation => mark !== undefined && !mark.isRemoved,
      )
      if (marks.length === 0) return
      const updatedAt = new Date().toISOString()
      await writer.putAll(
        'annotations',
        marks.map((mark) => ({ ...mark, isRemoved: true, updatedAt, rev: writer.rev })),
      )
    },
    { isAnnounced: true },
  )
}

export const carriedId = (annotationId: AnnotationId, hash: FileHash): string =>
  `${annotationId} ${hash}`

/** What was found of marks in another file. A person's word on one of them stays; what they see is not undone with it. */
export async function keepCarried(rows: readonly MarkCarried[]): Promise<void> {
  await library.transaction('rw', library.marksCarried, async () => {
    const known = await library.marksCarried.bulkGet(rows.map(({ id }) => id))
    await library.marksCarried.bulkPut(
      rows.filter((_, index) => known[index]?.isConfirmed !== true),
    )
  })
}

/** A person says where a mark stands in another file. */
export async function confirmPlace(
  annotationId: AnnotationId,
  place: MarkPlace,
  label = 'Place of a mark confirmed',
): Promise<void> {
  await sayCarried(label, {
    id: carriedId(annotationId, place.hash),
    annotationId,
    hash: place.hash,
    state: 'certain',
    confidence: 1,
    place,
    isConfirmed: true,
  })
}

/** A person says that a mark has no place in this file: it leaves the orphans' tray there and stays in its own file. */
export async function letRest(annotationId: AnnotationId, hash: FileHash): Promise<void> {
  await sayCarried('Mark left in the older file', {
    id: carriedId(annotationId, hash),
    annotationId,
    hash,
    state: 'gone',
    confidence: 1,
    isConfirmed: true,
  })
}

const sayCarried = async (label: string, row: MarkCarried): Promise<void> =>
  await perform(
    label,
    ['marksCarried'],
    async (writer) => await writer.put<MarkCarried>('marksCarried', row),
    { isAnnounced: true },
  )
