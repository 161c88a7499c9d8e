import type { Block } from './survey-document'
import { readTable } from './survey-table'
import { addAside, addRow, type Walk } from './survey-walk'

/** The rows of a table: papers, and what is none. */
export function walkTable(walk: Walk, block: Block & { kind: 'table' }): void {
  if (walk.taxonomy.isExcluded()) return
  for (const { row, reading, isSummary, atoms } of readTable(block.rows)) {
    const added = addRow(walk, row, reading, undefined, isSummary)
    if (added === undefined && reading.kind !== 'untitled') addAside(walk, row, atoms())
  }
}
