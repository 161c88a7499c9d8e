import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { implement } from '@orpc/server'
import type { IpcMain } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { contract } from '#contract/contract'
import { portChannel } from '#contract/shell-bridge'
import { silentLog } from '#services/log'
import type { HostRouter } from '#services/rpc'
import { servePages } from './page-ports'

/** Electron's ports behave as Node's do, but wrap what they receive as an event. */
vi.mock('electron', () => ({
  MessageChannelMain: class {
    readonly port1: object
    readonly port2: MessagePort
    constructor() {
      const { port1, port2 } = new MessageChannel()
      this.port2 = port2
      this.port1 = {
        on: (name: string, listener: (event: { data: unknown }) => void) =>
          port1.on(name, (value: unknown) => listener({ data: value })),
        once: (name: string, listener: () => void) => port1.once(name, listener),
        postMessage: (message: unknown) => port1.postMessage(message),
        start: () => port1.start(),
        close: () => port1.close(),
      }
    }
  },
}))

const router = {
  host: {
    describe: implement(contract).host.describe.handler(() => ({
      version: '1.2.3',
      shell: 'electron' as const,
      isMirrored: false,
      profileFolder: '/profile',
      canChooseFolder: true,
    })),
  },
} as unknown as HostRouter

describe('handing a port to the page', () => {
  const serving = () => {
    let onRequest: (event: object) => void = () => {}
    const ipc = {
      on: (channel: string, listener: typeof onRequest) => {
        expect(channel).toBe(portChannel)
        onRequest = listener
      },
    }
    servePages(ipc as unknown as IpcMain, router, silentLog)
    const ask = (frame: { readonly url: string; readonly parent: object | null }) => {
      const postMessage = vi.fn<(channel: string, message: null, ports: MessagePort[]) => void>()
      onRequest({ sender: { id: 7 }, senderFrame: { ...frame, postMessage } })
      return postMessage.mock.calls[0]
    }
    return { ask }
  }
  const ourPage = { url: 'app://stemma/', parent: null }

  it('lets our page call the host through it', async () => {
    const [channel, , ports] = serving().ask(ourPage) ?? []
    expect(channel).toBe(portChannel)
    const port = ports?.[0]
    if (!port) throw new Error('no port')
    const client: ContractRouterClient<typeof contract> = createORPCClient(
      new RPCLink({ port: port as unknown as globalThis.MessagePort }),
    )
    port.start()
    expect(await client.host.describe()).toMatchObject({ shell: 'electron', version: '1.2.3' })
    port.close()
  })

  it('gives none to a frame within the page or to another page', () => {
    const { ask } = serving()
    expect(ask({ url: 'app://stemma/', parent: {} })).toBeUndefined()
    expect(ask({ url: 'https://attacker.example/', parent: null })).toBeUndefined()
  })

  it('closes the port of the page that was there before a reload', async () => {
    const { ask } = serving()
    const before = ask(ourPage)?.[2][0]
    const closed = new Promise((resolve) => before?.once('close', () => resolve('closed')))
    const after = ask(ourPage)?.[2][0]
    expect(await closed).toBe('closed')
    after?.close()
  })
})
