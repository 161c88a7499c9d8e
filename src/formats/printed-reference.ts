import type { Reference } from '#domain/citation'
import { printedIdentifiers, withoutSentenceEnd } from '#domain/printed-identifiers'
import { foldedLine } from './json-answer'
import { distinctIdentifiers, identifiersFromUrl } from './paper-url'

/** A printed entry is a few lines; longer text is cut, so that hostile input stays cheap. */
const longestText = 2_000
const mostLinks = 20

const urlForm = /https?:\/\/[^\s"<>[\]{}]{4,500}/g

/**
 * What a printed entry names: arXiv ids and DOIs wherever they stand, addresses of papers, and the year. Undefined for nothing but
 * white space. The text is kept, because it is all that many entries have.
 */
export function printedReference(
  printed: string,
  options: { readonly links?: readonly string[]; readonly title?: string } = {},
): Reference | undefined {
  const text = foldedLine(printed.slice(0, longestText))
  if (text === undefined) return undefined
  const links = [...(options.links ?? []).slice(0, mostLinks), ...(text.match(urlForm) ?? [])]
  const identifiers = [...printedIdentifiers(text)]
  for (const link of links) identifiers.push(...identifiersFromUrl(withoutSentenceEnd(link)))
  const year = yearOf(text)
  return {
    identifiers: distinctIdentifiers(identifiers).slice(0, mostLinks),
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(year === undefined ? {} : { year }),
    text,
  }
}

/** In brackets, as most styles have it, else the last one that is no part of a number or an arXiv id. */
function yearOf(text: string): number | undefined {
  const inBrackets = /\((?:[^()]{0,20}\s)?((?:19|20)\d{2})[a-z]?\)/.exec(text)?.[1]
  const alone = [...text.matchAll(/(?<![\d.:/–-])((?:19|20)\d{2})(?![\d–/-]|\.\d)/g)].at(-1)?.[1]
  const year = Number(inBrackets ?? alone ?? Number.NaN)
  return year >= 1500 && year <= 2100 ? year : undefined
}
