/** One request as the replay server got it, the upstream's host taken out of the path. */
export interface UpstreamCall {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export const xmlReply = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/xml; charset=utf-8' },
  body,
})

export const atomReply = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  body,
})

export const jsonReply = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

export const textReply = (
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body,
})

export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
