import type { Atom } from './survey-atoms'
import { readAuthors } from './survey-authors'
import { hostRelation, labelRelation } from './survey-links'
import {
  collapse,
  isTitleLike,
  letterCount,
  tidyTitle,
  trimStartOf,
  withoutEmoji,
} from './survey-text'
import { isVenueText, type Published, splitTrailingVenue } from './survey-venue'

export interface FoundTitle {
  readonly title: string
  readonly otherTitles: readonly string[]
  /** The link that carries the title. */
  readonly link?: Atom & { kind: 'link' }
  /** Linked, bold or in quotes: set apart from what surrounds it. */
  readonly isMarked: boolean
  /** Atoms after the title: authors, venue, labelled links. */
  readonly rest: readonly Atom[]
  /** Text before the title: venue, date, nickname. */
  readonly before: readonly Atom[]
  /** Venue that stood in the same stretch of text as the title. */
  readonly published: Published
}

type Label = 'label' | 'title' | 'nothing'

/** Whether a link says what it is (`Paper`, `ICML'23`, a picture) or how the paper is called. */
export function linkRole(atom: Atom & { kind: 'link' }): Label {
  const text = withoutEmoji(atom.text)
  if (text === '') return 'nothing'
  if (labelRelation(atom.text) !== undefined || isVenueText(text)) return 'label'
  return 'title'
}

/** The title of a row: a link, bold or quoted text, or plain text before the first label; first come, first served. */
export function findTitle(atoms: readonly Atom[]): FoundTitle | undefined {
  return markedTitle(atoms) ?? plainTitle(atoms)
}

/** Words before a marked title that are not part of it: a date, a venue, a number, a nickname in brackets. */
const mostWordsBefore = 60

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
      if (atom.isBold && !isDatedText(atom.text)) {
        const found = boldTitle(atoms, index)
        if (found) return found
      }
      if (!atom.isUnderlined) before += ` ${atom.text}`
      // Text that reads as a title wins over a link that follows it.
      if (isTitleLike(tidyTitle(stripLead(before))) && before.length > mostWordsBefore)
        return undefined
    }
  }
  return undefined
}

const isDatedText = (text: string): boolean => isVenueText(text)

function linkedTitle(
  atoms: readonly Atom[],
  index: number,
  atom: Atom & { kind: 'link' },
): FoundTitle | undefined {
  const title = tidyTitle(atom.text)
  const joined = joinedTitle(atoms, index, title)
  if (joined) return { ...joined, link: atom, isMarked: true, before: atoms.slice(0, index) }
  if (!isTitleLike(title)) return undefined
  const lead = leadText(atoms, index)
  const split = splitTrailingVenue(title)
  const name = isTitleLike(split.text) ? tidyTitle(split.text) : title
  return {
    title: name,
    otherTitles: lead === '' ? [] : [`${lead}: ${name}`],
    link: atom,
    isMarked: true,
    rest: atoms.slice(index + 1),
    before: atoms.slice(0, index),
    published: name === title ? {} : split.published,
  }
}

/** `<a>BAD</a>: Bidirectional …`: a linked nickname, a colon, and the rest of the title in plain text. */
function joinedTitle(
  atoms: readonly Atom[],
  index: number,
  name: string,
): Pick<FoundTitle, 'title' | 'otherTitles' | 'rest' | 'published'> | undefined {
  const next = atoms[index + 1]
  if (next?.kind !== 'text' || name === '' || letterCount(name) > 40) return undefined
  if (!/^\s{0,2}[:：]/u.test(next.text)) return undefined
  const after = plainTitle(atoms.slice(index + 1))
  if (after === undefined) return undefined
  return {
    title: `${name}: ${after.title}`,
    otherTitles: [after.title],
    rest: after.rest,
    published: after.published,
  }
}

/** The plain nickname before a title, `Nick: ` or `[Nick] `. */
function leadText(atoms: readonly Atom[], index: number): string {
  const previous = atoms[index - 1]
  if (previous?.kind !== 'text') return ''
  const lead = collapse(previous.text)
  return /^[\p{L}\p{N}][\p{L}\p{N}+\-. ]{1,24}[:：]$/u.test(lead) ? lead.slice(0, -1) : ''
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
  const text = tidyTitle(parts.join(''))
  if (!isTitleLike(text)) {
    const joined = joinedTitle(atoms, end - 1, text)
    return joined && { ...joined, isMarked: true, before: atoms.slice(0, index) }
  }
  // `**Topic**: text` and `**Nick: Title**` differ: the colon stands outside.
  const next = atoms[end]
  const continues = next?.kind === 'text' && /^\s{0,2}[:：]\s{0,2}\p{L}/u.test(next.text)
  const joined = continues ? joinedTitle(atoms, end - 1, text) : undefined
  if (joined) return { ...joined, isMarked: true, before: atoms.slice(0, index) }
  const split = splitTrailingVenue(text)
  const title = isTitleLike(split.text) ? tidyTitle(split.text) : text
  return {
    title,
    otherTitles: [],
    isMarked: true,
    rest: atoms.slice(end),
    before: atoms.slice(0, index),
    published: title === text ? {} : split.published,
  }
}

const isStillBold = (atoms: readonly Atom[], index: number): boolean => {
  const next = atoms[index + 1]
  return next?.kind === 'text' && next.isBold
}

