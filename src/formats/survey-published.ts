import { isSafeHttpUrl } from './safe-url'
import { type Atom, boundaryAt, type Picture, plainText, splitLines } from './survey-atoms'
import { readAuthors } from './survey-authors'
import { isCodeBadge, readBadge } from './survey-badge'
import { journalLine } from './survey-journal-line'
import { labelRelation } from './survey-links'
import type { FoundTitle } from './survey-plain-title'
import { signature } from './survey-signed-title'
import { collapse, trimEndOf, withoutEmoji } from './survey-text'
import {
  findDate,
  isVenueText,
  type Published,
  publishedAs,
  publishedOn,
  readVenueText,
  splitLeadingVenue,
  splitTrailingVenue,
  tidyVenue,
} from './survey-venue'
import { namesVenue } from './survey-venue-names'

const noBadge = { label: '', message: '' }

export interface RowBadge extends Picture {
  readonly href: string | undefined
  readonly label: string
  readonly message: string
}

export function badgesOf(atoms: readonly Atom[]): readonly RowBadge[] {
  const badges: RowBadge[] = []
  const add = (picture: Picture, href?: string): void => {
    const badge = readBadge(picture.source)
    const isCode = isCodeBadge(picture) && href !== undefined && isSafeHttpUrl(href)
    if (badge || isCode) {
      const { source, text } = picture
      const { label, message } = badge ?? noBadge
      badges.push({ source, text, label, message, href })
    }
  }
  for (const atom of atoms) {
    if (atom.kind === 'picture') add(atom)
    if (atom.kind !== 'link') continue
    for (const picture of atom.pictures) add(picture, atom.href)
    // `[](https://img.shields.io/badge/ICLR-2023-yellow)`: the exclamation mark was forgotten.
    if (readBadge(atom.href)) add({ source: atom.href, text: '' })
  }
  return badges
}

/** Where and when a row says that its paper appeared. The venue's own year wins over the date of a preprint. */
export function readPublished(
  atoms: readonly Atom[],
  found: FoundTitle | undefined,
  badges: readonly RowBadge[],
): Published {
  const around = found ? [...found.before, boundaryAt(1), ...found.rest] : atoms
  const candidates = [
    ...(found?.isCited === true ? [found.published] : []),
    badgePublished(badges),
    ...markedPublished(found?.before ?? [], false),
    ...markedPublished(found?.rest ?? atoms, true),
    ...linePublished(around),
    ...leadPublished(found?.before ?? []),
    ...tailPublished(found?.rest ?? []),
    ...(found ? [found.published] : []),
    ...labelPublished(around),
  ]
  const withVenue = candidates.find(({ venue }) => venue !== undefined)
  const dated = candidates.filter(({ date }) => date !== undefined)
  const year = withVenue?.year ?? dated[0]?.year
  return publishedAs(withVenue?.venue, finestOf(dated, String(year)), year)
}

/** The most precise date of that year, the first of those. */
function finestOf(dated: readonly Published[], year: string): string | undefined {
  let finest: string | undefined
  for (const { date = '' } of dated)
    if (date.startsWith(year) && date.length > (finest?.length ?? -1)) finest = date
  return finest
}

