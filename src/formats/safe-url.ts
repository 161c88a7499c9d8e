/** The one part of the WHATWG URL parser that pure code needs; Node, workers and pages all have it, our ES-only library types do not. */
interface ParsedUrl {
  readonly protocol: string
  readonly hostname: string
  readonly username: string
  readonly password: string
  readonly href: string
}
const platform = globalThis as unknown as { readonly URL: new (text: string) => ParsedUrl }

/** Beyond what browsers and servers accept of an address. */
const longestUrl = 8192

/**
 * An address that may be stored and shown as a link: http or https, with a host, without user name or password,
 * in the parser's own spelling. Undefined for anything else (`javascript:`, `data:`, relative, broken).
 */
export function safeHttpUrl(text: string): string | undefined {
  const trimmed = text.trim()
  // The parser repairs `https:example.org` and drops tabs and newlines; a link that needs that is a trick, not a link.
  if (trimmed.length > longestUrl || !/^https?:\/\/[^\s/]/i.test(trimmed)) return undefined
  const url = parse(trimmed)
  if (url === undefined) return undefined
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (url.hostname === '' || url.username !== '' || url.password !== '') return undefined
  return url.href
}

function parse(text: string): ParsedUrl | undefined {
  try {
    return new platform.URL(text)
  } catch {
    return undefined
  }
}
