import { type Identifier, identifierSchemes, identityKey, parseArxivId } from './identifier'
import type { NoteId } from './note'
import type { WorkId } from './work'

/**
 * Links in notes: `[[Longformer|arxiv:2004.05150]]`, or `[[Reading group]]` for a note by its title. The words stand
 * first, so that the text can be read in any editor; the target stands behind the last `|` and outlives a new title.
 * A paper is named by an identifier of the outside world where it has one: such a link holds in every library.
 * In the words `\` protects `[`, `]`, `|` and itself; links end with their line and are not read inside code and math.
 */
export type LinkTarget =
  | { readonly kind: 'work'; readonly workId: WorkId }
  | { readonly kind: 'note'; readonly noteId: NoteId }
  | { readonly kind: 'identifier'; readonly identifier: Identifier }
  /** By title alone. */
  | { readonly kind: 'title'; readonly title: string }

export interface NoteLink {
  /** Offsets of `[[` and behind `]]`, UTF-16. */
  readonly from: number
  readonly to: number
  /** As shown; empty when the link names its target only. */
  readonly label: string
  readonly target: LinkTarget
}

/** Every link of a note's body, in order. Linear in the length of the body. */
export function parseNoteLinks(body: string): readonly NoteLink[] {
  const links: NoteLink[] = []
  let at = body.indexOf('[[')
  for (const [from, to] of proseRanges(body)) {
    if (at !== -1 && at < from) at = body.indexOf('[[', from)
    while (at !== -1 && at < to) {
      const link = isEscaped(body, at) ? undefined : parseNoteLinkAt(body, at, to)
      if (link) links.push(link)
      at = body.indexOf('[[', link ? link.to : at + 1)
    }
  }
  return links
}

/** Reads the link that starts at `from`; undefined when there is none. */
export function parseNoteLinkAt(
  body: string,
  from: number,
  end = body.length,
): NoteLink | undefined {
  if (!body.startsWith('[[', from)) return undefined
  let bar = -1
  let at = from + 2
  while (at < end) {
    const character = body.charAt(at)
    if (character === '\\' && /[[\]|\\]/.test(body.charAt(at + 1))) {
      at += 2
      continue
    }
    if (character === '\n' || character === '\r' || character === '[') return undefined
    if (character === ']') {
      return body.charAt(at + 1) === ']' && at + 1 < end ? linkOf(body, from, at, bar) : undefined
    }
    if (character === '|') bar = at
    at += 1
  }
  return undefined
}

function linkOf(body: string, from: number, closing: number, bar: number): NoteLink | undefined {
  const to = closing + 2
  const target = bar === -1 ? undefined : parseTarget(body.slice(bar + 1, closing).trim())
  if (target) return { from, to, label: unescaped(body.slice(from + 2, bar)), target }
  const title = unescaped(body.slice(from + 2, closing))
  return title === '' ? undefined : { from, to, label: title, target: { kind: 'title', title } }
}

/** The link as it is written into a note. Line breaks in the label become spaces. */
export function formatNoteLink(label: string, target: LinkTarget): string {
  if (target.kind === 'title') return `[[${escaped(target.title)}]]`
  return `[[${escaped(label)}|${formatTarget(target)}]]`
}

/** What the `links` field of a note holds: a work's or a note's id, else the key of an identifier. */
export function linkKey(target: LinkTarget): string | undefined {
  switch (target.kind) {
    case 'work':
      return target.workId
    case 'note':
      return target.noteId
    case 'identifier':
      return identityKey(target.identifier)
    case 'title':
      return undefined
    default:
      return target satisfies never
  }
}

function formatTarget(target: Exclude<LinkTarget, { kind: 'title' }>): string {
  switch (target.kind) {
    case 'work':
      return `work:${encoded(target.workId)}`
    case 'note':
      return `note:${encoded(target.noteId)}`
    case 'identifier':
      return `${target.identifier.scheme}:${encoded(target.identifier.value)}`
    default:
      return target satisfies never
  }
}

