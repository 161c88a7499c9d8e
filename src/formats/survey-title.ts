import { type Atom, boundaryAt, plainText } from './survey-atoms'
import { readAuthors } from './survey-authors'
import { namesWithYear, publishedIn, readCitationTail } from './survey-citation'
import { areNamesBefore, italicTitle } from './survey-italic-title'
import { linkRole } from './survey-link-role'
import { hostRelation, labelRelation } from './survey-links'
import {
  isNameOfLink,
  isNickname,
  isTagBeforeTitle,
  joinedTitle,
  namedInside,
} from './survey-nickname'
import {
  citedTitle,
  type FoundTitle,
  plainTitle,
  quotedTitle,
  restText,
  sentenceThenVenue,
  vancouverTitle,
  withYear,
} from './survey-plain-title'
import {
  areWholeNames,
  type SignedTitle,
  signedTitle,
  titleBy,
  yearAndNameAlone,
} from './survey-signed-title'
import { collapse, isTitleLike, letterCount, tidyTitle, wordCount } from './survey-text'
import { stripLead, withoutTag } from './survey-title-lead'
import { isVenueText, type Published, readVenueText, splitTrailingVenue } from './survey-venue'

/** The title of a row: a link, bold or quoted text, or plain text before the first label; first come, first served. */
export function findTitle(atoms: readonly Atom[], isSigned = false): FoundTitle | undefined {
  return markedTitle(atoms) ?? plainTitle(atoms, isSigned)
}

/** Words before a marked title that are not part of it: a date, a venue, a number, a nickname in brackets. */
const mostWordsBefore = 60
/** What has no title in so many characters has none; reading on from every link would take the square of the time. */
const longestBefore = 4000

function markedTitle(atoms: readonly Atom[]): FoundTitle | undefined {
  let before = ''
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind === 'link' && linkRole(atom) === 'title') {
      const found = linkedTitle(atoms, index, atom)
      if (found) return found
      before += ` ${atom.text}`
    } else if (atom.kind === 'link' && linkRole(atom) === 'label' && isTitleLike(before)) {
      return undefined
    } else if (atom.kind === 'text') {
      if (atom.isBold && !isDatedText(atom.text) && !isInsideBracket(before)) {
        const found = boldTitle(atoms, index)
        if (found) return found
      }
      const isBegun =
        atom.isItalic &&
        !atom.isBold &&
        (wordCount(before) <= 3 || areNamesBefore(before) || namesWithYear(before) !== undefined)
      if (isBegun) {
        const found = italicTitle(atoms, index)
        if (found) return found
      }
      if (!atom.isUnderlined && !atom.isCode) before += ` ${atom.text}`
      if (before.length > longestBefore) return undefined
      // Text that reads as a title wins over a link that follows it.
      if (
        before.length > mostWordsBefore &&
        isTitleLike(tidyTitle(stripLead(before))) &&
        readAuthors(before).authors.length === 0
      )
        return undefined
    }
  }
  return undefined
}

/** `Title (ICML 2022, **best paper**)`: what is bold inside the bracket is a remark. */
const isInsideBracket = (before: string): boolean => {
  const opens = Math.max(before.lastIndexOf('('), before.lastIndexOf('（'))
  const isOpen = opens > Math.max(before.lastIndexOf(')'), before.lastIndexOf('）'))
  return isOpen && isTitleLike(tidyTitle(stripLead(before.slice(0, opens))))
}

const isDatedText = (text: string): boolean => isVenueText(text)

function linkedTitle(
  atoms: readonly Atom[],
  index: number,
  atom: Atom & { kind: 'link' },
): FoundTitle | undefined {
  const { title, lead: tag } = withoutTag(tidyTitle(atom.text))
  if (isPersonBeforeTitle(atoms, index, atom)) return undefined
  const joined = joinedTitle(atoms, index, title)
  if (joined) return { ...joined, link: atom, isMarked: true, before: atoms.slice(0, index) }
  if (!isTitleLike(title)) return undefined
  const reference = referenceAfter(title)
  if (reference) {
    return {
      title: reference.title,
      otherTitles: [],
      link: atom,
      isMarked: true,
      rest: [
        restText(reference.names, atoms, index),
        boundaryAt(atom.line),
        ...atoms.slice(index + 1),
      ],
      before: atoms.slice(0, index),
      published: reference.published,
    }
  }
  const cited = citationIn(atom.text, atoms, index) ?? bibliographyIn(atom, atoms, index)
  if (cited) {
    return {
      ...cited,
      link: atom,
      isMarked: true,
      rest: atoms.slice(index + 1),
      before: [...atoms.slice(0, index), ...cited.before],
    }
  }
  const signed = signedTitle(title) ?? titleBy(title)
  if (signed) return signedLink(signed, atoms, index, atom)
  const since = yearAndNameAlone(plainText(atoms.slice(0, index)))
  if (since)
    return {
      title,
      otherTitles: [],
      link: atom,
      isMarked: true,
      isCited: true,
      rest: atoms.slice(index + 1),
      before: [restText(since.names, atoms, index)],
      published: { year: since.year, date: String(since.year) },
    }
  const lead = leadText(atoms, index)
  const split = splitTrailingVenue(title)
  const name = isTitleLike(split.text) ? tidyTitle(split.text) : title
  return {
    title: name,
    otherTitles: lead === '' ? [] : [`${lead}: ${name}`],
    link: atom,
    isMarked: true,
    rest: atoms.slice(index + 1),
    before: [...atoms.slice(0, index), ...(tag === '' ? [] : [restText(tag, atoms, index)])],
    published: name === title ? {} : split.published,
  }
}

