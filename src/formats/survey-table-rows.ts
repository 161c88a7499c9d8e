import { atomsOf, plainText } from './survey-atoms'
import type { Block, TableRow } from './survey-document'
import { readTable } from './survey-table'
import { headingText } from './survey-taxonomy'
import { wordCount } from './survey-text'
import { addAside, addRow, noPlace, type Walk } from './survey-walk'

/** The rows of a table: papers, topics, and what is neither. */
export function walkTable(walk: Walk, block: Block & { kind: 'table' }): void {
  if (walk.taxonomy.isExcluded()) return
  let parents: readonly string[] = []
  for (const { row, reading, isSummary, atoms } of readTable(block.rows)) {
    const topic = topicOfRow(row)
    if (topic !== undefined && !(reading.kind === 'paper' && reading.hasPaperLink)) {
      parents = [topic]
      continue
    }
    const added = addRow(walk, row, reading, { ...noPlace, parents }, isSummary)
    if (added === undefined && reading.kind !== 'untitled') addAside(walk, row, atoms(), parents)
  }
}

const mostTopicWords = 10

/** `| **Knots** | | |`, `<td colspan="3">Knots</td>`: a row that is one text set apart, in the first of several columns, heads those below it. */
function topicOfRow({ cells }: TableRow): string | undefined {
  const [first = [], ...others] = cells
  if (
    others.length < 2 ||
    first.length === 0 ||
    others.some((cell) => plainText(atomsOf(cell)) !== '')
  )
    return undefined
  if (others.some((cell) => cell.some(({ kind }) => kind === 'image'))) return undefined
  const isSetApart = first.every(
    (piece) =>
      piece.link === undefined &&
      (piece.kind !== 'text' || piece.isBold || piece.text.trim() === ''),
  )
  if (!isSetApart) return undefined
  const topic = headingText(first)
  return topic === '' || wordCount(topic) > mostTopicWords ? undefined : topic
}
