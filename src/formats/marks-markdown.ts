import type { Work } from '#domain/work'
import {
  blockIdOf,
  type FoundBlock,
  findBlocks,
  markBlock,
  signed,
  type WrittenMark,
} from './mark-block'
import { plainMarkdown } from './plain-markdown'
import { paperUrl } from './publication'

export interface PaperMarks {
  readonly work: Work
  /** In the order of the paper. */
  readonly marks: readonly WrittenMark[]
}

export interface MarksFile {
  readonly papers: readonly PaperMarks[]
  /** Marks that the person took away: their blocks go, where nobody has written in them or below them. */
  readonly removedIds: readonly string[]
}

/**
 * Writes the marks of papers into a Markdown file: `oldText` with its own blocks brought up to date and new ones put where they
 * belong. A line that a person wrote, or changed, is never touched, moved or dropped; a block in which they changed anything is theirs.
 * An empty `oldText` gives the file as it is at first. Doing it again changes nothing.
 */
export function writeMarksMarkdown(oldText: string, { papers, removedIds }: MarksFile): string {
  const lineEnd = oldText.includes('\r\n') ? '\r\n' : '\n'
  const hadEnd = oldText === '' || oldText.endsWith('\n')
  const before = oldText === '' ? [] : oldText.replace(/\r?\n$/, '').split(/\r?\n/)
  const wanted = new Map<string, readonly string[]>()
  for (const { work, marks } of papers) {
    wanted.set(paperBlockId(work), paperBlock(work))
    for (const mark of marks) wanted.set(blockIdOf(mark.annotation.id), markBlock(mark))
  }
  const removed = new Set(removedIds.map(blockIdOf))
  let lines = replaceBlocks(before, wanted, removed)
  for (const paper of papers) lines = insertMissing(lines, paper)
  const text = lines.join(lineEnd)
  return lines.length > 0 && hadEnd ? `${text}${lineEnd}` : text
}

function replaceBlocks(
  lines: readonly string[],
  wanted: ReadonlyMap<string, readonly string[]>,
  removed: ReadonlySet<string>,
): readonly string[] {
  const result: string[] = []
  let at = 0
  for (const block of findBlocks(lines)) {
    if (!block.isAsWritten) continue
    result.push(...lines.slice(at, block.from))
    const isLeaving = removed.has(block.blockId) && !hasLinesBelow(lines, block)
    if (!isLeaving) result.push(...(wanted.get(block.blockId) ?? lines.slice(block.from, block.to)))
    at = block.to
  }
  result.push(...lines.slice(at))
  return result
}

/** Lines that a person indented below a block belong to it. */
const hasLinesBelow = (lines: readonly string[], { to }: FoundBlock): boolean =>
  behindIndented(lines, to) > to

function behindIndented(lines: readonly string[], from: number): number {
  let behind = from
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (/^\s+\S/.test(line)) behind = at + 1
    else if (line.trim() !== '') break
  }
  return behind
}

/** Each mark that the file does not have comes behind the one before it in the paper, else behind the paper's heading. */
function insertMissing(lines: readonly string[], { work, marks }: PaperMarks): readonly string[] {
  const result = [...lines]
  const placeOf = (blockId: string): FoundBlock | undefined =>
    findBlocks(result).find((block) => block.blockId === blockId)
  if (placeOf(paperBlockId(work)) === undefined) {
    if (marks.length === 0) return result
    if (result.length > 0) result.push('')
    result.push(...paperBlock(work))
  }
  let previous = paperBlockId(work)
  for (const mark of marks) {
    const blockId = blockIdOf(mark.annotation.id)
    if (placeOf(blockId) === undefined) {
      const after = placeOf(previous)
      const at = after === undefined ? result.length : behindIndented(result, after.to)
      const isBehindHeading = previous.startsWith('paper-')
      result.splice(at, 0, ...(isBehindHeading ? [''] : []), ...markBlock(mark))
    }
    previous = blockId
  }
  return result
}

const paperBlockId = (work: Work): string => `paper-${work.id.replace(/[^A-Za-z0-9]/g, '')}`

function paperBlock(work: Work): readonly string[] {
  const title = plainMarkdown(work.title === '' ? 'Untitled' : work.title)
  const url = paperUrl(work)?.replace(/[<>\s]/g, encodeURIComponent)
  const names = (work.authors ?? []).slice(0, 3).map(({ name }) => name)
  const hasMore = work.hasMoreAuthors === true || (work.authors?.length ?? 0) > 3
  const authors = hasMore && names.length > 0 ? `${names.join(', ')} et al.` : names.join(', ')
  const facts = [authors, work.year?.toString() ?? ''].filter((fact) => fact !== '').join(', ')
  return signed(
    [
      `## ${url === undefined ? title : `[${title}](<${url}>)`}`,
      '',
      `  ${facts === '' ? '' : `${plainMarkdown(facts)} `}`,
    ],
    paperBlockId(work),
  )
}
