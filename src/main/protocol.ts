import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { CustomScheme } from 'electron'
import type { Assets } from '#services/assets'
import type { PdfAnswers } from '#services/pdf/pdf-answers'
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

/** Answers `app://stemma/…` from the built page's folder and the kept PDFs; any other host gets nothing. */
export const appRequestHandler =
  (assets: Assets, pdfs: PdfAnswers) =>
  async (request: Pick<Request, 'method' | 'url' | 'headers' | 'body'>): Promise<Response> => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 403 })
    const path = request.url.slice(`${appScheme}://${appHost}`.length).replace(/[?#].*$/s, '')
    if (pdfs.isOurs(path)) return answerPdf(request, path, pdfs)
    const { status, headers, body } = await assets.respond({
      method: request.method,
      path: path === '' ? '/' : path,
    })
    return new Response(request.method === 'HEAD' ? null : body, { status, headers })
  }

async function answerPdf(
  { method, headers, body }: Pick<Request, 'method' | 'headers' | 'body'>,
  path: string,
  pdfs: PdfAnswers,
): Promise<Response> {
  const answer = await pdfs.respond({
    method,
    path,
    header: (name) => headers.get(name),
    ...(body === null ? {} : { body: Readable.fromWeb(body as NodeStream) }),
  })
  const sent =
    answer.body === undefined || typeof answer.body === 'string'
      ? answer.body
      : (Readable.toWeb(answer.body) as ReadableStream<Uint8Array>)
  return new Response(sent ?? null, answer)
}
