import { type Atom, boundaryAt } from './survey-atoms'
import { isNotes } from './survey-continuation'
import type { Lines, ListItem } from './survey-document'
import { readFields } from './survey-fields'
import { ownAtoms } from './survey-items'
import type { EntryGroup } from './survey-paragraph'
import { type RowReading, readRow } from './survey-row'
import { wordCount, wordKey } from './survey-text'
import {
  addRow,
  type FoundRow,
  isInHead,
  leastTitleWords,
  type OpenEntry,
  type Walk,
} from './survey-walk'

/** A title and its notes; a longer list below a title is a list. */
const mostNotes = 12
const mostEntryAtoms = 200

/** A title in a paragraph, and below it a list of its names and links: `**Title**`, `- 论文：https://…`, `- 代码：…`. */
export function endsEntry(
  walk: Walk,
  waiting: OpenEntry,
  { items, line, endLine }: Lines & { readonly items: readonly ListItem[] },
): boolean {
  if (walk.taxonomy.isExcluded() || isInHead(walk) || items.length > mostNotes) return false
  if (!items.every((item) => isNotes(ownAtoms(item)))) return false
  const atoms = items.flatMap(ownAtoms)
  return extend(walk, waiting, { atoms, line, endLine })
}

/** Undefined when it grows longer than what is told of one paper: each addition reads the whole again. */
export function together(waiting: OpenEntry, group: EntryGroup): readonly Atom[] | undefined {
  const isLong = waiting.atoms.length + group.atoms.length > mostEntryAtoms
  return isLong ? undefined : [...waiting.atoms, boundaryAt(group.line), ...group.atoms]
}

/** The open entry with what follows it, when both together are one paper. */
export function extend(walk: Walk, waiting: OpenEntry, group: EntryGroup): boolean {
  const atoms = together(waiting, group)
  if (atoms === undefined) return false
  const read = readRow(atoms)
  if (read.kind !== 'paper') return false
  const whole = { ...read, hasPaperLink: read.hasPaperLink || isSignedPage(walk, waiting, read) }
  if (!(whole.hasPaperLink || whole.isCited)) return false
  if (waiting.isHeading === true && waiting.row === undefined && !tellsOfPaper(whole, group))
    return false
  const lines = { line: waiting.line, endLine: group.endLine }
  const at = waiting.row === undefined ? -1 : walk.rows.lastIndexOf(waiting.row)
  if (at >= 0) walk.rows.splice(at, 1)
  const row = addRow(walk, lines, whole)
  if (row === undefined) {
    if (at >= 0 && waiting.row !== undefined) walk.rows.push(waiting.row)
    return false
  }
  walk.waiting =
    waiting.isHeading === true
      ? { atoms, ...lines, row: underParent(walk, row), isHeading: true }
      : { atoms, ...lines, row }
  return true
}

/** `[Title of Some Words](page)`, and in the next paragraph who wrote it: two names or more. */
const isSignedPage = (
  { taxonomy }: Walk,
  { row, isHeading }: OpenEntry,
  { facts, isMarked }: RowReading & { kind: 'paper' },
): boolean =>
  row === undefined &&
  isHeading !== true &&
  isMarked &&
  !taxonomy.isTools() &&
  facts.authors.length >= 2 &&
  facts.authors.every((name) => name.includes(' ')) &&
  wordCount(facts.title) >= leastTitleWords &&
  (facts.links[0]?.relation === 'other' || facts.links[0]?.relation === 'project')

/** The heading that names the paper itself is no topic of it. */
function underParent({ rows }: Walk, row: FoundRow): FoundRow {
  const last = wordKey(row.taxonomy.at(-1) ?? '')
  const title = wordKey(row.facts.title)
  // `3. [ICML 2023] Title`: a number and a tag may stand in front.
  if (last === '' || !(last.startsWith(title) || last.endsWith(title))) return row
  const moved = { ...row, taxonomy: row.taxonomy.slice(0, -1) }
  rows.splice(rows.lastIndexOf(row), 1, moved)
  return moved
}

/** What stands below a heading says who wrote it, or names its parts: `- Venue: …`. */
const tellsOfPaper = (whole: RowReading & { kind: 'paper' }, { atoms }: EntryGroup): boolean =>
  isNotes(atoms) && (whole.facts.authors.length > 0 || readFields(atoms, true) !== undefined)
