import type { Annotation, AnnotationId } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { type IndexWord, TextIndex } from './text-index'

/** A page of a file, or a mark on one: what is found as a whole and can be jumped to. */
export interface FoundPlace {
  readonly hash: FileHash
  /** From 0. */
  readonly pageIndex: number
  readonly markId?: AnnotationId
  readonly score: number
}

/** The text of a file, one a page. */
interface FilePages {
  readonly hash: FileHash
  readonly pages: readonly string[]
  readonly rev: number
}

interface Place {
  readonly hash: FileHash
  readonly pageIndex: number
  readonly mark?: { readonly id: AnnotationId; readonly workId: WorkId }
}

/**
 * The words of files and marks, a document a page, so that words are found together and a page can be jumped to. Apart from the
 * index of the papers: it is read anew at each start, after all else, and never saved.
 */
export class FullTexts {
  readonly #index = new TextIndex()
  readonly #places: (Place | undefined)[] = []
  readonly #rowsOfFile = new Map<
    FileHash,
    { readonly rev: number; readonly rows: readonly number[] }
  >()
  readonly #rowOfMark = new Map<AnnotationId, number>()
  #worksOfFile: ReadonlyMap<FileHash, readonly WorkId[]> = new Map()
  /** Complete through this revision. */
  through = 0
  /** Rises when other papers may be found. */
  changes = 0

  get isEmpty(): boolean {
    return this.#rowsOfFile.size === 0 && this.#rowOfMark.size === 0
  }

  get files(): ReadonlyMap<FileHash, { readonly rev: number }> {
    return this.#rowsOfFile
  }

  get markIds(): Iterable<AnnotationId> {
    return this.#rowOfMark.keys()
  }

  get markCount(): number {
    return this.#rowOfMark.size
  }

  putFile({ hash, pages, rev }: FilePages): void {
    this.dropFile(hash)
    const rows = pages.map((text, pageIndex) => this.#put({ hash, pageIndex }, text))
    this.#rowsOfFile.set(hash, { rev, rows })
    this.changes += 1
  }

  dropFile(hash: FileHash): void {
    for (const row of this.#rowsOfFile.get(hash)?.rows ?? []) this.#drop(row)
    this.#rowsOfFile.delete(hash)
    this.changes += 1
  }

  putMark({ id, workId, place, comment, tags, isRemoved }: Annotation): void {
    this.dropMark(id)
    if (isRemoved) return
    const words = [place.quote?.exact ?? '', comment, ...tags].join('\n')
    const { hash, pageIndex } = place
    this.#rowOfMark.set(id, this.#put({ hash, pageIndex, mark: { id, workId } }, words))
    this.changes += 1
  }

  dropMark(id: AnnotationId): void {
    const row = this.#rowOfMark.get(id)
    if (row !== undefined) this.#drop(row)
    this.#rowOfMark.delete(id)
    this.changes += 1
  }

  putWorksOfFiles(worksOfFile: ReadonlyMap<FileHash, readonly WorkId[]>): void {
    this.#worksOfFile = worksOfFile
    this.changes += 1
  }

  /** Makes what was put since findable. */
  seal(): void {
    this.#index.seal()
  }

  worksOf(hash: FileHash): readonly WorkId[] {
    return this.#worksOfFile.get(hash) ?? []
  }

  /** Pages and marks that hold every word, best first, with the papers they are of. */
  search(
    words: readonly IndexWord[],
  ): readonly (FoundPlace & { readonly workIds: readonly WorkId[] })[] {
    const { rows, scores } = this.#index.search(words)
    const found = [...rows].flatMap((row, at) => {
      const place = this.#places[row]
      if (!place) return []
      const { hash, pageIndex, mark } = place
      const workIds = mark ? [mark.workId] : this.worksOf(hash)
      const score = scores[at] ?? 0
      if (workIds.length === 0) return []
      return [{ hash, pageIndex, score, workIds, ...(mark && { markId: mark.id }) }]
    })
    return found.sort((one, other) => other.score - one.score || one.pageIndex - other.pageIndex)
  }

  #put(place: Place, words: string): number {
    const row = this.#places.push(place) - 1
    // What a person marked says more than the page around it.
    this.#index.put(row, place.mark ? { notes: words } : { abstract: words })
    return row
  }

  #drop(row: number): void {
    this.#places[row] = undefined
    this.#index.remove(row)
  }
}
