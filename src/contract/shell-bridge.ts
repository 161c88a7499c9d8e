/**
 * What Electron's preload gives the page: a way to ask for a MessagePort that carries the contract, and nothing else. The port
 * itself comes as a window message of the page's own origin, because a port cannot cross the context bridge.
 */
export interface ShellBridge {
  /** Asks for a new port; the one before is closed. */
  connect(): void
}

export const shellBridgeName = 'stemmaShell'

/** The name of the request and of its answer, between main and preload. */
export const portChannel = 'stemma:port'

/** `data` of the window message whose only port carries the contract. */
export interface PortMessage {
  readonly kind: typeof portChannel
}

export const isPortMessage = (message: unknown): message is PortMessage =>
  typeof message === 'object' &&
  message !== null &&
  'kind' in message &&
  message.kind === portChannel
