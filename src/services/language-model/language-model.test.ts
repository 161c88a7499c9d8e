import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ModelWords } from '#contract/language-model'
import { createFileLog } from '../log'
import { createSecretStore, plainCipher } from '../secrets'
import { createLanguageModel, type LanguageModelOptions } from './language-model'

interface Call {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}
type Respond = (response: ServerResponse, call: Call) => void

let folder = ''
let address = ''
let calls: Call[] = []
let closedEarly = 0
let respond: Respond = () => undefined
const closings: (() => Promise<void>)[] = []

/** A server on 127.0.0.1 that answers as the test says. */
async function listen(onCall: (response: ServerResponse, call: Call) => void): Promise<string> {
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) closedEarly += 1
    })
    void readCall(request).then((call) => onCall(response, call))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closings.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function readCall(request: IncomingMessage): Promise<Call> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body,
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-model-'))
  calls = []
  closedEarly = 0
  address = `${await listen((response, call) => {
    calls.push(call)
    respond(response, call)
  })}/v1`
})
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (options: Partial<LanguageModelOptions> = {}) =>
  createLanguageModel({
    file: join(folder, 'language-model.json'),
    secrets: createSecretStore({
      file: join(folder, 'secrets.json'),
      cipher: plainCipher,
      log: createFileLog(folder),
    }),
    log: createFileLog(folder),
    userAgent: 'Stemma/0',
    ...options,
  })

const sendJson =
  (value: unknown, status = 200): Respond =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }

