import { type AsideFacts, readAside } from './survey-aside'
import type { Atom } from './survey-atoms'
import type { Lines, ListItem } from './survey-document'
import { headingFacts, withFacts } from './survey-heading-facts'
import { hostRelation } from './survey-links'
import type { EntryGroup } from './survey-paragraph'
import type { RowFacts, RowReading } from './survey-row'
import type { Taxonomy } from './survey-taxonomy'
import { isPrintedAsTitle, isWrittenAsTitle, wordCount } from './survey-text'
import type { Published } from './survey-venue'

/** A row found in one file, before rows and details are joined. */
export interface FoundRow extends Lines {
  readonly facts: RowFacts
  readonly taxonomy: readonly string[]
  readonly hasPaperLink: boolean
  /** A table names the paper here; its links may stand in a block below. */
  readonly isSummary: boolean
}

export interface PromisedRow extends FoundRow {
  /** It says where and when: several such are a list by themselves. */
  readonly isDated?: true
}

export interface UnreadLines extends Lines {
  readonly reason: string
}

/** A row that is no paper. */
export interface FoundAside extends Lines {
  readonly facts: AsideFacts
  readonly taxonomy: readonly string[]
}

export interface FoundRows {
  readonly rows: readonly FoundRow[]
  readonly unread: readonly UnreadLines[]
  readonly details: readonly DetailBlock[]
  readonly asides: readonly FoundAside[]
}

/** A heading that names a paper and what stands below it. */
export interface DetailBlock extends Lines {
  readonly title: string
  /** The whole heading is a link that leads to a paper. */
  readonly isPaperLink: boolean
  /** Put together when asked for: most headings are topics, and nobody asks. */
  readonly atoms: () => readonly Atom[]
  readonly taxonomy: readonly string[]
  /** What the headings around it say of the papers below them. */
  readonly around: Published
}

/** An entry of a list, without those inside it. */
export interface ReadItem {
  readonly atoms: readonly Atom[]
  readonly reading: RowReading
}

/** What is known while the blocks of one file are walked through. */
export interface Walk {
  /** Above the first topic stands what the repository says of itself; a file without topics has no such head. */
  readonly hasHead: boolean
  /** Many entries of the file's lists begin with names. */
  readonly isSigned: boolean
  readonly taxonomy: Taxonomy
  readonly rows: FoundRow[]
  readonly unread: UnreadLines[]
  readonly details: DetailBlock[]
  readonly asides: FoundAside[]
  /** Titles whose address is left empty, `[Title]()`, or that stand alone with where and when: papers where the file lists papers. */
  readonly promised: PromisedRow[]
  section: OpenSection | undefined
  readonly readItems: Map<ListItem, ReadItem>
  /** A paper that is not yet told to its end: its names and links may stand in the next paragraph or list. */
  waiting: OpenEntry | undefined
  /** The list right above, where one is. */
  listAbove: Lines | undefined
}

/** A heading or a paragraph of fewer words is no title that waits for its names. */
export const leastTitleWords = 4

export interface OpenEntry extends EntryGroup {
  /** The row that it is already. Absent: so far a title alone. */
  readonly row?: FoundRow
  /** A line of bold text and nothing else: it may head what follows. */
  readonly boldLine?: string
  /** A heading: a topic, unless what follows says who wrote it or where it is. */
  readonly isHeading?: boolean
}

export interface OpenSection {
  readonly title: string
  readonly line: number
  readonly isPaperLink: boolean
  readonly parent: readonly string[]
  readonly around: Published
  /** The links of the heading. */
  readonly atoms: readonly Atom[]
  readonly below: { readonly atoms: () => readonly Atom[]; readonly endLine: number }[]
  endLine: number
}

export const isInHead = ({ hasHead, taxonomy }: Walk): boolean => hasHead && taxonomy.isHead()

