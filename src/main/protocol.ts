import type { CustomScheme } from 'electron'
import type { Assets } from '#services/assets'
import { appHost, appScheme, isAppUrl } from './origin'

/**
 * Standard and secure, so that `app://stemma` is an origin with storage of its own and a secure context. Everything a scheme
 * could be let off from (CSP, CORS, extensions) stays off.
 */
export const appSchemes: CustomScheme[] = [
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]

/** Answers `app://stemma/…` from the built page's folder; any other host gets nothing. */
export const appRequestHandler =
  (assets: Assets) =>
  async (request: Pick<Request, 'method' | 'url'>): Promise<Response> => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 403 })
    const path = request.url.slice(`${appScheme}://${appHost}`.length).replace(/[?#].*$/s, '')
    const { status, headers, body } = await assets.respond({
      method: request.method,
      path: path === '' ? '/' : path,
    })
    return new Response(request.method === 'HEAD' ? null : body, { status, headers })
  }
