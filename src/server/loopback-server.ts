import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Assets, securityHeaders } from '#services/assets'
import type { Log } from '#services/log'
import type { PdfAnswers } from '#services/pdf/pdf-answers'
import { type HostRouter, logRpcError } from '#services/rpc'
import { type Access, createAccess, isKnownHost, isOwnOrigin } from './access'

export interface LoopbackServer {
  readonly port: number
  readonly access: Access
  close(): Promise<void>
}

export interface LoopbackServerOptions {
  readonly assets: Assets
  readonly router: HostRouter
  readonly pdfs: PdfAnswers
  readonly sessionSecret: string
  readonly controlSecret: string
  /** 0 takes any that is free. */
  readonly port: number
  readonly log: Log
  /** A second start with the same profile asked for a window; `link` as it came. */
  readonly onLaunch?: (link: string | undefined) => void
}

/** A list of 200,000 identifiers is the largest request of the contract, about 10 MB. */
const largestMessageBytes = 32 * 1024 * 1024
const largestBodyBytes = 4 * 1024

/**
 * The page's files over HTTP and the contract over a WebSocket at `/rpc`, on 127.0.0.1 alone. Rejects with the system's error
 * (`EADDRINUSE`) when the port is taken.
 */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const { assets, router, pdfs, sessionSecret, controlSecret, log, onLaunch } = options
  const handler = new RPCHandler(router, { interceptors: [onError(logRpcError(log))] })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
  })
  // Long enough for a PDF of some hundred megabytes on a slow disk.
  const server = createServer({ requestTimeout: 300_000, maxHeaderSize: 16 * 1024 })

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: options.port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : options.port)
    })
  })
  const access = createAccess({ sessionSecret, controlSecret, port })

  server.on('request', (request, response) => {
    answerRequest(request, response).catch((error: unknown) => {
      log.error('A request for a file ended in an error that nobody expected.', error)
      sendSentence(response, 500, 'Stemma could not answer this request.')
    })
  })

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isKnownHost(request.headers.host, port))
      return sendSentence(response, 403, 'Stemma does not answer under this name.')
    if (isForeignUse(request))
      return sendSentence(response, 403, 'Other sites may not use the files of Stemma.')
    const url = new URL(request.url ?? '/', 'http://stemma.invalid')
    if (pdfs.isOurs(url.pathname)) return answerPdf(request, response)
    if (request.method === 'POST') return answerPost(request, response, url)

    const isSignedIn = access.hasSession(request.headers.cookie)
    const token = url.pathname === '/' ? url.searchParams.get('token') : null
    if (token !== null && request.method === 'GET') {
      const isRedeemed = access.redeemLaunchToken(token)
      if (isRedeemed || isSignedIn)
        return send(response, 303, {
          location: '/',
          ...(isRedeemed ? { 'set-cookie': access.sessionCookie() } : {}),
        })
    }
    if (!isSignedIn)
      return sendSentence(
        response,
        401,
        'This address of Stemma works once. Start Stemma again to get a new one: it prints the address in the terminal.',
      )
    const answer = await assets.respond({
      method: request.method ?? 'GET',
      // As sent: `URL` would resolve `..` before the assets could refuse it.
      path: pathOf(request),
    })
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }

  async function answerPdf(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request
    const isReading = method === 'GET' || method === 'HEAD'
    if (!isReading && !isOwnOrigin(headers.origin, headers.host))
      return sendSentence(response, 403, 'Other sites may not give Stemma anything.')
    if (!access.hasSession(headers.cookie))
      return sendSentence(response, 401, 'PDFs are for the window of Stemma only.')
    const answer = await pdfs
      .respond({
        method,
        path: pathOf(request),
        header: (name) => headers[name]?.toString(),
        body: request,
      })
      .catch((error: unknown) => {
        // A page that left while it was giving a file hears no answer; nothing of the file was kept.
        if (request.destroyed && !request.complete) return undefined
        throw error
      })
    if (answer === undefined) return
    // A refused file is still being sent: the connection ends with the answer.
    const connection = isReading || request.complete ? {} : { connection: 'close' }
    response.writeHead(answer.status, { ...answer.headers, ...connection })
    if (answer.body === undefined || typeof answer.body === 'string') {
      response.end(answer.body)
      if (!request.complete) request.resume()
      return
    }
    // A page that leaves in the middle closes the file with its connection.
    await pipeline(answer.body, response).catch(() => {})
  }

  async function answerPost(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    if (url.pathname !== '/launch') return sendSentence(response, 404, 'There is nothing here.')
    const { origin, host, authorization, 'content-type': type } = request.headers
    if (origin !== undefined && !isOwnOrigin(origin, host))
      return sendSentence(response, 403, 'Other sites may not ask Stemma for anything.')
    if (!access.isControl(authorization))
      return sendSentence(response, 401, 'This needs the secret of the profile.')
    if (!/^application\/json\s*(;|$)/i.test(type ?? ''))
      return sendSentence(response, 415, 'Stemma reads JSON only.')
    const body = await readJson(request)
    if (!body.isRead) return sendSentence(response, 400, 'This is not the JSON Stemma reads.')
    onLaunch?.(linkIn(body.value))
    const answer = JSON.stringify({ token: access.issueLaunchToken() })
    send(response, 200, { 'content-type': 'application/json; charset=utf-8' }, answer)
  }

  server.on('upgrade', (request, socket, head) => {
    const { host, origin, cookie } = request.headers
    const path = (request.url ?? '').replace(/\?.*$/s, '')
    if (!isKnownHost(host, port) || !isOwnOrigin(origin, host)) return refuseUpgrade(socket, 403)
    if (!access.hasSession(cookie)) return refuseUpgrade(socket, 401)
    if (path !== '/rpc') return refuseUpgrade(socket, 404)
    sockets.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket))
  })

  function serve(webSocket: WebSocket): void {
    webSocket.on('error', (error) => log.warn('The connection of a page broke.', error))
    handler.upgrade(webSocket, { context: {} }).catch((error: unknown) => {
      log.error('A connection of a page could not be served.', error)
    })
  }

  return {
    port,
    access,
    close: async () => {
      for (const webSocket of sockets.clients) webSocket.close(1001, 'Stemma is closing')
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      // A page that does not answer the close frame must not hold the host up.
      const impatience = setTimeout(() => {
        for (const webSocket of sockets.clients) webSocket.terminate()
        server.closeAllConnections()
      }, 1_000)
      await closed
      clearTimeout(impatience)
    },
  }
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.replace(/[?#].*$/s, '')

/** Fetch Metadata (https://www.w3.org/TR/fetch-metadata/): another page may lead here, but not take parts of Stemma into itself. */
const isForeignUse = ({ headers }: IncomingMessage): boolean =>
  headers['sec-fetch-mode'] !== 'navigate' &&
  /^(cross-site|same-site)$/.test(String(headers['sec-fetch-site'] ?? ''))

function linkIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('link' in body)) return undefined
  return typeof body.link === 'string' ? body.link : undefined
}

type JsonBody = { readonly isRead: true; readonly value: unknown } | { readonly isRead: false }

async function readJson(request: IncomingMessage): Promise<JsonBody> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > largestBodyBytes) return { isRead: false }
    chunks.push(chunk)
  }
  try {
    return { isRead: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return { isRead: false }
  }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body = '',
): void {
  if (response.headersSent) return void response.end()
  response
    .writeHead(status, { ...securityHeaders, 'cache-control': 'no-store', ...headers })
    .end(body)
}

const sendSentence = (response: ServerResponse, status: number, sentence: string): void =>
  send(response, status, { 'content-type': 'text/plain; charset=utf-8' }, `${sentence}\n`)

function refuseUpgrade(socket: Duplex, status: 401 | 403 | 404): void {
  const reason = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' }[status]
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
