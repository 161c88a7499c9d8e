import { describe, expect, it, vi } from 'vitest'
import { isPortMessage } from '#contract/shell-bridge'

const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, Record<string, () => void>>,
  sent: [] as string[],
  listeners: new Map<string, (event: object) => void>(),
}))

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, bridge: Record<string, () => void>) => {
      electron.exposed[name] = bridge
    },
  },
  ipcRenderer: {
    on: (name: string, listener: (event: object) => void) => electron.listeners.set(name, listener),
    send: (...sent: string[]) => electron.sent.push(...sent),
  },
}))

describe('the preload', () => {
  it('exposes one function, and passes the port on to its own origin', async () => {
    const postMessage = vi.fn()
    vi.stubGlobal('window', { postMessage, location: { origin: 'app://stemma' } })
    await import('./index')

    expect(Object.keys(electron.exposed)).toEqual(['stemmaShell'])
    expect(Object.keys(electron.exposed.stemmaShell ?? {})).toEqual(['connect'])
    electron.exposed.stemmaShell?.connect?.()
    expect(electron.sent).toEqual(['stemma:port'])

    const ports = [{}]
    electron.listeners.get('stemma:port')?.({ ports })
    const [message, origin, transferred] = postMessage.mock.calls[0] ?? []
    expect(isPortMessage(message)).toBe(true)
    expect(origin).toBe('app://stemma')
    expect(transferred).toBe(ports)
    vi.unstubAllGlobals()
  })
})
