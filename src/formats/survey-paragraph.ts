import { type Atom, plainText, splitLines } from './survey-atoms'
import { readAuthors } from './survey-authors'
import type { Lines } from './survey-document'
import { readFields } from './survey-fields'
import { linkRole } from './survey-link-role'
import { hostRelation, rowLink } from './survey-links'
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
  const marked = split.flatMap((line, index) => (startsWithTitle(line) ? [index] : []))
  const starts = marked.length < 2 && split.every(isWholeRow) ? [...split.keys()] : marked
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

/** `A Title of Some Words (ACL, 2030) [[paper](…)]`, one a line: words, then a label that leads to the paper. */
function isWholeRow(line: readonly Atom[]): boolean {
  const at = line.findIndex((atom) => atom.kind === 'link')
  const link = line[at]
  return (
    link?.kind === 'link' &&
    linkRole(link) === 'label' &&
    rowLink(link)?.relation === 'paper' &&
    wordCount(plainText(line.slice(0, at))) >= leastRowWords
  )
}
const leastRowWords = 4

function startsWithTitle(line: readonly Atom[]): boolean {
  const at = line.findIndex(
    (atom) => !(atom.kind === 'text' && atom.text.trim() === '') && atom.kind !== 'picture',
  )
  const first = line[at]
  if (first?.kind === 'link')
    return (
      linkRole(first) === 'title' && isTitleLike(first.text) && !isFirstOfNames(first, line[at + 1])
    )
  return first?.kind === 'text' && first.isBold && wordCount(first.text) >= 3
}

/** `[Jane Roe](home page), [John Doe](…)`: who wrote it, each linked to where they are. */
const isFirstOfNames = (link: Atom & { kind: 'link' }, next: Atom | undefined): boolean =>
  next?.kind === 'text' &&
  /^\s{0,2}(?:[,，;·&]|and\s)/u.test(next.text) &&
  hostRelation(link.href) !== 'paper' &&
  readAuthors(link.text).authors.length === 1

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
  if (labelled === 0) return false
  return rest - names < 120 || (rest - names < mostBeside && saysLittleBefore(atoms, reading))
}

const mostBeside = 400

/** Between the title and its first link stand but keywords: what follows the links is a remark. */
function saysLittleBefore(
  atoms: readonly Atom[],
  { facts }: RowReading & { kind: 'paper' },
): boolean {
  const said = readFields(atoms)?.atoms ?? atoms
  const first = said.findIndex((atom) => atom.kind === 'link')
  const beside = plainText(said.slice(0, first)).length - facts.title.length
  return first > 0 && beside >= 0 && beside < 40
}

/** Whether a paragraph is a row, and not prose that mentions a paper. */
export const isRow = (atoms: readonly Atom[], reading: RowReading): boolean =>
  reading.kind === 'paper' &&
  (reading.hasPaperLink || (reading.isCited && reading.isMarked)) &&
  startsAsRow(atoms, reading)