function parseTarget(text: string): LinkTarget | undefined {
  const match = /^([a-z\d]+):(\S+)$/i.exec(text)
  const name = match?.[1]?.toLowerCase()
  const value = match?.[2] === undefined ? '' : decoded(match[2])
  if (name === undefined || value === '') return undefined
  if (name === 'work') return { kind: 'work', workId: value as WorkId }
  if (name === 'note') return { kind: 'note', noteId: value as NoteId }
  const scheme = identifierSchemes.find((known) => known === name)
  if (scheme === undefined) return undefined
  const canonical = scheme === 'arxiv' ? (parseArxivId(value)?.id ?? value) : value
  return { kind: 'identifier', identifier: { scheme, value: canonical } }
}

/** Whitespace and the characters that would end the target; `%` itself, so that it can be read back. */
const encoded = (value: string): string =>
  value.replace(/[\s[\]|\\%]/g, (character) =>
    // encodeURIComponent leaves none of these as they are, and none is half a surrogate pair.
    encodeURIComponent(character),
  )

const decoded = (value: string): string => {
  try {
    return value.replace(/(?:%[\dA-Fa-f]{2})+/g, (bytes) => decodeURIComponent(bytes))
  } catch {
    return value
  }
}

const escaped = (label: string): string =>
  oneLine(label).replace(/[[\]|]|\\(?=[[\]|\\]|$)/g, (character) => `\\${character}`)

const unescaped = (text: string): string => text.replace(/\\([[\]|\\])/g, '$1').trim()

/** A label as it comes back from a note. */
export const oneLine = (label: string): string => label.replace(/[\r\n]+/g, ' ').trim()

const isEscaped = (body: string, at: number): boolean => {
  let backslashes = 0
  while (body.charAt(at - 1 - backslashes) === '\\') backslashes += 1
  return backslashes % 2 === 1
}

/**
 * The stretches outside fenced code, inline code and math. A run of backticks or dollars reaches to the next run of
 * the same length in its paragraph, as in CommonMark 0.31 §6.1; one without a partner is text.
 */
export function proseRanges(body: string): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = []
  let start = 0
  let at = 0
  let fence: { readonly mark: string; readonly length: number } | undefined
  let paragraph = 0
  const closeParagraph = (end: number) => {
    addOutsideRuns(ranges, body, paragraph, end)
  }
  while (at <= body.length) {
    start = at
    const newline = body.indexOf('\n', start)
    const end = newline === -1 ? body.length : newline
    const line = body.slice(start, Math.min(end, start + 1000))
    const marks = /^ {0,3}(?:[>\-*+] {0,3})*(`{3,}|~{3,}|\${2,})([^\r]*)/.exec(line)
    const mark = marks?.[1]?.charAt(0) ?? ''
    const length = marks?.[1]?.length ?? 0
    const rest = marks?.[2]?.trim() ?? ''
    if (fence !== undefined) {
      if (mark === fence.mark && length >= fence.length && rest === '') fence = undefined
      paragraph = end + 1
    } else if (marks && !rest.includes(mark)) {
      closeParagraph(start)
      fence = { mark, length }
      paragraph = end + 1
    } else if (line.trim() === '') {
      closeParagraph(start)
      paragraph = end + 1
    }
    at = end + 1
  }
  if (fence === undefined) closeParagraph(body.length)
  return ranges
}

function addOutsideRuns(
  ranges: (readonly [number, number])[],
  body: string,
  from: number,
  to: number,
): void {
  if (from >= to) return
  const text = body.slice(from, to)
  const runs = [...text.matchAll(/\\[\s\S]|`+|\$+/g)]
    .filter(([run]) => !run.startsWith('\\'))
    .map((match) => ({ run: match[0], at: match.index }))
  // For each kind and length of run, its places from the last to the first: each is looked at once.
  const places = new Map<string, number[]>()
  for (const { run, at } of runs.toReversed()) {
    const known = places.get(run)
    if (known) known.push(at)
    else places.set(run, [at])
  }
  let start = 0
  for (const { run, at } of runs) {
    if (at < start) continue
    const later = places.get(run) ?? []
    while ((later.at(-1) ?? Number.POSITIVE_INFINITY) <= at) later.pop()
    const partner = later.at(-1)
    if (partner === undefined) continue
    ranges.push([from + start, from + at])
    start = partner + run.length
  }
  ranges.push([from + start, to])
}
