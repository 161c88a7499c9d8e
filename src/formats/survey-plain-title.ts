import { type Atom, boundaryAt, plainAtom, plainText, splitLines } from './survey-atoms'
import { readAuthors } from './survey-authors'
import { areCitedNames, readCitationTail, withoutVolume } from './survey-citation'
import { linkRole } from './survey-link-role'
import { labelRelation } from './survey-links'
import {
  areWholeNames,
  fewNamesThenTitle,
  type SignedTitle,
  signedTitle,
} from './survey-signed-title'
import { isTitleLike, tidyTitle, trimStartOf } from './survey-text'
import { splitLead, stripLead } from './survey-title-lead'
import { turnedCitation } from './survey-turned-citation'
import {
  findDate,
  type Published,
  splitLeadingVenue,
  splitTrailingVenue,
  tidyVenue,
} from './survey-venue'
import { isOnlyVenueName } from './survey-venue-names'

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
  /** In the form of a bibliography: names, title, where and when. What it says goes before all else. */
  readonly isCited?: boolean
  /** One word: a title only where the row says besides who wrote it. */
  readonly isName?: boolean
}

/** The text up to the first thing that cannot be of a title: a label, a break, underlined text, a picture. */
export function plainTitle(atoms: readonly Atom[], isSigned = false): FoundTitle | undefined {
  let text = ''
  let end = 0
  let start = -1
  let isItalic = false
  for (; end < atoms.length; end += 1) {
    const atom = atoms[end]
    if (atom === undefined) break
    if (atom.kind === 'text') {
      if (atom.isUnderlined && isTitleLike(tidyTitle(stripLead(text)))) break
      // `Title. [`tag`]`
      if (atom.isCode && /[[(|.,]\s{0,2}$/.test(text) && isTitleLike(tidyTitle(stripLead(text))))
        break
      if (atom.isItalic && isTitleLike(tidyTitle(stripLead(text)))) break
      // `*Title*, names`: what is set apart ends where the marks do.
      if (isItalic && !atom.isItalic && isTitleLike(tidyTitle(stripLead(text)))) break
      if (start < 0 && atom.text.trim() !== '') {
        start = end
        isItalic = atom.isItalic
      }
      text += atom.text
    } else if (atom.kind === 'link') {
      // `[[CVPR](…)] Title`: a bracket round the label is no text.
      if (isNoText(text) && linkRole(atom) !== 'title') {
        text = ''
        start = -1
        continue
      }
      if (linkRole(atom) !== 'title') break
      text += atom.text
    } else if (text.trim() === '') continue
    else if (atom.kind === 'break' && !atom.isHard) text += ' '
    else if (isTitleLike(tidyTitle(stripLead(text)))) break
    else text += ' '
    if (text.length > 4000) break
  }
  const { lead: tags, rest: whole } = splitLead(text)
  const [lead, barred] = splitBeforeYear(whole)
  const before = [
    ...(start > 0 ? atoms.slice(0, start) : []),
    ...(tags === '' ? [] : [restText(tags, atoms, end)]),
  ]
  const cited = citedTitle(lead, atoms, end)
  if (cited) return { ...cited, before: [...before, ...cited.before] }
  const turned = turnedCitation(lead, atoms, end)
  if (turned)
    return {
      title: turned.title,
      otherTitles: [],
      isMarked: true,
      isCited: true,
      rest: atoms.slice(end),
      before: [...before, restText(turned.names, atoms, end)],
      published: turned.published,
    }
  const numbered = vancouverTitle(lead, atoms, end)
  if (numbered) return { ...numbered, before: [...before, ...numbered.before] }
  const quoted = quotedTitle(lead)
  if (quoted) {
    const cited = readCitationTail(quoted.after) ?? citedAfter(quoted, atoms, end)
    return {
      title: quoted.title,
      otherTitles: [],
      isMarked: true,
      rest: [restText(quoted.after, atoms, end), ...atoms.slice(end)],
      before: [...before, boundaryAt(0), restText(quoted.before, atoms, end)],
      published: cited ?? splitTrailingVenue(tidyTitle(quoted.after)).published,
      isCited: cited !== undefined,
    }
  }
  const unopened = trimStartOf(openBracketless(lead), ' ')
  const signed =
    signedTitle(unopened) ??
    namesThenTitle(unopened) ??
    (isSigned ? fewNamesThenTitle(unopened) : undefined)
  const led = signed && splitLeadingVenue(signed.rest)
  const split = splitTrailingVenue(led?.rest ?? signed?.rest ?? unopened)
  // `Jane Roe and John Doe. IEEE T ROBOTICS, 2030.`: names and where, and no title.
  if (signed && (isOnlyVenueName(split.text) || /^(?:IEEE|ACM)\s/.test(split.text)))
    return undefined
  if (signed && isTitleLike(tidyTitle(split.text))) {
    const cited = sentenceThenVenue(signed.rest)
    return {
      title: cited?.title ?? tidyTitle(split.text),
      otherTitles: [],
      isMarked: false,
      ...(signed.year !== undefined && { isCited: true }),
      rest: atoms.slice(end),
      before: [...before, boundaryAt(0), restText(signed.names, atoms, end)],
      published: withYear(cited?.published ?? led?.published ?? split.published, signed.year),
    }
  }
  const dated = splitBeforeMaker(split.text)
  const [sentence, after] = splitSentence(dated?.text ?? split.text)
  const named =
    /^(.{8,1000}?)(?:[,.]|\s[-–—|])\s([^,.:]{2,40}\set\.?\sal\.?)$/iu.exec(sentence) ??
    namedAfterDash(sentence)
  const [head, tail] = named ? [named[1] ?? '', `${named[2] ?? ''} ${after}`] : [sentence, after]
  // `Title, in *ICML* 2023`, and `Title.  et al.` without the names
  const title = tidyTitle(
    head.slice(-10).search(/[,.?!]\s(?:in|at|et\sal\.?):?\s?$/iu) < 0
      ? head
      : head.replace(/(?:[,.]|(?<=[?!]))\s(?:in|at|et\sal\.?):?\s?$/iu, ''),
  )
  if (!isTitleLike(title) || title.length > 400 || areNames(title)) return undefined
  // `[Code: main branch]` without an address.
  if (/^\s{0,3}\[/.test(text) && labelRelation(title) !== undefined) return undefined
  return {
    title,
    otherTitles: [],
    // `[Title]`, and no address.
    isMarked: /^\s{0,3}\[[^[\]]{8,400}\]\s{0,3}$/u.test(text),
    rest: tail === '' ? atoms.slice(end) : [restText(tail, atoms, end), ...atoms.slice(end)],
    before,
    published: barred ?? dated?.published ?? split.published,
  }
}

/** `Roe, J. & Doe, K., "Title", *J. Lace Phys.* **8**, 265 (1967).`: where and when, in a line set apart by italics. */
function citedAfter(
  { before, after }: { readonly before: string; readonly after: string },
  atoms: readonly Atom[],
  end: number,
): Published | undefined {
  const next = atoms[end]
  if (next?.kind !== 'text' || !next.isItalic || !/^[\s,.]{0,3}$/.test(after)) return undefined
  if (readAuthors(before).authors.length === 0) return undefined
  const [line = []] = splitLines(atoms.slice(end), true)
  return readCitationTail(plainText(line.filter(({ kind }) => kind === 'text')))
}

export const withYear = (published: Published, year: number | undefined): Published =>
  year === undefined || published.year !== undefined
    ? published
    : { ...published, year, date: String(year) }

/** `Title | 2008 · 12 citations`: a bar, and a year first of all. */
function splitBeforeYear(text: string): readonly [string, Published | undefined] {
  const match = /\s\|\s((?:19|20)\d{2})(?!\d|[.]\d)/u.exec(text.slice(0, 1200))
  if (match === null) return [text, undefined]
  const year = match[1] ?? ''
  return [text.slice(0, match.index), { year: Number(year), date: year }]
}

/** `Title, sep 2016, Twitter`, `Title, okt 2016`: a month, a year, and at most who made it. */
function splitBeforeMaker(
  text: string,
): { readonly text: string; readonly published: Published } | undefined {
  if (!/,\s\p{L}{3,9}\.?\s(?:19|20)\d\d/u.test(text.slice(-60))) return undefined
  const [, head = '', month = '', year = ''] =
    /^(.{8,1000}?),\s((?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\p{L}{0,6})\.?\s((?:19|20)\d{2})(?:,?\s\p{Lu}[\p{L}&+ ]{1,30})?$/iu.exec(
      text.trim().replace(/[,.]$/, ''),
    ) ?? []
  if (year === '' || !isTitleLike(tidyTitle(head))) return undefined
  const date = findDate(`${month} ${year}`)?.date ?? year
  return { text: head, published: { year: Number(year), date } }
}

const isNoText = (text: string): boolean => /^[\s\p{P}\p{S}]{0,20}$/u.test(text)

/** `Roe, J., Doe, K. (2020). Title. Journal, 12(3).`: authors, year in brackets, title, where. */
export function citedTitle(
  text: string,
  atoms: readonly Atom[],
  end: number,
): FoundTitle | undefined {
  const bounded = text.slice(0, 2000)
  const match = [
    /^([^()]{3,600}?)\s\(((?:19|20)\d{2})[a-z]?\)[.,:]\s(.{8,1200})$/u.exec(bounded),
    // `Roe et al. 2017. Title. Journal.`
    /^([^()\d:]{3,600}?)\.?\s((?:19|20)\d{2})[a-z]?\.\s(.{8,1200})$/u.exec(bounded),
  ].find((one) => one !== null && areCitedNames(one[1] ?? ''))
  if (match == null) return undefined
  const [, names = '', year = '', rest = ''] = match
  const [title = '', ...where] = rest.split(sentenceEnd)
  if (!isTitleLike(tidyTitle(title))) return undefined
  const venue = tidyVenue(withoutVolume((where[0] ?? '').split(/,\s?\d/, 1)[0] ?? ''))
  return {
    title: tidyTitle(title),
    otherTitles: [],
    // Names and a year in front set it apart as well as bold letters do.
    isMarked: true,
    rest: atoms.slice(end),
    before: [restText(names, atoms, end)],
    isCited: true,
    published: { year: Number(year), date: year, ...(venue !== undefined && { venue }) },
  }
}

/** `Int. Symposium`, `J. Appl. Laces`: the stop of what is cut short ends nothing. */
const sentenceEnd =
  /(?<!\b(?:Int|Proc|Conf|Trans|Symp|Adv|Ann|Comput|Commun|Appl|Phys|Chem|Rev|Lett|Surv|Inst|Eng|Sci|J))\.\s/u

/**
 * `Jane Roe, John Doe and Li Wei, A Title of Some Words`: two whole names, or one with an initial, before a title. One pair of
 * capitalised words alone may begin a title (`Neural Networks, Manifolds, and Topology`).
 */
function namesThenTitle(text: string): SignedTitle | undefined {
  const before = /^([^:]{5,600}):\s(.{8,1500})$/u.exec(text.slice(0, 2200))
  const listed = before?.[1]?.split(/,\s+/) ?? []
  // `Jane Roe, John Doe: Title.`
  const isSureList = listed.length > 2 || /(?:^|\s)\p{Lu}\.\s/u.test(before?.[1] ?? '')
  if (before !== null && isSureList && listed.every(areWholeNames))
    return { names: before[1] ?? '', rest: before[2] ?? '' }
  // `Roe, J., Doe, K.: Title.`
  if (before !== null && areTurnedNames(before[1] ?? ''))
    return { names: before[1] ?? '', rest: before[2] ?? '' }
  const bounded = text.slice(0, 2000)
  const printed =
    /,\s?(?:arXiv preprint\s)?arXiv:[\w./-]{6,20}(?:,\s(?:19|20)\d{2})?$/i.exec(
      bounded.slice(-60),
    )?.[0] ?? ''
  const parts = bounded.slice(0, bounded.length - printed.length).split(/,\s+/)
  if (parts.length < 2 || parts.length > 40) return undefined
  let count = 0
  while (count < parts.length - 1 && areWholeNames(parts[count] ?? '')) count += 1
  if (count > 0 && /^et\.?\sal\.?$/i.test(parts[count] ?? '')) count += 1
  const names = parts.slice(0, count).join(', ')
  const { authors, hasMore } = readAuthors(names)
  const isSure = authors.length > 1 || hasMore || /(?:^|\s)\p{Lu}\.\s/u.test(names)
  const rest = parts.slice(count).join(', ')
  return authors.length > 0 && isSure && !areNames(rest)
    ? { names, rest: /\d{4}$/.test(printed) ? `${rest}${printed}` : rest }
    : undefined
}

/** `Title of some words. Phys. Rev. B. 99, 14 (2019)`: the year in brackets ends what the title does not. */
export function sentenceThenVenue(
  text: string,
): { readonly title: string; readonly published: Published } | undefined {
  const bounded = text.slice(0, 700)
  const match = /^(.{8,400}?[\p{Ll}\p{N})]{2})\.\s(.{2,200}\((?:19|20)\d{2}\).{0,3})$/u.exec(
    bounded,
  )
  if (match !== null) {
    const title = tidyTitle(match[1] ?? '')
    const published = readCitationTail(match[2] ?? '')
    return published === undefined || !isTitleLike(title) ? undefined : { title, published }
  }
  // `Title of some words. Journal of Things, 49(1):13–33, Jan. 2013.`
  const [, head = '', where = '', year = ''] =
    /^(.{8,400}?[\p{Ll}\p{N})]{2})\.\s(\p{Lu}[^.]{2,120}?),\s\d{1,4}(?:\(\d{1,3}\))?[:,].{0,40}\s((?:19|20)\d{2})\.?$/u.exec(
      bounded,
    ) ?? []
  const title = tidyTitle(head)
  const venue = tidyVenue(where)
  if (venue === undefined || !isTitleLike(title)) return undefined
  return { title, published: { venue, year: Number(year), date: year } }
}

/** `Roe, J., van Doe, K. L.`: a surname, its initials, and so on. */
const areTurnedNames = (text: string): boolean => {
  const parts = text.split(/,\s?(?:and\s|&\s)?/u)
  return (
    parts.length % 2 === 0 &&
    parts.every((part, index) =>
      index % 2 === 0
        ? /^(?:(?:van|von|de|der|den|di|da|la|le|el)\s){0,3}\p{Lu}[\p{L}'’ -]{1,30}$/u.test(part)
        : /^(?:\p{Lu}\.[\s-]?){1,3}$/u.test(part),
    )
  )
}

/** `Title - Jane Roe, John Doe`. */
function namedAfterDash(text: string): readonly string[] | undefined {
  const match = /^(.{8,1000}?)\s[-–—|]\s([^|–—]{5,600})$/u.exec(text)
  return match !== null && areNames(match[2] ?? '') ? match : undefined
}

/** `Roe J, Doe K. Title of a paper. Nat Methods. 2019;16(12):1315-1322.`: as medicine cites. */
export function vancouverTitle(
  text: string,
  atoms: readonly Atom[],
  end: number,
): FoundTitle | undefined {
  const match =
    /^((?:\p{Lu}[\p{L}'’-]{1,30}(?:\s\p{Lu}[\p{L}'’-]{1,30})?\s\p{Lu}{1,3},?\s){0,30}(?:et al|\p{Lu}[\p{L}'’-]{1,30}\s\p{Lu}{1,3}))\.\s([^.?!]{8,400}[.?!])\s([^.;]{2,120}(?:\.\s[^.;\d]{2,60}){0,3})(?:[.;]\s|\s(?=\d{4}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))((?:19|20)\d{2})\b/u.exec(
      text.slice(0, 1200),
    )
  if (match === null) return undefined
  const [, names = '', head = '', where = '', year = ''] = match
  const title = tidyTitle(head)
  if (!isTitleLike(title)) return undefined
  const venue = tidyVenue(withoutVolume(where))
  return {
    title,
    otherTitles: [],
    isMarked: false,
    isCited: true,
    rest: atoms.slice(end),
    before: [restText(names, atoms, end)],
    published: { year: Number(year), date: year, ...(venue !== undefined && { venue }) },
  }
}

/** `Jane Roe, John Doe`: a line of names below a title is not the next title. */
export function areNames(text: string): boolean {
  const { authors } = readAuthors(text)
  return (
    authors.length > 1 && authors.filter((name) => name.includes(' ')).length * 2 > authors.length
  )
}

export const restText = (text: string, atoms: readonly Atom[], index: number): Atom =>
  plainAtom(text, atoms[Math.min(index, atoms.length - 1)]?.line ?? 1)

/** `[`, `[[`, `(` before a label that follows. */
const openBracketless = (text: string): string =>
  text.replace(/(?:[\s,，]?[[(（【]{1,3})\s{0,2}$/u, '')

const quotedWithin =
  /(?:^|[\s,.:：(])"([^"\s][^"]{2,300}\s"[^"\s][^"]{0,80}"[\s:,][^"]{1,300}|[^"\s][^"]{2,300}\s"[^"\s][^"]{0,80}")"(?=$|[\s,.;[(])/u

export function quotedTitle(
  text: string,
): { readonly title: string; readonly before: string; readonly after: string } | undefined {
  // `"Tying by "Feel" of Laces"`: a quotation in a title in quotes.
  const nested = text.split('"', 6).length === 5 ? quotedWithin.exec(text.slice(0, 1200)) : null
  const match =
    nested ??
    /(?:^|[\s,.:：(])(?:["“]([^"“”]{8,400})["”]|«\s?([^«»]{8,400})»|「([^「」]{4,200})」|《([^《》]{4,200})》)/u.exec(
      text.slice(0, 2000),
    )
  const title = tidyTitle(match?.slice(1).find((one) => one !== undefined) ?? '')
  if (match === null || !isTitleLike(title)) return undefined
  const before = text.slice(0, match.index + match[0].search(/["“«「《]/u))
  // A quotation inside a title is not the title: what stands before must be authors, a date, or nothing.
  if (before.trim() !== '' && !/[.,:：)(]\s{0,2}$/u.test(before) && !areNames(before))
    return undefined
  // Two words in quotes are one of the title's, unless hardly anything stands beside them.
  if (title.split(' ').length < 3 && before.trim() !== '' && !/[:：]\s{0,2}$/u.test(before))
    return undefined
  return { title, before, after: text.slice(match.index + match[0].length) }
}

/** `Title. Authors. Venue` in one stretch: the title ends at the first full stop that names follow. */
function splitSentence(text: string): readonly [string, string] {
  const bounded = text.slice(0, 1200)
  let alone: readonly [string, string] | undefined
  // The stop is looked for before what stands in front of it: looking behind from every character is slow.
  for (const match of bounded.matchAll(/[.?!](?<=[\p{Ll}\p{N})\]”"]{2}.)\s{1,3}(?=\p{Lu})/gu)) {
    const head = text.slice(0, match.index + 1)
    if (!isTitleLike(tidyTitle(head))) continue
    const tail = text.slice(match.index + match[0].length)
    const { authors, hasMore } = readAuthors(tail.split(/\.\s(?=\p{Lu}\p{L}{2})/u, 1)[0] ?? '')
    // `Is It a Knot? Lessons Learned. Jane Roe et al.`: two words with capitals may be of the title.
    if (authors.length > 1 || hasMore) return [head, tail]
    if (authors.length > 0) alone ??= [head, tail]
  }
  return alone ?? [text, '']
}
