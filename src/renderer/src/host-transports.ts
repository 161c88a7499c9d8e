import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { isPortMessage, type ShellBridge } from '#contract/shell-bridge'
import type { OpenTransport } from './host-connection'

/** A port that has not come by then was refused, or the host is not up yet. */
const portPatienceMs = 3_000

/** Electron: asks the preload for a port, which comes as a message of this window. */
export const openPort =
  (bridge: ShellBridge): OpenTransport =>
  ({ onOpen, onClosed }) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports
      if (event.source !== window || !port || !isPortMessage(event.data)) return
      forget()
      const close = (): void => {
        port.close()
        onClosed()
      }
      port.addEventListener('close', close)
      onOpen({ link: new PortLink({ port }), close })
      port.start()
    }
    const timer = setTimeout(() => {
      forget()
      onClosed()
    }, portPatienceMs)
    const forget = (): void => {
      clearTimeout(timer)
      window.removeEventListener('message', onMessage)
    }
    window.addEventListener('message', onMessage)
    bridge.connect()
  }

/** Loopback shell: `address` is `ws://…/rpc` of the page's own origin. */
export const openSocket =
  (address: string): OpenTransport =>
  ({ onOpen, onClosed }) => {
    const websocket = new WebSocket(address)
    websocket.binaryType = 'arraybuffer'
    websocket.addEventListener('open', () =>
      onOpen({ link: new SocketLink({ websocket }), close: () => websocket.close() }),
    )
    // A refused connection fires `error` and then `close`.
    websocket.addEventListener('close', onClosed)
  }

export const socketAddress = (location: Pick<Location, 'protocol' | 'host'>): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`
