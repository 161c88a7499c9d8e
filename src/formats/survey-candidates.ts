import { once } from './once'
import { withoutAbstracts } from './survey-abstracts'
import { type Atom, atomsOf, boundaryAt, plainText, splitLines } from './survey-atoms'
import { continues, isNoTitle, isNotes } from './survey-continuation'
import type { Block, Lines, ListItem, Piece } from './survey-document'
import { readFields } from './survey-fields'
import { isEntry, isOwnPaper, itemAtoms, walkItems } from './survey-items'
import { rowLink } from './survey-links'
import { endsEntry, extend, together } from './survey-open-entry'
import { type EntryGroup, entryGroups, isRow } from './survey-paragraph'
import { type RowReading, readRow } from './survey-row'
import { beginsWithNames } from './survey-signed-title'
import { walkTable } from './survey-table-rows'
import { createTaxonomy, headingText, sectionKind } from './survey-taxonomy'
import { isPrintedAsTitle, isTitleLike, wordCount } from './survey-text'
import {
  addAside,
  addRow,
  type FoundRows,
  isInHead,
  isLoneEntry,
  leastTitleWords,
  type OpenEntry,
  type OpenSection,
  type Walk,
} from './survey-walk'

export interface CandidateOptions {
  /** The heading that names the whole document and no topic. */
  readonly isDocumentTitle: (heading: Block & { kind: 'heading' }) => boolean
  /** Hears the last line of each block and list entry that was read. */
  readonly onLine?: (line: number) => void
}

/** Long enough to hold a paper's notes; more is a chapter. */
const mostSectionAtoms = 3000
const mostPromisedBesides = 3
/** Beside a title: where, when, a number, a label. */
const mostWordsOfVenue = 8

export function findRows(blocks: readonly Block[], options: CandidateOptions): FoundRows {
  const walk: Walk = {
    hasHead: blocks.some((block) => block.kind === 'heading' && !options.isDocumentTitle(block)),
    isSigned: areSigned(blocks),
    taxonomy: createTaxonomy(),
    rows: [],
    unread: [],
    details: [],
    asides: [],
    promised: [],
    section: undefined,
    readItems: new Map(),
    waiting: undefined,
    listAbove: undefined,
  }
  for (const block of withoutAbstracts(blocks)) {
    walkBlock(walk, block, options)
    walk.listAbove = block.kind === 'list' ? block : undefined
    options.onLine?.(block.endLine)
  }
  closeSection(walk)
  const dated = walk.promised.filter(({ isDated }) => isDated === true).length
  const sure = walk.rows.length + dated
  if (sure < mostPromisedBesides || sure <= walk.asides.length) return walk
  const known = new Set(walk.rows.map(({ line }) => line))
  return {
    ...walk,
    rows: [...walk.rows, ...walk.promised.filter(({ line }) => !known.has(line))].sort(
      (one, other) => one.line - other.line,
    ),
  }
}

/** Of the entries of all lists a fifth or more, and at least four, begin with names beyond doubt. */
function areSigned(blocks: readonly Block[]): boolean {
  let signed = 0
  let count = 0
  for (const block of blocks)
    if (block.kind === 'list')
      for (const { blocks: inner } of block.items) {
        const first = inner[0]
        const piece = first?.kind === 'paragraph' ? first.pieces[0] : undefined
        count += 1
        if (piece?.kind === 'text' && beginsWithNames(piece.text)) signed += 1
      }
  return signed >= 4 && signed * 5 >= count
}

function walkBlock(walk: Walk, block: Block, options: CandidateOptions): void {
  const { taxonomy, waiting } = walk
  if (block.kind !== 'paragraph') walk.waiting = undefined
  switch (block.kind) {
    case 'heading':
      walkHeading(walk, block, options)
      break
    case 'detailsOpen':
      taxonomy.openDetails()
      break
    case 'detailsClose':
      closeSection(walk)
      taxonomy.closeDetails()
      break
    case 'summary': {
      const title = headingText(block.pieces)
      if (title !== '') taxonomy.summary(title)
      waitAtHeading(walk, block)
      break
    }
    case 'code':
      break
    case 'paragraph':
      keepForSection(walk, () => atomsOf(block.pieces), block.endLine)
      walkParagraph(walk, block)
      break
    case 'table':
      if (waiting?.boldLine !== undefined) taxonomy.boldLine(waiting.boldLine)
      walkTable(walk, block)
      break
    case 'list':
      for (const item of block.items) keepForSection(walk, () => itemAtoms(item), item.endLine)
      walkList(walk, block, waiting, options.onLine)
      break
  }
}

