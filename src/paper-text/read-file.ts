import { fileBibliography } from './bibliography'
import { bodySentences } from './body-sentences'
import { citedPlaces } from './cited-places'
import type { FileReference, FileText } from './file-text'
import type { JoinedText } from './join-lines'
import { joinLines, vocabularyOf } from './join-lines'
import { keyTerms } from './key-terms'
import { tellingLabels } from './page-labels'
import { fileLines } from './page-lines'
import type { PageText } from './page-text'
import { isUnreadable } from './readable-text'
import { referenceFields } from './reference-fields'
import { extractSummary } from './summary'

/** What is read from a file's text; raised with every change of how it is read, so that files are read again. */
export const fileTextFormat = 2

export type FileReading = Pick<
  FileText,
  'pages' | 'labels' | 'references' | 'places' | 'keyTerms' | 'summary'
>

/** Everything that Stemma reads from the text of a file. `pageLabels`: what it calls its pages. Deterministic. */
export function readFile(
  pages: readonly PageText[],
  pageLabels: readonly string[] = [],
): FileReading {
  // Nonsense is neither searched nor quoted.
  const readable = pages.filter(({ text }) => !isUnreadable(text))
  const lines = fileLines(readable)
  const vocabulary = vocabularyOf(lines)
  const bibliography = fileBibliography(lines, vocabulary)
  const fields = referenceFields(bibliography.entries)
  const last = pages.reduce((most, { pageIndex }) => Math.max(most, pageIndex), -1)
  const sentences = bodySentences(lines, bibliography.lines, vocabulary)
  const labels = tellingLabels(pageLabels)
  return {
    pages: Array.from({ length: last + 1 }, (_, pageIndex) =>
      textOf(
        joinLines(
          lines.filter((line) => line.pageIndex === pageIndex),
          vocabulary,
        ),
      ),
    ),
    ...(labels === undefined ? {} : { labels }),
    references: bibliography.entries.map((entry, index): FileReference => {
      const { title, year } = fields[index] ?? {}
      return {
        text: entry.text,
        ...(entry.label === undefined ? {} : { label: entry.label }),
        ...(title === undefined ? {} : { title }),
        ...(year === undefined ? {} : { year }),
        pageIndex: entry.lines[0]?.pageIndex ?? 0,
        top: entry.lines[0]?.box[3] ?? 0,
      }
    }),
    places: citedPlaces(readable, lines, bibliography, fields),
    keyTerms: keyTerms(sentences.map(({ text }) => text)).map(({ text }) => text),
    summary: extractSummary(sentences),
  }
}

const textOf = ({ text }: JoinedText): string => text
