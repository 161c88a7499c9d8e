import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openWindow, windowOptions } from './window'

const made = vi.hoisted(() => [] as { options: object; listeners: Map<string, () => void> }[])

vi.mock('electron', () => {
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1600, height: 900 } }
  return {
    dialog: {},
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    BrowserWindow: class {
      readonly listeners = new Map<string, () => void>()
      readonly show = vi.fn()
      readonly maximize = vi.fn()
      readonly loadURL = vi.fn(async () => {})
      readonly reload = vi.fn()
      readonly webContents = {
        on: (name: string, listener: (event: object, details: { reason: string }) => void) =>
          this.listeners.set(name, () => listener({}, { reason: 'oom' })),
      }
      constructor(readonly options: object) {
        made.push(this)
      }
      on(name: string, listener: () => void) {
        this.listeners.set(name, listener)
      }
      once(name: string, listener: () => void) {
        this.listeners.set(name, listener)
      }
      getNormalBounds = () => ({ x: 5, y: 6, width: 1000, height: 700 })
      isMaximized = () => true
    },
  }
})

describe('the window', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const open = () =>
    openWindow({
      stateFile: join(folder, 'state.json'),
      preloadFile: '/out/preload/index.cjs',
      iconFile: '/resources/icon.png',
      isDark: false,
      onPageCrashed: (reason) => crashes.push(reason),
    })
  const crashes: string[] = []

  it('is isolated, sandboxed and without Node', () => {
    const { webPreferences, ...options } = windowOptions({
      state: { bounds: { x: 1, y: 2, width: 1000, height: 700 }, isMaximised: false },
      preloadFile: '/out/preload/index.cjs',
      iconFile: '/resources/icon.png',
      isDark: true,
    })
    expect(webPreferences).toMatchObject({
      preload: '/out/preload/index.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    })
    expect(options).toMatchObject({ x: 1, y: 2, width: 1000, minWidth: 960, minHeight: 600 })
  })

  it.each(['linux', 'win32', 'darwin'] as const)(
    'checks spelling only where that fetches nothing: %s',
    (platform) => {
      vi.stubGlobal('process', { ...process, platform })
      open()
      vi.unstubAllGlobals()
      expect(made.at(-1)?.options).toMatchObject({
        webPreferences: { spellcheck: platform === 'darwin' },
      })
    },
  )

  it('is shown when its first frame is ready, and not before', () => {
    const window = open()
    expect(made.at(-1)?.options).toMatchObject({ show: false })
    expect(window.loadURL).toHaveBeenCalledWith('app://stemma/')
    expect(window.show).not.toHaveBeenCalled()
    made.at(-1)?.listeners.get('ready-to-show')?.()
    expect(window.show).toHaveBeenCalledOnce()
  })

  it('loads its page anew when the process behind it is gone, and tells the log', () => {
    const window = open()
    made.at(-1)?.listeners.get('render-process-gone')?.()
    expect(window.reload).toHaveBeenCalledOnce()
    expect(crashes).toEqual(['oom'])
  })

  it('keeps its place when it closes, and opens there again', () => {
    open()
    made.at(-1)?.listeners.get('close')?.()
    expect(JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'))).toEqual({
      bounds: { x: 5, y: 6, width: 1000, height: 700 },
      isMaximised: true,
    })
    const window = open()
    expect(made.at(-1)?.options).toMatchObject({ x: 5, y: 6 })
    expect(window.maximize).toHaveBeenCalledOnce()
  })
})
