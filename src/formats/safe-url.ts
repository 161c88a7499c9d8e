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

/**
 * A host's name with no `@` and no port, and after it whatever there is: the parser takes every such address. No two hyphens in a
 * row: behind `xn--` a name may be misspelt.
 */
const plainHost = /^https?:\/\/(?:[a-z\d](?:[a-z\d]|-(?!-)){0,62}\.){1,8}[a-z]{2,24}(?:[/?#]|$)/i

/** Whether `safeHttpUrl` would take the address. Nearly all are plain, and need no parser: it was 3 % of reading a survey. */
export function isSafeHttpUrl(text: string): boolean {
  const trimmed = text.trim()
  return (
    (trimmed.length <= longestUrl && plainHost.test(trimmed)) || safeHttpUrl(trimmed) !== undefined
  )
}

function parse(text: string): ParsedUrl | undefined {
  try {
    return new platform.URL(text)
  } catch {
    return undefined
  }
}
