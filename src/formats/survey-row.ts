import type { Identifier } from '#domain/identifier'
import { identifierFromDoi, parseArxivId } from '#domain/identifier'
import type { SurveyRow } from '#domain/survey'
import { distinctIdentifiers, identifiersFromUrl } from './paper-url'
import { type Atom, plainText } from './survey-atoms'
import { type AuthorList, proseWords } from './survey-authors'
import { isBadge } from './survey-badge'
import { readFields } from './survey-fields'
import { linkRole } from './survey-link-role'
import { type RowLink, rowLink } from './survey-links'
import type { FoundTitle } from './survey-plain-title'
import { badgesOf, readPublished } from './survey-published'
import { authorsAround } from './survey-row-authors'
import { codeLink, paperUrl, toLink } from './survey-row-links'
import { isTitleLike, wordCount } from './survey-text'
import { findTitle, leadsToCode, nameAsTitle } from './survey-title'
import { isVenueText, type Published, publishedAs } from './survey-venue'
import { namesVenue } from './survey-venue-names'

export type RowFacts = Omit<SurveyRow, 'taxonomy' | 'file' | 'line' | 'endLine' | 'raw'>

export type RowReading =
  | {
      readonly kind: 'paper'
      readonly facts: RowFacts
      /** A link that leads to the paper; without one the row is a paper only where a table says so. */
      readonly hasPaperLink: boolean
      /** The title was set apart (link, bold, quotes): prose does not do that at its start. */
      readonly isMarked: boolean
      readonly isToolLike: boolean
      /** Names, where and when: a paper as in a bibliography, linked or not. */
      readonly isCited: boolean
      /** The title is linked to nowhere, `[Title]()`: the address is still to come. */
      readonly isPromised: boolean
      /** A title and where or when it appeared, with no link or with code alone: a paper among others that are written so. */
      readonly isEntry: boolean
    }
  /** A paper's link, and nothing to call the paper by. */
  | { readonly kind: 'untitled'; readonly atoms: readonly Atom[] }
  | { readonly kind: 'other' }

/** What columns or the place in the list say besides the row's own text. */
export interface RowHints {
  readonly title?: string
  readonly authors?: AuthorList
  readonly published?: Published
  /** The table or its neighbours say that this is a paper. */
  readonly isPaper?: boolean
  /** Many rows of the file begin with names: one or two names in front are names, too. */
  readonly isSigned?: boolean
}

interface JudgedLink {
  readonly atom: Atom & { kind: 'link' }
  readonly link: RowLink | null
}

/** `A good way to begin with laces: [Title](paper)`: a few words and a colon lead to the title, and nothing follows. */
function isIntroduced({ before, rest, title }: FoundTitle): boolean {
  const text = plainText(before)
  return (
    /[:：]$/u.test(text) &&
    wordCount(text) <= mostWordsOfLead &&
    wordCount(title) >= 4 &&
    !/\b(?:our|we|us|cite|citing|see|please|this (?:repo|list)|these|based on)\b/i.test(text) &&
    proseWords(plainText(rest)) <= 2
  )
}
const mostWordsOfLead = 10

/** After a title, where and when: more lower-case words are a sentence about something else. */
const mostWordsBeside = 6

