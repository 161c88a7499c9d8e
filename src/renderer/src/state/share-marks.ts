import type { Annotation } from '#domain/annotation'
import { byPlace } from '#domain/shown-mark'
import type { Work, WorkId } from '#domain/work'
import type { WrittenMark } from '#formats/mark-block'
import { marksAnnote } from '#formats/marks-annote'
import { type MarksFile, writeMarksMarkdown } from '#formats/marks-markdown'
import { paperUrl } from '#formats/publication'
import { toWebAnnotation } from '#formats/web-annotation'
import { pageName } from '#paper-text/page-labels'
import { loadMarks, loadRemovedMarkIds } from '#renderer/db/annotation-queries'
import { loadPageLabels } from '#renderer/db/file-text-queries'
import { loadWorks } from '#renderer/db/paper-queries'

export const marksFormats = ['markdown', 'jsonld', 'bibtex'] as const
export type MarksFormat = (typeof marksFormats)[number]

export interface SharedMarks {
  readonly text: string
  readonly fileName: string
  readonly mediaType: string
  readonly markCount: number
}

/** The marks of papers as text. `oldText`: the Markdown file that is brought up to date. */
export async function shareMarks(
  workIds: readonly WorkId[],
  format: MarksFormat,
  { name = 'Marks', oldText = '' }: { readonly name?: string; readonly oldText?: string } = {},
): Promise<SharedMarks> {
  const { papers, removedIds } = await loadMarksFile(workIds)
  const markCount = papers.reduce((sum, { marks }) => sum + marks.length, 0)
  const base = fileNameOf(name)
  switch (format) {
    case 'markdown':
      return {
        text: writeMarksMarkdown(oldText, { papers, removedIds }),
        fileName: `${base}.md`,
        mediaType: 'text/markdown',
        markCount,
      }
    case 'jsonld': {
      const annotations = papers.flatMap(({ work, annotations }) => {
        const url = paperUrl(work)
        const source = { ...(url !== undefined && { url }), title: work.title }
        return annotations.map((annotation) => toWebAnnotation(annotation, source))
      })
      return {
        text: `${JSON.stringify(annotations, null, 2)}\n`,
        fileName: `${base}.jsonld`,
        mediaType: 'application/ld+json',
        markCount,
      }
    }
    case 'bibtex': {
      // The tables of LaTeX spellings are large and wanted seldom.
      const { writeBibtex } = await import('#formats/bibtex-writer')
      const annotes = new Map(papers.map(({ work, marks }) => [work.id, marksAnnote(marks)]))
      const works = papers.map(({ work }) => work)
      return {
        text: writeBibtex(works, annotes),
        fileName: `${base}.bib`,
        mediaType: 'application/x-bibtex',
        markCount,
      }
    }
    default:
      return format satisfies never
  }
}

interface PaperWithMarks {
  readonly work: Work
  readonly marks: readonly WrittenMark[]
  readonly annotations: readonly Annotation[]
}

interface LoadedMarks extends MarksFile {
  readonly papers: readonly PaperWithMarks[]
}

async function loadMarksFile(workIds: readonly WorkId[]): Promise<LoadedMarks> {
  const works = await loadWorks(workIds)
  const loaded = await Promise.all(
    works.map(async (work) => ({
      work,
      annotations: [...(await loadMarks([work.id]))].sort((one, other) =>
        byPlace({ annotation: one, place: one.place }, { annotation: other, place: other.place }),
      ),
    })),
  )
  const labels = await loadPageLabels(
    loaded.flatMap(({ annotations }) => annotations.map(({ place }) => place.hash)),
  )
  const papers = loaded.map(({ work, annotations }): PaperWithMarks => {
    const marks = annotations.map((annotation) => {
      const { hash, pageIndex } = annotation.place
      return { annotation, pageLabel: pageName(labels.get(hash), pageIndex) }
    })
    return { work, marks, annotations }
  })
  return {
    papers: papers.filter(({ marks }) => marks.length > 0),
    removedIds: await loadRemovedMarkIds(workIds),
  }
}

/** Safe in every file system. */
const fileNameOf = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80) || 'Marks'
