import { useLiveQuery } from 'dexie-react-hooks'
import type { Annotation, AnnotationId, MarkPlace } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { type MarksOfFile, marksOfFile } from '#domain/shown-mark'
import type { WorkId } from '#domain/work'
import { library } from './library-database'

/** Live queries over marks. Undefined while the first answer is on its way. */

export async function loadMarksOfFile(workId: WorkId, hash: FileHash): Promise<MarksOfFile> {
  return (await loadFileMarks(workId, hash)).marks
}

/** The marks of a paper as they are asked for while one of its files is open. */
export interface FileMarks {
  readonly marks: MarksOfFile
  /** Those that were made in this file, with the removed ones. */
  readonly made: readonly Annotation[]
  /** Of the paper, in whichever file they are, without the removed ones. */
  readonly count: number
}

export async function loadFileMarks(workId: WorkId, hash: FileHash): Promise<FileMarks> {
  const [annotations, carried] = await Promise.all([
    allMarks([workId]),
    library.marksCarried.where('hash').equals(hash).toArray(),
  ])
  return {
    marks: marksOfFile(hash, annotations, carried),
    made: annotations.filter(({ place }) => place.hash === hash),
    count: annotations.filter(({ isRemoved }) => !isRemoved).length,
  }
}

/** Those that are not removed, oldest first. */
export async function loadMarks(workIds: readonly WorkId[]): Promise<readonly Annotation[]> {
  const marks = await allMarks(workIds)
  return marks
    .filter(({ isRemoved }) => !isRemoved)
    .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
}

export async function loadRemovedMarkIds(
  workIds: readonly WorkId[],
): Promise<readonly AnnotationId[]> {
  const marks = await allMarks(workIds)
  return marks.filter(({ isRemoved }) => isRemoved).map(({ id }) => id)
}

/** With the marks on the records that these papers show: they hang where they were made, so that parting gives them back. */
async function allMarks(workIds: readonly WorkId[]): Promise<readonly Annotation[]> {
  const parts = await library.foldedWorks
    .where('survivor')
    .anyOf([...workIds])
    .primaryKeys()
  return await marksMadeOn([...workIds, ...parts])
}

const fewRecords = 16

async function marksMadeOn(workIds: readonly WorkId[]): Promise<readonly Annotation[]> {
  const { annotations } = library
  if (workIds.length > fewRecords) return await annotations.where('workId').anyOf(workIds).toArray()
  // `anyOf` goes from row to row, `equals` has them in one answer: a paper's first page does not wait for a thousand of them.
  const made = await Promise.all(
    workIds.map((workId) => annotations.where('workId').equals(workId).toArray()),
  )
  return made.flat()
}

/** How many marks each of these papers has, so that Export can say so. */
export const useMarkCount = (workId: WorkId | undefined): number | undefined =>
  useLiveQuery(
    async () => (workId === undefined ? 0 : (await loadMarks([workId])).length),
    [workId],
  )

/** Marks whose words or comment hold `text`, newest first. */
export async function findMarks(text: string, limit: number): Promise<readonly MarkLink[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const marks = await library.annotations
    .filter(({ isRemoved, comment, place }) => {
      if (isRemoved) return false
      const searched = `${place.quote?.exact ?? ''}\n${comment}`.toLowerCase()
      return words.every((word) => searched.includes(word))
    })
    .toArray()
  const newest = marks.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))
  return await Promise.all(newest.slice(0, limit).map(linkOfMark))
}

/** By what the deleted marks of a paper are known in files that hold them. */
export async function loadRemovedKeys(workId: WorkId): Promise<readonly string[]> {
  const marks = await library.annotations.where('workId').equals(workId).toArray()
  return marks
    .filter(({ isRemoved }) => isRemoved)
    .flatMap(({ id, origin }) => (origin === undefined ? [id] : [id, origin.key]))
}

/** A paper or a mark that a mark points to, or that points to it. */
export interface MarkLink {
  readonly id: string
  readonly kind: 'work' | 'mark'
  readonly workId: WorkId
  readonly title: string
  /** Of a mark: the file in which it was made, and its page from 0. */
  readonly place?: Pick<MarkPlace, 'hash' | 'pageIndex'>
  /** Of a mark: its words or its comment. */
  readonly words?: string
}

export const useMarkLinks = (links: readonly string[]): readonly MarkLink[] | undefined =>
  useLiveQuery(async () => await loadMarkLinks(links), [links.join('\n')])

export async function loadMarkLinks(links: readonly string[]): Promise<readonly MarkLink[]> {
  const [works, marks] = await Promise.all([
    library.works.bulkGet([...links] as WorkId[]),
    library.annotations.bulkGet([...links] as AnnotationId[]),
  ])
  const found = links.map(async (id, index): Promise<MarkLink | undefined> => {
    const work = works[index]
    if (work !== undefined)
      return { id, kind: 'work', workId: work.foldedInto ?? work.id, title: work.title }
    const mark = marks[index]
    return mark === undefined || mark.isRemoved ? undefined : await linkOfMark(mark)
  })
  return (await Promise.all(found)).filter((link) => link !== undefined)
}

/** Marks that point to this mark or paper. */
export const useMarksLinkingTo = (target: string): readonly MarkLink[] | undefined =>
  useLiveQuery(async () => {
    const marks = await library.annotations
      .filter(({ links, isRemoved }) => !isRemoved && links.includes(target))
      .toArray()
    return await Promise.all(marks.map(linkOfMark))
  }, [target])

async function linkOfMark({ id, workId, place, comment }: Annotation): Promise<MarkLink> {
  const work = await library.works.get(workId)
  const words = place.quote?.exact ?? comment
  const { hash, pageIndex } = place
  return {
    id,
    kind: 'mark',
    workId: work?.foldedInto ?? workId,
    title: work?.title ?? '',
    words,
    place: { hash, pageIndex },
  }
}

/** Every tag that is on a mark, most used first. */
export const useMarkTags = (): readonly string[] | undefined =>
  useLiveQuery(async () => {
    const counts = new Map<string, number>()
    await library.annotations.each(({ tags, isRemoved }) => {
      if (!isRemoved) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    })
    return [...counts].sort((one, other) => other[1] - one[1]).map(([tag]) => tag)
  })
