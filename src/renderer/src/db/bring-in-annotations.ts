import type { Annotation } from '#domain/annotation'
import { normaliseTitle, titleKey } from '#domain/title-match'
import type { WorkId } from '#domain/work'
import type { MarkOfFile } from '#formats/annotations-file'
import { identifiersFromUrl } from '#formats/paper-url'
import { perform } from '#renderer/state/history'
import { findWorkByIdentifier } from './find-work'
import { library } from './library-database'

/** What became of the marks of a file of annotations. */
export interface AnnotationsBroughtIn {
  readonly added: number
  /** Marks of the library that the file has in newer words. */
  readonly renewed: number
  /** In the library already, or deleted there by the person. */
  readonly known: number
  /** Of papers that the library does not have. */
  readonly homeless: number
}

/**
 * Takes marks that Stemma exported into the library, as one step for undo: each once, however often it is done. What the person
 * deleted stays deleted; of a mark that both have, the words that were written last count.
 */
export async function bringInAnnotations(
  marks: readonly MarkOfFile[],
  labelOf: (changed: number) => string,
): Promise<AnnotationsBroughtIn> {
  const rows = new Map<string, Annotation>()
  let [renewed, known, homeless] = [0, 0, 0]
  const workOf = workFinder()
  const keysOf = keyFinder()
  for (const { annotation, source } of marks) {
    const { id } = annotation
    const before = await library.annotations.get(id)
    if (rows.has(id)) known += 1
    else if (before !== undefined) {
      if (!isWrittenOn(before, annotation)) known += 1
      else {
        renewed += 1
        rows.set(id, { ...annotation, workId: before.workId })
      }
    } else {
      const workId = await workOf(annotation, source)
      if (workId === undefined) homeless += 1
      else if (annotation.origin !== undefined && (await keysOf(workId)).has(annotation.origin.key))
        known += 1
      else rows.set(id, { ...annotation, workId })
    }
  }
  if (rows.size > 0)
    await perform(labelOf(rows.size), ['annotations'], async (writer) => {
      await writer.putAll(
        'annotations',
        [...rows.values()].map((row) => ({ ...row, rev: writer.rev })),
      )
    })
  return { added: rows.size - renewed, renewed, known, homeless }
}

const isWrittenOn = (ours: Annotation, theirs: Annotation): boolean =>
  !ours.isRemoved &&
  theirs.updatedAt > ours.updatedAt &&
  JSON.stringify({ ...theirs, workId: '', rev: 0, updatedAt: '' }) !==
    JSON.stringify({ ...ours, workId: '', rev: 0, updatedAt: '' })

/** Under its own id, by its file, by the paper's address, by its title. */
function workFinder() {
  const found = new Map<string, Promise<WorkId | undefined>>()
  const find = async (
    { workId, place }: Annotation,
    { url, title }: MarkOfFile['source'],
  ): Promise<WorkId | undefined> => {
    if ((await library.works.get(workId)) !== undefined) return workId
    const files = await library.attachments.where('hash').equals(place.hash).toArray()
    const file = files.find(({ isRemoved }) => !isRemoved)
    if (file !== undefined) return file.workId
    for (const identifier of url === undefined ? [] : identifiersFromUrl(url)) {
      const named = await findWorkByIdentifier(library, identifier)
      if (named !== undefined) return named
    }
    return title === undefined ? undefined : await onlyWorkTitled(title)
  }
  return (annotation: Annotation, source: MarkOfFile['source']): Promise<WorkId | undefined> => {
    const key = JSON.stringify([annotation.workId, annotation.place.hash, source])
    const known = found.get(key) ?? find(annotation, source)
    found.set(key, known)
    return known
  }
}

/** Of two papers with one title nobody can tell which was marked. */
async function onlyWorkTitled(title: string): Promise<WorkId | undefined> {
  const key = titleKey(title)
  if (key === undefined) return undefined
  const ids = (await library.identities.get(key))?.workIds ?? []
  const works = (await library.works.bulkGet([...ids])).filter(
    (work) => work !== undefined && normaliseTitle(work.title) === normaliseTitle(title),
  )
  const shown = new Set(works.map((work) => work?.foldedInto ?? work?.id))
  const [only] = shown
  return shown.size === 1 ? only : undefined
}

/** By what the marks of a paper that other programs left are known. */
function keyFinder() {
  const found = new Map<WorkId, Promise<ReadonlySet<string>>>()
  const find = async (workId: WorkId): Promise<ReadonlySet<string>> => {
    const marks = await library.annotations.where('workId').equals(workId).toArray()
    return new Set(marks.flatMap(({ origin }) => (origin === undefined ? [] : [origin.key])))
  }
  return (workId: WorkId): Promise<ReadonlySet<string>> => {
    const known = found.get(workId) ?? find(workId)
    found.set(workId, known)
    return known
  }
}