/** Where a row stands: entries of lists above it, and whether those beside it are papers. */
export interface Place {
  readonly parents: readonly string[]
  /** Most entries of the list are papers: a title that leads to a project page is one, too. */
  readonly isAmongPapers: boolean
  /** Most entries of the list are titles with where and when, or papers by their links: the list is a bibliography. */
  readonly isAmongEntries: boolean
  /** Hardly an entry of the list is anything but a paper or the title of one. */
  readonly isAmongTitles: boolean
}

export const noPlace: Place = {
  parents: [],
  isAmongPapers: false,
  isAmongEntries: false,
  isAmongTitles: false,
}

/** Keeps the row when it is a paper; says which one it became. */
export function addRow(
  walk: Walk,
  { line, endLine }: Lines,
  reading: RowReading,
  { parents, isAmongPapers, isAmongEntries, isAmongTitles }: Place = noPlace,
  isSummary = false,
): FoundRow | undefined {
  if (walk.taxonomy.isExcluded() || reading.kind === 'other') return undefined
  if (reading.kind === 'untitled') {
    if (!isInHead(walk)) walk.unread.push({ line, endLine, reason: 'No title could be read.' })
    return undefined
  }
  const row: FoundRow = {
    facts: withHeadingFacts(reading.facts, factsAround(walk, parents)),
    taxonomy: [...walk.taxonomy.path(), ...parents],
    hasPaperLink: reading.hasPaperLink,
    isSummary,
    line,
    endLine,
  }
  const isTools = walk.taxonomy.isTools()
  const isEntry =
    isAmongEntries &&
    reading.isEntry &&
    isPublished(reading) &&
    // `[Title](page), Jane Roe, AAAI 2019` among talks is one.
    (hasPaperIdentity(reading) || !walk.taxonomy.isOnlyEvents())
  if (!isEntry && reading.isToolLike && (isTools || !hasPaperIdentity(reading))) return undefined
  const isOfTools = isTools && (isPage(reading, walk.taxonomy) || isNamedTool(reading))
  if (isBook(reading, walk.taxonomy) || isOfTools) return undefined
  const isPrinted =
    (!isTools &&
      (reading.isCited ||
        (isAmongPapers && leadsToPage(reading)) ||
        (isAmongEntries && (reading.isEntry || isBareTitle(reading) || isSignedAlone(reading))) ||
        (isAmongTitles && isTextAlone(reading) && isWrittenAsTitle(reading.facts.title)))) ||
    isEntry
  if (!reading.hasPaperLink && !isSummary && !isPrinted) {
    if ((reading.isPromised || isLoneEntry(reading)) && !isTools)
      walk.promised.push({ ...row, hasPaperLink: true })
    return undefined
  }
  walk.rows.push(row)
  return row
}

/** Keeps a row that is no paper. */
export function addAside(
  walk: Walk,
  { line, endLine }: Lines,
  atoms: readonly Atom[],
  parents: readonly string[] = [],
): void {
  if (walk.taxonomy.isExcluded() || isInHead(walk)) return
  const facts = readAside(atoms, [...parents.toReversed(), ...walk.taxonomy.words()])
  if (facts === undefined) return
  walk.asides.push({ facts, taxonomy: [...walk.taxonomy.path(), ...parents], line, endLine })
}

const hasPaperIdentity = (reading: RowReading & { kind: 'paper' }): boolean =>
  reading.facts.identifiers.length > 0 ||
  reading.facts.links.some(({ relation }) => relation === 'paper' || relation === 'pdf')

/** A title of a few words that leads to the page of a project. */
const leadsToPage = ({ facts, isMarked }: RowReading & { kind: 'paper' }): boolean =>
  (isMarked || (facts.year !== undefined && isPrintedAsTitle(facts.title))) &&
  wordCount(facts.title) >= 4 &&
  facts.links[0] !== undefined &&
  (facts.links[0].relation === 'project' || facts.links[0].relation === 'other')

/** Tools are listed with their addresses, papers with where and when. */
const isPublished = ({ facts }: RowReading & { kind: 'paper' }): boolean =>
  facts.venue !== undefined && facts.year !== undefined

