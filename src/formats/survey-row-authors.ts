import { type Atom, plainAtom, plainText, splitLines } from './survey-atoms'
import { type AuthorList, readAuthors } from './survey-authors'
import { journalLine } from './survey-journal-line'
import { linkRole } from './survey-link-role'
import type { FoundTitle } from './survey-plain-title'
import { signature } from './survey-signed-title'
import { wordKey } from './survey-text'
import { isVenueText, splitLeadingVenue, splitTrailingVenue } from './survey-venue'

/** After the title; before it where nothing after it reads as names. */
export function authorsAround(found: FoundTitle | undefined): AuthorList {
  if (found === undefined) return { authors: [], hasMore: false }
  if (found.isCited === true) {
    const before = authorsAfter(found.before)
    if (before.authors.length > 0) return before
    // `Roe (1988) *Title*`: beside a year a surname alone is a name.
    const surname = plainText(found.before)
    if (/^\p{Lu}[\p{L}'’-]{1,30}$/u.test(surname) && found.published.year !== undefined)
      return { authors: [surname], hasMore: false }
  }
  // `Jane Roe; [Title](…), who presents it`
  const last = found.before.at(-1)
  if (last?.kind === 'text' && /;\s{0,3}$/.test(last.text.slice(-4))) {
    const before = authorsAfter(found.before)
    if (before.authors.length > 0) return before
  }
  const after = authorsAfter(found.rest)
  if (after.authors.length > 0) return after
  const before = authorsAfter(found.before)
  // `**Lace Net**: [LaceNet: Tying …](…)`: what the title begins with is its short name.
  const [only, ...others] = before.authors
  const isNickname =
    only !== undefined &&
    others.length === 0 &&
    wordKey(found.title).replaceAll(' ', '').startsWith(wordKey(only).replaceAll(' ', ''))
  return isNickname ? { authors: [], hasMore: false } : before
}

const mostAuthorLines = 5
const mostAuthorParts = 40
/** Longer lists of names stand on one line. */
const mostAuthorAtoms = 100

/** Authors stand after the title: the rest of its line, or a line of their own. */
function authorsAfter(rest: readonly Atom[]): AuthorList {
  let alone: AuthorList | undefined
  for (const line of namesJoined(splitLines(rest, true)).slice(0, mostAuthorLines)) {
    const first = line[0]
    const reference = first?.kind === 'text' ? referenceAtStart(first.text) : undefined
    if (reference !== undefined) return readAuthors(reference)
    const parts: string[] = []
    let part = ''
    let isItalic = false
    for (const atom of line) {
      const isName =
        atom.kind === 'link' &&
        linkRole(atom) === 'title' &&
        !/\p{Ll}{2}[.。]\s{0,3}$/u.test(part.slice(-8))
      if (isName && atom.text.length < 60) {
        if (atom.isItalic !== isItalic && part.trim() !== '') {
          parts.push(part)
          part = ''
        }
        isItalic = atom.isItalic
        part += atom.text
      }
      // A bold remark in brackets names nobody: `**(Milestone, Best Paper)**`.
      else if (atom.kind === 'text' && atom.isBold && /^\s{0,2}[(（]/u.test(atom.text)) continue
      else if (atom.kind === 'text' && !atom.isUnderlined && !atom.isCode) {
        if (atom.isItalic !== isItalic && part.trim() !== '' && atom.text.trim() !== '') {
          parts.push(part)
          part = ''
        }
        isItalic = atom.isItalic
        part += atom.text
      } else {
        parts.push(part)
        part = ''
      }
    }
    parts.push(part)
    if (parts.length > 1) parts.push(parts.join(''))
    for (const text of parts.slice(0, mostAuthorParts)) {
      for (const list of authorsInPart(text)) {
        // Two words with capitals may be a remark, `Named LACE`; a list of whole names is none.
        if (alone !== undefined && !areListed(list)) continue
        if (list.authors.length > 1 || list.hasMore) return list
        alone = list
      }
    }
  }
  return alone ?? { authors: [], hasMore: false }
}

/** Between links stand brackets and commas alone. */
const mayHoldNames = /[A-Za-z\d'"(\u0080-\uffff]/

/** `ICML 2030 -- topic -- Jane Roe et al, ` */
function authorsInPart(text: string): readonly AuthorList[] {
  if (!mayHoldNames.test(text)) return []
  const pieces = text.includes(' -- ') ? text.split(' -- ') : [text]
  return pieces
    .map((piece) => readAuthors(cutAtVenue(piece)))
    .filter(({ authors }) => authors.length > 0)
}

const areListed = ({ authors }: AuthorList): boolean =>
  authors.length >= 3 && authors.every((name) => name.includes(' '))

/** A line of names that ends with a comma goes on in the next. */
function namesJoined(lines: readonly (readonly Atom[])[]): readonly (readonly Atom[])[] {
  const joined: (readonly Atom[])[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const end = last?.at(-1)
    const goesOn = end?.kind === 'text' && /\p{L}[\p{L}.]\s?,\s{0,2}$/u.test(end.text.slice(-8))
    if (last !== undefined && goesOn && last.length <= mostAuthorAtoms)
      joined[joined.length - 1] = [...last, plainAtom(' ', end.line), ...line]
    else joined.push(line)
  }
  return joined
}

/** `(Roe et al. 2019) shows how …`: the names, whatever follows. */
const referenceAtStart = (text: string): string | undefined =>
  /^\s{0,3}[([]([^()[\]]{2,60}?\bet\.?\sal\.?)[,.]?(?:\s(?:19|20)\d{2}[a-z]?)?[)\]]/iu.exec(
    text.slice(0, 100),
  )?.[1]

/** `A. Author, B. Author. ICML 2023` and `[`, `.` at the ends are not names. */
function cutAtVenue(text: string): string {
  const reference = journalLine(text)
  if (reference !== undefined) return reference.names
  const signed = /^[>\s]{0,4}by\s/i.test(text) ? signature(text) : undefined
  if (signed !== undefined) return signed.names
  const unopened = text.replace(/^[\s.,:;\-–—)\]|>]{1,20}/u, '').replace(/[[(]{1,2}\s{0,2}$/u, '')
  if (isVenueText(unopened)) return ''
  const bare = splitLeadingVenue(unopened)?.rest ?? unopened
  // `Jane Roe et al., ICML`
  const more = !/\sal\b/i.test(bare)
    ? undefined
    : /^([^()]{3,60}?\bet\.?\sal\b)(?:[.,]{1,2}\s|\s(?=(?:19|20)\d{2}\b))/iu.exec(bare)?.[1]
  if (more !== undefined) return more
  const named = splitTrailingVenue(bare).text
  // `Jane Roe, John Doe | CVPR`
  const bar = named.lastIndexOf('|')
  return bar > 0 && isVenueText(named.slice(bar + 1)) ? named.slice(0, bar) : named
}
