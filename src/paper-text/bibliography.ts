import type { Box } from '#domain/annotation'
import { cutAtLabels } from './bibliography-labels'
import { isReferenceHeading, looksLikeEntries, sectionLines } from './bibliography-sections'
import { cutByShape } from './bibliography-shape'
import { type JoinedText, joinLines, type Vocabulary, vocabularyOf } from './join-lines'
import type { PageLine } from './page-lines'

/** An entry of a bibliography as printed. */
export interface PrintedEntry extends JoinedText {
  /** From 0, over the whole file. */
  readonly index: number
  /** From 0: a supplement may have a bibliography of its own, with labels that begin anew. */
  readonly section: number
  /** What stands in front of it, without brackets: `12`, `ABC+19`. */
  readonly label?: string
  /** Where it stands, a box a line. */
  readonly lines: readonly { readonly pageIndex: number; readonly box: Box }[]
}

/** A cut of a section's lines into entries. */
export interface EntryLines {
  readonly label?: string
  readonly lines: readonly PageLine[]
}

export interface FileBibliography {
  readonly entries: readonly PrintedEntry[]
  /** The lines that are headings of bibliographies or entries: no part of the running text. */
  readonly lines: ReadonlySet<PageLine>
}

/** What the lines of a file, in reading order, print as references: each section under a heading that says so. */
export function fileBibliography(
  lines: readonly PageLine[],
  vocabulary: Vocabulary = vocabularyOf(lines),
): FileBibliography {
  const entries: PrintedEntry[] = []
  const used = new Set<PageLine>()
  let section = 0
  let from = 0
  for (const [index, heading] of lines.entries()) {
    if (index < from || !isReferenceHeading(heading)) continue
    const within = sectionLines(lines, index + 1)
    const cut = cutEntries(within)
    if (!looksLikeEntries(cut)) continue
    used.add(heading)
    for (const { label, lines: own } of cut) {
      for (const line of own) used.add(line)
      entries.push({
        index: entries.length,
        section,
        ...(label === undefined ? {} : { label }),
        ...withoutLabel(joinLines(own, vocabulary), label),
        lines: own.map(({ pageIndex, box }) => ({ pageIndex, box })),
      })
    }
    section += 1
    const last = cut.at(-1)?.lines.at(-1)
    from = last === undefined ? index + 1 : lines.indexOf(last) + 1
  }
  return { entries, lines: used }
}

const cutEntries = (lines: readonly PageLine[]): readonly EntryLines[] =>
  cutAtLabels(lines) ?? cutByShape(lines)

function withoutLabel(joined: JoinedText, label: string | undefined): JoinedText {
  const { text, styles, lineStarts } = joined
  const at = label === undefined ? -1 : text.indexOf(label)
  if (label === undefined || at < 0) return joined
  const rest = /^[\s\])}.:]*/.exec(text.slice(at + label.length))?.[0].length ?? 0
  const from = at + label.length + rest
  return {
    text: text.slice(from),
    styles: styles.slice(from),
    lineStarts: lineStarts.map((start) => start - from).filter((start) => start > 0),
  }
}
