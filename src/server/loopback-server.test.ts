import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { implement } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { contract } from '#contract/contract'
import { makeTestPdf } from '#pdf-engine/test-pdf'
import { createAssets } from '#services/assets'
import { silentLog } from '#services/log'
import { createPdfAnswers } from '#services/pdf/pdf-answers'
import { createPdfStore } from '#services/pdf/pdf-store'
import type { HostRouter } from '#services/rpc'
import { createSecret } from './access'
import { type LoopbackServer, startLoopbackServer } from './loopback-server'

let endedStreams = 0

/** One procedure is enough to see requests arrive, and one to see a stream end; the others are the host's own tests. */
const router = {
  languageModel: {
    write: implement(contract).languageModel.write.handler(async function* ({ signal }) {
      yield { kind: 'words' as const, text: 'Ledgers' }
      await new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => resolve(), { once: true })
      })
      endedStreams += 1
    }),
  },
  host: {
    describe: implement(contract).host.describe.handler(() => ({
      version: '1.2.3',
      shell: 'loopback' as const,
      isMirrored: false,
      profileFolder: '/profile',
      canChooseFolder: false,
    })),
  },
} as unknown as HostRouter

describe('the loopback server', () => {
  let folder: string
  let server: LoopbackServer
  const sessionSecret = createSecret()
  const controlSecret = createSecret()
  const links: (string | undefined)[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-server-'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
    server = await startLoopbackServer({
      assets: createAssets(folder),
      router,
      pdfs: createPdfAnswers(createPdfStore({ folder: join(folder, 'pdfs'), log: silentLog })),
      sessionSecret,
      controlSecret,
      port: 0,
      log: silentLog,
      onLaunch: (link) => links.push(link),
    })
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  interface Answer {
    readonly status: number
    readonly headers: IncomingMessage['headers']
    readonly body: string
  }
  /** Not `fetch`: it neither lets a test choose Host nor sends a path with `..` as it is. */
  const ask = (
    path: string,
    headers: Record<string, string> = {},
    options: { readonly method?: string; readonly body?: string | Uint8Array } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(
        { host: '127.0.0.1', port: server.port, path, headers, method: options.method ?? 'GET' },
        (response) => {
          let body = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            body += chunk
          })
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(options.body)
    })

  const signIn = async (): Promise<string> => {
    const { headers } = await ask(`/?token=${server.access.issueLaunchToken()}`)
    return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
  }
  const launch = (headers: Record<string, string>, body = '{}') =>
    ask('/launch', headers, { method: 'POST', body })
  const control = () => ({
    authorization: `Bearer ${controlSecret}`,
    'content-type': 'application/json',
  })

  it('listens on the loopback address alone', async () => {
    const external = Object.values((await import('node:os')).networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4')
    if (!external) return
    await expect(
      fetch(`http://${external.address}:${server.port}/`, { signal: AbortSignal.timeout(1_000) }),
    ).rejects.toThrow()
  })

  it('serves nothing without the cookie', async () => {
    for (const path of ['/', '/index.html', '/missing.js']) {
      const answer = await ask(path)
      expect(answer.status).toBe(401)
      expect(answer.body).toContain('Start Stemma again')
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'/)
    }
  })

  it('exchanges the launch token once for a cookie that scripts and other sites cannot use', async () => {
    const token = server.access.issueLaunchToken()
    const first = await ask(`/?token=${token}`)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['cache-control']).toBe('no-store')
    const cookie = first.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)

    expect((await ask(`/?token=${token}`)).status).toBe(401)
    const page = await ask('/', { cookie: cookie.split(';')[0] ?? '' })
    expect(page.status).toBe(200)
    expect(page.body).toContain('<title>page</title>')
  })

  it('takes a person who is signed in to the page when they open a used address again', async () => {
    const answer = await ask('/?token=used', { cookie: await signIn() })
    expect(answer.status).toBe(303)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it.each(['', 'wrong', 'x'.repeat(5_000)])('refuses the token %.20j', async (token) => {
    expect((await ask(`/?token=${token}`)).status).toBe(401)
  })

  it('refuses a wrong cookie', async () => {
    const name = (await signIn()).split('=')[0]
    expect((await ask('/', { cookie: `${name}=${createSecret()}` })).status).toBe(401)
    expect((await ask('/', { cookie: `${name}` })).status).toBe(401)
  })

  it('does not answer under another name (DNS rebinding)', async () => {
    const cookie = await signIn()
    for (const host of [
      'attacker.example',
      `attacker.example:${server.port}`,
      `127.0.0.1.attacker.example:${server.port}`,
      '127.0.0.1',
      `127.0.0.1:${server.port + 1}`,
      `127.1:${server.port}`,
      `x.stemma.localhost`,
    ])
      expect((await ask('/', { host, cookie })).status).toBe(403)
  })

  it('answers under its own names', async () => {
    const cookie = await signIn()
    for (const host of [
      `127.0.0.1:${server.port}`,
      `localhost:${server.port}`,
      'stemma.localhost',
      `stemma.localhost:${server.port}`,
    ])
      expect((await ask('/', { host, cookie })).status).toBe(200)
  })

  it('does not let other sites take its files into themselves', async () => {
    const cookie = await signIn()
    const foreign = { cookie, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }
    expect((await ask('/index.html', foreign)).status).toBe(403)
    const led = { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await ask('/', led)).status).toBe(200)
  })

  it('does not lead out of its folder', async () => {
    const cookie = await signIn()
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%5cpackage.json'])
      expect((await ask(path, { cookie })).status).toBe(400)
  })

  it('gives a second start a new address, with the secret of the profile', async () => {
    const answer = await launch(control(), '{"link":"stemma://paper/arxiv/2312.03863"}')
    expect(answer.status).toBe(200)
    expect(links.at(-1)).toBe('stemma://paper/arxiv/2312.03863')
    const { token } = JSON.parse(answer.body) as { token: string }
    expect((await ask(`/?token=${token}`)).status).toBe(303)
  })

  it('refuses a launch without the secret, from another site, or that is not JSON', async () => {
    const { authorization, ...withoutSecret } = control()
    expect((await launch(withoutSecret)).status).toBe(401)
    expect((await launch({ ...control(), authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await launch({ ...control(), origin: 'https://attacker.example' })).status).toBe(403)
    expect((await launch({ ...control(), 'content-type': 'text/plain' })).status).toBe(415)
    expect((await launch({ authorization })).status).toBe(415)
    expect((await launch(control(), 'link=1')).status).toBe(400)
    expect((await launch(control(), `"${'x'.repeat(10_000)}"`)).status).toBe(400)
    expect((await ask('/other', control(), { method: 'POST' })).status).toBe(404)
  })

  it('reads only', async () => {
    expect((await ask('/', { cookie: await signIn() }, { method: 'DELETE' })).status).toBe(405)
  })

  const connect = (headers: Record<string, string>, path = '/rpc'): Promise<WebSocket | number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
      socket.on('open', () => resolve(socket))
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('error', () => {})
    })
  const ownOrigin = () => `http://127.0.0.1:${server.port}`

  describe('with PDFs', () => {
    const bytes = makeTestPdf({ pages: [{ lines: ['On looms'] }] })
    const give = (headers: Record<string, string>) =>
      ask(
        '/pdf',
        { 'content-type': 'application/pdf', ...headers },
        { method: 'POST', body: bytes },
      )
    const own = () => ({ origin: `http://127.0.0.1:${server.port}` })

    it('takes one in from its page and serves it in parts', async () => {
      const cookie = await signIn()
      const given = await give({ cookie, ...own() })
      expect(given.status).toBe(200)
      const { hash } = JSON.parse(given.body).value
      const whole = await ask(`/pdf/${hash}.pdf`, { cookie })
      expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
      const part = await ask(`/pdf/${hash}.pdf`, { cookie, range: 'bytes=0-7' })
      expect(part).toMatchObject({ status: 206, body: '%PDF-1.7' })
      expect(part.headers['content-security-policy']).toMatch(/^default-src 'none'/)
    })

    it('keeps them from everybody else', async () => {
      const cookie = await signIn()
      const { hash } = JSON.parse((await give({ cookie, ...own() })).body).value
      const address = `/pdf/${hash}.pdf`
      expect((await ask(address)).status).toBe(401)
      expect((await ask(address, { cookie, host: 'evil.example' })).status).toBe(403)
      const embedded = { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
      expect((await ask(address, embedded)).status).toBe(403)
      expect((await ask('/pdf/..%2findex.html', { cookie })).status).toBe(404)
    })

    it('keeps nothing of one whose page leaves in the middle', async () => {
      const errors = vi.spyOn(silentLog, 'error')
      const arriving = join(folder, 'pdfs', 'arriving')
      const headers = {
        cookie: await signIn(),
        ...own(),
        'content-type': 'application/pdf',
        'content-length': '100000',
      }
      const sent = httpRequest({
        host: '127.0.0.1',
        port: server.port,
        path: '/pdf',
        headers,
        method: 'POST',
      })
      sent.on('error', () => {})
      sent.write(bytes)
      await vi.waitFor(() => expect(readdirSync(arriving)).toHaveLength(1), 15_000)
      sent.destroy()
      await vi.waitFor(() => expect(readdirSync(arriving)).toEqual([]), 15_000)
      expect(errors).not.toHaveBeenCalled()
      errors.mockRestore()
    })

    it('takes none from other pages, programs without the cookie, or without an origin', async () => {
      const cookie = await signIn()
      expect((await give(own())).status).toBe(401)
      expect((await give({ cookie })).status).toBe(403)
      expect((await give({ cookie, origin: 'https://evil.example' })).status).toBe(403)
      expect((await give({ cookie, ...own(), 'content-type': 'text/plain' })).status).toBe(415)
    })
  })

  it('refuses a WebSocket without the cookie, from another page, or elsewhere', async () => {
    const cookie = await signIn()
    expect(await connect({ origin: ownOrigin() })).toBe(401)
    expect(await connect({ cookie })).toBe(403)
    expect(await connect({ cookie, origin: 'https://attacker.example' })).toBe(403)
    expect(await connect({ cookie, origin: `http://localhost:${server.port}` })).toBe(403)
    expect(await connect({ cookie, origin: 'null' })).toBe(403)
    expect(await connect({ cookie, origin: ownOrigin(), host: 'attacker.example' })).toBe(403)
    expect(await connect({ cookie, origin: ownOrigin() }, '/other')).toBe(404)
  })

  it('serves the contract over the WebSocket', async () => {
    const socket = await connect({ cookie: await signIn(), origin: ownOrigin() })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    const client: ContractRouterClient<typeof contract> = createORPCClient(
      new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
    )
    expect(await client.host.describe()).toMatchObject({ version: '1.2.3', shell: 'loopback' })
    socket.close()
  })

  it('ends a stream when its page wants no more of it', async () => {
    const socket = await connect({ cookie: await signIn(), origin: ownOrigin() })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    const client: ContractRouterClient<typeof contract> = createORPCClient(
      new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
    )
    const page = new AbortController()
    const words = await client.languageModel.write(
      { messages: [{ role: 'user', content: 'x' }] },
      { signal: page.signal },
    )
    expect((await words.next()).value).toEqual({ kind: 'words', text: 'Ledgers' })
    expect(endedStreams).toBe(0)
    page.abort()
    await expect.poll(() => endedStreams).toBe(1)
    socket.close()
  })

  it('outlives a page that sends junk', async () => {
    // oRPC prints what it could not read.
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const socket = await connect({ cookie: await signIn(), origin: ownOrigin() })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    socket.send('{')
    socket.send(Buffer.from([0, 1, 2]))
    await vi.waitFor(() => expect(printed).toHaveBeenCalledTimes(2), 15_000)
    socket.close()
    expect((await ask('/', { cookie: await signIn() })).status).toBe(200)
    printed.mockRestore()
  })
})

describe('closing the loopback server', () => {
  it('does not wait for a page that does not answer', async () => {
    const sessionSecret = createSecret()
    const server = await startLoopbackServer({
      assets: createAssets(tmpdir()),
      router,
      pdfs: createPdfAnswers(createPdfStore({ folder: join(tmpdir(), 'pdfs'), log: silentLog })),
      sessionSecret,
      controlSecret: createSecret(),
      port: 0,
      log: silentLog,
    })
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, {
      headers: {
        origin: `http://127.0.0.1:${server.port}`,
        cookie: server.access.sessionCookie().split(';')[0] ?? '',
      },
    })
    await new Promise((resolve) => socket.once('open', resolve))
    socket.pause()
    const startedAt = Date.now()
    await server.close()
    expect(Date.now() - startedAt).toBeLessThan(3_000)
    socket.terminate()
  })
})
