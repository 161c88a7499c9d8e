import type { Annotation, AnnotationId } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import type { FullTexts } from '#search/full-texts'
import { type DirtyTables, newRows } from './catch-up'

export const fullTextTables = ['attachments', 'annotations', 'fileTexts'] as const

/**
 * Takes in what was written since, one file at a time, so that questions are answered between. Rows that are gone without a word (undo
 * of an addition, a clean-up) are looked for when their table is dirty.
 */
export async function catchUpFullTexts(
  database: StemmaDatabase,
  texts: FullTexts,
  dirty: DirtyTables,
  through: number,
  isStopped: () => boolean,
): Promise<void> {
  if (dirty.delete('attachments')) {
    const works = new Map<FileHash, WorkId[]>()
    for (const { hash, workId, isRemoved } of await database.attachments.toArray()) {
      if (!isRemoved) works.set(hash, [...(works.get(hash) ?? []), workId])
    }
    texts.putWorksOfFiles(works)
  }
  const areMarksDirty = dirty.delete('annotations')
  for await (const marks of newRows<Annotation>(database.annotations, texts.through)) {
    for (const mark of marks) texts.putMark(mark)
  }
  if (areMarksDirty) {
    const present = new Set<AnnotationId>(await database.annotations.toCollection().primaryKeys())
    for (const id of texts.markIds) if (!present.has(id)) texts.dropMark(id)
  }
  texts.seal()
  if (dirty.delete('fileTexts')) {
    const present = new Set<FileHash>(await database.fileTexts.toCollection().primaryKeys())
    for (const hash of texts.files.keys()) if (!present.has(hash)) texts.dropFile(hash)
  }
  // The keys alone: a library's texts together are larger than its index.
  const changed = await database.fileTexts.where('rev').above(texts.through).primaryKeys()
  for (const hash of changed) {
    if (isStopped()) return
    const text = await database.fileTexts.get(hash)
    if (text === undefined || texts.files.get(hash)?.rev === text.rev) continue
    texts.putFile(text)
    texts.seal()
  }
  texts.through = through
}
