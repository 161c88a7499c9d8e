import { normaliseTitle, titleWords } from '#domain/title-match'
import { once } from './once'
import { identifiersFromUrl } from './paper-url'
import { boundaryAt, plainAtom } from './survey-atoms'
import { type RowFacts, readRow } from './survey-row'
import { isTitleLike, tidyTitle } from './survey-text'
import { splitLead } from './survey-title-lead'
import {
  findDate,
  isVenueText,
  type Published,
  readVenueText,
  splitTrailingVenue,
} from './survey-venue'
import { type DetailBlock, type FoundRow, type FoundRows, withHeadingFacts } from './survey-walk'

/**
 * Joins what stands in two places: a table that sums a paper up and the block below that tells of it, matched by title and not by
 * number, because lists get reordered. A block under a heading of its own that no table knows is a paper when the heading names it.
 */
export function joinDetails({ rows, details }: FoundRows): readonly FoundRow[] {
  const blocks = details.map(readDetail)
  const inside = rowsByBlock(rows, blocks)
  const taken = new Set<FoundRow>()
  const used = new Set<Detail>()
  const joined = new Map<FoundRow, FoundRow>()
  const join = (row: FoundRow, detail: Detail): void => {
    used.add(detail)
    joined.set(row, merge(row, detail.read().facts))
    for (const nested of inside.get(detail) ?? []) taken.add(nested)
  }
  const open = summaries(rows)
  const byTitle = detailsByTitle(blocks)
  for (const row of open) {
    const same = byTitle.get(normaliseTitle(row.facts.title))
    const detail = same?.find((one) => one.block.line > row.line && !used.has(one))
    if (detail) join(row, detail)
  }
  const likely = open
    .filter((row) => !joined.has(row))
    .flatMap((row) => likelyDetails(row, blocks, used))
    .sort(
      (one, other) =>
        other.likeness - one.likeness || one.detail.block.line - other.detail.block.line,
    )
  for (const { row, detail } of likely) if (!joined.has(row) && !used.has(detail)) join(row, detail)
  const own: FoundRow[] = []
  for (const detail of blocks) {
    if (used.has(detail)) continue
    const nested = inside.get(detail) ?? []
    if (!namesOnePaper(detail, nested)) continue
    const { facts, hasPaperLink } = detail.read()
    if (facts === undefined || !hasPaperLink) continue
    for (const row of nested) taken.add(row)
    const { line, endLine, taxonomy, around } = detail.block
    own.push({
      facts: withHeadingFacts(facts, around),
      taxonomy,
      hasPaperLink: true,
      isSummary: false,
      line,
      endLine,
    })
  }
  const kept = rows.filter((row) => !taken.has(row)).map((row) => joined.get(row) ?? row)
  return [...kept, ...(isOfList(own, kept) ? [] : own)].sort((one, other) => one.line - other.line)
}

/** The only heading that is a paper, above a list and below no topic: the paper that the list goes with. */
function isOfList(own: readonly FoundRow[], listed: readonly FoundRow[]): boolean {
  const [only, ...others] = own
  const [first] = listed
  if (only === undefined || first === undefined || others.length > 0) return false
  return only.taxonomy.length === 0 && listed.length >= leastListed && only.line < first.line
}
const leastListed = 5

const leastLikeness = 0.6
/** A paper's names and links; more is a chapter that mentions some. */
const mostSignedAtoms = 80
/** A row's details stand near it; comparing each row with each block of a long file would take minutes. */
const mostCompared = 100

interface Detail {
  readonly block: DetailBlock
  readonly title: string
  readonly key: string
  readonly words: ReadonlySet<string>
  /** Most headings are topics: what stands below them is read only where the heading may name a paper. */
  readonly read: () => DetailReading
  /** The heading ends with a year in brackets: topics do not. */
  readonly isDated: boolean
}

interface DetailReading {
  readonly facts: RowFacts | undefined
  readonly hasPaperLink: boolean
}