/** `[Roe et al. A Title of Some Words. Journal 12, 1–9 (2021)](…)`. */
function signedLink(
  { names, rest, year }: SignedTitle,
  atoms: readonly Atom[],
  index: number,
  link: Atom & { kind: 'link' },
): FoundTitle {
  const cited = sentenceThenVenue(rest)
  const split = splitTrailingVenue(rest)
  const published = cited?.published ?? split.published
  return {
    title: cited?.title ?? tidyTitle(isTitleLike(split.text) ? split.text : rest),
    otherTitles: [],
    link,
    isMarked: true,
    isCited: true,
    rest: atoms.slice(index + 1),
    before: [restText(names, atoms, index), boundaryAt(link.line), ...atoms.slice(0, index)],
    published: withYear(published, year),
  }
}

/** `Title (Roe et al., 2021)`. */
function referenceAfter(
  text: string,
): { readonly title: string; readonly names: string; readonly published: Published } | undefined {
  if (!text.endsWith(')') && !text.endsWith(']')) return undefined
  const match =
    /^(.{8,380}\S)\s?[([]([^()[\]]{2,50}\bet\.?\sal\.?)[,.]?\s?((?:19|20)\d{2})?[)\]]$/iu.exec(text)
  const [, head = '', names = '', year] = match ?? []
  const title = tidyTitle(head)
  if (match === null || !isTitleLike(title)) return undefined
  return { title, names, published: year === undefined ? {} : { year: Number(year), date: year } }
}

/** A link that carries the whole citation: `[Roe, Jane, et al. "A Title." ICML (2010).](…)`. */
function citationIn(
  text: string,
  atoms: readonly Atom[],
  index: number,
): Pick<FoundTitle, 'title' | 'otherTitles' | 'before' | 'published' | 'isCited'> | undefined {
  const quoted = quotedTitle(text)
  if (quoted === undefined || readAuthors(quoted.before).authors.length === 0) return undefined
  return {
    title: quoted.title,
    otherTitles: [],
    before: [restText(quoted.before, atoms, index)],
    published: readCitationTail(quoted.after) ?? readVenueText(quoted.after),
    isCited: true,
  }
}

/** `[Jane Roe. 2006. Title. In Proceedings …](…)`, `[Roe J, Doe K. Title. Nat Methods. 2019;16](…)`. */
function bibliographyIn(
  { text }: Atom & { kind: 'link' },
  atoms: readonly Atom[],
  index: number,
): Pick<FoundTitle, 'title' | 'otherTitles' | 'before' | 'published' | 'isCited'> | undefined {
  if (!/(?:19|20)\d{2}/.test(text)) return undefined
  const found = citedTitle(text, atoms, index) ?? vancouverTitle(text, atoms, index)
  if (found === undefined) return undefined
  const { title, otherTitles, before, published } = found
  return { title, otherTitles, before, published, isCited: true }
}

/** The plain nickname before a title, `Nick: ` or `[Nick] `. */
function leadText(atoms: readonly Atom[], index: number): string {
  const previous = atoms[index - 1]
  if (previous?.kind !== 'text') return ''
  const lead = collapse(previous.text)
  if (!/^[\p{L}\p{N}][\p{L}\p{N}+\-. ]{1,24}[:：]$/u.test(lead)) return ''
  const name = lead.slice(0, -1)
  return labelRelation(name) === undefined ? name : ''
}