function walkList(
  walk: Walk,
  block: Block & { kind: 'list' },
  waiting: OpenEntry | undefined,
  onLine: CandidateOptions['onLine'],
): void {
  if (waiting !== undefined && endsEntry(walk, waiting, block)) return
  const isPaper = (item: ListItem): boolean => isOwnPaper(walk, item) || isEntry(walk, item)
  if (waiting?.boldLine !== undefined && block.items.some(isPaper))
    walk.taxonomy.boldLine(waiting.boldLine)
  walkItems(walk, block.items, [], onLine)
  // Nobody asks again; what is kept to the end of the file every collection has to copy.
  walk.readItems.clear()
  if (block.items.length > 1) walk.waiting = undefined
}

function walkHeading(
  walk: Walk,
  block: Block & { kind: 'heading' },
  options: CandidateOptions,
): void {
  closeSection(walk)
  const title = headingText(block.pieces)
  if (title === '') return
  const isDocumentTitle = options.isDocumentTitle(block)
  walk.taxonomy.heading(block.level, title, isDocumentTitle)
  const path = walk.taxonomy.path()
  if (isDocumentTitle || sectionKind(title) !== 'topic' || walk.taxonomy.isExcluded()) return
  const namesPaper = isPaperLink(block)
  if (!isTitleLike(title) || (wordCount(title) < 3 && !namesPaper)) return
  waitAtHeading(walk, block)
  walk.section = {
    title,
    isPaperLink: namesPaper,
    line: block.line,
    parent: path.slice(0, -1),
    around: walk.taxonomy.facts(),
    atoms: [
      ...atomsOf(block.pieces).filter((atom) => atom.kind === 'link'),
      boundaryAt(block.line),
    ],
    below: [],
    endLine: block.endLine,
  }
}

const isPaperLink = ({ pieces }: { readonly pieces: readonly Piece[] }): boolean => {
  const [atom, ...others] = atomsOf(pieces).filter(
    (one) => one.kind === 'link' || (one.kind === 'text' && /[\p{L}\p{N}]/u.test(one.text)),
  )
  return others.length === 0 && atom?.kind === 'link' && rowLink(atom)?.relation === 'paper'
}

/** A heading of some words may name a paper: then its names or fields follow. */
function waitAtHeading(
  walk: Walk,
  { pieces, line, endLine }: Lines & { readonly pieces: readonly Piece[] },
): void {
  const atoms = atomsOf(pieces)
  if (wordCount(plainText(atoms)) < leastTitleWords) return
  walk.waiting = { atoms, line, endLine, isHeading: true }
}

function keepForSection(
  { section }: Walk,
  atomsBelow: () => readonly Atom[],
  endLine: number,
): void {
  if (section === undefined) return
  section.below.push({ atoms: atomsBelow, endLine })
  section.endLine = Math.max(section.endLine, endLine)
}

function sectionAtoms({ atoms: first, below }: OpenSection): readonly Atom[] {
  const atoms = [...first]
  for (const { atoms: read, endLine } of below) {
    const more = read()
    if (atoms.length + more.length <= mostSectionAtoms) atoms.push(...more, boundaryAt(endLine))
  }
  return atoms
}

function closeSection(walk: Walk): void {
  const { section } = walk
  walk.section = undefined
  if (section === undefined) return
  walk.details.push({
    title: section.title,
    isPaperLink: section.isPaperLink,
    atoms: once(() => sectionAtoms(section)),
    taxonomy: section.parent,
    around: section.around,
    line: section.line,
    endLine: section.endLine,
  })
}

/** Paragraphs hold rows where lists are written without bullets: the title stands at the start, set apart. */
function walkParagraph(walk: Walk, block: Block & { kind: 'paragraph' }): void {
  const { waiting } = walk
  walk.waiting = undefined
  if (walk.taxonomy.isExcluded() || isInHead(walk)) return
  const atoms = atomsOf(block.pieces)
  if (walk.listAbove !== undefined && addCodeBelow(walk, walk.listAbove, atoms, block)) return
  const groups = entryGroups(atoms, block)
  for (const group of groups) walkGroup(walk, group, groups.length === 1 ? waiting : undefined)
}

const areFields = ({ atoms }: EntryGroup): boolean =>
  splitLines(atoms, true).length > 1 && readFields(atoms, true)?.atoms.every(isNoTitle) === true

