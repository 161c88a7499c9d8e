import { type Atom, plainText, splitLines } from './survey-atoms'
import { readAuthors } from './survey-authors'
import { readFields } from './survey-fields'
import { linkRole } from './survey-link-role'
import type { EntryGroup } from './survey-paragraph'
import { isTitleLike, wordCount } from './survey-text'
import { findTitle } from './survey-title'
import { isVenueText, publishedOn, splitTrailingVenue } from './survey-venue'
import type { OpenEntry } from './survey-walk'

/**
 * Whether lines tell of a paper named above them and name none themselves: links with labels, names, where and when, a remark
 * of a few words.
 */
export function isNotes(atoms: readonly Atom[]): boolean {
  const fields = readFields(atoms, true)
  if (fields?.atoms.every(isNoTitle)) return true
  return splitLines(fields?.atoms ?? atoms, true).every(isNoteLine)
}

const isNoTitle = (atom: Atom): boolean =>
  atom.kind === 'link'
    ? linkRole(atom) !== 'title'
    : atom.kind !== 'text' || atom.text.trim() === ''

function isNoteLine(line: readonly Atom[]): boolean {
  if (line.some((atom) => atom.kind === 'link' && linkRole(atom) === 'title')) return false
  if (hasKey(line)) return true
  if (line.some((atom) => atom.kind === 'text' && atom.isBold && isTitle(atom.text))) return false
  const text = plainText(line.filter((atom) => atom.kind === 'text'))
  const names = splitTrailingVenue(text).text
  return (
    wordCount(text) <= 3 ||
    isVenueText(text) ||
    publishedOn.test(text) ||
    readAuthors(names).authors.length > 0
  )
}

/** `**Setting**: …`: what the bold word says of the paper, whatever it is. */
function hasKey(line: readonly Atom[]): boolean {
  const index = line.findIndex((atom) => atom.kind !== 'text' || atom.text.trim() !== '')
  const [key, after] = [line[index], line[index + 1]]
  if (key?.kind !== 'text' || !key.isBold || wordCount(key.text) > 4) return false
  return (
    /[:：]\s{0,2}$/u.test(key.text) ||
    (after?.kind === 'text' &&
      /^\s{0,2}[:：]/u.test(after.text) &&
      // `**Nick**: A Title of Some Words [paper](…)` is another paper.
      (!isTitle(after.text) || line.every((atom) => atom.kind !== 'link')))
  )
}

const isTitle = (text: string): boolean => isTitleLike(text) && !isVenueText(text)

/** After a title alone anything may follow that makes it a paper; after a paper only notes do. */
export const continues = (waiting: OpenEntry, group: EntryGroup): boolean =>
  waiting.row === undefined
    ? findTitle(waiting.atoms)?.isMarked === true || isNotes(group.atoms)
    : isNotes(group.atoms) &&
      (group.atoms.some((atom) => atom.kind === 'link') ||
        (waiting.row.facts.authors.length === 0 && tellsNames(group.atoms)))

/** `Jane Roe, John Doe. ICML 2021.` */
function tellsNames(atoms: readonly Atom[]): boolean {
  const text = plainText(atoms)
  return (
    readFields(atoms, true)?.authors !== undefined ||
    readAuthors(splitTrailingVenue(text).text).authors.length > 1
  )
}