/** `1. Title (2026)`: number and year are not of the title. */
function readDetail(block: DetailBlock): Detail {
  const bare = tidyTitle(block.title.replace(/^\d{1,4}[.)]\s/, ''))
  const { title, published } = withoutBracket(bare)
  return {
    block,
    title,
    key: normaliseTitle(title),
    words: comparableWords(title),
    isDated: published !== undefined,
    read: once(() => readBlock(block, title, published)),
  }
}

/** `Title (2026)`, `Title [ICML 2026]`: a bracket at the end that says when, and where. */
function withoutBracket(heading: string): {
  readonly title: string
  readonly published?: Published
} {
  // `1.[ICML 2026] Title`
  const { lead, rest } = splitLead(heading)
  const tag = lead.trim().replace(/^\(|\)$/g, '')
  if (tag !== '' && findDate(tag) !== undefined && isVenueText(tag) && isTitleLike(rest))
    return { title: tidyTitle(rest), published: readVenueText(tag) }
  if (!/\d[)）\]】]$/u.test(heading)) return { title: tidyTitle(heading) }
  const year = /\s[(（]((?:19|20)\d{2})[)）]$/.exec(heading)
  if (year !== null)
    return {
      title: tidyTitle(heading.slice(0, year.index)),
      published: { date: year[1] ?? '', year: Number(year[1]) },
    }
  const { text, published } = splitTrailingVenue(heading)
  const isBracket = /^\s?[(（[【]/u.test(heading.slice(text.trimEnd().length))
  return published.year !== undefined && isBracket && isTitleLike(text)
    ? { title: tidyTitle(text), published }
    : { title: tidyTitle(heading) }
}

function readBlock(
  block: DetailBlock,
  title: string,
  published: Published | undefined,
): DetailReading {
  const reading = readRow(block.atoms())
  const facts =
    reading.kind === 'paper' && isSamePaper(title, reading.facts.title) ? reading.facts : undefined
  // Under its title the first line is no other: who wrote it, or when.
  const headed = [plainAtom(title, block.line), boundaryAt(block.line), ...block.atoms()]
  const hinted = facts === undefined ? readRow(headed, { title }) : undefined
  const named = hinted?.kind === 'paper' ? hinted.facts : undefined
  const whole = facts
    ? {
        ...facts,
        otherTitles: facts.title === title ? facts.otherTitles : [title, ...facts.otherTitles],
      }
    : named && { ...named, otherTitles: [] }
  const withYear =
    whole && published && whole.year === undefined
      ? { ...whole, ...published, ...(whole.venue !== undefined && { venue: whole.venue }) }
      : whole
  return {
    facts: ownIdentifiers(block, withYear),
    hasPaperLink:
      (reading.kind === 'paper' && reading.hasPaperLink) ||
      (hinted?.kind === 'paper' && hinted.hasPaperLink),
  }
}

/** Below a heading that is the paper's link other papers may be named: their identifiers are not its own. */
function ownIdentifiers(
  { isPaperLink, atoms }: DetailBlock,
  facts: RowFacts | undefined,
): RowFacts | undefined {
  const first =
    isPaperLink && facts !== undefined ? atoms().find((atom) => atom.kind === 'link') : undefined
  if (first?.kind !== 'link' || facts === undefined) return facts
  return { ...facts, identifiers: identifiersFromUrl(first.href) }
}

const summaries = (rows: readonly FoundRow[]): readonly FoundRow[] =>
  rows.filter((row) => row.isSummary && !row.hasPaperLink)

function rowsByBlock(
  rows: readonly FoundRow[],
  details: readonly Detail[],
): ReadonlyMap<Detail, readonly FoundRow[]> {
  const found = new Map<Detail, FoundRow[]>()
  const ordered = [...details].sort((one, other) => one.block.line - other.block.line)
  let index = 0
  for (const row of [...rows].sort((one, other) => one.line - other.line)) {
    while (index < ordered.length && (ordered[index]?.block.endLine ?? 0) < row.line) index += 1
    const detail = ordered[index]
    if (detail === undefined || row.line < detail.block.line) continue
    const list = found.get(detail)
    if (list) list.push(row)
    else found.set(detail, [row])
  }
  return found
}

/** The block's heading names its paper: the only row in it says so, or nothing in it has a title. */
function namesOnePaper(detail: Detail, nested: readonly FoundRow[]): boolean {
  // `### Title of a Paper (2022)` with its authors and a labelled link below.
  if (nested.length === 0)
    return (
      detail.block.isPaperLink ||
      (comparableWords(detail.title).size >= 4 && (detail.isDated || isSigned(detail)))
    )
  // `### [Title](paper)`: one that is named below in passing is told of there.
  if (
    detail.block.isPaperLink &&
    nested.length === 1 &&
    detail.block.atoms().length <= mostSignedAtoms
  )
    return true
  return nested.every((row) => isSamePaper(detail.title, row.facts.title))
}

/** Below the heading stands who wrote it: topics have no authors. */
const isSigned = ({ block, read }: Detail): boolean =>
  block.atoms().length <= mostSignedAtoms && (read().facts?.authors.length ?? 0) > 0

function isSamePaper(one: string, other: string): boolean {
  if (!isTitleLike(one) || !isTitleLike(other)) return false
  const [first, second] = [normaliseTitle(one), normaliseTitle(other)]
  if (first === second || first.startsWith(second) || second.startsWith(first)) return true
  return overlap(comparableWords(one), comparableWords(other)) >= leastLikeness
}

function detailsByTitle(details: readonly Detail[]): ReadonlyMap<string, readonly Detail[]> {
  const found = new Map<string, Detail[]>()
  for (const detail of details) {
    const list = found.get(detail.key)
    if (list) list.push(detail)
    else found.set(detail.key, [detail])
  }
  return found
}

interface Likely {
  readonly row: FoundRow
  readonly detail: Detail
  readonly likeness: number
}

function likelyDetails(
  row: FoundRow,
  details: readonly Detail[],
  used: ReadonlySet<Detail>,
): readonly Likely[] {
  const wanted = comparableWords(row.facts.title)
  const likely: Likely[] = []
  let compared = 0
  for (const detail of details) {
    if (detail.block.line <= row.line || used.has(detail)) continue
    compared += 1
    if (compared > mostCompared) break
    const likeness = overlap(wanted, detail.words)
    if (likeness >= leastLikeness) likely.push({ row, detail, likeness })
  }
  return likely
}

/** Words to compare by: the long form of what lists shorten. */
const comparableWords = (title: string): ReadonlySet<string> =>
  new Set(
    titleWords(title).flatMap((word) =>
      /^llms?$/.test(word) ? ['large', 'language', 'models'] : [word],
    ),
  )

/** Shared words over all words. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const word of one) if (other.has(word)) shared += 1
  const all = one.size + other.size - shared
  return all === 0 ? 0 : shared / all
}

/** The table's facts win where both speak; the block's title is the fuller one when a link carries it. */
function merge(row: FoundRow, detail: RowFacts | undefined): FoundRow {
  if (detail === undefined) return row
  const { facts } = row
  const title =
    isSamePaper(facts.title, detail.title) && detail.title.length > facts.title.length
      ? detail.title
      : facts.title
  const titles = [facts.title, ...facts.otherTitles, detail.title, ...detail.otherTitles]
  return {
    ...row,
    hasPaperLink: true,
    facts: {
      ...detail,
      ...facts,
      title,
      otherTitles: [...new Set(titles)].filter((other) => other !== title),
      authors: facts.authors.length > 0 ? facts.authors : detail.authors,
      hasMoreAuthors: facts.hasMoreAuthors || detail.hasMoreAuthors,
      identifiers: facts.identifiers.length > 0 ? facts.identifiers : detail.identifiers,
      links: [...facts.links, ...detail.links],
    },
  }
}
