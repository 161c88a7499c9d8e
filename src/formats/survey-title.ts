import type { Atom } from './survey-atoms'
import { linkRole } from './survey-link-role'
import { hostRelation } from './survey-links'
import { type FoundTitle, plainTitle, restText } from './survey-plain-title'
import { collapse, isTitleLike, letterCount, tidyTitle } from './survey-text'
import { stripLead, withoutTag } from './survey-title-lead'
import { isVenueText, splitTrailingVenue } from './survey-venue'

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
      if (before.length > mostWordsBefore && isTitleLike(tidyTitle(stripLead(before))))
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
  const { title, lead: tag } = withoutTag(tidyTitle(atom.text))
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
    before: [...atoms.slice(0, index), ...(tag === '' ? [] : [restText(tag, atoms, index)])],
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
  const { title: text, lead: tag } = withoutTag(tidyTitle(parts.join('')))
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
    before: [...atoms.slice(0, index), ...(tag === '' ? [] : [restText(tag, atoms, index)])],
    published: title === text ? {} : split.published,
  }
}

const isStillBold = (atoms: readonly Atom[], index: number): boolean => {
  const next = atoms[index + 1]
  return next?.kind === 'text' && next.isBold
}

/** A title whose link leads to code alone names a tool, not a paper. */
export const leadsToCode = (link: (Atom & { kind: 'link' }) | undefined): boolean =>
  link !== undefined && hostRelation(link.href) === 'code'
