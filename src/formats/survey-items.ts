import { type Atom, atomsOf, boundaryAt, plainText } from './survey-atoms'
import type { ListItem } from './survey-document'
import { entryGroups } from './survey-paragraph'
import { areNames } from './survey-plain-title'
import { type RowReading, readRow } from './survey-row'
import { walkTable } from './survey-table-rows'
import { headingText, sectionKind } from './survey-taxonomy'
import { wordCount } from './survey-text'
import { addAside, addRow, isBareTitle, type Place, type ReadItem, type Walk } from './survey-walk'

export function itemAtoms(item: ListItem): readonly Atom[] {
  const atoms: Atom[] = []
  addAtoms(atoms, item, true)
  return atoms
}

export function ownAtoms(item: ListItem): readonly Atom[] {
  const atoms: Atom[] = []
  addAtoms(atoms, item, false)
  return atoms
}

function addAtoms(atoms: Atom[], { blocks }: ListItem, isWithInner: boolean): void {
  for (const block of blocks) {
    if (block.kind === 'list') {
      if (isWithInner) for (const inner of block.items) addAtoms(atoms, inner, true)
    } else if (block.kind === 'paragraph' || block.kind === 'heading')
      atoms.push(...atomsOf(block.pieces), boundaryAt(block.endLine))
  }
}

const ownEnd = (item: ListItem): number =>
  item.blocks.reduce(
    (end, block) =>
      block.kind === 'paragraph' || block.kind === 'heading' ? Math.max(end, block.endLine) : end,
    item.line,
  )

const childrenOf = (item: ListItem): readonly ListItem[] =>
  item.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))

/** The entries of a list, one after the other. */
export function walkItems(
  walk: Walk,
  items: readonly ListItem[],
  parents: readonly string[],
  onLine?: (line: number) => void,
): void {
  const papers = items.filter(
    (item) => ownReading(walk, item).kind === 'untitled' || isOwnPaper(walk, item),
  ).length
  const entries = items.filter((item) => isEntry(walk, item)).length
  const alone = items.filter((item) => isTitleAlone(walk, item)).length
  const areTitles = (papers + entries + alone) * 4 >= items.length * 3
  // `## Papers`, and hardly anything but titles below it.
  const areHeaded =
    alone >= 3 &&
    areTitles &&
    (walk.taxonomy.isOfPapers() ||
      (alone === items.length && areLong(walk, items) && walk.taxonomy.isUnderPapers()))
  const place: Place = {
    parents,
    isAmongPapers: papers >= 2 && papers * 2 >= items.length,
    isAmongEntries: areHeaded || (papers + entries >= 2 && (papers + entries) * 2 >= items.length),
    isAmongTitles: areHeaded || (papers >= 3 && areTitles),
  }
  for (const item of items) {
    walk.waiting = undefined
    walkItem(walk, item, place)
    onLine?.(item.endLine)
  }
}

/** An entry of a list with its sub-entries: a paper with notes below it, or a topic with papers below it. */
function walkItem(walk: Walk, item: ListItem, place: Place): void {
  const { parents } = place
  const children = childrenOf(item)
  for (const block of item.blocks) if (block.kind === 'table') walkTable(walk, block)
  const { atoms: own, reading } = readItem(walk, item)
  if (children.length === 0) {
    walkLeaf(walk, item, own, reading, place)
    return
  }
  const isPaper = reading.kind === 'paper' && (reading.hasPaperLink || reading.isCited)
  const areListed = children.length >= 3 && areMostly(walk, children)
  const papers = children.filter((child) => areListed || isOwnPaper(walk, child))
  if (!isPaper && (papers.length > 0 || children.some(isPromisedTitle(walk)))) {
    walkItems(walk, children, [...parents, ...topicOf(item)])
    return
  }
  const citation = children.length === 1 ? citedBelow(walk, reading, children[0]) : undefined
  if (citation !== undefined) {
    addRow(walk, { line: item.line, endLine: item.endLine }, citation, place)
    return
  }
  const notes = children.filter((child) => !papers.includes(child))
  const whole = readRow([...own, ...notes.flatMap(itemAtoms)])
  const lines = { line: item.line, endLine: papers.length > 0 ? ownEnd(item) : item.endLine }
  // Remarks below a title do not take from it what it says itself.
  const isEntry = reading.kind === 'paper' && reading.isEntry
  const told = whole.kind === 'paper' && isEntry ? { ...whole, isEntry } : whole
  const row = addRow(walk, lines, told, place)
  if (row === undefined && whole.kind !== 'untitled') {
    addAside(walk, { line: item.line, endLine: ownEnd(item) }, own, parents)
    const inside = [...parents, ...topicOf(item)]
    for (const note of notes) walkAsides(walk, note, inside)
  }
  if (areListed) walkItems(walk, papers, parents)
  else for (const paper of papers) walkItem(walk, paper, place)
}

