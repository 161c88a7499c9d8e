import { italic } from './glyph-runs'

export interface PrintedTitle {
  readonly title: string
  /** Where it ends in the text. */
  readonly end: number
}

const longestTitle = 400

/** The title that begins at a place of a printed reference; undefined when what stands there is none. */
export function printedTitle(
  text: string,
  styles: Uint8Array,
  from: number,
): PrintedTitle | undefined {
  const lead = /^[\s.,:;)\]–—-]*/u.exec(text.slice(from))?.[0].length ?? 0
  const start = from + lead
  const rest = text.slice(start, start + longestTitle + 60)
  if (/^(?:https?:|doi:|arxiv:|url\b)/iu.test(rest)) return undefined
  const length = quotedLength(rest) ?? plainLength(rest, styles.subarray(start))
  const title = cleaned(rest.slice(0, length))
  return title.length >= 2 && title.length <= longestTitle && /\p{L}{2}/u.test(title)
    ? { title, end: start + length }
    : undefined
}

const cleaned = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .replace(
      /\s*\[(?:internet|online|film|software|computer software|dataset|data set)\]\s*$/iu,
      '',
    )
    .replace(/[\s.,;:]+$/u, '')
    .replace(/^[“«„"]([^“”«»"]*)[”»"]$/u, '$1')
    .replace(/^[“«„"](?=[^”»"]*$)|(?<=^[^“«„"]*)[”»"]$/u, '')
    .replace(/[\s.,;:]+$/u, '')
    .trim()

/** To the closing mark, when the title begins with an opening one that closes before a stop or a comma. */
function quotedLength(rest: string): number | undefined {
  const match = /^(?:[“„«][^”“»]{6,400}[”“»]|"[^"]{6,400}"|``.{6,400}?''|‘[^’]{6,}[.,?!]’)/u.exec(
    rest,
  )
  if (match === null) return undefined
  const after = rest.slice(match[0].length)
  const isWhole =
    /[.,?!][”“»"']+$/u.test(match[0]) || /^(?:[\s]*[.,;:([]|\s+(?:In|in)\b|\s*$)/u.test(after)
  return isWhole ? match[0].length : undefined
}

/** Words after which a stop ends no sentence. */
const abbreviations =
  /(?:^|[\s(])(?:vs|e\.g|i\.e|etc|cf|al|approx|resp|Dr|Mr|Mrs|St|Jr|Sr|No|Nr|vol|Vol|pt|Pt|ed|eds|ca|Inc|Ltd|v|U\.S|Ph\.D)$/u

/** A new part of the reference that is no title: where it was published, or where it can be found. */
const venueStart =
  /^(?:(?:In|in)\b[:\s]|Proc(?:eedings)?\b|arXiv\b|CoRR\b|Journal\b|J\.?\s\p{Lu}|Advances in\b|(?:IEEE|ACM|LNCS|Springer|Nature|Science|PLo?S|eLife|Lancet|BMJ|JAMA|Elsevier|Wiley|PMLR|AAAI|NeurIPS|ICLR|ICML|ACL|EMNLP)\b|Trans(?:actions|\.)|Ph\.?D|Master|Technical [Rr]eport|Tech\.|https?:|URL\b|doi\b|DOI\b|Available|Accessed|Online|Preprint|PsyArXiv|bioRxiv|(?:1[5-9]|20)\d{2}\b|[Vv]ol|R package)/u
const volumeForm = /^[^.?!]{2,90}?[\s,](?:\d{1,4}\s?\(\d|\d{1,4}\s?:\s?\d|\d{1,4},\s?\d|vol\.)/u

/** What ends a title without a stop before it. */
const hardEnds = [
  /[,.]?\s+\(?(?:https?:\/\/|www\.)/iu,
  /[,.]?\s+(?:doi|DOI):?\s?10\./u,
  /[,.]\s+(?:in|In)(?::\s|\s(?=\p{Lu}|\d{4}))/u,
  /[,.]?\s+In:\s/u,
  /[,.]?\s+(?:CoRR\b|arXiv(?:\s?:\s?\d|\spreprint|\se-prints?|[.,\s]+\(?(?:19|20)\d{2}))/iu,
  /,\s+\(?(?:1[5-9]|20)\d{2}[a-z]?\)?(?=[.,;\s]|$)(?!\s?[–-])/u,
  /,?\s+(?:Ph\.?\s?D\.?|Master.s|Doctoral)\s(?:thesis|dissertation)/iu,
  /,\s+(?:Technical [Rr]eport|Tech\.? [Rr]ep)/u,
  /\s\[(?:Internet|Online)\]/iu,
] as const

function plainLength(rest: string, styles: Uint8Array): number {
  const isItalicTitle = isItalic(styles, 0, 6)
  let end = rest.length
  for (const form of hardEnds) {
    const at = form.exec(rest)?.index ?? -1
    if (at >= 4 && at < end) end = at
  }
  const slanted = isItalicTitle ? undefined : italicStart(rest, styles)
  if (slanted !== undefined && slanted < end) end = slanted
  for (const match of rest.slice(0, end).matchAll(/[.?!。](?=[”"’)]?\s)/gu)) {
    const at = match.index
    if (at < 3) continue
    const before = rest.slice(0, at)
    const after = rest.slice(at + 1).replace(/^[”"’)]?\s+/u, '')
    const afterAt = rest.length - after.length
    if (isEnd(match[0], before, after, isItalic(styles, afterAt, afterAt + 3), isItalicTitle)) {
      return match[0] === '.' || match[0] === '。' ? at : at + 1
    }
  }
  if (isItalicTitle) {
    const upright = uprightStart(rest, styles)
    if (upright !== undefined && upright < end && upright >= 8) return upright
  }
  return end
}

function isEnd(
  mark: string,
  before: string,
  after: string,
  isAfterItalic: boolean,
  isItalicTitle: boolean,
): boolean {
  const isVenue =
    venueStart.test(after) || (isAfterItalic && !isItalicTitle) || volumeForm.test(after)
  if (mark === '.') {
    if (abbreviations.test(before)) return false
    // An initial, or a letter that a title ends with.
    if (/(?:^|[\s.(])\p{Lu}$/u.test(before)) return isVenue
    return !/^\p{Ll}/u.test(after) || isVenue
  }
  if (mark === '。') return true
  // A question may go on in a subtitle; if nothing but a venue follows, it was the end.
  if (isVenue) return true
  if (/^\p{Ll}/u.test(after)) return false
  return !/^[^.?!]{12,}[.?!]\s+(?!\(?\d|https?:|doi)\S/iu.test(after)
}

const isItalic = (styles: Uint8Array, from: number, to: number): boolean => {
  let count = 0
  for (let at = from; at < to; at += 1) if (((styles[at] ?? 0) & italic) !== 0) count += 1
  return count > (to - from) / 2
}

/** Where slanted letters begin behind a comma or a stop: the name of a journal. */
function italicStart(rest: string, styles: Uint8Array): number | undefined {
  for (const match of rest.matchAll(/[,.]\s+(?:[Ii]n:?\s+)?/gu)) {
    const at = match.index + match[0].length
    if (
      match.index >= 8 &&
      !isItalic(styles, match.index - 4, match.index) &&
      isItalic(styles, at, at + 4)
    ) {
      return match.index
    }
  }
  return undefined
}

function uprightStart(rest: string, styles: Uint8Array): number | undefined {
  for (const match of rest.matchAll(/[,.]\s+/gu)) {
    const at = match.index + match[0].length
    if (!isItalic(styles, at, at + 4)) return match.index
  }
  return undefined
}