/** `IEEE-TC'22`: behind a publisher's name stands which of its journals. */
function withJournal(label: string, message: string): string {
  const [, journal] = /^\s?(\p{Lu}[\p{L}-]{1,12})[\s'’]{0,2}$/u.exec(message) ?? []
  return journal !== undefined && /^(?:IEEE|ACM|USENIX)$/i.test(label)
    ? `${label} ${journal}`
    : label
}

const venueKinds =
  /^(?:conference|journal|workshop|paper|platform|venue|publish|published|pub|book)$/i

/** `Conference-ICML'23`, `ICML-2023`, `arXiv-2024.05`, `abs-2024.09`: a named venue wins over a preprint's date. */
function badgePublished(badges: readonly RowBadge[]): Published {
  if (badges.length === 0) return {}
  const readings = badges.flatMap(
    ({ label, message, text }): readonly (Published & { isPreprint: boolean })[] => {
      if (/stars|forks|licen[cs]e|last commit/i.test(`${label} ${text}`) || message === '')
        return []
      // `Paper-Link`: what it leads to.
      if (/^(?:links?|pdf|url|here|page|website|code|github)$/i.test(message)) return []
      if (
        venueKinds.test(label) ||
        (label === '' && venueKinds.test(text) && !isOnlyLabel(message))
      ) {
        return [{ ...readVenueText(message), isPreprint: /arxiv|preprint/i.test(message) }]
      }
      const date = /^\d{4}\.\d{4,5}/.test(message) ? undefined : findDate(message)
      // `![](…/badge/ICLR'24-blue)`: one field, and it says where and when.
      if (label === '' && date !== undefined && isVenueText(message))
        return [{ ...readVenueText(message), isPreprint: /arxiv|preprint/i.test(message) }]
      if (label === '' || date === undefined) return []
      const isPreprint = /^(?:arxiv|abs|preprint|paper|pdf)$/i.test(label)
      const isUnnamed = /^(?:abs|paper|pdf|no link|link|date|year|time|released?)$/i.test(label)
      if (!isPreprint && !namesVenue(label) && !/^[\p{L}\d&' -]{2,40}$/u.test(label)) return []
      return [
        {
          ...(!isUnnamed && { venue: withJournal(label, date.before) }),
          date: date.date,
          year: Number(date.date.slice(0, 4)),
          isPreprint,
        },
      ]
    },
  )
  const best =
    readings.find(({ isPreprint, venue }) => !isPreprint && venue !== undefined) ?? readings[0]
  if (best === undefined) return {}
  const { isPreprint: _, ...published } = best
  return published
}

/** Underlined, or set as code: the form of a list that always marks its venues. Before a title, `<u>Nick</u>: Title`, it must read as one. */
function markedPublished(atoms: readonly Atom[], isAfterTitle: boolean): readonly Published[] {
  const found: Published[] = []
  for (const atom of atoms) {
    if (atom.kind !== 'text') continue
    if (atom.isUnderlined) {
      // `<ins>arXiv, 2024/ins> [[`: the tag was broken and never closed.
      const text = atom.text.split(/\/ins>|\[\[/, 1)[0] ?? ''
      if (!isAfterTitle && !isVenueText(text)) continue
      const published = readVenueText(text)
      const saysAny = published.venue !== undefined || published.year !== undefined
      if (text.length < 120 && saysAny) found.push(published)
    } else if (atom.isCode && isVenueText(atom.text)) found.push(readVenueText(atom.text))
  }
  return found
}

/** A link whose words are the venue: `[[CVPR'23](…)]`. */
function labelPublished(atoms: readonly Atom[]): readonly Published[] {
  const found: Published[] = []
  for (const atom of atoms)
    if (atom.kind === 'link' && isVenueText(atom.text) && !isOnlyLabel(atom.text))
      found.push(readVenueText(atom.text))
  return found
}

/** `[arXiv]` says what the link is; `[arXiv 2018]` and `[NeurIPS]` where the paper appeared. */
const isOnlyLabel = (label: string): boolean =>
  labelRelation(label) !== undefined &&
  findDate(label) === undefined &&
  !/^(?:neurips|nips|icml|iclr|acl)$/i.test(withoutEmoji(label))

/** `[2023 Genome Biology] **Title**`: a bracket before the title that begins with a year says where, too. */
function leadPublished(atoms: readonly Atom[]): readonly Published[] {
  const text = collapse(plainText(atoms))
  // `Euro-Shoe 2022, [Title]`
  const alone = trimEndOf(text.slice(0, 120), ' ,:')
  if (alone !== text && text.length < 60 && isVenueText(alone) && findDate(alone) !== undefined)
    return [readVenueText(alone)]
  const match = /^[[(]((?:19|20)\d{2})[\s,]{1,3}(\p{L}[^\][(),]{1,60})[\]),]/u.exec(
    text.slice(0, 120),
  )
  const [, year = '', where = ''] = match ?? []
  if (match === null) return []
  const relation = labelRelation(where)
  const venue =
    (relation === undefined || relation === 'paper') && where.split(' ').length <= 5
      ? tidyVenue(where)
      : undefined
  return [{ year: Number(year), date: year, ...(venue !== undefined && { venue }) }]
}

/** `*Title*, AAAI 2024: what it says`: where and when between the title and a colon. */
function tailPublished([first]: readonly Atom[]): readonly Published[] {
  const where =
    first?.kind === 'text'
      ? /^[,.]\s{1,2}(\p{Lu}[^:;,]{2,40}\d):\s/u.exec(first.text.slice(0, 50))?.[1]
      : undefined
  return where !== undefined && isVenueText(where) ? [readVenueText(where)] : []
}

/** In the text around the title: italic, in brackets, a line of its own, the end of a line, a date alone. */
function linePublished(atoms: readonly Atom[]): readonly Published[] {
  const found: Published[] = []
  const add = (text: string): void => {
    found.push(readVenueText(text))
  }
  let above = ''
  for (const line of splitLines(atoms, true)) {
    const texts = textsBetweenLinks(line)
    // Looked at only where there is such a line: most have none, and names take long to read.
    const italics = italicLine(texts)
    const where = italics !== undefined && areNamesAlone(above) ? italics : undefined
    if (where !== undefined) found.push({ venue: where })
    above = texts.length === 1 ? (texts[0]?.text ?? '') : ''
    for (const text of texts) {
      if (text.isItalic && text.text.length < 200) {
        const { venue, date } = readVenueText(text.text)
        if (venue !== undefined && date !== undefined) add(text.text)
        // `*Jane Roe et al., ICML.*`
        const where = /\bet\.?\sal\b[.,]{1,2}\s([^,.;]{2,60})\.?$/iu.exec(text.text)?.[1]
        if (where !== undefined && /^\p{Lu}/u.test(where)) add(where)
      }
      const plain = text.text
      if (plain.length > 1500) continue
      const signed = /^[>\s]{0,4}by\s/i.test(plain) ? signature(plain) : undefined
      if (signed !== undefined) {
        found.push(signed.published)
        continue
      }
      const date = publishedOn.exec(plain)?.[1]
      if (date !== undefined) {
        add(findDate(date)?.date ?? '')
        continue
      }
      const reference = journalLine(plain)
      if (reference !== undefined) {
        found.push(reference.published)
        continue
      }
      // `Jane Roe et al 2025`
      const since = plain.includes('al')
        ? /\bet\.?\sal\.?[,.]?\s((?:19|20)\d{2})[a-z]?\.?$/i.exec(plain.slice(-40))?.[1]
        : undefined
      if (since !== undefined) add(since)
      const parts = /[|;]|\s(?:--|–)\s/.test(plain)
        ? plain.split(/[|;]|\s(?:--|–)\s/).slice(0, 10)
        : []
      // `arXiv 1801; ICML 2018`: where it appeared says the year.
      for (const part of parts) if (isVenueText(part) && findDate(part) !== undefined) add(part)
      const bare = trimEndOf(
        plain.includes('(') ? plain.replace(remarkAtEnd, '') : plain,
        ' [(（【',
      )
      if (isVenueText(bare)) add(bare)
      else for (const part of parts) if (isVenueText(part)) add(part)
      for (const [, inner = ''] of mayHoldBracket.test(plain) ? plain.matchAll(inBrackets) : []) {
        if (isVenueText(inner)) add(inner)
        const referred = /\bet\.?\sal\.?[,.]?\s((?:19|20)\d{2})[a-z]?$/i.exec(inner)?.[1]
        if (referred !== undefined) add(referred)
      }
      const cited = volumeAndYear(plain)
      if (cited !== undefined) found.push(cited)
      const leading = splitLeadingVenue(plain)
      if (leading !== undefined) found.push(leading.published)
      const trailing = splitTrailingVenue(plain)
      if (trailing.published.year !== undefined || trailing.published.venue !== undefined)
        found.push(trailing.published)
      const alone =
        /^[\s,.;:()[\]]{0,20}(\d{4}[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?|(?:19|20)\d{2})[\s,.;()[\]]{0,20}(?:\([^()]{1,120}\)[\s.]{0,3})?$/.exec(
          plain,
        )
      if (alone) add(alone[1] ?? '')
    }
  }
  return found
}

/** `IEEE T-KNOT 29. 6(2030): 1052–1067`, and behind a title `, Lecture notes on knots, 2030`. */
function volumeAndYear(text: string): Published | undefined {
  if (text.length > 160 || !/(?:19|20)\d\d/.test(text)) return undefined
  const [, journal = '', issued = ''] =
    /^[,.\s]{0,3}(\p{Lu}[^,;:()]{2,80}?),?\s\d{1,4}\.\s?\d{0,4}\s?\(((?:19|20)\d{2})\)(?:[:,.\s]|$)/u.exec(
      text,
    ) ?? []
  const [, series = '', printed = ''] =
    /^[,.]\s(\p{Lu}\S{1,30}(?:\s[^\s,;:()]{1,30}){2,8}),\s((?:19|20)\d{2})\.?$/u.exec(text) ?? []
  const venue = tidyVenue(journal || series)
  const year = issued || printed
  if (venue === undefined) return undefined
  if (journal === '' && readAuthors(series).authors.length > 0) return undefined
  return { venue, year: Number(year), date: year }
}

/** Below a line of names a line in italics says where, whatever it is called: `*Laces and Eyelets*`. */
function italicLine(
  texts: readonly { readonly text: string; readonly isItalic: boolean }[],
): string | undefined {
  const [only, ...others] = texts
  if (only === undefined || others.length > 0 || !only.isItalic) return undefined
  const isName = /^\p{Lu}[^.:;!?]{2,80}$/u.test(only.text) && only.text.split(' ').length <= 10
  return isName && readVenueText(only.text).year === undefined ? tidyVenue(only.text) : undefined
}

const areNamesAlone = (text: string): boolean =>
  /^\p{Lu}.{3,600}[,;]/u.test(text) && readAuthors(text).authors.length > 1

const mayHoldBracket = /[)\]）】]/
const inBrackets = /[([（【]([^()[\]（）【】]{2,80})[)\]）】]/gu

/** `CVPR (Oral). [`: how it was received is not of where it appeared. */
const remarkAtEnd =
  /\s?\((?:orals?|spotlights?|posters?|highlights?|best (?:student )?paper(?: award)?|review|tool|short paper|invited)\)[\s.,;[(]{0,4}$/iu

/** Stretches of plain text, divided where a link or picture stands and where italics begin or end. */
function textsBetweenLinks(
  line: readonly Atom[],
): readonly { readonly text: string; readonly isItalic: boolean }[] {
  const texts: { text: string; isItalic: boolean }[] = []
  let isOpen = false
  for (const atom of line) {
    if (atom.kind !== 'text') {
      isOpen = false
      continue
    }
    const last = texts.at(-1)
    if (isOpen && last?.isItalic === atom.isItalic) last.text += atom.text
    else texts.push({ text: atom.text, isItalic: atom.isItalic })
    isOpen = true
  }
  for (const one of texts) one.text = collapse(one.text)
  return texts.filter(({ text }) => text !== '')
}
