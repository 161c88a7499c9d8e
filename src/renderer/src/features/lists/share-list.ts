import type { ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { type SharedList, writeListMarkdown } from '#formats/list-markdown'
import { findInTree, type ListInTree, loadList, loadListTree } from '#renderer/db/list-queries'
import { loadWorks } from '#renderer/db/paper-queries'

export const shareFormats = ['markdown', 'bibtex'] as const
export type ShareFormat = (typeof shareFormats)[number]

export interface SharedText {
  readonly text: string
  /** Safe in every file system. */
  readonly fileName: string
  readonly mediaType: string
  readonly paperCount: number
}

/** A list with the lists inside it, as text to copy or to save. */
export async function shareList(listId: ListId, format: ShareFormat): Promise<SharedText> {
  const branch = findInTree(await loadListTree(), listId)
  if (!branch) throw new Error('There is no such list.')
  const list = await loadShared(branch)
  const works = distinctWorks(list)
  const name = fileNameOf(list.name)
  switch (format) {
    case 'markdown':
      return {
        text: writeListMarkdown(list),
        fileName: `${name}.md`,
        mediaType: 'text/markdown',
        paperCount: works.length,
      }
    case 'bibtex': {
      // The tables of LaTeX spellings are large and wanted seldom.
      const { writeBibtex } = await import('#formats/bibtex-writer')
      return {
        text: writeBibtex(works),
        fileName: `${name}.bib`,
        mediaType: 'application/x-bibtex',
        paperCount: works.length,
      }
    }
    default:
      return format satisfies never
  }
}

/** The papers of a list and of the lists inside it, each once. */
export async function worksOfList(listId: ListId): Promise<readonly WorkId[]> {
  const branch = findInTree(await loadListTree(), listId)
  return branch === undefined ? [] : distinctWorks(await loadShared(branch)).map(({ id }) => id)
}

async function loadShared({ list, inner }: ListInTree): Promise<SharedList> {
  const papers = (await loadList(list.id))?.papers ?? []
  const works = await loadWorks(papers.map(({ entry }) => entry.workId))
  const workOf = new Map(works.map((work) => [work.id, work]))
  return {
    name: list.name,
    description: list.description,
    papers: papers.flatMap(({ entry, status }) => {
      const work = workOf.get(entry.workId)
      return work ? [{ work, status, remark: entry.remark }] : []
    }),
    inner: await Promise.all(inner.map(loadShared)),
  }
}

function distinctWorks(list: SharedList): readonly SharedList['papers'][number]['work'][] {
  const works = new Map(list.papers.map(({ work }) => [work.id, work]))
  for (const inner of list.inner) for (const work of distinctWorks(inner)) works.set(work.id, work)
  return [...works.values()]
}

const fileNameOf = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80) || 'Reading list'