/** The only entry of its list, in the form of those of other lists. */
export const isLoneEntry = (reading: RowReading & { kind: 'paper' }): boolean =>
  reading.isEntry && isPublished(reading) && isPrintedAsTitle(reading.facts.title)

/** A title and nothing else, not so much as a link. */
export const isBareTitle = (reading: RowReading & { kind: 'paper' }): boolean =>
  isTextAlone(reading) && isPrintedAsTitle(reading.facts.title)

/** Who wrote it and its title, and nothing else. */
const isSignedAlone = ({ facts }: RowReading & { kind: 'paper' }): boolean =>
  facts.links.length === 0 && facts.authors.length > 0 && isPrintedAsTitle(facts.title)

/** Somebody's own notes on a paper say nothing of what it is. */
const isTextAlone = ({ facts, isEntry }: RowReading & { kind: 'paper' }): boolean =>
  !isEntry &&
  facts.links.every(({ label = '' }) => /^\W{0,3}(?:notes?|笔记)\W{0,3}$/iu.test(label)) &&
  facts.authors.length === 0

/** `[link](…)` to no place of papers: among tutorials and tools it leads to the page of one. */
const isPage = ({ facts, isCited }: RowReading & { kind: 'paper' }, taxonomy: Taxonomy): boolean =>
  facts.identifiers.length === 0 &&
  (taxonomy.isEvents() &&
  facts.links.every(
    ({ label = '' }) =>
      isPlainLabel(label) || (taxonomy.isOnlyEvents() && label.includes(facts.title)),
  )
    ? facts.links.length > 0
    : !isCited && facts.authors.length === 0) &&
  facts.links.some(
    ({ label = '' }) => isPlainLabel(label) || (taxonomy.isEvents() && label.includes(facts.title)),
  ) &&
  facts.links.every(
    ({ relation, label = '', url }) =>
      (relation !== 'paper' && relation !== 'pdf') ||
      (isPlainLabel(label) && hostRelation(url) !== 'paper'),
  )

/** `[Lace](page): what it does ([Paper](…), [Doc](…))` among tools. */
const isNamedTool = ({ facts, isCited }: RowReading & { kind: 'paper' }): boolean => {
  const [first] = facts.links
  if (first === undefined || isCited || facts.authors.length > 0 || facts.venue !== undefined)
    return false
  const { label = '', relation } = first
  return (
    label.length >= 2 &&
    wordCount(label) <= 3 &&
    facts.title.startsWith(`${label}:`) &&
    (relation === 'other' || relation === 'project' || relation === 'code')
  )
}

const isPlainLabel = (label: string): boolean => /^(?:links?|urls?|链接)$/i.test(label.trim())

/** A publisher's page of a whole book, in a section of books. */
const isBook = ({ facts }: RowReading & { kind: 'paper' }, taxonomy: Taxonomy): boolean =>
  (/^(?:text)?books?$/i.test(taxonomy.words()[0] ?? '') &&
    !facts.identifiers.some(({ scheme }) => scheme !== 'doi') &&
    (facts.identifiers.length === 0 ||
      facts.links.every(({ url }) => /\/books?\/|books?\./i.test(url)))) ||
  isSold(facts)

/** Papers are not sold in bookshops. */
const isSold = ({ identifiers, links }: RowFacts): boolean =>
  identifiers.length === 0 &&
  links.length > 0 &&
  links.every(({ url }) =>
    /^https?:\/\/(?:www\.)?(?:amazon\.[a-z.]{2,6}|goodreads\.com|manning\.com)\//i.test(url),
  )

function factsAround({ taxonomy }: Walk, parents: readonly string[]): Published {
  let facts = taxonomy.facts()
  for (const parent of parents) facts = withFacts(facts, headingFacts(parent, facts))
  return facts
}

/** What the row prints goes before what the headings say. */
export function withHeadingFacts(row: RowFacts, around: Published): RowFacts {
  if (around.venue === undefined && around.year === undefined) return row
  return { ...row, ...withFacts(around, row) }
}
