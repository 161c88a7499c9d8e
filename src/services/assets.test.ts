import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Assets, createAssets } from './assets'

describe('the files of the page', () => {
  let parent: string
  let assets: Assets

  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'stemma-assets-'))
    const folder = join(parent, 'renderer')
    mkdirSync(join(folder, 'assets'), { recursive: true })
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
    writeFileSync(join(folder, 'assets', 'index-BX3fa_9q.js'), 'export {}')
    writeFileSync(join(folder, 'notes.txt'), 'not part of the page')
    writeFileSync(join(folder, '.env.json'), '{"hidden":true}')
    writeFileSync(join(parent, 'outside.json'), '{"secret":"outside"}')
    writeFileSync(join(parent, 'renderer-sibling.json'), '{"secret":"sibling"}')
    symlinkSync(join(parent, 'outside.json'), join(folder, 'link.json'))
    assets = createAssets(folder)
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  const get = (path: string, method = 'GET') => assets.respond({ method, path })
  const text = (body: Uint8Array) => new TextDecoder().decode(body)

  it('serves the page at the root, to be asked for again at every start', async () => {
    const answer = await get('/')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(text(answer.body)).toContain('<title>page</title>')
  })

  it('lets hashed files be kept for ever', async () => {
    const answer = await get('/assets/index-BX3fa_9q.js')
    expect(answer.headers['cache-control']).toContain('immutable')
    expect(answer.headers['content-type']).toMatch(/^text\/javascript/)
  })

  it('sends the security headers with every answer, errors included', async () => {
    for (const answer of [await get('/'), await get('/missing.js'), await get('/', 'PUT')]) {
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'/)
      expect(answer.headers['content-security-policy']).not.toContain("'unsafe-eval'")
      expect(answer.headers['content-security-policy']).not.toContain('blob:')
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['referrer-policy']).toBe('no-referrer')
      expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(answer.headers['cross-origin-embedder-policy']).toBe('require-corp')
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin')
    }
  })

  it('allows no script but its own files', async () => {
    const policy = (await get('/')).headers['content-security-policy'] ?? ''
    const sources = new Map(
      policy.split('; ').map((directive) => {
        const [name = '', ...allowed] = directive.split(' ')
        return [name, allowed.join(' ')]
      }),
    )
    expect(sources.get('script-src')).toBe("'self' 'wasm-unsafe-eval'")
    for (const name of ['worker-src', 'connect-src']) expect(sources.get(name)).toBe("'self'")
  })

  it.each([
    '/../outside.json',
    '/%2e%2e/outside.json',
    '/%2e%2e%2foutside.json',
    '/assets/..%2f..%2foutside.json',
    '/..%5coutside.json',
    '/assets/../../outside.json',
    '//outside.json',
    '/./index.html',
    '/../renderer-sibling.json',
    '/C:/outside.json',
    '/index.html%00.json',
    '/.env.json',
    'index.html',
    '',
    '/%E0%A4%A',
  ])('refuses %j', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(400)
    expect(text(answer.body)).not.toContain('secret')
  })

  it('does not follow a link out of the folder', async () => {
    expect((await get('/link.json')).status).toBe(404)
  })

  it('does not serve a file whose type it does not know, nor a folder', async () => {
    expect((await get('/notes.txt')).status).toBe(404)
    expect((await get('/assets')).status).toBe(404)
  })

  it('answers only reads', async () => {
    const answer = await get('/', 'POST')
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD')
  })

  it('sends no body for HEAD, but its length', async () => {
    const answer = await get('/', 'HEAD')
    expect(answer.body.byteLength).toBe(0)
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(0)
  })

  it('never leaves its folder, whatever the path', async () => {
    const segment = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '\\',
      '%5c',
      'assets',
      'outside.json',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(segment, fc.string())), async (segments) => {
        const answer = await get(`/${segments.join('/')}`)
        expect(text(answer.body)).not.toContain('secret')
      }),
      { numRuns: 300 },
    )
  })
})
