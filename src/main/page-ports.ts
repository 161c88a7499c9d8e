import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { type IpcMain, type IpcMainEvent, MessageChannelMain, type MessagePortMain } from 'electron'
import { portChannel } from '#contract/shell-bridge'
import type { Log } from '#services/log'
import { type HostRouter, logRpcError } from '#services/rpc'
import { isTrustedSender } from './security'

/** Hands each page that asks, and is ours, a MessagePort that carries the contract. This is the only IPC channel there is. */
export function servePages(ipc: IpcMain, router: HostRouter, log: Log): void {
  const handler = new RPCHandler(router, { interceptors: [onError(logRpcError(log))] })
  const ports = new Map<number, MessagePortMain>()

  ipc.on(portChannel, (event: IpcMainEvent) => {
    if (!isTrustedSender(event)) {
      log.warn('A page that is not Stemma asked for the host and was refused.')
      return
    }
    const { sender } = event
    // A page that was reloaded asks again; the port of the one before ends its runs' subscriptions.
    ports.get(sender.id)?.close()
    const { port1: hostPort, port2: pagePort } = new MessageChannelMain()
    ports.set(sender.id, hostPort)
    hostPort.once('close', () => {
      if (ports.get(sender.id) === hostPort) ports.delete(sender.id)
    })
    handler.upgrade(hostPort, { context: {} })
    hostPort.start()
    event.senderFrame?.postMessage(portChannel, null, [pagePort])
  })
}