/** The text up to the first thing that cannot be of a title: a label, a break, underlined text, a picture. */
function plainTitle(atoms: readonly Atom[]): FoundTitle | undefined {
  let text = ''
  let end = 0
  let start = -1
  for (; end < atoms.length; end += 1) {
    const atom = atoms[end]
    if (atom === undefined) break
    if (atom.kind === 'text') {
      if (atom.isUnderlined && isTitleLike(tidyTitle(stripLead(text)))) break
      if (atom.isItalic && isTitleLike(tidyTitle(stripLead(text)))) break
      if (start < 0 && atom.text.trim() !== '') start = end
      text += atom.text
    } else if (atom.kind === 'link') {
      if (text.trim() === '' && linkRole(atom) !== 'title') continue
      if (linkRole(atom) !== 'title') break
      text += atom.text
    } else if (text.trim() === '') continue
    else if (atom.kind === 'break' && !atom.isHard) text += ' '
    else if (isTitleLike(tidyTitle(stripLead(text)))) break
    else text += ' '
    if (text.length > 4000) break
  }
  const lead = stripLead(text)
  const quoted = quotedTitle(lead)
  if (quoted) {
    return {
      title: quoted.title,
      otherTitles: [],
      isMarked: true,
      rest: [restText(quoted.after, atoms, end), ...atoms.slice(end)],
      before: [restText(quoted.before, atoms, end)],
      published: splitTrailingVenue(tidyTitle(quoted.after)).published,
    }
  }
  const split = splitTrailingVenue(trimStartOf(openBracketless(lead), ' '))
  const [head, tail] = splitSentence(split.text)
  const title = tidyTitle(head)
  if (!isTitleLike(title) || title.length > 400 || areNames(title)) return undefined
  return {
    title,
    otherTitles: [],
    isMarked: false,
    rest: tail === '' ? atoms.slice(end) : [restText(tail, atoms, end), ...atoms.slice(end)],
    before: start > 0 ? atoms.slice(0, start) : [],
    published: split.published,
  }
}

/** `Jane Roe, John Doe`: a line of names below a title is not the next title. */
function areNames(text: string): boolean {
  const { authors } = readAuthors(text)
  return (
    authors.length > 1 && authors.filter((name) => name.includes(' ')).length * 2 > authors.length
  )
}

const restText = (text: string, atoms: readonly Atom[], index: number): Atom => ({
  kind: 'text',
  text,
  isBold: false,
  isItalic: false,
  isUnderlined: false,
  isCode: false,
  line: atoms[Math.min(index, atoms.length - 1)]?.line ?? 1,
})

/** `[`, `[[`, `(` before a label that follows. */
const openBracketless = (text: string): string =>
  text.replace(/(?:[\s,，]?[[(（【]{1,3})\s{0,2}$/u, '')

/** Dates, venues and numbers in brackets before a title: `[2023/05]`, `(ICML 2023)`, `1.`, `[Nick]`. */
function stripLead(text: string): string {
  let rest = collapse(text)
  for (let pass = 0; pass < 4; pass += 1) {
    const match =
      /^(?:[[(（【]([^\][()（）【】]{1,40})[\])）】]|(\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?))\s{0,3}[:：,，\-–|]?\s?/u.exec(
        rest,
      )
    if (match === null) return rest
    const after = rest.slice(match[0].length)
    if (!isTitleLike(after) && !isVenueText(match[1] ?? match[2] ?? '')) return rest
    rest = after
  }
  return rest
}

function quotedTitle(
  text: string,
): { readonly title: string; readonly before: string; readonly after: string } | undefined {
  const match =
    /(?:^|[\s,.:：(])(?:["“]([^"“”]{8,400})["”]|「([^「」]{4,200})」|《([^《》]{4,200})》)/u.exec(
      text.slice(0, 2000),
    )
  const title = tidyTitle(match?.[1] ?? match?.[2] ?? match?.[3] ?? '')
  if (match === null || !isTitleLike(title) || title.split(' ').length < 3) return undefined
  const before = text.slice(0, match.index)
  // A quotation inside a title is not the title: what stands before must be authors, a date, or nothing.
  if (before !== '' && !/[.,:：)]\s{0,2}$/u.test(before)) return undefined
  return { title, before, after: text.slice(match.index + match[0].length) }
}

/** `Title. Authors. Venue` in one stretch: the title ends at the first full stop that names follow. */
function splitSentence(text: string): readonly [string, string] {
  const bounded = text.slice(0, 1200)
  for (const match of bounded.matchAll(/(?<=[\p{Ll}\p{N})\]”"]{2})[.?!]\s{1,3}(?=\p{Lu})/gu)) {
    const head = text.slice(0, match.index + 1)
    if (!isTitleLike(tidyTitle(head))) continue
    const tail = text.slice(match.index + match[0].length)
    if (readAuthors(tail.split(/\.\s(?=\p{Lu}\p{L}{2})/u, 1)[0] ?? '').authors.length > 0)
      return [head, tail]
  }
  return [text, '']
}

/** A title whose link leads to code alone names a tool, not a paper. */
export const leadsToCode = (link: (Atom & { kind: 'link' }) | undefined): boolean =>
  link !== undefined && hostRelation(link.href) === 'code'
