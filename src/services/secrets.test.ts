import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from './log'
import { createSecretStore, plainCipher, type SecretCipher } from './secrets'

describe('keys and tokens', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-secrets-'))
    file = join(folder, 'profile', 'secrets.json')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const store = (cipher: SecretCipher = plainCipher) =>
    createSecretStore({ file, cipher, log: silentLog })

  it('are there at the next start, and gone once removed', async () => {
    expect(await store().describe()).toEqual({
      githubToken: false,
      semanticScholarKey: false,
      openAlexKey: false,
      languageModelKey: false,
    })
    expect(await store().put('githubToken', ' abc ')).toEqual({ ok: true, value: null })
    expect(await store().read('githubToken')).toBe('abc')
    expect(await store().describe()).toEqual({
      githubToken: true,
      semanticScholarKey: false,
      openAlexKey: false,
      languageModelKey: false,
    })
    await store().remove('githubToken')
    expect(await store().read('githubToken')).toBeUndefined()
  })

  it.skipIf(process.platform === 'win32')('lie in a file only their owner reads', async () => {
    await store().put('githubToken', 'abc')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'profile'))).toEqual(['secrets.json'])
  })

  it('are all kept when two windows save at once', async () => {
    const shared = store()
    await Promise.all([shared.put('githubToken', 'one'), shared.put('semanticScholarKey', 'two')])
    expect(await shared.describe()).toEqual({
      githubToken: true,
      semanticScholarKey: true,
      openAlexKey: false,
      languageModelKey: false,
    })
  })

  it('are written through the cipher', async () => {
    const reversing: SecretCipher = {
      encrypt: async (plain) => [...plain].reverse().join(''),
      decrypt: async (text) => [...text].reverse().join(''),
    }
    await store(reversing).put('githubToken', 'abc')
    expect(readFileSync(file, 'utf8')).not.toContain('abc')
    expect(await store(reversing).read('githubToken')).toBe('abc')
  })

  it('count as absent when this machine cannot decrypt them', async () => {
    await store().put('githubToken', 'abc')
    const refusing: SecretCipher = {
      encrypt: async (plain) => plain,
      decrypt: async () => {
        throw new Error('wrong key')
      },
    }
    expect(await store(refusing).read('githubToken')).toBeUndefined()
    expect((await store(refusing).describe()).githubToken).toBe(false)
  })

  it('survive a damaged file as absent, and can be entered again', async () => {
    await store().put('githubToken', 'abc')
    writeFileSync(file, '{"githubToken": 12')
    expect(await store().read('githubToken')).toBeUndefined()
    expect((await store().put('githubToken', 'new')).ok).toBe(true)
    expect(await store().read('githubToken')).toBe('new')
  })

  it('say so when the disk refuses', async () => {
    writeFileSync(join(folder, 'profile'), 'a file where the folder should be')
    expect(await store().put('githubToken', 'abc')).toMatchObject({
      ok: false,
      error: { code: 'internal', isRetryable: true },
    })
  })
})
