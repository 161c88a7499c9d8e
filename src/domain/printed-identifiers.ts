import { type Identifier, identifierFromDoi, parseArxivId } from './identifier'

const arxivForms =
  /(?:arxiv(?:\.org\/(?:abs|pdf|html)\/|\s?[:.]\s?|\s(?:preprint\s)?(?:arxiv:)?\s?)|\babs\/)((?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,12}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?)/gi
const doiForm = /\b10\.\d{4,9}\/[^\s"<>[\]{}]{1,200}/g

/** The arXiv ids and DOIs that a printed text names, wherever they stand in it. */
export function printedIdentifiers(text: string): readonly Identifier[] {
  const identifiers: Identifier[] = []
  for (const [, id = ''] of text.matchAll(arxivForms)) {
    const arxiv = parseArxivId(id)
    if (arxiv !== undefined) identifiers.push({ scheme: 'arxiv', value: arxiv.id })
  }
  for (const [doi] of text.matchAll(doiForm)) {
    const identifier = identifierFromDoi(withoutSentenceEnd(doi))
    if (identifier !== undefined) identifiers.push(identifier)
  }
  return identifiers
}

/** Sentence ends, and a closing bracket that was opened before the address. */
export function withoutSentenceEnd(address: string): string {
  const bare = address.replace(/[.,;:'”’]+$/u, '')
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare
}
