import { type Answer, refuse } from '#contract/failure'
import type { KeptPdf } from '#contract/pdf'
import { isFileHash } from '#domain/attachment'
import { securityHeaders } from '../assets'
import { parseRange } from './byte-range'
import { tooLargeFailure } from './pdf-failures'
import { largestPdfBytes } from './pdf-form'
import type { OpenPdf, PdfStore } from './pdf-store'

/** What both shells answer a request below `/pdf` with. */
export interface PdfAnswer {
  readonly status: 200 | 206 | 304 | 400 | 404 | 405 | 413 | 415 | 416 | 422 | 507
  readonly headers: Readonly<Record<string, string>>
  /** A stream that is not read must be destroyed: it holds the file open. */
  readonly body?: string | ReturnType<OpenPdf['read']>
}

export interface PdfRequest {
  readonly method: string
  /** As sent, without query. */
  readonly path: string
  header(name: string): string | null | undefined
  /** Of a POST. */
  readonly body?: AsyncIterable<Uint8Array>
}

export interface PdfAnswers {
  isOurs(path: string): boolean
  respond(request: PdfRequest): Promise<PdfAnswer>
}

/** Upload to this address; read at `/pdf/<hash>.pdf`. */
export const uploadPath = '/pdf'

/**
 * Kept PDFs at `/pdf/<hash>.pdf`, whole or in ranges (RFC 9110, 14), and a POST to `/pdf` that takes in a file as it comes. Who may ask
 * is the shell's matter. Answers are not cached by the browser: that would keep every file twice.
 */
export const createPdfAnswers = (store: PdfStore): PdfAnswers => ({
  isOurs: (path) => path === uploadPath || path.startsWith(`${uploadPath}/`),
  respond: async (request) => {
    const { method, path } = request
    if (path === uploadPath) return method === 'POST' ? take(request, store) : notAllowed('POST')
    if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD')
    const hash = /^\/pdf\/([0-9a-f]{64})\.pdf$/.exec(path)?.[1] ?? ''
    const file = isFileHash(hash) ? await store.open(hash) : undefined
    if (file === undefined) return sentence(404, 'Stemma does not have this PDF.')
    return serve(request, hash, file)
  },
})

async function serve(request: PdfRequest, hash: string, file: OpenPdf): Promise<PdfAnswer> {
  const { sizeBytes } = file
  const etag = `"${hash}"`
  const headers = {
    ...securityHeaders,
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${hash.slice(0, 12)}.pdf"`,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    etag,
  }
  const known = request.header('if-none-match')
  if (known === '*' || known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) {
    await file.close()
    return { status: 304, headers }
  }
  const condition = request.header('if-range')
  const isAsked = condition === null || condition === undefined || condition.trim() === etag
  const range = isAsked ? parseRange(request.header('range') ?? undefined, sizeBytes) : 'whole'
  if (range === 'beyond') {
    await file.close()
    return {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${sizeBytes}`, 'content-length': '0' },
    }
  }
  const { first, last } = range === 'whole' ? { first: 0, last: sizeBytes - 1 } : range
  const answered = {
    status: range === 'whole' ? (200 as const) : (206 as const),
    headers: {
      ...headers,
      'content-length': String(last - first + 1),
      ...(range === 'whole' ? {} : { 'content-range': `bytes ${first}-${last}/${sizeBytes}` }),
    },
  }
  if (request.method !== 'HEAD') return { ...answered, body: file.read(first, last) }
  await file.close()
  return answered
}

async function take(request: PdfRequest, store: PdfStore): Promise<PdfAnswer> {
  const type = request.header('content-type') ?? ''
  // No form and no other page can send this type without asking first.
  if (!/^application\/(?:pdf|octet-stream)\s*(?:;|$)/i.test(type))
    return sentence(415, 'Stemma takes PDFs here.')
  if (Number(request.header('content-length') ?? 0) > largestPdfBytes)
    return json(413, refuse(tooLargeFailure))
  const kept = await store.keepAll(request.body ?? nothing())
  if (kept.ok) return json(200, kept)
  switch (kept.error.code) {
    case 'tooLarge':
      return json(413, kept)
    case 'notPdf':
      return json(422, kept)
    default:
      return json(507, kept)
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const json = (status: PdfAnswer['status'], body: Answer<KeptPdf>): PdfAnswer =>
  text(status, 'application/json; charset=utf-8', JSON.stringify(body))

const sentence = (status: PdfAnswer['status'], words: string): PdfAnswer =>
  text(status, 'text/plain; charset=utf-8', `${words}\n`)

const notAllowed = (allow: string): PdfAnswer => {
  const answered = sentence(405, 'This is not done here.')
  return { ...answered, headers: { ...answered.headers, allow } }
}

const text = (status: PdfAnswer['status'], type: string, body: string): PdfAnswer => ({
  status,
  headers: {
    ...securityHeaders,
    'content-type': type,
    'content-length': String(new TextEncoder().encode(body).byteLength),
    'cache-control': 'no-store',
  },
  body,
})