function boldTitle(atoms: readonly Atom[], index: number): FoundTitle | undefined {
  let end = index
  const parts: string[] = []
  for (; end < atoms.length; end += 1) {
    const atom = atoms[end]
    if (
      atom?.kind === 'text' &&
      (atom.isBold || /^[\s\p{P}]*$/u.test(atom.text)) &&
      !/^\s*\[$/.test(atom.text)
    ) {
      parts.push(atom.text)
    } else if (atom?.kind === 'break' && !atom.isHard && isStillBold(atoms, end)) parts.push(' ')
    else break
  }
  if (isTagBeforeTitle(parts.join(''), atoms, index, end)) return undefined
  const { title: text, lead: tag } = withoutTag(tidyTitle(parts.join('')))
  if (areNamesOfNext(text, atoms, end) || isNameOfLink(text, atoms, end)) return undefined
  // `**Roe et al.** (knots): "Title"`
  if (/^.{1,60}\set\.?\sal$/i.test(text)) return undefined
  const inside = /[:：]\s{0,2}$/u.test(parts.join('').slice(-3))
    ? namedInside(atoms, end, text)
    : undefined
  if (inside) return { ...inside, isMarked: true, before: atoms.slice(0, index) }
  if (!isTitleLike(text) || isNickname(text, atoms, end)) {
    const joined = joinedTitle(atoms, end - 1, text)
    return joined && { ...joined, isMarked: true, before: atoms.slice(0, index) }
  }
  // `**Topic**: text` and `**Nick: Title**` differ: the colon stands outside.
  const next = atoms[end]
  const continues =
    next?.kind === 'text' && /^\s{0,2}(?:[:：]\s{0,2}["“\p{L}]|["“])/u.test(next.text)
  const joined = continues ? joinedTitle(atoms, end - 1, text) : undefined
  if (joined) return { ...joined, isMarked: true, before: atoms.slice(0, index) }
  const split = splitTrailingVenue(text)
  const title = isTitleLike(split.text) ? tidyTitle(split.text) : text
  const cited =
    next?.kind === 'text' && /^[.,]?["”]/.test(next.text) ? readCitationTail(next.text) : undefined
  // `Jane Roe and John Doe. 1994. **Title**. Journal 37, 1`: who and when before a bold title, where after it.
  const dated = namesWithYear(plainText(atoms.slice(0, index)))
  const said = dated
    ? {
        before: [restText(dated.names, atoms, index)],
        published: publishedIn(dated.year, next?.kind === 'text' ? next.text : ''),
      }
    : cited && { before: atoms.slice(0, index), published: cited }
  if (said)
    return {
      title: text,
      otherTitles: [],
      isMarked: true,
      isCited: true,
      rest: atoms.slice(end),
      ...said,
    }
  return {
    title,
    otherTitles: [],
    isMarked: true,
    rest: atoms.slice(end),
    before: [...atoms.slice(0, index), ...(tag === '' ? [] : [restText(tag, atoms, index)])],
    published: title === text ? {} : split.published,
  }
}

/** `**Jane Roe and John Doe** - *A Title* (2005)`, `**Roe et al. (2020)** — *A Title*`: what is bold are the names. */
const areNamesOfNext = (text: string, atoms: readonly Atom[], end: number): boolean =>
  atoms
    .slice(end, end + 3)
    .some(
      (later) => later.kind === 'text' && later.isItalic && isTitleLike(tidyTitle(later.text)),
    ) &&
  (/^\p{Lu}[\p{L}'’-]{1,30}(?:\s(?:and|&)\s\p{Lu}[\p{L}'’-]{1,30}|\set\.?\sal\.?)?,?\s\(?(?:19|20)\d{2}\)?$/u.test(
    text,
  ) ||
    (readAuthors(text).authors.length > 1 &&
      text.split(/,\s+(?:and\s|&\s)?/u).every(areWholeNames)))

/** `[Jane Roe](home page), John Doe. *Title of Some Words*.`: the page is a person's, the title in italics. */
const isPersonBeforeTitle = (
  atoms: readonly Atom[],
  index: number,
  { text, href }: Atom & { kind: 'link' },
): boolean =>
  wordCount(text) <= 4 &&
  hostRelation(href) !== 'paper' &&
  readAuthors(text).authors.length === 1 &&
  atoms
    .slice(index + 1, index + 60)
    .some(
      (later) =>
        later.kind === 'text' &&
        later.isItalic &&
        wordCount(later.text) >= 4 &&
        readAuthors(later.text).authors.length === 0,
    )

/** `**Graph2vec (KDD 2016)**` with its authors below it: a paper whose name is one word. */
export function nameAsTitle(atoms: readonly Atom[]): FoundTitle | undefined {
  const index = atoms.findIndex((atom) => atom.kind !== 'text' || atom.text.trim() !== '')
  const atom = atoms[index]
  const isSetApart =
    (atom?.kind === 'text' && atom.isBold) || (atom?.kind === 'link' && linkRole(atom) === 'title')
  if (!isSetApart) return undefined
  const split = splitTrailingVenue(atom.text)
  const title = tidyTitle(split.text)
  if (letterCount(title) < 3 || title.includes(' ')) return undefined
  return {
    title,
    otherTitles: [],
    isMarked: true,
    isName: true,
    rest: atoms.slice(index + 1),
    before: atoms.slice(0, index),
    published: split.published,
    ...(atom.kind === 'link' && { link: atom }),
  }
}

const isStillBold = (atoms: readonly Atom[], index: number): boolean => {
  const next = atoms[index + 1]
  return next?.kind === 'text' && next.isBold
}

/** A title whose link leads to code alone names a tool, not a paper. */
export const leadsToCode = (link: (Atom & { kind: 'link' }) | undefined): boolean =>
  link !== undefined && hostRelation(link.href) === 'code'