const words = (text: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: text }, finish_reason: finish }] })}\n\n`

const sendEvents =
  (...events: readonly string[]): Respond =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const event of events) response.write(event)
    response.end()
  }

const messages = [{ role: 'user', content: 'Title: Quiet Ledgers' }] as const

async function all<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const got: T[] = []
  for await (const each of stream) got.push(each)
  return got
}

/** What a named model answers; names it first. */
async function answerOf(
  options: Partial<LanguageModelOptions> = {},
  key?: string,
): Promise<{ readonly text: string; readonly last: ModelWords | undefined }> {
  const model = open(options)
  await model.put({ address, model: 'loom', isOn: true, ...(key === undefined ? {} : { key }) })
  let text = ''
  let last: ModelWords | undefined
  for await (const each of model.write(messages)) {
    if (each.kind === 'words') text += each.text
    last = each
  }
  return { text, last }
}

describe('a language model that nobody named', () => {
  it('is off, and nothing is sent', async () => {
    const model = open()
    expect(await model.describe()).toEqual({ ok: true, value: null })
    const [only] = await all(model.write(messages))
    expect(only).toMatchObject({ kind: 'failed', error: { code: 'badRequest' } })
    expect(calls).toEqual([])
  })

  it('is asked nothing while it is off, although it is known', async () => {
    const model = open()
    await model.put({ address, model: 'loom', isOn: false })
    const [only] = await all(model.write(messages))
    expect(only).toMatchObject({ kind: 'failed' })
    expect(calls).toEqual([])
  })
})

describe('the choice of a language model', () => {
  it('is there at the next start, its key apart from it', async () => {
    await open().put({ address: `${address}/`, model: 'loom', isOn: true, key: 'sk-quiet' })
    expect(await open().describe()).toEqual({
      ok: true,
      value: { address, model: 'loom', isOn: true, hasKey: true },
    })
    expect(readFileSync(join(folder, 'language-model.json'), 'utf8')).not.toContain('sk-quiet')
  })

  it('forgets the key when it moves to another server, and keeps it on the same', async () => {
    const model = open()
    await model.put({ address, model: 'loom', isOn: true, key: 'sk-quiet' })
    const path = address.replace('/v1', '/v2')
    expect(await model.put({ address: path, model: 'amber', isOn: true })).toMatchObject({
      value: { hasKey: true },
    })
    const elsewhere = { address: 'https://models.example.org/v1', model: 'loom', isOn: true }
    expect(await model.put(elsewhere)).toMatchObject({ value: { hasKey: false } })
  })

  it('is not taken where the address is none that Stemma asks', async () => {
    expect(
      await open().put({ address: 'http://93.184.216.34/v1', model: 'loom', isOn: true }),
    ).toMatchObject({ ok: false, error: { code: 'badRequest' } })
  })

  it('counts as none when its file is damaged', async () => {
    writeFileSync(join(folder, 'language-model.json'), '{"address": 3')
    expect(await open().describe()).toEqual({ ok: true, value: null })
  })
})

describe('the test of an address', () => {
  it('names the models, with the key that is being entered', async () => {
    respond = sendJson({ data: [{ id: 'loom' }, { id: 'amber' }] })
    expect(await open().list({ address, key: 'sk-new' })).toEqual({
      ok: true,
      value: ['amber', 'loom'],
    })
    expect(calls).toMatchObject([
      { method: 'GET', path: '/v1/models', authorization: 'Bearer sk-new', body: '' },
    ])
  })

  it('never gives the kept key to another server', async () => {
    respond = sendJson({ data: [] })
    const model = open()
    await model.put({ address, model: 'loom', isOn: true, key: 'sk-quiet' })
    const other: Call[] = []
    const elsewhere = await listen((response, call) => {
      other.push(call)
      sendJson({ data: [] })(response, call)
    })
    await model.list({ address: elsewhere })
    await model.list({ address })
    expect(other).toMatchObject([{ authorization: undefined }])
    expect(calls).toMatchObject([{ authorization: 'Bearer sk-quiet' }])
  })

  it('says what is wrong', async () => {
    const codeAfter = async (answer: Respond): Promise<string> => {
      respond = answer
      const got = await open({ listTimeoutMs: 300 }).list({ address })
      return got.ok ? 'none' : `${got.error.code}: ${got.error.message}`
    }
    const host = new URL(address).host
    expect(await codeAfter(sendJson({}, 401))).toBe(
      `upstreamRefused: ${host} did not accept the key, or asks for one (HTTP 401).`,
    )
    expect(await codeAfter(sendJson({}, 404))).toMatch(/^notFound: .* often end in \/v1\.$/)
    expect(await codeAfter(sendJson([]))).toMatch(/^malformed: /)
    expect(await codeAfter(() => undefined)).toBe(`timeout: ${host} did not answer in time.`)
    expect(await codeAfter((response) => response.destroy())).toMatch(/^upstreamDown: /)
    for (const close of closings.splice(0)) await close()
    expect(await codeAfter(() => undefined)).toBe(
      `upstreamDown: Nothing answers at ${host}. Is the program running there?`,
    )
  })

  it('goes nowhere over plain http whose name leads out of the own network', async () => {
    const got = await open({ resolveHost: async () => ['93.184.216.34'] }).list({
      address: 'http://models.example.org/v1',
    })
    expect(got).toMatchObject({ ok: false, error: { code: 'badRequest' } })
  })
})

describe('an answer', () => {
  it('comes word by word, for the messages and nothing else', async () => {
    respond = sendEvents(
      words('Led'),
      ': alive\n\n',
      words('gers'),
      words('', 'stop'),
      'data: [DONE]\n\n',
    )
    const { text, last } = await answerOf({}, 'sk-quiet')
    expect(text).toBe('Ledgers')
    expect(last).toEqual({ kind: 'ended', isCutOff: false })
    const [call] = calls
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      authorization: 'Bearer sk-quiet',
    })
    expect(JSON.parse(call?.body ?? '')).toEqual({ model: 'loom', messages, stream: true })
  })

  it('is taken whole from a server that does not stream', async () => {
    respond = sendJson({ choices: [{ message: { content: 'All.' }, finish_reason: 'stop' }] })
    expect(await answerOf()).toEqual({ text: 'All.', last: { kind: 'ended', isCutOff: false } })
  })

  it('says that the model reached its limit', async () => {
    respond = sendEvents(words('Half', 'length'))
    expect(await answerOf()).toEqual({ text: 'Half', last: { kind: 'ended', isCutOff: true } })
  })

  it.each<[string, Respond, string, RegExp]>([
    ['broke off', sendEvents(words('Half')), 'truncated', /broke off/],
    [
      'ended with its connection',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(words('Half'), () => response.destroy())
      },
      'upstreamDown',
      /broke off the connection/,
    ],
    [
      'is a page for people',
      (response) => response.end('<html>Log in</html>'),
      'malformed',
      /no answer/,
    ],
    ['is no JSON', sendEvents('data: {"choices": [\n\n'), 'malformed', /no answer/],
    [
      'ends in an error',
      sendEvents(words('Half'), 'data: {"error":{"message":"out of memory"}}\n\n'),
      'upstreamDown',
      /out of memory/,
    ],
    [
      'names no such model',
      sendJson({ error: { message: 'model "loom" not found' } }, 404),
      'notFound',
      /no model with the name loom/,
    ],
    [
      'wants a key',
      sendJson({ error: { message: 'Bad key sk-quiet' } }, 403),
      'upstreamRefused',
      /key/,
    ],
    [
      'takes less text',
      sendJson({ error: 'context length exceeded' }, 400),
      'tooLarge',
      /more text/,
    ],
    ['has had enough', sendJson({}, 429), 'rateLimited', /too many/],
    ['has a fault', sendJson({ error: 'sk-quiet is hot' }, 500), 'upstreamDown', /“… is hot”/],
    ['declines', sendEvents(words('', 'content_filter')), 'upstreamRefused', /declined/],
    [
      'has no end',
      sendEvents(words('on and on '.repeat(7_000))),
      'tooLarge',
      /did not come to an end/,
    ],
  ])('that %s is a sentence', async (_name, answer, code, sentence) => {
    respond = answer
    const { last } = await answerOf({}, 'sk-quiet')
    expect(last).toMatchObject({ kind: 'failed', error: { code } })
    const message = last?.kind === 'failed' ? last.error.message : ''
    expect(message).toMatch(sentence)
    expect(message).not.toContain('sk-quiet')
  })

  it('is waited for only so long', async () => {
    respond = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(words('Half'))
    }
    const { text, last } = await answerOf({ idleMs: 200 })
    expect(text).toBe('Half')
    expect(last).toMatchObject({ kind: 'failed', error: { code: 'timeout' } })
  })

  it('never leads to another address', async () => {
    const other: Call[] = []
    const elsewhere = await listen((response, call) => {
      other.push(call)
      response.end()
    })
    respond = (response) => {
      response.writeHead(307, { location: `${elsewhere}/v1/chat/completions` })
      response.end()
    }
    const { last } = await answerOf({}, 'sk-quiet')
    expect(last).toMatchObject({ kind: 'failed', error: { code: 'upstreamRefused' } })
    expect(other).toEqual([])
  })

  it('ends the model’s work when it is stopped', async () => {
    respond = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(words('Half'))
    }
    const model = open()
    await model.put({ address, model: 'loom', isOn: true })
    const controller = new AbortController()
    const seen: ModelWords[] = []
    for await (const each of model.write(messages, controller.signal)) {
      seen.push(each)
      controller.abort()
    }
    expect(seen).toMatchObject([
      { kind: 'words' },
      { kind: 'failed', error: { code: 'cancelled' } },
    ])
    await expect.poll(() => closedEarly).toBe(1)
  })

  it('goes to the mirror where there is one', async () => {
    respond = sendEvents(words('x', 'stop'))
    const model = open({ upstreamBase: new URL(address).origin })
    await model.put({ address: 'http://localhost:11434/v1', model: 'loom', isOn: true })
    await all(model.write(messages))
    expect(calls.map(({ path }) => path)).toEqual(['/localhost:11434/v1/chat/completions'])
  })

  it('leaves neither key nor text in the log', async () => {
    respond = sendJson({ error: 'sk-quiet says Quiet Ledgers' }, 500)
    await answerOf({}, 'sk-quiet')
    const log = readFileSync(join(folder, 'stemma.log'), 'utf8')
    expect(log).toContain('upstreamDown')
    expect(log).not.toMatch(/sk-quiet|Quiet Ledgers/)
  })
})