function walkLeaf(
  walk: Walk,
  item: ListItem,
  own: readonly Atom[],
  reading: RowReading,
  place: Place,
): void {
  const lines = { line: item.line, endLine: Math.max(ownEnd(item), item.line) }
  const groups = entryGroups(own, lines)
  if (groups.length > 1) {
    for (const group of groups) addRow(walk, group, group.reading ?? readRow(group.atoms), place)
    return
  }
  if (addRow(walk, lines, reading, place) !== undefined) return
  if (reading.kind === 'paper' && reading.isMarked && !reading.hasPaperLink && !reading.isPromised)
    walk.waiting = { atoms: own, ...lines }
  if (reading.kind !== 'untitled' && !isPromised(reading)) addAside(walk, lines, own, place.parents)
}

/** `Nick [Paper]` with its citation below it, names and all but no link of its own: one paper. */
function citedBelow(
  walk: Walk,
  above: RowReading,
  item: ListItem | undefined,
): RowReading | undefined {
  const below = item && ownReading(walk, item)
  if (item === undefined || below?.kind !== 'paper' || above.kind === 'other') return undefined
  if (below.facts.authors.length === 0 || below.facts.links.length > 0) return undefined
  // `[Title](…)`, and below it `Jane Roe, John Doe, Ann Poe`: the last name is no title.
  if (areNames(plainText(ownAtoms(item)))) return undefined
  if (above.kind === 'untitled') return readRow([...ownAtoms(item), ...above.atoms])
  if (!above.hasPaperLink || above.facts.authors.length > 0) return undefined
  const { title, otherTitles, ...facts } = above.facts
  return {
    ...above,
    facts: {
      ...below.facts,
      ...facts,
      title: below.facts.title,
      otherTitles: [...new Set([title, ...otherTitles])].filter((one) => one !== below.facts.title),
      authors: below.facts.authors,
      hasMoreAuthors: below.facts.hasMoreAuthors,
      identifiers: facts.identifiers.length > 0 ? facts.identifiers : below.facts.identifiers,
    },
  }
}

const isPromised = (reading: RowReading): boolean => reading.kind === 'paper' && reading.isPromised

const isPromisedTitle =
  (walk: Walk) =>
  (item: ListItem): boolean =>
    isPromised(ownReading(walk, item))

/** Entries below a name that is no paper. */
function walkAsides(walk: Walk, item: ListItem, parents: readonly string[]): void {
  const reading = ownReading(walk, item)
  const lines = { line: item.line, endLine: Math.max(ownEnd(item), item.line) }
  if (reading.kind === 'untitled') addRow(walk, lines, reading)
  else addAside(walk, lines, ownAtoms(item), parents)
  for (const child of childrenOf(item)) walkAsides(walk, child, [...parents, ...topicOf(item)])
}

/** The words of an entry that heads others. */
function topicOf(item: ListItem): readonly string[] {
  const topic = headingText(
    item.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.pieces : [])),
  )
  const isTopic = topic !== '' && wordCount(topic) <= 14 && sectionKind(topic) !== 'container'
  return isTopic ? [topic] : []
}

/** A sub-entry is a paper of its own when its title is set apart and leads to it, or nested entries are. */
export function isOwnPaper(walk: Walk, item: ListItem): boolean {
  const reading = ownReading(walk, item)
  if (reading.kind === 'paper' && reading.hasPaperLink) return true
  return item.blocks.some(
    (block) => block.kind === 'list' && block.items.some((inner) => isOwnPaper(walk, inner)),
  )
}

export const isEntry = (walk: Walk, item: ListItem): boolean => {
  const reading = ownReading(walk, item)
  return reading.kind === 'paper' && !reading.hasPaperLink && reading.isEntry
}

const isTitleAlone = (walk: Walk, item: ListItem): boolean => {
  const reading = ownReading(walk, item)
  const isLeaf = childrenOf(item).length === 0
  return isLeaf && reading.kind === 'paper' && !reading.hasPaperLink && isBareTitle(reading)
}

/** Below a paper stand others, most of them with links or with where and when: notes on it do not. */
const areMostly = (walk: Walk, items: readonly ListItem[]): boolean => {
  const listed = items.filter((item) => {
    const reading = ownReading(walk, item)
    if (reading.kind !== 'paper') return false
    const { venue, year, authors } = reading.facts
    const isPublished = venue !== undefined && year !== undefined
    return (
      reading.hasPaperLink ||
      reading.isCited ||
      (reading.isEntry && isPublished && authors.length === 0)
    )
  })
  return listed.length * 2 > items.length
}

/** Topics have a few words, titles more. */
function areLong(walk: Walk, items: readonly ListItem[]): boolean {
  const count = items.reduce((sum, item) => {
    const reading = ownReading(walk, item)
    return sum + (reading.kind === 'paper' ? wordCount(reading.facts.title) : 0)
  }, 0)
  return count >= leastMeanWords * items.length
}
const leastMeanWords = 6

/** Read once: nested lists ask for the same entries from every level. */
function readItem({ readItems, isSigned }: Walk, item: ListItem): ReadItem {
  const known = readItems.get(item)
  if (known !== undefined) return known
  const atoms = ownAtoms(item)
  const read = { atoms, reading: readRow(atoms, isSigned ? { isSigned } : undefined) }
  readItems.set(item, read)
  return read
}

const ownReading = (walk: Walk, item: ListItem): RowReading => readItem(walk, item).reading
