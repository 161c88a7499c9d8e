import { type Identifier, identifierFromDoi, parseArxivId } from '#domain/identifier'

/** The longest DOI registered is far below this; anything longer is junk. */
const longestLink = 500

/**
 * Reads `stemma://paper/arxiv/2312.03863`, `…/arxiv/cs/9901001` and `stemma://paper/doi/10.1000/182`. Any program or web page
 * may send one, so that a link can only ever name a paper; undefined for everything else.
 */
export function parseDeepLink(text: string): Identifier | undefined {
  if (text.length > longestLink) return undefined
  const [, scheme, encoded] = /^stemma:\/\/paper\/(arxiv|doi)\/([^?#]+)$/i.exec(text) ?? []
  if (scheme === undefined || encoded === undefined) return undefined
  let value: string
  try {
    value = decodeURIComponent(encoded).replace(/\/$/, '')
  } catch {
    return undefined
  }
  if (scheme.toLowerCase() === 'doi') return identifierFromDoi(value)
  const reference = parseArxivId(value)
  return reference && { scheme: 'arxiv', value: reference.id }
}

/** The first deep link among a process's arguments: how Windows and Linux hand one over. */
export function deepLinkAmong(argv: readonly string[]): Identifier | undefined {
  for (const argument of argv) {
    const identifier = parseDeepLink(argument)
    if (identifier) return identifier
  }
  return undefined
}
