import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '#contract/contract'
import { type ShellBridge, shellBridgeName } from '#contract/shell-bridge'
import { createHostConnection, type HostConnection } from './host-connection'
import { openPort, openSocket, socketAddress } from './host-transports'

/** There in Electron, where the preload puts it; absent in the loopback shell. */
const bridge = (): ShellBridge | undefined =>
  (globalThis as { readonly [shellBridgeName]?: ShellBridge })[shellBridgeName]

/** `'connecting' | 'open' | 'lost'`; connects by itself at the first subscription or call, and again after a loss. */
export const hostConnection: HostConnection = createHostConnection((events) => {
  const shell = bridge()
  const open = shell ? openPort(shell) : openSocket(socketAddress(window.location))
  open(events)
})

/** The host's procedures. A call rejects with `HostUnavailableError` when the host cannot be reached: see `host-connection.ts`. */
export const host: ContractRouterClient<typeof contract> = createORPCClient(hostConnection.link)
