import { type BrowserWindow, dialog, safeStorage, shell } from 'electron'
import { openExternalUrl } from '#services/external-url'
import type { Log } from '#services/log'
import type { Platform } from '#services/platform'
import { applicationParts, profileParts } from '#services/profile'
import { createSecretStore } from '#services/secrets'
import type { ShellRequests } from '#services/shell-requests'
import { readUpstreamEnvironment } from '#services/upstream-environment'
import { createSystemCipher } from './system-cipher'

/** What Electron gives the services. */
export function createElectronPlatform(options: {
  readonly applicationFolder: string
  readonly profileFolder: string
  readonly version: string
  readonly log: Log
  readonly requests: ShellRequests
  readonly focusedWindow: () => BrowserWindow | undefined
}): Platform {
  const { log, requests, focusedWindow, version } = options
  const application = applicationParts(options.applicationFolder)
  const profile = profileParts(options.profileFolder)
  return {
    shell: 'electron',
    version,
    profileFolder: profile.folder,
    sampleLibraryFile: application.sampleLibraryFile,
    surveyWorkerFile: application.surveyWorkerFile,
    ...readUpstreamEnvironment(process.env),
    secrets: createSecretStore({
      file: profile.encryptedSecretsFile,
      cipher: createSystemCipher(safeStorage),
      log,
    }),
    log,
    openExternal: (url) => openExternalUrl(url, (checked) => shell.openExternal(checked)),
    chooseFolder: async () => {
      const window = focusedWindow()
      const properties = { properties: ['openDirectory' as const] }
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, properties)
        : dialog.showOpenDialog(properties))
      return canceled ? null : (filePaths[0] ?? null)
    },
    shellRequests: (signal) => requests.subscribe(signal),
    now: () => new Date(),
  }
}
