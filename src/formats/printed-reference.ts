import type { Reference } from '#domain/citation'
import { type Identifier, identifierFromDoi, parseArxivId } from '#domain/identifier'
import { foldedLine } from './json-answer'
import { distinctIdentifiers, identifiersFromUrl } from './paper-url'

/** A printed entry is a few lines; longer text is cut, so that hostile input stays cheap. */
const longestText = 2_000
const mostLinks = 20

const arxivForms =
  /(?:arxiv(?:\.org\/(?:abs|pdf|html)\/|\s?[:.]\s?|\s(?:preprint\s)?(?:arxiv:)?\s?)|\babs\/)((?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,12}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?)/gi
const doiForm = /\b10\.\d{4,9}\/[^\s"<>[\]{}]{1,200}/g
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
  const identifiers: Identifier[] = []
  for (const [, id = ''] of text.matchAll(arxivForms)) {
    const arxiv = parseArxivId(id)
    if (arxiv !== undefined) identifiers.push({ scheme: 'arxiv', value: arxiv.id })
  }
  for (const [doi] of text.matchAll(doiForm)) {
    const identifier = identifierFromDoi(withoutTail(doi))
    if (identifier !== undefined) identifiers.push(identifier)
  }
  for (const link of links) identifiers.push(...identifiersFromUrl(withoutTail(link)))
  const year = yearOf(text)
  return {
    identifiers: distinctIdentifiers(identifiers).slice(0, mostLinks),
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(year === undefined ? {} : { year }),
    text,
  }
}

/** Sentence ends, and a closing bracket that was opened before the DOI. */
function withoutTail(address: string): string {
  const bare = address.replace(/[.,;:'”’]+$/u, '')
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare
}

/** In brackets, as most styles have it, else the last one that is no part of a number or an arXiv id. */
function yearOf(text: string): number | undefined {
  const inBrackets = /\((?:[^()]{0,20}\s)?((?:19|20)\d{2})[a-z]?\)/.exec(text)?.[1]
  const alone = [...text.matchAll(/(?<![\d.:/–-])((?:19|20)\d{2})(?![\d–/-]|\.\d)/g)].at(-1)?.[1]
  const year = Number(inBrackets ?? alone ?? Number.NaN)
  return year >= 1500 && year <= 2100 ? year : undefined
}
