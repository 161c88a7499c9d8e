import type { Annotation, MarkColour, MarkKind } from './annotation'

/** The names of the five colours (keys 1 to 5). */
export const markColourNames: Readonly<Record<MarkColour, string>> = {
  keyPoint: 'Key point',
  result: 'Result',
  method: 'Method',
  doubt: 'Doubt',
  definition: 'Definition',
}

export const markKindNames: Readonly<Record<MarkKind, string>> = {
  highlight: 'Highlight',
  underline: 'Underline',
  strike: 'Strike-out',
  note: 'Note',
  area: 'Area',
  ink: 'Drawing',
  freeText: 'Text',
}

/** What a mark says, in one line: its words, else its comment, else its kind. */
export function markText({ kind, comment, place }: Annotation): string {
  const quote = place.quote?.exact.trim() ?? ''
  const words = quote === '' ? comment.trim().replace(/\s+/g, ' ') : quote
  return words === '' ? markKindNames[kind] : words
}
