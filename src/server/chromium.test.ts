import { describe, expect, it } from 'vitest'
import {
  chromiumArguments,
  findChromium,
  hasDisplay,
  type Machine,
  mustDropSandbox,
  startChromium,
} from './chromium'

const machine = (changes: Partial<Machine> & { readonly files?: readonly string[] }): Machine => ({
  platform: 'linux',
  environment: { PATH: '/usr/local/bin:/usr/bin' },
  isExecutable: (file) => (changes.files ?? []).includes(file),
  userId: 1000,
  ...changes,
})

describe('finding a browser', () => {
  it('takes the one that CHROME_PATH names when it is there', () => {
    const files = ['/opt/chrome', '/usr/bin/chromium']
    const environment = { PATH: '/usr/bin', CHROME_PATH: '/opt/chrome' }
    expect(findChromium(machine({ files, environment }))).toBe('/opt/chrome')
    expect(findChromium(machine({ files: ['/usr/bin/chromium'], environment }))).toBe(
      '/usr/bin/chromium',
    )
  })

  it('looks where each system keeps them', () => {
    expect(findChromium(machine({ files: ['/usr/bin/google-chrome'] }))).toBe(
      '/usr/bin/google-chrome',
    )
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
    expect(findChromium(machine({ platform: 'darwin', files: [edge] }))).toBe(edge)
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
    expect(
      findChromium(
        machine({
          platform: 'win32',
          environment: { PROGRAMFILES: 'C:\\Program Files' },
          files: [chrome],
        }),
      ),
    ).toBe(chrome)
  })

  it('finds none where there is none', () => {
    expect(findChromium(machine({}))).toBeUndefined()
    expect(findChromium(machine({ environment: {} }))).toBeUndefined()
  })
})

describe('opening a window', () => {
  it('needs a display, which only Linux can be without', () => {
    expect(hasDisplay(machine({}))).toBe(false)
    expect(hasDisplay(machine({ environment: { DISPLAY: ':0' } }))).toBe(true)
    expect(hasDisplay(machine({ environment: { WAYLAND_DISPLAY: 'wayland-0' } }))).toBe(true)
    expect(hasDisplay(machine({ platform: 'darwin' }))).toBe(true)
  })

  it('drops the sandbox for root on Linux alone', () => {
    expect(mustDropSandbox(machine({ userId: 0 }))).toBe(true)
    expect(mustDropSandbox(machine({}))).toBe(false)
    expect(mustDropSandbox(machine({ platform: 'win32', userId: undefined }))).toBe(false)
  })

  it('maps the fixed name onto the port, with a browser profile of its own', () => {
    const options = { port: 4_321, token: 'abc', browserFolder: '/profile/browser' }
    const argv = chromiumArguments({ ...options, isSandboxDropped: false })
    expect(argv).toContain('--app=http://stemma.localhost/?token=abc')
    expect(argv).toContain('--host-resolver-rules=MAP stemma.localhost:80 127.0.0.1:4321')
    expect(argv).toContain('--user-data-dir=/profile/browser')
    expect(argv).not.toContain('--no-sandbox')
    expect(chromiumArguments({ ...options, isSandboxDropped: true })).toContain('--no-sandbox')
  })
})

describe('starting a browser', () => {
  it('fails when its process cannot start or ends with an error', async () => {
    await expect(startChromium('/nowhere/chromium', [])).rejects.toThrow('ENOENT')
    await expect(startChromium(process.execPath, ['--eval', 'process.exit(3)'])).rejects.toThrow(
      'The browser ended with 3.',
    )
  })

  it('succeeds when its process stays, or hands over to one that is open', async () => {
    await startChromium(process.execPath, ['--eval', '0'])
    const staying = await startChromium(process.execPath, [
      '--eval',
      'setTimeout(() => {}, 60_000)',
    ])
    expect(staying.exitCode).toBeNull()
    staying.kill()
  })
})
