/** What a request expects back. */
export type ExpectedBody = 'xml' | 'json' | 'text' | 'html'

export const acceptHeader: Readonly<Record<ExpectedBody, string>> = {
  xml: 'application/atom+xml, application/xml;q=0.9, text/xml;q=0.9',
  json: 'application/json',
  html: 'text/html',
  text: 'text/plain, text/markdown, */*;q=0.5',
}

/**
 * Whether a body is of the kind that was asked for. Proxies, hotel networks and overloaded servers answer 200 with a page for
 * people; some mirrors serve XML as plain text. So a declared HTML type is refused, and otherwise the first character decides.
 */
export function isExpectedBody(
  expected: ExpectedBody,
  contentType: string | null,
  text: string,
): boolean {
  const declared = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (expected === 'html') return /^[^<]{0,100}</.test(text.slice(0, 200))
  if (declared === 'text/html' || declared === 'application/xhtml+xml') return false
  const start = text
    .slice(0, 500)
    .replace(/^\uFEFF/, '')
    .trimStart()
  switch (expected) {
    case 'xml':
      return start.startsWith('<') && !/^<(?:!doctype\s+html|html[\s>])/i.test(start)
    case 'json':
      return start.startsWith('{') || start.startsWith('[')
    case 'text':
      return !/^(?:image|audio|video|font)\//.test(declared)
  }
}
