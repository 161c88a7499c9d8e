import { type Atom, atomsOf, boundaryAt } from './survey-atoms'
import type { Block, Lines, ListItem } from './survey-document'
import { type EntryGroup, entryGroups, isRow } from './survey-paragraph'
import { type RowFacts, type RowReading, readRow } from './survey-row'
import { readTable } from './survey-table'
import { createTaxonomy, headingText, sectionKind, type Taxonomy } from './survey-taxonomy'
import { isTitleLike, words } from './survey-text'

/** A row found in one file, before rows and details are joined. */
export interface FoundRow extends Lines {
  readonly facts: RowFacts
  readonly taxonomy: readonly string[]
  readonly hasPaperLink: boolean
  /** A table names the paper here; its links may stand in a block below. */
  readonly isSummary: boolean
}

export interface UnreadLines extends Lines {
  readonly reason: string
}

export interface FoundRows {
  readonly rows: readonly FoundRow[]
  readonly unread: readonly UnreadLines[]
  readonly details: readonly DetailBlock[]
}

/** A heading that names a paper and what stands below it. */
export interface DetailBlock extends Lines {
  readonly title: string
  readonly atoms: readonly Atom[]
  readonly taxonomy: readonly string[]
}

export interface CandidateOptions {
  /** The heading that names the whole document and no topic. */
  readonly isDocumentTitle: (heading: Block & { kind: 'heading' }) => boolean
  /** Hears the last line of each block and list entry that was read. */
  readonly onLine?: (line: number) => void
}

interface Walk {
  /** Above the first topic stands what the repository says of itself; a file without topics has no such head. */
  readonly hasHead: boolean
  readonly taxonomy: Taxonomy
  readonly rows: FoundRow[]
  readonly unread: UnreadLines[]
  readonly details: DetailBlock[]
  section: OpenSection | undefined
  readonly readings: WeakMap<ListItem, RowReading>
  /** A title without a link: its authors and links may stand in the next paragraph. */
  waiting: EntryGroup | undefined
}

interface OpenSection {
  readonly title: string
  readonly line: number
  readonly parent: readonly string[]
  readonly atoms: Atom[]
  endLine: number
}

/** Long enough to hold a paper's notes; more is a chapter. */
const mostSectionAtoms = 3000

export function findRows(blocks: readonly Block[], options: CandidateOptions): FoundRows {
  const walk: Walk = {
    hasHead: blocks.some((block) => block.kind === 'heading' && !options.isDocumentTitle(block)),
    taxonomy: createTaxonomy(),
    rows: [],
    unread: [],
    details: [],
    section: undefined,
    readings: new WeakMap(),
    waiting: undefined,
  }
  for (const block of blocks) {
    walkBlock(walk, block, options)
    options.onLine?.(block.endLine)
  }
  closeSection(walk)
  return walk
}

const isInHead = ({ hasHead, taxonomy }: Walk): boolean => hasHead && taxonomy.isHead()

function walkBlock(walk: Walk, block: Block, options: CandidateOptions): void {
  const { taxonomy } = walk
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
      break
    }
    case 'code':
      break
    case 'paragraph':
      keepForSection(walk, () => atomsOf(block.pieces), block.endLine)
      walkParagraph(walk, block)
      break
    case 'table':
      walkTable(walk, block)
      break
    case 'list':
      for (const item of block.items) {
        keepForSection(walk, () => itemAtoms(item), item.endLine)
        walk.waiting = undefined
        walkItem(walk, item, [])
        options.onLine?.(item.endLine)
      }
      break
  }
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
  const parentTaxonomy = walk.taxonomy
  parentTaxonomy.heading(block.level, title, isDocumentTitle)
  const path = parentTaxonomy.path()
  if (isDocumentTitle || sectionKind(title) !== 'topic' || parentTaxonomy.isExcluded()) return
  if (words(title).length < 3 || !isTitleLike(title)) return
  walk.section = {
    title,
    line: block.line,
    parent: path.slice(0, -1),
    atoms: [
      ...atomsOf(block.pieces).filter((atom) => atom.kind === 'link'),
      boundaryAt(block.line),
    ],
    endLine: block.endLine,
  }
}

function keepForSection(
  { section }: Walk,
  atomsBelow: () => readonly Atom[],
  endLine: number,
): void {
  if (section === undefined) return
  const atoms = atomsBelow()
  if (section.atoms.length + atoms.length <= mostSectionAtoms) {
    section.atoms.push(...atoms, boundaryAt(endLine))
  }
  section.endLine = Math.max(section.endLine, endLine)
}

function closeSection(walk: Walk): void {
  const { section } = walk
  walk.section = undefined
  if (section === undefined) return
  walk.details.push({
    title: section.title,
    atoms: section.atoms,
    taxonomy: section.parent,
    line: section.line,
    endLine: section.endLine,
  })
}

