import { BrowserWindow, type BrowserWindowConstructorOptions, screen } from 'electron'
import { appAddress } from './origin'
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

/** Opens the window where it was, shows it when its first frame is ready, and keeps its place. */
export function openWindow(options: {
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
  void window.loadURL(appAddress)
  return window
}
