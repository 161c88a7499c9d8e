import { hostGroupOf } from './host-groups'

/** `https://export.arxiv.org/api/query?x` → `BASE/export.arxiv.org/api/query?x`; without a base the address itself. */
export const mirroredUrl = (url: URL, base: string | undefined): string =>
  base === undefined ? url.href : `${base}/${url.host}${url.pathname}${url.search}`

/**
 * Where a `Location` header points, as an upstream address. A mirror may answer with the upstream's address, with its own, or with
 * a path of either kind. Undefined when it cannot be parsed; the caller still checks the host.
 */
export function redirectTarget(
  location: string,
  from: URL,
  base: string | undefined,
): string | undefined {
  if (base !== undefined) {
    const absolute = URL.canParse(location, `${base}/`) ? new URL(location, `${base}/`).href : ''
    const path = absolute.startsWith(`${base}/`) ? absolute.slice(base.length + 1) : undefined
    const host = path?.split(/[/?#]/, 1)[0]
    if (path !== undefined && host !== undefined && hostGroupOf(host) !== undefined)
      return `https://${path}`
  }
  return URL.canParse(location, from.href) ? new URL(location, from.href).href : undefined
}
