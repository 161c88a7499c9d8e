import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import { makeTestPdf } from '#pdf-engine/test-pdf'
import { silentLog } from '../log'
import { createPdfAnswers, type PdfAnswer } from './pdf-answers'
import { openForAppending } from './pdf-arrival'
import { createPdfStore, type PdfStore } from './pdf-store'

let folder = ''
let store: PdfStore
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'stemma-pdfs-')), 'pdfs')
  store = createPdfStore({ folder, log: silentLog })
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const pdf = (words = 'On lanterns'): Uint8Array => makeTestPdf({ pages: [{ lines: [words] }] })
const hashOf = (bytes: Uint8Array): FileHash =>
  createHash('sha256').update(bytes).digest('hex') as FileHash
const fileOf = (hash: string): string => join(folder, hash.slice(0, 2), `${hash}.pdf`)
async function* chunksOf(bytes: Uint8Array, size = 200): AsyncGenerator<Uint8Array> {
  for (let place = 0; place < bytes.byteLength; place += size)
    yield bytes.subarray(place, place + size)
}
const keep = (bytes: Uint8Array, size?: number) => store.keepAll(chunksOf(bytes, size))
const leftovers = (): readonly string[] =>
  existsSync(join(folder, 'arriving')) ? readdirSync(join(folder, 'arriving')) : []

describe('keeping a PDF', () => {
  it('puts it under the hash of its bytes, once', async () => {
    const bytes = pdf()
    const kept = { hash: hashOf(bytes), sizeBytes: bytes.byteLength }
    expect(await keep(bytes)).toEqual({ ok: true, value: kept })
    expect(await keep(bytes, 7)).toEqual({ ok: true, value: kept })
    expect(new Uint8Array(readFileSync(fileOf(kept.hash)))).toEqual(bytes)
    expect((await store.usage()).files).toEqual([{ ...kept, keptAt: expect.any(String) }])
    expect(leftovers()).toEqual([])
  })

  it.each([
    ['nothing at all', '', 'The file is empty (0 bytes).'],
    ['a web page', '\n<!DOCTYPE html><p>%PDF-1.7', 'web page'],
    ['a text', 'Dear reader', 'This is not a PDF.'],
  ])('refuses %s and keeps nothing of it', async (_what, words, expected) => {
    const got = await keep(new TextEncoder().encode(words))
    expect(got).toMatchObject({ ok: false, error: { code: 'notPdf' } })
    expect(got.ok ? '' : got.error.message).toContain(expected)
    expect((await store.usage()).files).toEqual([])
    expect(leftovers()).toEqual([])
  })

  it('stops reading a long file as soon as it is no PDF', async () => {
    let read = 0
    async function* endless() {
      for (;;) {
        read += 1
        yield new Uint8Array(1_000).fill(65)
      }
    }
    expect(await store.keepAll(endless())).toMatchObject({ error: { code: 'notPdf' } })
    expect(read).toBeLessThan(4)
  })

  it('takes a PDF that has something in front of its mark', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('X-Header: 1\n\n'), ...pdf()])
    expect(await keep(bytes)).toMatchObject({ ok: true })
  })

  it.each(['ENOSPC', 'EDQUOT'])(
    'says when the disk is full (%s) and keeps nothing half',
    async (code) => {
      let written = 0
      store = createPdfStore({
        folder,
        log: silentLog,
        openFile: async (file) => {
          const handle = await openForAppending(file)
          return {
            write: (async (chunk: Uint8Array, offset: number, length: number) => {
              written += length
              if (written > 500) throw Object.assign(new Error('no space'), { code })
              return handle.write(chunk, offset, length)
            }) as typeof handle.write,
            sync: () => handle.sync(),
            close: () => handle.close(),
          }
        },
      })
      expect(await keep(pdf())).toMatchObject({ ok: false, error: { code: 'diskFull' } })
      expect((await store.usage()).files).toEqual([])
      expect(leftovers()).toEqual([])
    },
  )

  it('keeps nothing of a file whose sender broke off', async () => {
    async function* broken() {
      yield pdf().subarray(0, 300)
      throw new Error('gone')
    }
    await expect(store.keepAll(broken())).rejects.toThrow('gone')
    expect(leftovers()).toEqual([])
  })

  it('clears away what an earlier start left half written, but not what a fetch may go on with', async () => {
    mkdirSync(join(folder, 'arriving'), { recursive: true })
    for (const name of ['upload-1.part', 'fetch-new.part', 'fetch-old.part'])
      writeFileSync(join(folder, 'arriving', name), 'half')
    utimesSync(join(folder, 'arriving', 'fetch-old.part'), 1, 1)
    await keep(pdf())
    expect(leftovers()).toEqual(['fetch-new.part'])
  })
})