/** An address still to come, on a server of files, or of a file that lies beside the list. */
const leadsNowhere = (href: string): boolean =>
  /^(?:none|null|nan|n\/a|tbd|todo)?$/i.test(href.trim()) ||
  /^ftp:\/\//i.test(href) ||
  /^(?![a-z][a-z\d+.-]{1,20}:)[^#?\s]{1,500}\.pdf$/i.test(href)

/** `Conferences: [[ICML](…)] [[CVPR](…)] [[ACL](…)]`: a paper appears in one. */
function areVenues(links: readonly RowLink[]): boolean {
  if (links.length < mostVenues) return false
  const venues = links.filter(
    ({ label, identifiers }) => identifiers.length === 0 && isVenueText(label),
  )
  return (
    new Set(venues.map(({ label }) => label)).size >= mostVenues && venues.length === links.length
  )
}
const mostVenues = 3

/** A list of links to many papers is no row. */
const mostTitledPapers = 3

export function readRow(written: readonly Atom[], given: RowHints = {}): RowReading {
  const fields = readFields(written)
  const atoms = fields?.atoms ?? written
  const hints: RowHints =
    fields === undefined
      ? given
      : {
          ...given,
          ...(fields.authors && { authors: given.authors ?? fields.authors }),
          ...(fields.published && { published: given.published ?? fields.published }),
        }
  const judged: JudgedLink[] = []
  const links: RowLink[] = []
  for (const atom of atoms) {
    if (atom.kind !== 'link') continue
    const link = rowLink(atom)
    judged.push({ atom, link })
    if (link !== null) links.push(link)
  }
  const isNamed = links.some(({ relation, isLabelled }) => relation === 'paper' && isLabelled)
  const found = findTitle(atoms, hints.isSigned) ?? (isNamed ? nameAsTitle(atoms) : undefined)
  const title = hints.title ?? found?.title
  const titleLink = found?.link && judged.find(({ atom }) => atom === found.link)?.link
  const paperLinks = links.filter(({ relation }) => relation === 'paper')
  const labelledPapers = paperLinks.filter(({ isLabelled }) => isLabelled)
  // `[[ML4PS](….pdf)]`: not a title, not a word that every survey uses.
  const isTitleApart = found?.link === undefined && found?.isMarked === true
  const namedPapers = paperLinks.filter(({ label }) => isTitleApart || !isTitleLike(label))
  const titled = judged.filter(
    ({ atom, link }) => link?.relation === 'paper' && linkRole(atom) === 'title',
  )
  if (titled.length > mostTitledPapers && labelledPapers.length === 0) return { kind: 'other' }
  if (
    found?.link !== undefined &&
    hints.title === undefined &&
    proseWords(plainText(found.before.filter((atom) => atom.kind !== 'text' || !atom.isCode))) >=
      3 &&
    !(titled.length === 1 && isIntroduced(found))
  ) {
    return { kind: 'other' }
  }
  if (areVenues(links)) return { kind: 'other' }
  // `[A Challenge of Laces (WSL, 2011)](#wsl)` leads to what is told below.
  if (hints.isPaper !== true && links.length === 0 && found?.link?.href.startsWith('#') === true)
    return { kind: 'other' }
  const badges = badgesOf(atoms)
  const identifiers = rowIdentifiers(atoms, links, titleLink ?? undefined)
  const published = withoutMonthOfId(
    hints.published ?? readPublished(atoms, found, badges),
    identifiers,
  )
  if (identifiers.length === 0 && found?.rest.some(saysOther) === true) return { kind: 'other' }
  if (
    identifiers.length === 0 &&
    /^(?:blog|blog ?post|web ?site|web ?page|news|tweet)$/i.test(published.venue ?? '')
  )
    return { kind: 'other' }
  const titleIsPaper = titleLink?.relation === 'paper'
  const isPublished = published.venue !== undefined || published.year !== undefined
  const authors = hints.authors ?? authorsAround(found)
  const isDated = published.year !== undefined
  const isCited = authors.authors.length > 0 && isDated && published.venue !== undefined
  // `[Title](code) (Roe et al. 2020)`
  const isReferred = authors.authors.length > 0 && isDated
  const hasTitleOnlyLink =
    titleLink != null &&
    (hints.isPaper === true ||
      isReferred ||
      (isPublished && !['code', 'video', 'blog', 'model', 'data'].includes(titleLink.relation)))
  const hasPaperLink =
    titleIsPaper ||
    labelledPapers.length > 0 ||
    hasTitleOnlyLink ||
    (identifiers.length > 0 && paperLinks.length === 0) ||
    (isCited && links.length > 0) ||
    (fields?.saysPaper === true && found?.isMarked === true) ||
    (isPublished && (namedPapers.length > 0 || links.some(({ saysPaper }) => saysPaper)))
  const isName = found?.isName === true && (isCited || (authors.authors.length > 0 && hasPaperLink))
  if (title === undefined || (!isTitleLike(title) && !isName)) {
    return hasPaperLink ? { kind: 'untitled', atoms } : { kind: 'other' }
  }
  // `… as it is said in their [paper]`
  if (found?.isMarked === false && /\s(?:the|their|our|this|an?|see)$/i.test(found.title))
    return { kind: 'other' }
  if (isAnnouncement(title) || (identifiers.length === 0 && namesNoPaper(title)))
    return { kind: 'other' }
  const code = codeLink(links, badges)
  const url = paperUrl(titleLink ?? undefined, paperLinks, links)
  const otherTitles = [
    ...(found?.otherTitles ?? []),
    ...(hints.title !== undefined && found ? [found.title] : []),
  ]
  return {
    kind: 'paper',
    hasPaperLink,
    isMarked: found?.isMarked ?? true,
    isToolLike:
      hints.isPaper !== true &&
      authors.authors.length === 0 &&
      (leadsToCode(found?.link) || (fields?.saysPaper !== true && isToolDescription(title, links))),
    isCited,
    isPromised: found?.link !== undefined && leadsNowhere(found.link.href) && wordCount(title) >= 3,
    isEntry:
      found !== undefined &&
      found.link === undefined &&
      isPublished &&
      wordCount(title) >= (found.isCited === true ? 2 : 3) &&
      links.every(
        ({ relation, label }) =>
          (relation === 'project' && published.venue !== undefined && found.isMarked) ||
          (relation === 'code' && /\b(?:codes?|github|repo(?:sitory)?)\b|代码/iu.test(label)),
      ) &&
      proseWords(plainText(found.rest)) <= mostWordsBeside,
    facts: withKnown(
      {
        title,
        otherTitles:
          otherTitles.length === 0
            ? []
            : [...new Set(otherTitles)].filter((other) => other !== title),
        authors: authors.authors,
        hasMoreAuthors: authors.hasMore,
        identifiers,
        links: links.map(toLink),
      },
      published,
      url,
      code,
    ),
  }
}

/** What a row may leave out. */
type Known = Pick<SurveyRow, 'year' | 'date' | 'venue' | 'url' | 'codeUrl'>

/**
 * Assigned one by one, for rows have as many shapes as there are facts that may be absent: spreading them
 * (`...(year !== undefined && { year })`, `...facts`) takes V8 three to ten times as long.
 */
export function withKnown<Row extends object>(
  row: Row,
  { year, date, venue }: Published,
  url: string | undefined,
  code: string | undefined,
): Row & Known {
  const known: Row & { -readonly [Name in keyof Known]: Known[Name] } = row
  if (year !== undefined) known.year = year
  if (date !== undefined) known.date = date
  if (venue !== undefined) known.venue = venue
  if (url !== undefined) known.url = url
  if (code !== undefined) known.codeUrl = code
  return known
}

/** `FastMap published in Science`, `Our survey is accepted by TMLR`: news of a paper, and no title. */
function isAnnouncement(title: string): boolean {
  // `The paper can be found [here]`: a sentence about a link.
  if (
    /^(?:the|our|this|its|full)\s(?:\p{Ll}+\s)?(?:paper|code|preprint|article|pdf|data|slides|video)s?\s(?:can|is|are)\b/iu.test(
      title,
    )
  )
    return true
  const [, where = ''] =
    /^(?:(?:our|the|this)\s(?:paper|work|survey|article|preprint)|[^\s:]{2,40})\s(?:(?:is|was|got|has been)\s)?(?:published|accepted|featured|appeared)\s(?:in|at|by|to|on)\s(.{2,60})$/iu.exec(
      title,
    ) ?? []
  return where !== '' && (isVenueText(where) || namesVenue(where))
}

/** `Slide deck`, `Editor cheatsheet`: it says what it is. `Cycle 1: 2030-01-02, cycle 2: 2030-03-04` is a calendar. */
const namesNoPaper = (title: string): boolean =>
  /^(?:accepted|all|selected) papers$/i.test(title) ||
  /(?:^|\s)(?:slide ?decks?|slides|cheat[- ]?sheets?|lecture notes|syllabus)$/i.test(title) ||
  /\d{4}-\d{2}-\d{2}\D.{0,40}\d{4}-\d{2}-\d{2}/.test(title)

/** `… by Jane Roe, 2018. (Blog)` */
const saysOther = (atom: Atom): boolean =>
  atom.kind === 'text' &&
  /[(（](?:blog(?: ?post)?|video|slides|course|tutorial)[)）]/iu.test(atom.text.slice(0, 600))

/** `arXiv 2011` beside 2011.01234 is no year: it says November 2020. */
function withoutMonthOfId(published: Published, identifiers: readonly Identifier[]): Published {
  const { year } = published
  if (year === undefined || identifiers.length === 0) return published
  const isMonth = identifiers.some(
    ({ scheme, value }) => scheme === 'arxiv' && value.startsWith(`${year}.`),
  )
  return isMonth ? publishedAs(published.venue, undefined, undefined) : published
}

/** `**Name**: what it does. [link] [paper]` with code first is a tool that also has a paper. */
const isToolDescription = (title: string, links: readonly RowLink[]): boolean =>
  links[0]?.relation === 'code' &&
  !links.some(({ saysPaper, relation }) => saysPaper && relation === 'code') &&
  /^[\p{L}\p{N}_.+-]{2,30}: /u.test(title)

/** The paper's own links first, then the others; one identifier a scheme, because a second one names another paper. */
function rowIdentifiers(
  atoms: readonly Atom[],
  links: readonly RowLink[],
  titleLink: RowLink | undefined,
): readonly Identifier[] {
  const ordered = [
    ...(titleLink ? [titleLink] : []),
    ...links.filter((link) => link !== titleLink && link.isLabelled),
    ...links.filter((link) => link !== titleLink && !link.isLabelled),
  ]
  const fromBadges: Identifier[] = []
  const addFrom = (address: string): void => {
    if (isBadge(address)) fromBadges.push(...identifiersFromUrl(address))
  }
  for (const atom of atoms) {
    if (atom.kind === 'picture') addFrom(atom.source)
    if (atom.kind !== 'link') continue
    addFrom(atom.href)
    for (const { source } of atom.pictures) addFrom(source)
  }
  const hasColon = atoms.some(
    (atom) => (atom.kind === 'text' || atom.kind === 'link') && /[:：]/.test(atom.text),
  )
  const text = hasColon ? plainText(atoms).slice(0, 4000) : ''
  const printed = /\barXiv\s{0,2}[:：]\s{0,2}(\d{4}\.\d{4,5})/i.exec(text)?.[1]
  const printedId = printed === undefined ? undefined : parseArxivId(printed)
  const doi = /\bdoi\s{0,2}[:：]\s{0,2}(10\.\d{4,9}\/[^\s,;)\]}>"]{2,200})/i.exec(text)?.[1]
  const printedDoi = doi === undefined ? undefined : identifierFromDoi(doi)
  const named: Identifier[] = []
  for (const { identifiers } of ordered) named.push(...identifiers)
  named.push(...fromBadges)
  if (printedId) named.push({ scheme: 'arxiv', value: printedId.id })
  if (printedDoi) named.push(printedDoi)
  const all = distinctIdentifiers(named)
  if (all.length < 2) return all
  const schemes = new Set<string>()
  return all.filter(({ scheme }) => !schemes.has(scheme) && schemes.add(scheme))
}
