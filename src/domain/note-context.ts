import { withMachineHeads } from './machine-words'
import { type NoteLink, parseNoteLinks, proseRanges } from './note-links'

/** What a list of notes shows of a body: its first words, and the sentence around a place. */

/** A place with the words around it, on one line and without markup. */
export interface Context {
  readonly before: string
  readonly match: string
  readonly after: string
}

export interface Mention {
  readonly from: number
  readonly to: number
}

/** Enough for a sentence on each side; a line without an end is cut. */
const reach = 120

/** The first words of a note, for its second line in a list. */
export function excerptOf(body: string, longest = 140): string {
  // Template headings say nothing of this note.
  const text = withMachineHeads(body.slice(0, 4000), ({ model, isAsWritten }) =>
    isAsWritten ? `> Drafted by ${model}:` : undefined,
  )
    .split(/\r\n?|\n/)
    .filter((line) => !/^ {0,3}(#{1,6}\s|```|~~~|\$\$|---)/.test(line))
    .map((line) => plainText(line))
    .filter((line) => line !== '')
    .join(' ')
  return text.length <= longest ? text : `${text.slice(0, longest).trimEnd()} …`
}

/** The sentence around a link or a mention. */
export function contextOf(body: string, { from, to }: Mention, match: string): Context {
  const before = body.slice(Math.max(0, from - 4 * reach), from)
  const after = body.slice(to, to + 4 * reach)
  const line = /[^\r\n]*$/.exec(before)?.[0] ?? ''
  const rest = /^[^\r\n]*/.exec(after)?.[0] ?? ''
  const sentence = /(?:^|[.!?]\s+)((?:(?![.!?]\s)[^\r\n])*)$/.exec(line)?.[1] ?? line
  const end = /^(?:(?![.!?](?:\s|$))[^\r\n])*[.!?]?/.exec(rest)?.[0] ?? rest
  return {
    before: cutLeft(plainText(sentence, 'before')),
    match,
    after: cutRight(plainText(end, 'after')),
  }
}

/** Places where a note names a title in words without linking it. Letters of either case; whole words only. */
export function findMentions(body: string, title: string, most = 3): readonly Mention[] {
  const words = title.trim()
  // Shorter titles are words of the language more often than names.
  if (words.length < 3 || !body.toLowerCase().includes(words.toLowerCase())) return []
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'giu',
  )
  const links = parseNoteLinks(body)
  const prose = proseRanges(body)
  const mentions: Mention[] = []
  for (const match of body.matchAll(pattern)) {
    const from = match.index
    const to = from + match[0].length
    const isLinked = links.some((link) => from < link.to && to > link.from)
    const isProse = prose.some(([start, end]) => start <= from && to <= end)
    if (isProse && !isLinked) mentions.push({ from, to })
    if (mentions.length === most) break
  }
  return mentions
}

const lineMarks = /^[\s>]*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)?/

/** Markdown as words: links by their label, without marks of emphasis, headings, lists and quotes. */
export function plainText(markdown: string, side?: 'before' | 'after'): string {
  const labelled = withLabels(markdown)
  // What follows a link goes on in its line: a space or a dash there is no mark of a line.
  const text = (side === 'after' ? labelled : labelled.replace(lineMarks, ''))
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\*\*|__|~~|==|`+|(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
  if (side === 'before') return text.trimStart()
  if (side === 'after') return text.trimEnd()
  return text.trim()
}

function withLabels(markdown: string): string {
  let text = ''
  let at = 0
  for (const link of parseNoteLinks(markdown)) {
    text += markdown.slice(at, link.from) + labelOf(link)
    at = link.to
  }
  return text + markdown.slice(at)
}

/** What a link shows when its target is not looked up. */
export function labelOf({ label, target }: Pick<NoteLink, 'label' | 'target'>): string {
  if (label !== '') return label
  switch (target.kind) {
    case 'title':
      return target.title
    case 'identifier':
      return `${target.identifier.scheme}:${target.identifier.value}`
    case 'work':
      return 'Paper'
    case 'note':
      return 'Note'
    default:
      return target satisfies never
  }
}

const cutLeft = (text: string): string =>
  text.length <= reach ? text : `… ${text.slice(-reach).replace(/^\S*\s/, '')}`

const cutRight = (text: string): string =>
  text.length <= reach ? text : `${text.slice(0, reach).replace(/\s\S*$/, '')} …`
