import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTestPdf } from '#pdf-engine/test-pdf'
import { createAssets } from '#services/assets'
import { silentLog } from '#services/log'
import { createPdfAnswers } from '#services/pdf/pdf-answers'
import { createPdfStore } from '#services/pdf/pdf-store'
import { appRequestHandler, appSchemes } from './protocol'

describe('the app:// protocol', () => {
  let parent: string
  let ask: (url: string, method?: string, init?: RequestInit) => Promise<Response>
  /** Node's `Request` does not take our scheme; the handler sees Electron's. */
  const askedFor = (url: string, init: RequestInit) => {
    const { method, headers, body } = new Request('http://stemma.invalid/', init)
    return { url, method, headers, body }
  }
  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'stemma-protocol-'))
    writeFileSync(join(parent, 'index.html'), '<title>page</title>')
    const pdfs = createPdfAnswers(createPdfStore({ folder: join(parent, 'pdfs'), log: silentLog }))
    const handler = appRequestHandler(createAssets(parent), pdfs)
    ask = (url, method = 'GET', init = {}) => handler(askedFor(url, { method, ...init }))
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  it('is standard and secure, and let off from nothing', () => {
    expect(appSchemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
  })

  it('serves the page with its policy', async () => {
    const answer = await ask('app://stemma/?x#/library')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('page')
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  })

  it('serves nothing under another host, outside its folder, or to a write', async () => {
    expect((await ask('app://other/index.html')).status).toBe(403)
    expect((await ask('app://stemma.attacker/index.html')).status).toBe(403)
    expect((await ask('app://stemma/%2e%2e/etc/passwd')).status).toBe(400)
    expect((await ask('app://stemma/missing.js')).status).toBe(404)
    expect((await ask('app://stemma/', 'POST')).status).toBe(405)
    expect(await (await ask('app://stemma/', 'HEAD')).text()).toBe('')
  })

  it('takes in a PDF and serves it in parts', async () => {
    const bytes = makeTestPdf({ pages: [{ lines: ['On looms'] }] })
    const given = await ask('app://stemma/pdf', 'POST', {
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/pdf' },
    })
    const { value } = (await given.json()) as { readonly value: { readonly hash: string } }
    const address = `app://stemma/pdf/${value.hash}.pdf`
    expect(new Uint8Array(await (await ask(address)).arrayBuffer())).toEqual(bytes)
    const part = await ask(address, 'GET', { headers: { range: 'bytes=0-7' } })
    expect([part.status, await part.text()]).toEqual([206, '%PDF-1.7'])
    expect((await ask(address, 'HEAD')).headers.get('content-length')).toBe(
      String(bytes.byteLength),
    )
    expect((await ask(address.replace('stemma', 'other'))).status).toBe(403)
  })
})