function add(
  walk: Walk,
  lines: Lines,
  reading: RowReading,
  extra: Partial<FoundRow> = {},
): boolean {
  const { line, endLine } = lines
  if (walk.taxonomy.isExcluded()) return false
  if (reading.kind === 'other') return false
  if (reading.kind === 'untitled') {
    if (!isInHead(walk)) walk.unread.push({ line, endLine, reason: 'No title could be read.' })
    return false
  }
  if (reading.isToolLike && (walk.taxonomy.isTools() || !hasPaperIdentity(reading))) return false
  if (!reading.hasPaperLink && extra.isSummary !== true) return false
  walk.rows.push({
    facts: reading.facts,
    taxonomy: walk.taxonomy.path(),
    hasPaperLink: reading.hasPaperLink,
    isSummary: false,
    line,
    endLine,
    ...extra,
  })
  return true
}

const hasPaperIdentity = (reading: RowReading & { kind: 'paper' }): boolean =>
  reading.facts.identifiers.length > 0 ||
  reading.facts.links.some(({ relation }) => relation === 'paper' || relation === 'pdf')

function walkTable(walk: Walk, block: Block & { kind: 'table' }): void {
  if (walk.taxonomy.isExcluded()) return
  for (const { row, reading, isSummary } of readTable(block.rows)) {
    add(walk, row, reading, { isSummary })
  }
}

function itemAtoms(item: ListItem): readonly Atom[] {
  return item.blocks.flatMap((block) =>
    block.kind === 'paragraph' || block.kind === 'heading'
      ? [...atomsOf(block.pieces), boundaryAt(block.endLine)]
      : block.kind === 'list'
        ? block.items.flatMap(itemAtoms)
        : [],
  )
}

const ownAtoms = (item: ListItem): readonly Atom[] =>
  item.blocks.flatMap((block) =>
    block.kind === 'paragraph' || block.kind === 'heading'
      ? [...atomsOf(block.pieces), boundaryAt(block.endLine)]
      : [],
  )

const ownEnd = (item: ListItem): number =>
  item.blocks.reduce(
    (end, block) =>
      block.kind === 'paragraph' || block.kind === 'heading' ? Math.max(end, block.endLine) : end,
    item.line,
  )

/** An entry of a list with its sub-entries: a paper with notes below it, or a topic with papers below it. */
function walkItem(walk: Walk, item: ListItem, parents: readonly string[]): void {
  const children = item.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
  for (const block of item.blocks) if (block.kind === 'table') walkTable(walk, block)
  const withTaxonomy = { taxonomy: [...walk.taxonomy.path(), ...parents] }
  const reading = ownReading(walk, item)
  if (children.length === 0) {
    const lines = { line: item.line, endLine: Math.max(ownEnd(item), item.line) }
    if (!add(walk, lines, reading, withTaxonomy) && isBareTitle(reading)) {
      walk.waiting = { atoms: ownAtoms(item), ...lines }
    }
    return
  }
  const isPaper = reading.kind === 'paper' && reading.hasPaperLink
  const papers = children.filter((child) => isOwnPaper(walk, child))
  if (!isPaper && papers.length > 0) {
    const topic = headingText(
      item.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.pieces : [])),
    )
    const isTopic = topic !== '' && words(topic).length <= 14 && sectionKind(topic) !== 'container'
    for (const child of children) walkItem(walk, child, isTopic ? [...parents, topic] : parents)
    return
  }
  const notes = children.filter((child) => !papers.includes(child))
  const whole = readRow([...ownAtoms(item), ...notes.flatMap(itemAtoms)])
  const end = papers.length > 0 ? ownEnd(item) : item.endLine
  add(walk, { line: item.line, endLine: end }, whole, withTaxonomy)
  for (const paper of papers) walkItem(walk, paper, parents)
}

/** A sub-entry is a paper of its own when its title is set apart and leads to it, or nested entries are. */
function isOwnPaper(walk: Walk, item: ListItem): boolean {
  const reading = ownReading(walk, item)
  if (reading.kind === 'paper' && reading.hasPaperLink) return true
  return item.blocks.some(
    (block) => block.kind === 'list' && block.items.some((inner) => isOwnPaper(walk, inner)),
  )
}

/** Read once: nested lists ask for the same entries from every level. */
function ownReading(walk: Walk, item: ListItem): RowReading {
  const known = walk.readings.get(item)
  if (known !== undefined) return known
  const reading = readRow(ownAtoms(item))
  walk.readings.set(item, reading)
  return reading
}

const isBareTitle = (reading: RowReading): boolean =>
  reading.kind === 'paper' && reading.isMarked && !reading.hasPaperLink

/** Paragraphs hold rows where lists are written without bullets: the title stands at the start, set apart. */
function walkParagraph(walk: Walk, block: Block & { kind: 'paragraph' }): void {
  const { waiting } = walk
  walk.waiting = undefined
  if (walk.taxonomy.isExcluded() || isInHead(walk)) return
  for (const group of entryGroups(atomsOf(block.pieces), block)) {
    const reading = group.reading ?? readRow(group.atoms)
    if (isRow(group.atoms, reading)) {
      add(walk, group, reading)
    } else if (waiting !== undefined) {
      const atoms = [...waiting.atoms, boundaryAt(group.line), ...group.atoms]
      const whole = readRow(atoms)
      if (isRow(atoms, whole)) add(walk, { line: waiting.line, endLine: group.endLine }, whole)
    } else if (isBareTitle(reading)) walk.waiting = group
  }
}
