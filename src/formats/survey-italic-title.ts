import { type Atom, plainText } from './survey-atoms'
import { readAuthors } from './survey-authors'
import { namesWithYear, publishedIn, readCitationTail } from './survey-citation'
import { linkRole } from './survey-link-role'
import { labelRelation } from './survey-links'
import { type FoundTitle, restText } from './survey-plain-title'
import { isTitleLike, tidyTitle, wordCount } from './survey-text'
import { isVenueText, type Published } from './survey-venue'

/** `**(Nick)** *Title of Some Words* `ICML 2023``: in italics, before anything else that could be a title. */
export function italicTitle(atoms: readonly Atom[], index: number): FoundTitle | undefined {
  const atom = atoms[index]
  if (atom?.kind !== 'text') return undefined
  const title = tidyTitle(atom.text)
  const names = plainText(atoms.slice(0, index))
  const dated = namesWithYear(names)
  const isSigned = dated !== undefined || areNamesBefore(names)
  if (wordCount(title) < (isSigned ? 2 : 4) || !isTitleLike(title) || isVenueText(title))
    return undefined
  const next = atoms[index + 1]
  const year = isSigned && next?.kind === 'text' ? yearAlone(next.text) : undefined
  const found = { title, otherTitles: [], isMarked: true, rest: atoms.slice(index + 1) }
  const citedBy = (names: string, published: Published): FoundTitle => ({
    ...found,
    isCited: true,
    before: [restText(names, atoms, index)],
    published,
  })
  if (dated !== undefined || year !== undefined)
    return citedBy(
      dated?.names ?? names.replace(/\s[-–—]$/, ''),
      year ?? publishedIn(dated?.year ?? 0, afterDash(next)),
    )
  if (readAuthors(title).authors.length > 0) return undefined
  const isFirst = !atoms
    .slice(index + 1)
    .some(
      (later) =>
        (later.kind === 'link' && linkRole(later) === 'title' && wordCount(later.text) >= 4) ||
        (later.kind === 'text' && (later.isBold || later.isItalic) && isTitleLike(later.text)),
    )
  if (!isFirst) return undefined
  const cited =
    areNamesBefore(names) && next?.kind === 'text' ? readCitationTail(next.text) : undefined
  if (cited) return citedBy(names, cited)
  // `Jane Roe, and John Doe, *A Title of Some Words*, arXiv:…`
  const isNamed = areNamesBefore(names) && (next === undefined || /^[,.]/.test(textOf(next)))
  if (!isNamed && !leadsToPaper(atoms, index)) return undefined
  return { ...found, before: atoms.slice(0, index), published: {} }
}

/** ` — Journal of Laces 12`: in a row whose parts stand between dashes the last says where. */
const afterDash = (next: Atom | undefined): string =>
  next?.kind === 'text' && /^\s[-–—]\s/.test(next.text) ? next.text.slice(3) : ''

/** ` (2005)` behind a title. */
function yearAlone(text: string): Published | undefined {
  const year = /^\s{0,2}\(((?:19|20)\d{2})\)\.?\s{0,2}$/.exec(text)?.[1]
  return year === undefined ? undefined : { year: Number(year), date: year }
}

/** `Jane Roe, John Doe. `, before a title set apart. */
export const areNamesBefore = (text: string): boolean =>
  /(?:[.:,]|\s[-–—])\s{0,2}$/.test(text) &&
  text.length < 2000 &&
  readAuthors(text).authors.length > 1

const textOf = (atom: Atom): string => (atom.kind === 'text' ? atom.text : ',')

const leadsToPaper = (atoms: readonly Atom[], index: number): boolean =>
  atoms
    .slice(index + 1)
    .some((later) => later.kind === 'link' && labelRelation(later.text) === 'paper')
