import { type Identifier, identityKey } from '#domain/identifier'
import type { KeptRow, RowCorrection } from '#domain/survey-row'
import { readPastedIdentifiers } from '#formats/pasted-identifiers'
import type { RowWords } from '#renderer/db/correction-commands'

/** The fields of the form, as typed. */
export interface CorrectionText {
  readonly title: string
  readonly identifiers: string
  readonly authors: string
  readonly year: string
  readonly venue: string
}

/** What the form shows first: the row as printed, or as it was corrected before. */
export function textOf(row: KeptRow, correction?: RowCorrection): CorrectionText {
  const facts = row.printed?.facts ?? {}
  const identifiers = correction?.identifiers ?? row.printed?.identifiers ?? []
  const authors = correction?.authors ?? (facts.authors ?? []).map(({ name }) => name)
  return {
    title: correction?.title ?? facts.title ?? '',
    identifiers: identifiers.map(spelled).join(' '),
    authors: authors.join('; '),
    year: String(correction?.year ?? facts.year ?? ''),
    venue: correction?.venue ?? facts.venue ?? '',
  }
}

/** As a person writes it, and as the field reads it back. */
const spelled = (identifier: Identifier): string =>
  identifier.scheme === 'arxiv' || identifier.scheme === 'doi'
    ? identifier.value
    : identityKey(identifier)

export type CorrectionReading =
  | { readonly ok: true; readonly words: RowWords }
  | { readonly ok: false; readonly field: keyof CorrectionText; readonly message: string }

/** What a person changed; fields left as printed say nothing. */
export function readCorrection(row: KeptRow, text: CorrectionText): CorrectionReading {
  const printed = textOf(row)
  const title = text.title.trim()
  if (title === '') return refuse('title', 'A paper needs a title.')
  const year = text.year.trim()
  if (year !== '' && !/^(?:1[5-9]|20)\d\d$/.test(year))
    return refuse('year', 'A year has four digits.')
  const identifiers = readIdentifiers(row, text.identifiers)
  if (identifiers === undefined)
    return refuse(
      'identifiers',
      'An arXiv id, a DOI or an address of the paper is understood here.',
    )
  const authors = text.authors
    .split(/;|\n/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return {
    ok: true,
    words: {
      ...(title !== printed.title && { title }),
      ...(text.identifiers.trim() !== printed.identifiers && { identifiers }),
      ...(text.authors.trim() !== printed.authors && { authors }),
      ...(year !== printed.year && year !== '' && { year: Number(year) }),
      ...(text.venue.trim() !== printed.venue && { venue: text.venue.trim() }),
    },
  }
}

const refuse = (field: keyof CorrectionText, message: string): CorrectionReading => ({
  ok: false,
  field,
  message,
})

/** Undefined when something in the field names no paper. Schemes that are not read from text are kept as the row prints them. */
function readIdentifiers(row: KeptRow, text: string): readonly Identifier[] | undefined {
  const printed = new Map((row.printed?.identifiers ?? []).map((one) => [spelled(one), one]))
  const kept: Identifier[] = []
  const rest: string[] = []
  for (const word of text.split(/[\s,;]+/).filter((one) => one !== '')) {
    const known = printed.get(word)
    if (known) kept.push(known)
    else rest.push(word)
  }
  for (const word of rest) {
    const found = readPastedIdentifiers(word).identifiers
    if (found.length === 0) return undefined
    kept.push(...found.map(({ identifier }) => identifier))
  }
  return kept
}
