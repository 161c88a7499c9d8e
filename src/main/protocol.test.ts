import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAssets } from '#services/assets'
import { appRequestHandler, appSchemes } from './protocol'

describe('the app:// protocol', () => {
  let parent: string
  let ask: (url: string, method?: string) => Promise<Response>
  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'stemma-protocol-'))
    writeFileSync(join(parent, 'index.html'), '<title>page</title>')
    const handler = appRequestHandler(createAssets(parent))
    ask = (url, method = 'GET') => handler({ url, method })
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
})
