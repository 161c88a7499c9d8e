import { printedIdentifiers } from '#domain/printed-identifiers'
import { bold, italic } from './glyph-runs'
import type { JoinedText } from './join-lines'
import { commonNameForm, type NameForm, printedAuthors } from './printed-authors'
import { printedTitle } from './reference-title'

/** What a printed reference says of itself. What it does not say is absent: nothing is guessed. */
export interface ReferenceFields {
  /** Family names, or the organisation that stands in their place. */
  readonly authors: readonly string[]
  readonly hasMoreAuthors: boolean
  readonly year?: number
  /** `a` of `2019a`. */
  readonly yearSuffix?: string
  readonly title?: string
  readonly venue?: string
  readonly arxivId?: string
  readonly doi?: string
}

/** Longer text is cut, so that hostile input stays cheap. */
const longestEntry = 2_500
const year = '((?:1[5-9]|20)\\d{2})([a-z])?(?:[–-](?:1[5-9]|20)\\d{2})?'
/** Behind the authors: `. 2019a.`, ` (2019).`, ` (2019, June 3)`, `, 2019.` */
const yearHere = new RegExp(
  `^[\\s.,:;]*(?:[([]\\s?${year}(?:[,;]?\\s[^)\\]]{0,24})?[)\\]][.,:;]?|${year}[.,:;])(?=\\s)`,
  'u',
)

/** The fields of a file's entries. How most of them write names tells how the doubtful ones are to be read. */
export function referenceFields(entries: readonly JoinedText[]): readonly ReferenceFields[] {
  const form = commonNameForm(entries.map(({ text }) => text.slice(0, longestEntry)))
  return entries.map((entry) => fieldsOf(entry, form))
}

