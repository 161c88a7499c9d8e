import { contextBridge, ipcRenderer } from 'electron'
import {
  type PortMessage,
  portChannel,
  type ShellBridge,
  shellBridgeName,
} from '#contract/shell-bridge'

ipcRenderer.on(portChannel, (event) => {
  // Only to this page's own origin: a page that took its place must not get the port.
  const message: PortMessage = { kind: portChannel }
  window.postMessage(message, window.location.origin, event.ports)
})

contextBridge.exposeInMainWorld(shellBridgeName, {
  connect: () => ipcRenderer.send(portChannel),
} satisfies ShellBridge)