describe('a file that another program changed', () => {
  it('is put aside and not served', async () => {
    const bytes = pdf()
    await keep(bytes)
    writeFileSync(fileOf(hashOf(bytes)), pdf('Other words'))
    expect(await store.open(hashOf(bytes))).toBeUndefined()
    const usage = await store.usage()
    expect(usage.files).toEqual([])
    expect(usage.aside).toMatchObject({ count: 1 })
    expect(readdirSync(usage.aside.folder)).toHaveLength(1)
  })

  it('makes room for the right one when that comes again', async () => {
    const bytes = pdf()
    mkdirSync(join(folder, hashOf(bytes).slice(0, 2)), { recursive: true })
    writeFileSync(fileOf(hashOf(bytes)), 'wrong')
    expect(await keep(bytes)).toMatchObject({ ok: true })
    const file = await store.open(hashOf(bytes))
    expect(file?.sizeBytes).toBe(bytes.byteLength)
    await file?.close()
    expect((await store.usage()).aside.count).toBe(1)
  })
})

describe('removing', () => {
  it('frees the room and forgets the file', async () => {
    const bytes = pdf()
    await keep(bytes)
    expect(await store.describe([hashOf(bytes)])).toHaveLength(1)
    expect(await store.remove([hashOf(bytes), 'f'.repeat(64) as FileHash])).toBe(bytes.byteLength)
    expect(await store.describe([hashOf(bytes)])).toEqual([])
    expect(await store.open(hashOf(bytes))).toBeUndefined()
  })
})

describe('serving', () => {
  const ask = async (
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
    body?: AsyncIterable<Uint8Array>,
  ): Promise<PdfAnswer & { readonly bytes: Uint8Array }> => {
    const answered = await createPdfAnswers(store).respond({
      method,
      path,
      header: (name) => headers[name],
      ...(body === undefined ? {} : { body }),
    })
    const parts: Uint8Array[] = []
    if (typeof answered.body === 'string') parts.push(new TextEncoder().encode(answered.body))
    else if (answered.body) for await (const part of answered.body) parts.push(part)
    return { ...answered, bytes: new Uint8Array(Buffer.concat(parts)) }
  }
  const bytes = pdf()
  const hash = hashOf(bytes)
  const address = `/pdf/${hash}.pdf`
  beforeEach(() => keep(bytes))

  it('gives the whole file with its type, size and tag', async () => {
    const answered = await ask(address)
    expect(answered.status).toBe(200)
    expect(answered.bytes).toEqual(bytes)
    expect(answered.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.byteLength),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline/),
      etag: `"${hash}"`,
    })
  })

  it('gives a part, and says where it stands', async () => {
    const answered = await ask(address, { range: 'bytes=10-19' })
    expect(answered.status).toBe(206)
    expect(answered.bytes).toEqual(bytes.subarray(10, 20))
    expect(answered.headers['content-range']).toBe(`bytes 10-19/${bytes.byteLength}`)
  })

  it('gives no part of another file than was meant', async () => {
    expect(await ask(address, { range: 'bytes=0-1', 'if-range': '"other"' })).toMatchObject({
      status: 200,
    })
    expect(await ask(address, { range: 'bytes=0-1', 'if-range': `"${hash}"` })).toMatchObject({
      status: 206,
    })
  })

  it('says when a range lies beyond the end, and when nothing changed', async () => {
    expect(await ask(address, { range: `bytes=${bytes.byteLength}-` })).toMatchObject({
      status: 416,
      headers: { 'content-range': `bytes */${bytes.byteLength}` },
    })
    expect(await ask(address, { 'if-none-match': `W/"x", "${hash}"` })).toMatchObject({
      status: 304,
    })
  })

  it('answers HEAD without bytes', async () => {
    const answered = await ask(address, {}, 'HEAD')
    expect(answered.bytes).toHaveLength(0)
    expect(answered.headers['content-length']).toBe(String(bytes.byteLength))
  })

  it.each([
    `/pdf/${'0'.repeat(64)}.pdf`,
    '/pdf/../secrets.json',
    '/pdf/%2e%2e/secrets.json',
    `/pdf/${hash}`,
    `/pdf/${hash.toUpperCase()}.pdf`,
    '/pdf/',
  ])('has nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('takes in a file and says its hash', async () => {
    const other = pdf('Another')
    const answered = await ask(
      '/pdf',
      { 'content-type': 'application/pdf' },
      'POST',
      chunksOf(other),
    )
    expect(answered.status).toBe(200)
    expect(JSON.parse(String(answered.body))).toEqual({
      ok: true,
      value: { hash: hashOf(other), sizeBytes: other.byteLength },
    })
  })

  it('refuses what a form could send, what is no PDF, and what is too large', async () => {
    const post = (headers: Record<string, string>, words: string) =>
      ask('/pdf', headers, 'POST', chunksOf(new TextEncoder().encode(words)))
    expect((await post({ 'content-type': 'text/plain' }, '%PDF-')).status).toBe(415)
    expect((await post({ 'content-type': 'application/pdf' }, '<html>')).status).toBe(422)
    const long = { 'content-type': 'application/pdf', 'content-length': '9999999999' }
    expect((await post(long, '%PDF-')).status).toBe(413)
    expect((await ask('/pdf')).status).toBe(405)
    expect((await ask(address, {}, 'DELETE')).status).toBe(405)
  })
})
