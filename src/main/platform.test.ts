import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLog } from '#services/log'
import { createShellRequests } from '#services/shell-requests'
import { createElectronPlatform } from './platform'

const electron = vi.hoisted(() => ({
  hasKeyring: true,
  chosen: { canceled: false, filePaths: ['/surveys'] },
  opened: [] as string[],
}))

vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: async () => electron.hasKeyring,
    encryptStringAsync: async (text: string) => Buffer.from([...text].reverse().join('')),
    decryptStringAsync: async (encrypted: Buffer) => ({
      result: [...encrypted.toString()].reverse().join(''),
      shouldReEncrypt: false,
    }),
  },
  shell: { openExternal: async (url: string) => void electron.opened.push(url) },
  dialog: { showOpenDialog: async () => electron.chosen },
}))

describe('what Electron gives the services', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-platform-'))
    electron.hasKeyring = true
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const platform = () =>
    createElectronPlatform({
      applicationFolder: '/application',
      profileFolder: folder,
      version: '1.2.3',
      log: silentLog,
      requests: createShellRequests(),
      focusedWindow: () => undefined,
    })
  const stored = () => readFileSync(join(folder, 'secrets-encrypted.json'), 'utf8')

  it('keeps keys encrypted by the system', async () => {
    await platform().secrets.put('githubToken', 'abc')
    expect(stored()).toContain('encrypted:')
    expect(stored()).not.toContain('abc')
    expect(await platform().secrets.read('githubToken')).toBe('abc')
  })

  it('still keeps keys where there is no keyring, and reads them when one appears', async () => {
    electron.hasKeyring = false
    await platform().secrets.put('githubToken', 'abc')
    expect(stored()).toContain('plain:')
    electron.hasKeyring = true
    expect(await platform().secrets.read('githubToken')).toBe('abc')
  })

  it('opens https addresses only', async () => {
    expect((await platform().openExternal('https://arxiv.org/')).ok).toBe(true)
    expect((await platform().openExternal('file:///etc/passwd')).ok).toBe(false)
    expect(electron.opened).toEqual(['https://arxiv.org/'])
  })

  it('chooses a folder, or none', async () => {
    expect(await platform().chooseFolder?.()).toBe('/surveys')
    electron.chosen = { canceled: true, filePaths: [] }
    expect(await platform().chooseFolder?.()).toBeNull()
  })
})