function fieldsOf(entry: JoinedText, form: NameForm | undefined): ReferenceFields {
  const text = entry.text.slice(0, longestEntry)
  const { styles } = entry
  const identifiers = printedIdentifiers(text)
  const arxivId = identifiers.find(({ scheme }) => scheme === 'arxiv')?.value
  const doi = identifiers.find(({ scheme }) => scheme === 'doi')?.value
  const head: Head = boldTitle(text, entry) ?? headOf(text, form)
  const read =
    head.title === undefined
      ? printedTitle(text, styles, head.end)
      : { title: head.title, end: head.end }
  const dated = head.year === undefined ? yearOf(text) : { year: head.year, suffix: head.suffix }
  const venue = read === undefined ? undefined : venueOf(text, styles, read.end)
  return {
    authors: head.authors,
    hasMoreAuthors: head.hasMore,
    ...(dated === undefined ? {} : { year: dated.year }),
    ...(dated?.suffix === undefined ? {} : { yearSuffix: dated.suffix }),
    ...(read === undefined ? {} : { title: read.title }),
    ...(venue === undefined ? {} : { venue }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
  }
}

interface Head {
  readonly authors: readonly string[]
  readonly hasMore: boolean
  readonly year?: number
  readonly suffix?: string | undefined
  /** Where it stands before the authors. */
  readonly title?: string
  /** Behind what has been read. */
  readonly end: number
}

/** Some styles print the title first and in bold, the authors after it on lines of their own. */
function boldTitle(text: string, { styles, lineStarts }: JoinedText): Head | undefined {
  let end = 0
  while (end < text.length && ((styles[end] ?? 0) & bold) !== 0) end += 1
  const title = text
    .slice(0, end)
    .replace(/[\s.,]+$/u, '')
    .trim()
  if (title.length < 8 || !/\s/.test(title) || end > text.length * 0.9) return undefined
  for (const cut of lineStarts.filter((start) => start > end + 3).reverse()) {
    const names = text.slice(end, cut).trim()
    const authors = printedAuthors(names)
    if (authors !== undefined && authors.end >= names.length - 1) {
      return { title, authors: authors.families, hasMore: authors.hasMore, end: cut }
    }
  }
  return { title, authors: [], hasMore: false, end }
}

function headOf(text: string, form: NameForm | undefined): Head {
  const names = printedAuthors(text, form)
  if (names !== undefined) {
    const dated = yearHere.exec(text.slice(names.end))
    const head = { authors: names.families, hasMore: names.hasMore }
    if (dated !== null) {
      return { ...head, ...yearIn(dated), end: names.end + dated[0].length }
    }
    // Names that could not be read whole: the year still ends them.
    return yearAfter(text, head) ?? { ...head, end: names.end }
  }
  return yearAfter(text, undefined) ?? organisation(text)
}

const yearIn = (match: RegExpExecArray): { readonly year: number; readonly suffix?: string } => {
  const suffix = match[2] ?? match[4]
  return { year: Number(match[1] ?? match[3]), ...(suffix === undefined ? {} : { suffix }) }
}

const yearAnywhere = new RegExp(
  `[.,)]?\\s[([]?${year}(?:,\\s[^)\\]]{0,24})?[)\\]]?[.:](?=\\s)|\\s[([]${year}(?:,\\s[^)\\]]{0,24})?[)\\]](?=\\s)`,
  'u',
)

/** A year near the beginning, with no sentence before it: what stands in front are the authors, however they are written. */
function yearAfter(
  text: string,
  known: { readonly authors: readonly string[]; readonly hasMore: boolean } | undefined,
): Head | undefined {
  const match = yearAnywhere.exec(text)
  if (match === null || match.index > 1_500) return undefined
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  const isList = !/(?:\p{L}{3}|\d)[.?!]\s/u.test(
    before.replace(/\b(?:et al|eds?|Jr|Sr|Inc|Ltd|Corp)\./g, ''),
  )
  // Between two stops a year is nothing else; in brackets it may belong to a volume.
  const isBetweenStops = /^\.\s.*\.$/u.test(match[0]) || /^\)?\s\d.*\.$/u.test(match[0])
  const isShort =
    before.split(/\s+/).length <= 8 ||
    (known !== undefined && /,\s/.test(before) && known.authors.length * 25 > before.length * 0.5)
  if (
    !isList ||
    !(isShort || isBetweenStops) ||
    !/^\s+[\p{L}“"‘'\d¿[(]/u.test(after) ||
    after.length < 10
  )
    return undefined
  if (/^\s*(?:pp?\.|pages?|vol\.?|no\.?|https?:|doi)/iu.test(after)) return undefined
  return {
    authors: known?.authors ?? [before.replace(/[\s.,]+$/u, '')],
    hasMore: known?.hasMore ?? false,
    ...yearIn(match),
    end: match.index + match[0].length,
  }
}

/** `OpenAI. GPT-4 technical report.`: a few words and a stop, and a sentence after it that is no venue. */
function organisation(text: string): Head {
  const match = /^([^.?!“”"]{2,70})\.\s+(?=[\p{Lu}\p{Ll}“"‘\d])/u.exec(text)
  const name = match?.[1] ?? ''
  const rest = text.slice(match?.[0].length ?? 0)
  const isName =
    name !== '' &&
    name.split(/\s+/).length <= 9 &&
    /^(?:(?:\p{Lu}|[\p{L}\d-]*\p{Lu})\S*|(?:of|for|and|the|in|on|de|&)(?=\s))(?:\s+(?:\p{Lu}|[\p{L}\d-]*\p{Lu}|of\b|for\b|and\b|the\b|in\b|on\b|de\b|&)\S*)*$/u.test(
      name,
    ) &&
    !name.includes(':') &&
    /^[^.?!]{8,300}[.?!,]/u.test(rest) &&
    !/^(?:In\b|arXiv|Proceedings|https?:|URL|Accessed|Available|Online|(?:1[5-9]|20)\d{2})/i.test(
      rest,
    )
  return isName
    ? { authors: [name], hasMore: false, end: match?.[0].length ?? 0 }
    : { authors: [], hasMore: false, end: 0 }
}

/** In brackets, else the last that is no part of a number, an arXiv id or a range of pages. */
function yearOf(
  text: string,
): { readonly year: number; readonly suffix?: string | undefined } | undefined {
  const bare = text
    .replace(/https?:\S+|10\.\d{4,9}\/\S+|arxiv:\S+/giu, ' ')
    .replace(/\[(?:cited|accessed)[^\]]{0,40}\]|\b(?:accessed|retrieved|visited)\b.{0,30}/giu, ' ')
  const inBrackets = /\((?:[^()]{0,20}\s)?((?:1[5-9]|20)\d{2})([a-z])?(?:[-,;][^()]{0,20})?\)/.exec(
    bare,
  )
  const alone = [
    // No page behind a colon, no volume, no half of a range.
    ...bare.matchAll(/(?<![\d.:/–-]|:\s)((?:1[5-9]|20)\d{2})([a-z])?(?![\d–/-]|\.\d)\b/g),
  ].at(-1)
  const match = inBrackets ?? alone
  if (match === null || match === undefined) return undefined
  return { year: Number(match[1]), suffix: match[2] }
}

/** What follows the title in slanted letters; else up to the year, the pages or the address. */
function venueOf(text: string, styles: Uint8Array, from: number): string | undefined {
  const rest = text.slice(from)
  const lead = /^[\s.,:;”"’]*(?:in\b:?\s+)?/iu.exec(rest)?.[0].length ?? 0
  const bare = rest.slice(lead)
  if (/^arxiv\b/i.test(bare)) return 'arXiv'
  let slanted = from + lead
  while (slanted < text.length && ((styles[slanted] ?? 0) & italic) !== 0) slanted += 1
  const inItalics = text.slice(from + lead, slanted).replace(/[\s.,;:]+$/u, '')
  if (inItalics.length >= 4) return inItalics
  const venue =
    /^(.*?)(?:[,.;]?\s+(?:\(|https?:|doi\b|URL\b|pages?\b|pp\.|vol(?:ume|\.)|\d|PMID)|[,.;:]\s|\.?$)/iu
      .exec(bare.replace(/^.{0,120}?\(eds?\.?\)\s*/iu, ''))?.[1]
      ?.replace(/[\s.,;:]+$/u, '')
      .trim()
  const isName =
    venue !== undefined && /^\p{Lu}/u.test(venue) && !/\b(?:of|the|of the)$/u.test(venue)
  return isName && venue.length >= 2 && venue.length <= 200 ? venue : undefined
}
