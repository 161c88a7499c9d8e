import type { IpcMainEvent, Session, WebContents } from 'electron'
import { parseExternalUrl } from '#services/external-url'
import { isAppUrl } from './origin'

/**
 * Writing text that a person copied, keeping the library when the disk is nearly full, and pages over the whole screen. Everything
 * else is refused.
 */
const allowedPermissions: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'fullscreen',
  'persistent-storage',
])

/** https://www.electronjs.org/docs/latest/tutorial/security, points 5, 13 and 14 of the checklist. */
export const isPermissionAllowed = (permission: string, requestingUrl: string): boolean =>
  allowedPermissions.has(permission) && isAppUrl(requestingUrl)

/** Most APIs check first and ask when the check fails, so both handlers have to refuse. Devices have a handler of their own. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isPermissionAllowed(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermissionAllowed(permission, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
}

/** The page stays where it is: no navigation, no second window, no webview. https links open in the person's browser. */
export function guardContents(contents: WebContents, openExternal: (url: string) => unknown): void {
  contents.on('will-frame-navigate', (event) => {
    // Reloading the page itself is the only navigation there is; places within it live in the hash.
    if (!(event.isMainFrame && isAppUrl(event.url))) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const external = parseExternalUrl(url)
    if (external) openExternal(external.href)
    return { action: 'deny' }
  })
}

/** True for the top frame of our own page: a frame within it, or a page that took its place, gets no port. */
export const isTrustedSender = ({ senderFrame }: Pick<IpcMainEvent, 'senderFrame'>): boolean =>
  senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url)
