import { type Atom, plainText, splitLines } from './survey-atoms'
import type { Lines } from './survey-document'
import { linkRole } from './survey-link-role'
import { rowLink } from './survey-links'
import { type RowReading, readRow } from './survey-row'
import { isTitleLike, wordCount } from './survey-text'

export interface EntryGroup extends Lines {
  readonly atoms: readonly Atom[]
  /** Where the group had to be read to be found. */
  readonly reading?: RowReading
}

/** One paragraph may hold several entries, one below the other: each begins with a title set apart and has its own link. */
export function entryGroups(atoms: readonly Atom[], lines: Lines): readonly EntryGroup[] {
  const split = splitLines(atoms, true)
  if (split.length < 2) return [{ atoms, ...lines }]
  const starts = split.flatMap((line, index) => (startsWithTitle(line) ? [index] : []))
  if (starts.length < 2) return [{ atoms, ...lines }]
  const groups = starts.map((start, index) => {
    const part = split.slice(index === 0 ? 0 : start, starts[index + 1] ?? split.length)
    const joined = part.flatMap((line) => [
      ...line,
      { kind: 'break', isHard: true, line: line.at(-1)?.line ?? 1 } as const,
    ])
    const first = joined[0]?.line ?? lines.line
    const next = split[starts[index + 1] ?? split.length]?.[0]?.line
    return {
      atoms: joined,
      line: first,
      endLine: Math.max(first, next === undefined ? lines.endLine : next - 1),
    }
  })
  const rows: EntryGroup[] = []
  for (const group of groups) {
    const reading = readRow(group.atoms)
    if (reading.kind !== 'paper' || !reading.hasPaperLink) return [{ atoms, ...lines }]
    rows.push({ ...group, reading })
  }
  return rows
}

function startsWithTitle(line: readonly Atom[]): boolean {
  const first = line.find(
    (atom) => !(atom.kind === 'text' && atom.text.trim() === '') && atom.kind !== 'picture',
  )
  if (first?.kind === 'link') return linkRole(first) === 'title' && isTitleLike(first.text)
  return first?.kind === 'text' && first.isBold && wordCount(first.text) >= 3
}

/** Prose with a link in it is no row: a row begins with its title and says little else. */
function startsAsRow(atoms: readonly Atom[], reading: RowReading & { kind: 'paper' }): boolean {
  const text = plainText(atoms)
  const at = text.indexOf(reading.facts.title.slice(0, 20))
  const names = reading.facts.authors.join(', ').length
  // Names may stand in front: `[3] Roe, Jane, and John Doe. "Title."`
  if (at > 40 && at > names + 40) return false
  const rest = text.length - reading.facts.title.length
  const labelled = atoms.filter(
    (atom) => atom.kind === 'link' && rowLink(atom)?.isLabelled === true,
  ).length
  if (reading.isMarked) return rest - names < 260
  return labelled > 0 && rest - names < 120
}

/** Whether a paragraph is a row, and not prose that mentions a paper. */
export const isRow = (atoms: readonly Atom[], reading: RowReading): boolean =>
  reading.kind === 'paper' &&
  (reading.hasPaperLink || (reading.isCited && reading.isMarked)) &&
  startsAsRow(atoms, reading)
