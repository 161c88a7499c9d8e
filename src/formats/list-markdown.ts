import { identifierOf } from '#domain/identifier'
import type { ReadingStatus } from '#domain/reading'
import type { Work } from '#domain/work'
import { doiUrl } from './doi-url'
import { plainMarkdown as plain } from './plain-markdown'
import { safeHttpUrl } from './safe-url'

export interface SharedPaper {
  readonly work: Work
  readonly status: ReadingStatus | undefined
  readonly remark: string
}

export interface SharedList {
  readonly name: string
  readonly description: string
  readonly papers: readonly SharedPaper[]
  readonly inner: readonly SharedList[]
}

/** Beyond this many names a line says "et al.". */
const mostAuthors = 3

/**
 * A reading list as Markdown: an ordered list with task boxes, ticked when read, and the lists inside it under headings
 * of their own. Nothing of a title or remark is read as markup.
 */
export function writeListMarkdown(list: SharedList): string {
  return `${sections(list, 1).join('\n\n')}\n`
}

function sections(list: SharedList, level: number): readonly string[] {
  const heading = `${'#'.repeat(Math.min(level, 6))} ${plain(list.name)}`
  const papers = list.papers.map((paper, index) => `${index + 1}. ${paperLine(paper)}`).join('\n')
  return [
    heading,
    ...(list.description.trim() === '' ? [] : [plain(list.description)]),
    ...(papers === '' ? [] : [papers]),
    ...list.inner.flatMap((inner) => sections(inner, level + 1)),
  ]
}

function paperLine({ work, status, remark }: SharedPaper): string {
  const box = status === 'read' || status === 'skimmed' ? '[x]' : '[ ]'
  const title = plain(work.title === '' ? 'Untitled' : work.title)
  const url = paperUrl(work)
  const facts = [authorsOf(work), work.year?.toString() ?? ''].filter((fact) => fact !== '')
  return [
    `${box} ${url === undefined ? title : `[${title}](<${url}>)`}`,
    ...(facts.length === 0 ? [] : [plain(facts.join(', '))]),
    ...(remark.trim() === '' ? [] : [plain(remark)]),
  ].join('. ')
}

function authorsOf({ authors = [], hasMoreAuthors = false }: Work): string {
  const names = authors.slice(0, mostAuthors).map(({ name }) => name)
  const hasMore = hasMoreAuthors || authors.length > mostAuthors
  return names.length > 0 && hasMore ? `${names.join(', ')} et al.` : names.join(', ')
}

/** Where a paper can be read: arXiv, its DOI, else the first link to the paper. */
function paperUrl({ identifiers, links }: Work): string | undefined {
  const arxiv = identifierOf(identifiers, 'arxiv')
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`
  const doi = identifierOf(identifiers, 'doi')
  if (doi !== undefined) return doiUrl(doi)
  const link = links.find(({ relation }) => relation === 'paper' || relation === 'pdf')
  const url = link && safeHttpUrl(link.url)
  return url?.replace(/[<>\s]/g, encodeURIComponent)
}