/** `[![Stars](…)](repository)` and nothing else, below a list that was broken off for it: the code of the last entry. */
function addCodeBelow(
  { rows }: Walk,
  list: Lines,
  atoms: readonly Atom[],
  { endLine }: Lines,
): boolean {
  if (atoms.length > 6) return false
  const links = atoms.filter((atom) => atom.kind === 'link')
  const row = rows.at(-1)
  const [link] = links
  if (row === undefined || link === undefined || links.length > 1 || link.text !== '') return false
  if (row.line < list.line || row.endLine < list.endLine || row.facts.codeUrl !== undefined)
    return false
  if (atoms.some((atom) => atom.kind === 'text' && /[\p{L}\p{N}]/u.test(atom.text))) return false
  const code = rowLink(link)
  if (code?.relation !== 'code') return false
  const { relation, url, label } = code
  const facts = {
    ...row.facts,
    codeUrl: url,
    links: [...row.facts.links, { relation, url, label }],
  }
  rows.splice(-1, 1, { ...row, facts, endLine })
  return true
}

function walkGroup(walk: Walk, group: EntryGroup, waiting: OpenEntry | undefined): void {
  // `Institution: …`, `Conference: …`, `Paper Link: …` below a heading: all of them are fields of what it names.
  if (waiting?.isHeading === true && areFields(group) && extend(walk, waiting, group)) return
  const reading = group.reading ?? readRow(group.atoms)
  if (isRow(group.atoms, reading)) {
    const row = addRow(walk, group, reading)
    if (row !== undefined) walk.waiting = { ...group, row }
  } else if (waiting !== undefined && continues(waiting, group) && extend(walk, waiting, group)) {
    return
  } else if (waiting !== undefined && waiting.row === undefined && isNotes(group.atoms)) {
    // `**Authors**: …` below `**Title**: …`: the link is still to come.
    const atoms = together(waiting, group)
    if (atoms) walk.waiting = { atoms, line: waiting.line, endLine: group.endLine }
  } else if (isBareTitle(reading, group)) {
    const boldLine = wholeBold(group.atoms)
    walk.waiting = { ...group, ...(boldLine !== undefined && { boldLine }) }
  } else if (reading.kind === 'paper' && reading.isMarked) addAside(walk, group, group.atoms)
  if (reading.kind === 'paper') promiseTitle(walk, group, reading)
}

/** A paragraph that is a linked title and nothing else: a paper where the file lists papers so. */
function promiseTitle(
  walk: Walk,
  group: EntryGroup,
  reading: RowReading & { kind: 'paper' },
): void {
  const { facts, isMarked, hasPaperLink } = reading
  const isAlone = wordCount(plainText(group.atoms)) <= wordCount(facts.title) + 2
  const leadsToPage = facts.links.length === 1 && facts.links[0]?.relation === 'other'
  // `***Title (ICML 2023)***`: set apart, with where and when, and at most a few words besides.
  const isDated =
    isLoneEntry(reading) &&
    wordCount(plainText(group.atoms)) <= wordCount(facts.title) + mostWordsOfVenue
  if (hasPaperLink || !isMarked || !(isDated || (isAlone && leadsToPage))) return
  if (!isPrintedAsTitle(facts.title) || walk.taxonomy.isTools()) return
  const { line, endLine } = group
  const row = { facts, taxonomy: walk.taxonomy.path(), hasPaperLink: true, isSummary: false }
  walk.promised.push({ ...row, line, endLine, ...(isDated && { isDated }) })
}

/** A title alone: set apart, or a line of plain text that ends like one. */
function isBareTitle(reading: RowReading, { atoms }: EntryGroup): boolean {
  if (reading.kind !== 'paper') return wholeBold(atoms) !== undefined
  if (reading.hasPaperLink) return false
  if (reading.isMarked) return true
  const count = wordCount(reading.facts.title)
  return count >= 4 && count <= 25 && atoms.every((atom) => atom.kind === 'text')
}

/** The text of a paragraph that is bold from end to end. */
function wholeBold(atoms: readonly Atom[]): string | undefined {
  const texts = atoms.filter((atom) => atom.kind !== 'boundary' && atom.kind !== 'break')
  const isBold = texts.every(
    (atom) => atom.kind === 'text' && (atom.isBold || !/[\p{L}\p{N}]/u.test(atom.text)),
  )
  if (texts.length === 0 || !isBold) return undefined
  const title = headingText(
    texts.map((atom) => ({
      kind: 'text',
      text: atom.kind === 'text' ? atom.text : '',
      line: atom.line,
      isBold: true,
      isItalic: false,
      isUnderlined: false,
      isCode: false,
    })),
  )
  return title === '' || wordCount(title) > 10 ? undefined : title
}
