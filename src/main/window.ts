import { BrowserWindow, type BrowserWindowConstructorOptions, dialog, screen } from 'electron'
import { appAddress } from './origin'
import { followPageCrashes } from './page-crash'
import {
  placeWindow,
  readWindowState,
  smallestWindow,
  type WindowState,
  writeWindowState,
} from './window-state'

/** The two grounds of the design, so that the window does not flash white before the first paint. */
const ground = { light: '#FFFFFF', dark: '#1B1A1D' } as const

export function windowOptions(options: {
  readonly state: WindowState
  readonly preloadFile: string
  readonly iconFile: string
  readonly isDark: boolean
}): BrowserWindowConstructorOptions {
  const { state, preloadFile, iconFile, isDark } = options
  return {
    ...state.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Stemma',
    icon: iconFile,
    backgroundColor: isDark ? ground.dark : ground.light,
    webPreferences: {
      preload: preloadFile,
      // Electron's defaults, written down so that a test notices when one is changed.
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Elsewhere Electron fetches its dictionaries from Google, and nothing leaves the machine but the requests of a sync
      // (https://www.electronjs.org/docs/latest/tutorial/spellchecker).
      spellcheck: process.platform === 'darwin',
    },
  }
}

/** Opens the window where it was, shows it when its first frame is ready, keeps its place, and loads its page anew after a crash. */
export function openWindow(options: {
  readonly onPageCrashed: (reason: string) => void
  readonly stateFile: string
  readonly preloadFile: string
  readonly iconFile: string
  readonly isDark: boolean
}): BrowserWindow {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const state = placeWindow(
    readWindowState(options.stateFile),
    [primary, ...others].map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow(windowOptions({ ...options, state }))
  if (state.isMaximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    writeWindowState(options.stateFile, {
      // The place it returns to, not the whole screen.
      bounds: window.getNormalBounds(),
      isMaximised: window.isMaximized(),
    }),
  )
  const crashed = followPageCrashes({
    now: () => Date.now(),
    reload: () => window.reload(),
    ask: async () => {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: 'The window of Stemma has stopped twice within a minute.',
        detail:
          'Your library, your marks and what you were typing are on this disk. A very large PDF may need more memory than there is.',
        buttons: ['Try again', 'Close'],
        cancelId: 1,
      })
      return response === 0
    },
    close: () => window.destroy(),
    log: options.onPageCrashed,
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => void crashed(reason))
  void window.loadURL(appAddress)
  return window
}
