import { mkdirSync } from 'node:fs'
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol, session, shell } from 'electron'
import type { Identifier } from '#domain/identifier'
import { createAssets } from '#services/assets'
import { createHost } from '#services/create-host'
import { deepLinkAmong, parseDeepLink } from '#services/deep-link'
import { openExternalUrl } from '#services/external-url'
import { createFileLog } from '#services/log'
import { applicationParts, defaultProfileFolder, profileParts } from '#services/profile'
import { createShellRequests } from '#services/shell-requests'
import { menuTemplate } from './menu'
import { profileAmong } from './options'
import { appScheme } from './origin'
import { servePages } from './page-ports'
import { createElectronPlatform } from './platform'
import { appRequestHandler, appSchemes } from './protocol'
import { guardContents, guardSession } from './security'
import { openWindow } from './window'

const applicationFolder = app.getAppPath()
const application = applicationParts(applicationFolder)
const profile = profileParts(
  profileAmong(process.argv) ?? defaultProfileFolder(process.platform, process.env),
)
mkdirSync(profile.electronFolder, { recursive: true, mode: 0o700 })
app.setPath('userData', profile.electronFolder)
app.enableSandbox()
protocol.registerSchemesAsPrivileged(appSchemes)

const log = createFileLog(profile.logFolder, { echo: (line) => console.error(line) })
process.on('unhandledRejection', (error) => {
  log.error('Something went wrong in the host that nobody expected.', error)
})

const requests = createShellRequests()
const openPaper = (identifier: Identifier | undefined): void => {
  if (identifier) requests.publish({ kind: 'openPaper', identifier })
}
const openExternal = (url: string): void =>
  void openExternalUrl(url, (checked) => shell.openExternal(checked))

const showWindow = (): void => {
  const [window] = BrowserWindow.getAllWindows()
  if (window) {
    if (window.isMinimized()) window.restore()
    window.focus()
  } else
    openWindow({
      stateFile: profile.windowStateFile,
      preloadFile: application.preloadFile,
      iconFile: application.iconFile,
      isDark: nativeTheme.shouldUseDarkColors,
      onPageCrashed: (reason) => log.error('The page came down.', { reason }),
    })
}

// Two processes on one profile would fight over the same database: the second hands its link over and ends.
if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  app.setAsDefaultProtocolClient('stemma')
  app.on('second-instance', (_event, argv) => {
    openPaper(deepLinkAmong(argv))
    if (app.isReady()) showWindow()
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    openPaper(parseDeepLink(url))
    if (app.isReady()) showWindow()
  })
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openExternal))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', showWindow)
  openPaper(deepLinkAmong(process.argv))

  app.whenReady().then(serve, (error: unknown) => {
    log.error('Electron did not become ready.', error)
    app.exit(1)
  })
}

function serve(): void {
  const host = createHost(
    createElectronPlatform({
      applicationFolder,
      profileFolder: profile.folder,
      version: app.getVersion(),
      log,
      requests,
      focusedWindow: () => BrowserWindow.getFocusedWindow() ?? undefined,
    }),
  )
  guardSession(session.defaultSession)
  protocol.handle(appScheme, appRequestHandler(createAssets(application.rendererFolder), host.pdfs))
  servePages(ipcMain, host.router, log)
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        isMac: process.platform === 'darwin',
        isPackaged: app.isPackaged,
        runCommand: (command) => {
          showWindow()
          requests.publish({ kind: 'runCommand', command })
        },
      }),
    ),
  )
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    isClosed = true
    host.close().then(
      () => app.quit(),
      (error: unknown) => {
        log.error('Stemma did not close as it should.', error)
        app.exit(1)
      },
    )
  })
  log.info('The Electron shell has started.', { version: app.getVersion() })
  showWindow()
}
