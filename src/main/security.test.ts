import type { IpcMainEvent, Session, WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { isAppUrl } from './origin'
import { guardContents, guardSession, isTrustedSender } from './security'

describe('our own addresses', () => {
  it.each([
    ['app://stemma/', true],
    ['app://stemma/index.html#/library', true],
    ['app://stemma.attacker.example/', false],
    ['app://other/', false],
    ['app://stemma@attacker/', false],
    ['https://stemma/', false],
    ['file:///index.html', false],
    ['about:blank', false],
    ['', false],
  ])('%j: %s', (url, isOurs) => {
    expect(isAppUrl(url)).toBe(isOurs)
  })
})

describe('permissions', () => {
  const guarded = () => {
    const session = {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
    }
    guardSession(session as unknown as Session)
    const [onRequest] = session.setPermissionRequestHandler.mock.calls[0] ?? []
    const [onCheck] = session.setPermissionCheckHandler.mock.calls[0] ?? []
    const [onDevice] = session.setDevicePermissionHandler.mock.calls[0] ?? []
    const request = (permission: string, requestingUrl: string): boolean => {
      const answer = vi.fn()
      onRequest(null, permission, answer, { requestingUrl })
      return answer.mock.calls[0]?.[0]
    }
    const check = (permission: string, origin: string): boolean =>
      onCheck(null, permission, origin, {})
    return { request, check, onDevice }
  }

  it('are refused when asked for and when checked', () => {
    const { request, check, onDevice } = guarded()
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'fileSystem',
      'local-network-access',
    ]) {
      expect(request(permission, 'app://stemma/')).toBe(false)
      expect(check(permission, 'app://stemma/')).toBe(false)
    }
    expect(onDevice({})).toBe(false)
  })

  it('let our page copy text and keep its storage, and no other page', () => {
    const { request, check } = guarded()
    for (const permission of ['clipboard-sanitized-write', 'fullscreen', 'persistent-storage']) {
      expect(request(permission, 'app://stemma/')).toBe(true)
      expect(check(permission, 'app://stemma/')).toBe(true)
      expect(request(permission, 'https://attacker.example/')).toBe(false)
      expect(check(permission, '')).toBe(false)
    }
  })
})

describe('navigation', () => {
  const guarded = () => {
    const listeners = new Map<string, (event: object) => void>()
    let onWindowOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
    const contents = {
      on: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: typeof onWindowOpen) => {
        onWindowOpen = handler
      },
    }
    const openExternal = vi.fn()
    guardContents(contents as unknown as WebContents, openExternal)
    const isPrevented = (name: string, details: object): boolean => {
      const preventDefault = vi.fn()
      listeners.get(name)?.({ ...details, preventDefault })
      return preventDefault.mock.calls.length > 0
    }
    return { isPrevented, open: (url: string) => onWindowOpen({ url }).action, openExternal }
  }

  it('lets the page reload itself and go nowhere else', () => {
    const { isPrevented } = guarded()
    const navigate = (url: string, isMainFrame = true) =>
      isPrevented('will-frame-navigate', { url, isMainFrame })
    expect(navigate('app://stemma/')).toBe(false)
    expect(navigate('https://arxiv.org/')).toBe(true)
    expect(navigate('file:///etc/passwd')).toBe(true)
    expect(navigate('app://stemma/', false)).toBe(true)
    expect(isPrevented('will-redirect', { url: 'app://stemma/' })).toBe(true)
    expect(isPrevented('will-attach-webview', {})).toBe(true)
  })

  it('opens no second window; https goes to the browser', () => {
    const { open, openExternal } = guarded()
    expect(open('https://arxiv.org/abs/2312.03863')).toBe('deny')
    expect(openExternal).toHaveBeenCalledWith('https://arxiv.org/abs/2312.03863')
    for (const url of ['http://arxiv.org:81/', 'file:///etc/passwd', 'app://stemma/', 'data:,x'])
      expect(open(url)).toBe('deny')
    expect(openExternal).toHaveBeenCalledTimes(1)
  })
})

describe('the sender of a message', () => {
  const event = (senderFrame: object | null) =>
    ({ senderFrame }) as Pick<IpcMainEvent, 'senderFrame'>

  it('has to be the top frame of our own page', () => {
    expect(isTrustedSender(event({ url: 'app://stemma/', parent: null }))).toBe(true)
    expect(isTrustedSender(event({ url: 'app://stemma/', parent: {} }))).toBe(false)
    expect(isTrustedSender(event({ url: 'https://attacker.example/', parent: null }))).toBe(false)
    expect(isTrustedSender(event(null))).toBe(false)
  })
})
