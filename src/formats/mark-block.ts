import type { Annotation } from '#domain/annotation'
import { fingerprint } from '#domain/fingerprint'
import { markColourNames, markKindNames } from '#domain/mark-words'
import { plainMarkdown } from './plain-markdown'

/** A mark as it is written into a Markdown file, with what the person calls its page and its colour. */
export interface WrittenMark {
  readonly annotation: Pick<Annotation, 'id' | 'kind' | 'colour' | 'comment' | 'tags'> & {
    readonly place: Pick<Annotation['place'], 'quote' | 'pageIndex'>
  }
  /** As printed: "2", "iv", "1650". */
  readonly pageLabel: string
}

/** What stands behind `^` at the end of a block: by it others link to the block (Obsidian, "Link to a block in a note"). */
export const blockIdOf = (id: string): string =>
  `mark-${id.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}`

/**
 * The last line of a block of ours. The number is taken over the lines above it: when a person has changed one of them, it is no longer
 * theirs and ours but theirs alone.
 */
const lastLine = /^ {2}(.*)<!-- stemma ([0-9a-f]{8}) --> \^((?:mark|paper)-[A-Za-z0-9]+)$/

/**
 * One point of a list: the quote, the comment, then colour, page and tags with the block's id.
 */
export function markBlock({ annotation, pageLabel }: WrittenMark): readonly string[] {
  const { comment, tags, colour, place, id, kind } = annotation
  const quote = place.quote?.exact.trim() ?? ''
  const words = comment.trim()
  const facts = [`${markColourNames[colour]}, p. ${plainMarkdown(pageLabel)}`, ...tags.map(tagOf)]
  const lines = [
    ...(quote === '' ? [] : [`> ${plainMarkdown(quote)}`, '']),
    ...(words === '' ? [] : [...words.split(/\r\n|\r|\n/).map(neverLast), '']),
    ...(quote === '' && words === '' ? [`*${markKindNames[kind]}*`, ''] : []),
  ]
  const shown = [
    ...lines,
    `*${facts[0]}*${facts
      .slice(1)
      .map((tag) => ` ${tag}`)
      .join('')} `,
  ]
  const indented = shown.map((line, index) =>
    line === '' ? '' : `${index === 0 ? '- ' : '  '}${line}`,
  )
  return signed(indented, blockIdOf(id))
}

/** Adds the block's id and the number over its lines to the last of them. */
export function signed(lines: readonly string[], blockId: string): readonly string[] {
  const above = lines.slice(0, -1)
  const last = lines.at(-1) ?? ''
  return [...above, `${last}<!-- stemma ${fingerprint(lines)} --> ^${blockId}`]
}

export interface FoundBlock {
  readonly blockId: string
  /** Of its first line and behind its last. */
  readonly from: number
  readonly to: number
  /** No line of it was changed since it was written. */
  readonly isAsWritten: boolean
}

/** The blocks of ours in a file's lines. Of one that a person has changed only the last line is known to belong to it. */
export function findBlocks(lines: readonly string[]): readonly FoundBlock[] {
  const blocks: FoundBlock[] = []
  let above = 0
  lines.forEach((line, index) => {
    const match = lastLine.exec(line)
    if (match === null) return
    const [, shown = '', number, blockId = ''] = match
    let from = index
    while (from > above && !/^\S/.test(lines[from] ?? '')) from -= 1
    const written = [...lines.slice(from, index), `  ${shown}`]
    const isAsWritten = /^(?:- |#)/.test(lines[from] ?? '') && fingerprint(written) === number
    blocks.push({ blockId, from: isAsWritten ? from : index, to: index + 1, isAsWritten })
    above = index + 1
  })
  return blocks
}

/** A line of a comment that looks like the end of a block would be taken for one. */
const neverLast = (line: string): string => line.replace(/<!-- stemma /g, '<!--stemma ')

/** Obsidian and Logseq read `#a-b`, not `#a b`. */
const tagOf = (tag: string): string => `#${tag.trim().replace(/[^\p{L}\p{N}_/-]+/gu, '-')}`
